/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comparison-view.h"

#include "code/evidence-list.h"
#include "code/suggestion-parts.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>
#include <string.h>

/* Differences below this are none, added up in another order. */
#define NONE 1e-9

static char *
dup_range (const SbCategoryCriterion *rule)
{
  g_autofree char *low = sb_real_to_short_text (rule->low);
  g_autofree char *high = sb_real_to_short_text (rule->high);

  return rule->low == rule->high ? g_steal_pointer (&low)
                                 : g_strdup_printf ("%s–%s", low, high);
}

/* "✗ missed, half counts": by sign and by words. */
static char *
dup_state (const SbCriterion *result)
{
  if (result->state == SB_CRITERION_MET)
    return g_strdup (_ ("✓ met"));
  if (result->state == SB_CRITERION_NOT_ASSESSABLE)
    return g_strdup (_ ("– not assessable"));
  if (result->membership > 0)
    /* Translators: near the range a criterion counts in part. */
    return g_strdup_printf (_ ("✗ missed, counts %.0f %%"), result->membership * 100);
  return g_strdup (_ ("✗ missed"));
}

/* What one subgroup asks for, and whether it got it. */
static GtkWidget *
create_side (const SbComparison *comparison, const SbComparisonRow *row, guint side)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  const SbCategoryCriterion *rule = row->rules[side];
  g_autofree char *state = NULL;
  g_autofree char *range = NULL;
  g_autofree char *title = NULL;
  g_autofree char *weight = NULL;

  gtk_widget_set_hexpand (GTK_WIDGET (box), TRUE);
  if (!rule || !row->results[side]) {
    title = g_strdup_printf (_ ("%s: asks nothing"), comparison->names[side]);
    sb_part_add_text (box, title, "dim-label");
    return GTK_WIDGET (box);
  }
  range = dup_range (rule);
  state = dup_state (row->results[side]);
  title = g_strdup_printf ("%s: %s", comparison->names[side], range);
  weight = g_strdup_printf (_ ("weight %g"), rule->weight);
  sb_part_add_text (box, title, "heading");
  sb_part_add_text (
    box, state, row->results[side]->state == SB_CRITERION_MET ? "met" : "missed");
  sb_part_add_text (box, weight, "caption");
  sb_part_add_tag (box, rule->provenance);
  return GTK_WIDGET (box);
}

static char *
dup_title (const SbComparisonRow *row)
{
  return g_strdup_printf (
    _ ("%s: %s"), row->words, row->value ? row->value : _ ("not rated"));
}

static char *
dup_difference (const SbComparison *comparison, const SbComparisonRow *row)
{
  double points = fabs (row->difference) * 100;

  if (fabs (row->difference) < NONE)
    return NULL;
  /* Translators: a subgroup; share of the fit. */
  return g_strdup_printf (_ ("speaks for %s (%.1f points)"),
                          comparison->names[row->difference > 0 ? 0 : 1],
                          points);
}

static GtkWidget *
create_head (const SbComparison *comparison, const SbComparisonRow *row)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *title = dup_title (row);
  g_autofree char *difference = dup_difference (comparison, row);

  sb_part_add_text (GTK_BOX (head), title, "heading");
  if (difference)
    sb_part_add_text (GTK_BOX (head), difference, "caption");
  if (row->is_from_events)
    sb_part_add_text (GTK_BOX (head),
                      _ ("suggested from your timed events: you have no rating"),
                      "caption");
  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  for (guint side = 0; side < 2; side++)
    gtk_box_append (GTK_BOX (sides), create_side (comparison, row, side));
  gtk_box_append (GTK_BOX (head), sides);
  gtk_widget_set_hexpand (head, TRUE);
  return head;
}

/* --- what it rests on --- */

static gboolean
looks_at (const SbCategoryCriterion *rule, int episode)
{
  gboolean looks = rule->episode == episode;

  for (guint i = 0; rule->episodes && i < rule->episodes->len; i++)
    looks |= g_array_index (rule->episodes, int, i) == episode;
  return looks;
}

static void
add_ids (GPtrArray *ids, const GPtrArray *more)
{
  for (guint i = 0; more && i < more->len; i++)
    g_ptr_array_add (ids, g_strdup (g_ptr_array_index (more, i)));
}

static void
add_evidence_of_measure (const SbSuggestionWork *work,
                         const SbCategoryCriterion *rule,
                         GPtrArray *ids)
{
  for (guint i = 0; rule->episodes && i < rule->episodes->len; i++) {
    const SbMeasure *measure = sb_measures_find (
      work->measures, g_array_index (rule->episodes, int, i), rule->measure);

    if (measure)
      add_ids (ids, measure->events);
  }
}

/* Ids of events stand in the rating's evidence as they are. */
static void
add_attached (SbContent *content, const SbRating *rating, GPtrArray *ids)
{
  for (guint i = 0; rating->evidence && i < content->events->len; i++) {
    const char *id = sb_record_get_id (g_ptr_array_index (content->events, i));

    if (strstr (rating->evidence, id))
      g_ptr_array_add (ids, g_strdup (id));
  }
}

static void
add_evidence_of_coder (const SbSuggestionWork *work,
                       const SbCategoryCriterion *rule,
                       GPtrArray *ids,
                       GArray *spans)
{
  const char *record = sb_content_get_counting_record (work->content);

  for (guint i = 0; i < work->content->ratings->len; i++) {
    const SbRating *rating = g_ptr_array_index (work->content->ratings, i);

    if (g_strcmp0 (rating->record, record) != 0 ||
        g_strcmp0 (rating->partner, "caregiver") != 0 ||
        g_strcmp0 (rating->scale, rule->scale) != 0 ||
        !looks_at (rule, (int) rating->episode))
      continue;
    add_attached (work->content, rating, ids);
    if (rating->evidence_start != SB_TIME_NONE) {
      const SbInterval span = {rating->evidence_start, rating->evidence_end};

      g_array_append_val (spans, span);
    }
  }
}

static void
add_list (GtkBox *box,
          const SbSuggestionWork *work,
          const char *title,
          GPtrArray *ids,
          GArray *spans)
{
  GtkWidget *list = sb_evidence_list_new (work->content, work->scheme, ids, spans);

  if (!list)
    return;
  sb_part_add_text (box, title, "caption-heading");
  gtk_box_append (box, list);
}

static void
add_suggested (GtkBox *box, const SbSuggestionWork *work, const SbCategoryCriterion *rule)
{
  for (guint i = 0; i < work->suggestion->ratings->len; i++) {
    const SbSuggestedRating *rating = g_ptr_array_index (work->suggestion->ratings, i);
    g_autofree char *title = NULL;

    if (g_strcmp0 (rating->scale, rule->scale) != 0 || !looks_at (rule, rating->episode))
      continue;
    title = g_strdup_printf (
      _ ("Your events suggest %s in Ep %d for:"), rating->scale, rating->episode);
    if (rating->reason)
      sb_part_add_text (box, rating->reason, "caption");
    add_list (box, work, title, rating->events, NULL);
  }
}

static void
add_evidence (GtkBox *box, const SbSuggestionWork *work, const SbComparisonRow *row)
{
  const SbCategoryCriterion *rule = row->rules[0] ? row->rules[0] : row->rules[1];
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SbInterval));

  if (rule->measure) {
    add_evidence_of_measure (work, rule, ids);
    add_list (box, work, _ ("Measured from these events:"), ids, NULL);
    return;
  }
  add_evidence_of_coder (work, rule, ids, spans);
  add_list (box, work, _ ("The coder's evidence:"), ids, spans);
  add_suggested (box, work, rule);
}

static GtkWidget *
create_detail (const SbSuggestionWork *work,
               const SbComparison *comparison,
               const SbComparisonRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_margin_top (box, 6);
  for (guint side = 0; side < 2; side++) {
    g_autofree char *words = NULL;

    if (!row->results[side])
      continue;
    words =
      g_strdup_printf ("%s: %s", comparison->names[side], row->results[side]->words);
    sb_part_add_text (GTK_BOX (box), words, NULL);
  }
  add_evidence (GTK_BOX (box), work, row);
  return box;
}

/* --- rows --- */

static void
name_row (GtkWidget *fold, const SbComparison *comparison, const SbComparisonRow *row)
{
  g_autofree char *title = dup_title (row);
  GString *name = g_string_new (title);

  for (guint side = 0; side < 2; side++) {
    g_autofree char *range = row->rules[side] ? dup_range (row->rules[side]) : NULL;
    g_autofree char *state = row->results[side] ? dup_state (row->results[side]) : NULL;

    if (range && state)
      g_string_append_printf (name, "; %s %s %s", comparison->names[side], range, state);
  }
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (fold), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
  g_string_free (name, TRUE);
}

static void
add_row (GtkBox *box,
         const SbSuggestionWork *work,
         const SbComparison *comparison,
         const SbComparisonRow *row)
{
  GtkWidget *fold = gtk_expander_new (NULL);

  gtk_expander_set_label_widget (GTK_EXPANDER (fold), create_head (comparison, row));
  gtk_expander_set_child (GTK_EXPANDER (fold), create_detail (work, comparison, row));
  gtk_widget_add_css_class (fold, "card");
  gtk_widget_add_css_class (fold, "comparison-row");
  name_row (fold, comparison, row);
  gtk_box_append (box, fold);
}

static gboolean
made_a_difference (const SbComparisonRow *row)
{
  return fabs (row->difference) >= NONE;
}

static guint
count_alike (const SbComparison *comparison)
{
  guint n = 0;

  for (guint i = 0; i < comparison->rows->len; i++)
    n += !made_a_difference (g_ptr_array_index (comparison->rows, i));
  return n;
}

static void
add_alike (GtkBox *box, const SbSuggestionWork *work, const SbComparison *comparison)
{
  guint n = count_alike (comparison);
  g_autofree char *title = NULL;
  GtkBox *inner;

  if (n == 0)
    return;
  title = g_strdup_printf (ngettext ("%u criterion that makes no difference",
                                     "%u criteria that make no difference",
                                     n),
                           n);
  inner = sb_part_add_fold (box, title, FALSE);
  for (guint i = 0; i < comparison->rows->len; i++) {
    const SbComparisonRow *row = g_ptr_array_index (comparison->rows, i);

    if (!made_a_difference (row))
      add_row (inner, work, comparison, row);
  }
}

void
sb_comparison_show (GtkBox *box,
                    const SbSuggestionWork *work,
                    const SbComparison *comparison)
{
  sb_part_clear (box);
  for (guint i = 0; i < comparison->rows->len; i++) {
    const SbComparisonRow *row = g_ptr_array_index (comparison->rows, i);

    if (made_a_difference (row))
      add_row (box, work, comparison, row);
  }
  add_alike (box, work, comparison);
}
