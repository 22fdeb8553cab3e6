/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results/result-parts.h"

#include "chart/chart-view.h"
#include "table/result-table.h"
#include "table/words.h"

#include <glib/gi18n-lib.h>

/* Takes @chart. NULL: says @error. */
static void
add_chart (GtkBox *box, SbChart *chart, const char *name, const GError *error)
{
  GtkWidget *view;

  if (chart == NULL) {
    sb_words_append (box, error->message, NULL);
    return;
  }
  view = sb_chart_view_new (name);
  sb_chart_view_set_chart (SB_CHART_VIEW (view), chart);
  sb_chart_unref (chart);
  gtk_box_append (box, view);
}

/* --- distribution --- */

#define N_OWN 4      /* columns about the study alone */
#define N_COMPARED 7 /* with those about the published rate */

static void
add_distribution_row (SbResultTable *table, const SbDistributionRow *row)
{
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, row->count);
  g_autofree char *percent = sb_results_dup_percent (row->share.value);
  g_autofree char *interval = sb_results_dup_interval (&row->share);
  g_autofree char *published = sb_results_dup_percent (row->published);
  g_autofree char *difference = sb_results_dup_percent (row->difference.value);
  g_autofree char *range = sb_results_dup_interval (&row->difference);
  const char *const cells[N_COMPARED] = {
    row->category, count, percent, interval, published, difference, range};

  sb_result_table_add_row (table, cells);
}

static GtkWidget *
make_distribution_table (const SbResultsPart *part, const char *title, gboolean compared)
{
  const char *heads[N_COMPARED + 1] = {_ ("Category"),
                                       _ ("n"),
                                       _ ("%"),
                                       _ ("95 % exact"),
                                       _ ("Published %"),
                                       _ ("Difference"),
                                       _ ("95 % of it"),
                                       NULL};
  GtkWidget *table;

  if (!compared)
    heads[N_OWN] = NULL;
  table = sb_result_table_new (title, heads);
  for (guint i = 0; i < part->distribution->rows->len; i++)
    add_distribution_row (
      SB_RESULT_TABLE (table),
      &g_array_index (part->distribution->rows, SbDistributionRow, i));
  return table;
}

static gboolean
is_compared (const SbResults *results, const SbResultsPart *part)
{
  return results->options.rate != NULL && part->distribution->fault == NULL;
}

static void
add_part (GtkBox *box, const SbResults *results, const SbResultsPart *part)
{
  g_autofree char *title = sb_results_dup_part_title (part);
  g_autofree char *dependence = sb_dependence_dup_words (&part->dependence);
  g_autofree char *apart = sb_results_dup_apart (part->distribution);
  g_autofree char *words =
    apart ? g_strdup_printf (_ ("Counted apart: %s."), apart) : NULL;

  sb_words_append_heading (box, title);
  sb_words_append (box, dependence, "dim-label");
  gtk_box_append (box,
                  make_distribution_table (part, title, is_compared (results, part)));
  if (words)
    sb_words_append (box, words, NULL);
}

static void
add_source (GtkBox *box, const SbResults *results, const SbDistribution *distribution)
{
  const SbBaseRate *rate = results->options.rate;
  g_autofree char *words = rate ? sb_base_rate_dup_words (rate) : NULL;
  gboolean unverified = rate && rate->status == SB_PROVENANCE_UNVERIFIED;

  if (words)
    sb_words_append (box, words, unverified ? "warning" : "dim-label");
  if (distribution->fault)
    sb_words_append (box, _ (distribution->fault), "warning");
  if (distribution->caution)
    sb_words_append (box, _ (distribution->caution), "warning");
}

static void
add_left_out (GtkBox *box, const SbCases *cases)
{
  if (cases->left_out->len == 0)
    return;
  sb_words_append_heading (box, _ ("Sessions that do not count"));
  for (guint i = 0; i < cases->left_out->len; i++) {
    const SbLeftOut *left_out = g_ptr_array_index (cases->left_out, i);
    g_autofree char *words =
      g_strdup_printf ("%s: %s", left_out->session->label, left_out->words);

    sb_words_append (box, words, NULL);
  }
}

void
sb_result_parts_fill_categories (GtkBox *box, const SbResults *results, SbWays ways)
{
  const SbResultsPart *all = sb_results_find_part (results, ways, "all", NULL);
  g_autoptr (GError) error = NULL;
  SbChart *chart = sb_results_draw_distribution (results, all, &error);

  add_chart (box, chart, "distribution", error);
  add_source (box, results, all->distribution);
  for (guint i = 0; i < results->parts->len; i++) {
    const SbResultsPart *part = g_ptr_array_index (results->parts, i);

    if (part->distribution->ways == ways && !g_str_equal (part->grouping, "visit"))
      add_part (box, results, part);
  }
  add_left_out (box, results->cases);
}

/* --- visits and caregivers --- */

static GtkWidget *
make_crossed_table (const SbResultsCrossing *crossing, const char *title)
{
  const SbCrossing *crossed = crossing->crossing;
  const char *const *categories = sb_ways_get_categories (crossed->ways);
  g_autoptr (GPtrArray) heads = g_ptr_array_new ();
  GtkWidget *table;

  g_ptr_array_add (heads, (gpointer) "");
  for (guint i = 0; i <= crossed->q; i++)
    g_ptr_array_add (heads, (gpointer) categories[i]);
  table = sb_result_table_new (title, (const char *const *) heads->pdata);
  for (guint i = 0; i < crossed->q; i++) {
    g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

    g_ptr_array_add (cells, g_strdup (categories[i]));
    for (guint j = 0; j < crossed->q; j++)
      g_ptr_array_add (
        cells,
        g_strdup_printf ("%" G_GINT64_FORMAT, crossed->counts[i * crossed->q + j]));
    sb_result_table_add_row (SB_RESULT_TABLE (table), (const char *const *) cells->pdata);
  }
  return table;
}

static void
add_crossing (GtkBox *box, const SbResultsCrossing *crossing)
{
  g_autofree char *title = sb_results_dup_crossing_title (crossing);
  g_autofree char *words = sb_results_dup_crossing_words (crossing);

  sb_words_append (box, title, "caption-heading");
  gtk_box_append (box, make_crossed_table (crossing, title));
  sb_words_append (box, words, NULL);
}

static void
add_crossings (GtkBox *box,
               const SbResults *results,
               SbWays ways,
               const char *kind,
               const char *heading)
{
  gboolean any = FALSE;

  sb_words_append_heading (box, heading);
  for (guint i = 0; i < results->crossings->len; i++) {
    const SbResultsCrossing *crossing = g_ptr_array_index (results->crossings, i);

    if (crossing->crossing->ways != ways || !g_str_equal (crossing->kind, kind))
      continue;
    any = TRUE;
    add_crossing (box, crossing);
  }
  if (!any)
    sb_words_append (box, sb_results_get_no_crossing_words (kind), NULL);
}

void
sb_result_parts_fill_crossings (GtkBox *box, const SbResults *results, SbWays ways)
{
  add_crossings (box, results, ways, "visits", _ ("Stability: the same dyads again"));
  add_crossings (
    box, results, ways, "caregivers", _ ("Concordance: one child with two caregivers"));
  for (guint i = 0; i < results->parts->len; i++) {
    const SbResultsPart *part = g_ptr_array_index (results->parts, i);

    if (part->distribution->ways == ways && g_str_equal (part->grouping, "visit"))
      add_part (box, results, part);
  }
}

/* --- plane --- */

void
sb_result_parts_fill_plane (GtkBox *box, const SbResults *results)
{
  g_autoptr (GError) error = NULL;
  SbChart *chart = sb_results_draw_plane (results, &error);

  add_chart (box, chart, "plane", error);
  sb_words_append (
    box,
    _ (
      "Each session that counts, placed by its coder’s ratings, in the form of the category "
      "that the coder gave. Points only: the rules live in more variables than these "
      "two."),
    "dim-label");
}
