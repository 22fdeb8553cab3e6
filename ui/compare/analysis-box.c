/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/analysis-box.h"

#include "chart/chart-view.h"
#include "compare/category-table.h"
#include "compare/number-table.h"
#include "table/words.h"

#include <glib/gi18n-lib.h>
#include <securebase/export/agreement-charts.h>

/* --- what was compared --- */

static gint64
get_count (const SbAnalysis *analysis, const char *name)
{
  const SbAnalysisEntry *entry = sb_analysis_find (analysis, name);

  return entry && entry->value.defined ? (gint64) entry->value.value : 0;
}

/* The entry that says how many units there were. */
static const SbAnalysisEntry *
find_n (const SbAnalysis *analysis)
{
  const SbAnalysisEntry *entry = sb_analysis_find (analysis, "n_complete");

  return entry ? entry : sb_analysis_find (analysis, "n_units");
}

char *
sb_analysis_dup_count_words (const SbAnalysis *analysis)
{
  const SbAnalysisEntry *n = find_n (analysis);

  /* Translators: how many units were compared, how many were not. */
  return g_strdup_printf (_ ("n = %d, %d left out"),
                          n ? (int) get_count (analysis, n->name) : 0,
                          (int) get_count (analysis, "n_excluded"));
}

/* What stands above the numbers, or in a table of its own. */
static gboolean
is_told (const SbAgreement *agreement,
         const SbAnalysis *analysis,
         const SbAnalysisEntry *entry)
{
  static const char *const counts[] = {"n_units", "n_complete", "n_excluded", NULL};

  return g_strv_contains (counts, entry->name) ||
         (sb_category_table_fits (agreement, analysis) &&
          sb_category_table_tells (entry->name));
}

/* "Sessions compared: 11. Sessions left out: no such category: 1." */
static void
add_counts (GtkBox *box, const SbAnalysis *analysis)
{
  const SbAnalysisEntry *n = find_n (analysis);
  const SbAnalysisEntry *excluded = sb_analysis_find (analysis, "n_excluded");
  GString *words = g_string_new (NULL);

  if (n)
    g_string_append_printf (
      words, "%s: %d", n->label, (int) get_count (analysis, n->name));
  if (excluded)
    g_string_append_printf (
      words, " · %s: %d", excluded->label, (int) get_count (analysis, "n_excluded"));
  sb_words_append (box, words->str, "dim-label");
  g_string_free (words, TRUE);
}

/* --- the numbers --- */

/* @more: those that are not of the default set. NULL: there are none. */
static GtkWidget *
make_table (const SbAgreement *agreement, const SbAnalysis *analysis, gboolean more)
{
  GtkWidget *table = NULL;

  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);

    if (entry->is_more != more || is_told (agreement, analysis, entry))
      continue;
    if (table == NULL)
      table = sb_number_table_new (analysis->title);
    sb_number_table_add (SB_NUMBER_TABLE (table), entry);
  }
  return table;
}

static void
add_more (GtkBox *box, const SbAgreement *agreement, const SbAnalysis *analysis)
{
  GtkWidget *table = make_table (agreement, analysis, TRUE);
  GtkWidget *expander;

  if (table == NULL)
    return;
  expander = gtk_expander_new_with_mnemonic (_ ("M_ore numbers"));
  gtk_widget_set_margin_top (table, 6);
  gtk_expander_set_child (GTK_EXPANDER (expander), table);
  gtk_widget_set_margin_top (expander, 6);
  gtk_box_append (box, expander);
}

/* --- pictures --- */

/* Takes @chart; NULL: nothing. */
static void
add_chart (GtkBox *box, SbChart *chart, const SbAnalysis *analysis, const char *kind)
{
  g_autofree char *name = g_strdup_printf ("%s-%s", analysis->id, kind);
  GtkWidget *view;

  if (chart == NULL)
    return;
  view = sb_chart_view_new (name);
  sb_chart_view_set_chart (SB_CHART_VIEW (view), chart);
  sb_chart_unref (chart);
  gtk_widget_set_margin_top (view, 6);
  gtk_box_append (box, view);
}

static void
add_charts (GtkBox *box, const SbAgreement *agreement, const SbAnalysis *analysis)
{
  /* Of ratings the scatter says more. */
  if (analysis->level != SB_LEVEL_RATINGS)
    add_chart (
      box, sb_agreement_draw_confusion (agreement, analysis), analysis, "confusion");
  add_chart (box, sb_agreement_draw_scatter (agreement, analysis), analysis, "scatter");
  add_chart (
    box, sb_agreement_draw_difference (agreement, analysis), analysis, "difference");
}

/* --- all --- */

static void
add_notes (GtkBox *box, const SbAnalysis *analysis)
{
  for (guint i = 0; i < analysis->notes->len; i++)
    sb_words_append (box, g_ptr_array_index (analysis->notes, i), "dim-label");
}

/* Without a unit every number is undefined for the one same reason. */
static gboolean
is_empty (const SbAnalysis *analysis)
{
  const SbAnalysisEntry *n = find_n (analysis);

  return n && get_count (analysis, n->name) == 0;
}

static void
add_empty (GtkBox *box, const SbAnalysis *analysis)
{
  const SbAnalysisEntry *entry = sb_analysis_get_main (analysis);
  const char *reason = entry ? entry->value.reason : NULL;
  g_autofree char *words =
    g_strdup_printf (_ ("All numbers are undefined: %s."),
                     reason ? _ (reason) : _ ("there is nothing to compare"));

  sb_words_append (box, words, NULL);
  add_notes (box, analysis);
}

void
sb_analysis_box_fill (GtkBox *box,
                      const SbAgreement *agreement,
                      const SbAnalysis *analysis)
{
  GtkWidget *table;

  add_counts (box, analysis);
  if (is_empty (analysis)) {
    add_empty (box, analysis);
    return;
  }
  table = make_table (agreement, analysis, FALSE);
  if (table)
    gtk_box_append (box, table);
  sb_category_table_add (box, agreement, analysis);
  add_notes (box, analysis);
  add_charts (box, agreement, analysis);
  add_more (box, agreement, analysis);
}
