/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/analysis-box.h"

#include "compare/number-table.h"
#include "table/result-table.h"
#include "table/words.h"

#include <glib/gi18n-lib.h>

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

/* They stand above the numbers already. */
static gboolean
is_told (const SbAnalysisEntry *entry)
{
  return g_str_equal (entry->name, "n_units") || g_str_equal (entry->name, "n_complete");
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
make_table (const SbAnalysis *analysis, gboolean more)
{
  GtkWidget *table = NULL;

  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);

    if (entry->is_more != more || is_told (entry) ||
        g_str_equal (entry->name, "n_excluded"))
      continue;
    if (table == NULL)
      table = sb_number_table_new (analysis->title);
    sb_number_table_add (SB_NUMBER_TABLE (table), entry);
  }
  return table;
}

static void
add_more (GtkBox *box, const SbAnalysis *analysis)
{
  GtkWidget *table = make_table (analysis, TRUE);
  GtkWidget *expander;

  if (table == NULL)
    return;
  expander = gtk_expander_new_with_mnemonic (_ ("_More numbers"));
  gtk_widget_set_margin_top (table, 6);
  gtk_expander_set_child (GTK_EXPANDER (expander), table);
  gtk_widget_set_margin_top (expander, 6);
  gtk_box_append (box, expander);
}

/* --- how often each coder gave each category --- */

static void
add_margin (SbResultTable *table, const SbAnalysis *analysis, const char *coder, guint of)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const SbCrossTable *cross = analysis->table;

  g_ptr_array_add (cells, g_strdup (coder));
  for (guint i = 0; i < cross->q; i++) {
    gint64 n =
      of == 0 ? sb_cross_table_sum_row (cross, i) : sb_cross_table_sum_column (cross, i);

    g_ptr_array_add (cells,
                     cross->n > 0
                     /* Translators: how many, and what share of all. */
                     ? g_strdup_printf (_ ("%d (%.0f %%)"), (int) n, 100.0 * (double) n / (double) cross->n)
                     : g_strdup_printf ("%d", (int) n));
  }
  sb_result_table_add_row (table, (const char *const *) cells->pdata);
}

static void
add_margins (GtkBox *box, const SbAgreement *agreement, const SbAnalysis *analysis)
{
  const char *title = _ ("How often each coder gave each category");
  g_autoptr (GPtrArray) heads = g_ptr_array_new ();
  GtkWidget *table;

  if (analysis->level != SB_LEVEL_CATEGORIES || analysis->table == NULL)
    return;
  g_ptr_array_add (heads, (gpointer) "");
  for (guint i = 0; analysis->labels[i]; i++)
    g_ptr_array_add (heads, analysis->labels[i]);
  g_ptr_array_add (heads, NULL);
  table = sb_result_table_new (title, (const char *const *) heads->pdata);
  for (guint i = 0; i < 2; i++)
    add_margin (SB_RESULT_TABLE (table), analysis, agreement->coders[i], i);
  gtk_widget_set_margin_top (sb_words_append (box, title, "caption-heading"), 6);
  gtk_box_append (box, table);
}

/* --- all --- */

static void
add_notes (GtkBox *box, const SbAnalysis *analysis)
{
  for (guint i = 0; i < analysis->notes->len; i++)
    sb_words_append (box, g_ptr_array_index (analysis->notes, i), "dim-label");
}

void
sb_analysis_box_fill (GtkBox *box,
                      const SbAgreement *agreement,
                      const SbAnalysis *analysis)
{
  GtkWidget *table = make_table (analysis, FALSE);

  add_counts (box, analysis);
  if (table)
    gtk_box_append (box, table);
  add_margins (box, agreement, analysis);
  add_notes (box, analysis);
  add_more (box, analysis);
}
