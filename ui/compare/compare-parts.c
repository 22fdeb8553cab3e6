/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/compare-parts.h"

#include "chart/chart-view.h"
#include "compare/analysis-box.h"
#include "table/words.h"

#include <glib/gi18n-lib.h>
#include <securebase/export/agreement-charts.h>

/* --- one analysis as a line that opens --- */

typedef struct {
  const SbAgreement *agreement;
  const SbAnalysis *analysis;
} Line;

static void
on_expanded (AdwExpanderRow *row, GParamSpec *spec, const Line *line)
{
  GtkWidget *inside;

  if (!adw_expander_row_get_expanded (row) ||
      g_object_get_data (G_OBJECT (row), "securebase-filled"))
    return;
  g_object_set_data (G_OBJECT (row), "securebase-filled", GINT_TO_POINTER (TRUE));
  inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_top (inside, 12);
  gtk_widget_set_margin_bottom (inside, 12);
  gtk_widget_set_margin_start (inside, 12);
  gtk_widget_set_margin_end (inside, 12);
  sb_analysis_box_fill (GTK_BOX (inside), line->agreement, line->analysis);
  adw_expander_row_add_row (row, inside);
}

/* The agreement that a kappa never stands without; NULL: it is none. */
static char *
dup_share_words (const SbAnalysis *analysis)
{
  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);
    g_autofree char *value = NULL;

    if (!g_str_equal (entry->name, "po") && !g_str_has_prefix (entry->name, "tu_po["))
      continue;
    value = sb_analysis_entry_dup_value (entry);
    return entry->value.defined ? g_strdup_printf (_ ("agreement %s"), value) : NULL;
  }
  return NULL;
}

static char *
dup_interval_words (const SbAnalysisEntry *entry)
{
  g_autofree char *interval = entry ? sb_analysis_entry_dup_interval (entry) : NULL;

  return interval ? g_strdup_printf (_ ("95 %% %s"), interval) : NULL;
}

/* "95 % 0.52 to 0.95 · agreement 0.9 · n = 12, 0 left out" */
static char *
dup_subtitle (const SbAnalysis *analysis, const SbAnalysisEntry *entry)
{
  const char *reason = entry == NULL          ? NULL
                       : entry->value.defined ? entry->doubt
                                              : entry->value.reason;
  g_autofree char *counts = sb_analysis_dup_count_words (analysis);
  g_autofree char *share = dup_share_words (analysis);
  g_autofree char *first = reason ? g_strdup_printf (_ ("undefined: %s"), _ (reason))
                                  : dup_interval_words (entry);

  return g_strconcat (first ? first : "",
                      first ? " · " : "",
                      share ? share : "",
                      share ? " · " : "",
                      counts,
                      NULL);
}

static void
add_value (AdwExpanderRow *row, const SbAnalysisEntry *entry)
{
  gboolean is_there = entry && entry->value.defined && !entry->doubt;
  g_autofree char *value = is_there ? sb_analysis_entry_dup_value (entry) : NULL;
  GtkWidget *label = gtk_label_new (value ? value : _ ("undefined"));

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  if (!is_there)
    gtk_widget_add_css_class (label, "dim-label");
  adw_expander_row_add_action (row, label);
}

static GtkWidget *
make_line (const SbAgreement *agreement, const SbAnalysis *analysis)
{
  const SbAnalysisEntry *entry = sb_analysis_get_main (analysis);
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *subtitle = dup_subtitle (analysis, entry);
  Line *line = g_new (Line, 1);

  *line = (Line){agreement, analysis};
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), analysis->title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  add_value (ADW_EXPANDER_ROW (row), entry);
  g_object_set_data_full (G_OBJECT (row), "securebase-line", line, g_free);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (on_expanded), line);
  return row;
}

/* --- lines --- */

typedef gboolean (*Choice) (const SbAnalysis *analysis);

/* The group, or NULL when nothing is chosen. */
static GtkWidget *
make_lines (const SbAgreement *agreement,
            Choice is_chosen,
            const char *title,
            const char *words)
{
  GtkWidget *group = NULL;

  for (guint i = 0; i < agreement->analyses->len; i++) {
    const SbAnalysis *analysis = g_ptr_array_index (agreement->analyses, i);

    if (!is_chosen (analysis))
      continue;
    if (group == NULL) {
      group = adw_preferences_group_new ();
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), words);
      gtk_widget_set_margin_top (group, 6);
      gtk_widget_set_margin_bottom (group, 12);
    }
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               make_line (agreement, analysis));
  }
  return group;
}

static gboolean
add_lines (GtkBox *box,
           const SbAgreement *agreement,
           Choice is_chosen,
           const char *title,
           const char *words)
{
  GtkWidget *group = make_lines (agreement, is_chosen, title, words);

  if (group)
    gtk_box_append (box, group);
  return group != NULL;
}

/* --- what is compared --- */

static void
add_notes (GtkBox *box, const SbAgreement *agreement)
{
  sb_words_append_heading (box, _ ("What is compared, and what is left out"));
  for (guint i = 0; i < agreement->notes->len; i++)
    sb_words_append (box, g_ptr_array_index (agreement->notes, i), "dim-label");
}

/* --- the parts --- */

static gboolean
is_first_category (const SbAnalysis *analysis)
{
  return g_str_equal (analysis->id, "categories");
}

static gboolean
is_other_category (const SbAnalysis *analysis)
{
  return analysis->level == SB_LEVEL_CATEGORIES && !is_first_category (analysis);
}

static gboolean
is_pooled (const SbAnalysis *analysis)
{
  return g_str_equal (analysis->id, "ratings");
}

static gboolean
is_rating (const SbAnalysis *analysis)
{
  return analysis->level == SB_LEVEL_RATINGS && !is_pooled (analysis);
}

static gboolean
is_stream (const SbAnalysis *analysis)
{
  return analysis->level == SB_LEVEL_EVENTS && g_str_has_prefix (analysis->id, "group.");
}

static gboolean
is_point (const SbAnalysis *analysis)
{
  return analysis->level == SB_LEVEL_EVENTS && g_str_has_prefix (analysis->id, "point.");
}

static gboolean
is_other_event (const SbAnalysis *analysis)
{
  return analysis->level == SB_LEVEL_EVENTS && !is_stream (analysis) &&
         !is_point (analysis);
}

/* --- pictures --- */

static void
add_forest (GtkBox *box,
            const SbAgreement *agreement,
            const char *prefix,
            const char *name)
{
  SbChart *chart = sb_agreement_draw_forest (agreement, prefix);
  GtkWidget *view;

  if (chart == NULL)
    return;
  view = sb_chart_view_new (name);
  sb_chart_view_set_chart (SB_CHART_VIEW (view), chart);
  sb_chart_unref (chart);
  gtk_widget_set_margin_bottom (view, 12);
  gtk_box_append (box, view);
}

void
sb_compare_parts_fill_categories (GtkBox *box, const SbAgreement *agreement)
{
  for (guint i = 0; i < agreement->analyses->len; i++) {
    const SbAnalysis *analysis = g_ptr_array_index (agreement->analyses, i);

    if (!is_first_category (analysis))
      continue;
    sb_words_append_heading (box, analysis->title);
    sb_analysis_box_fill (box, agreement, analysis);
  }
  add_lines (box,
             agreement,
             is_other_category,
             _ ("Other Groupings"),
             _ ("Cohen’s kappa. Open a line for the agreement, both coders’ shares and "
                "the rest: kappa alone says little."));
  add_notes (box, agreement);
}

void
sb_compare_parts_fill_ratings (GtkBox *box, const SbAgreement *agreement)
{
  gboolean any =
    add_lines (box,
               agreement,
               is_rating,
               _ ("Ratings"),
               _ ("The intraclass correlation: absolute agreement of single coders. Open "
                  "a line for the difference between the coders, its limits, the rest."));

  if (!any)
    sb_words_append (box,
                     _ ("No session that both decided has ratings. Rate the session in "
                        "both codings and press Decide."),
                     NULL);
  add_forest (box, agreement, "ratings.", "agreement-ratings");
  add_lines (box,
             agreement,
             is_pooled,
             _ ("All Together"),
             _ ("Scales are not exchangeable, and of one session not independent: told "
                "beside those above, not instead."));
  add_notes (box, agreement);
}

void
sb_compare_parts_fill_events (GtkBox *box, const SbAgreement *agreement)
{
  gboolean any = add_lines (
    box,
    agreement,
    is_stream,
    _ ("Groups of Behaviours"),
    _ ("Time-unit kappa of behaviours that exclude each other. Open a line for "
       "the agreement by events and the rest."));

  any = add_lines (box,
                   agreement,
                   is_other_event,
                   _ ("Single Behaviours"),
                   _ ("Each behaviour against its absence.")) ||
        any;
  add_forest (box, agreement, "code.", "agreement-behaviours");
  any = add_lines (box,
                   agreement,
                   is_point,
                   _ ("Points"),
                   _ ("Behaviours without duration, linked by time.")) ||
        any;
  if (!any)
    sb_words_append (
      box,
      _ ("No session has events of both coders in episodes that both marked."),
      NULL);
  add_notes (box, agreement);
}
