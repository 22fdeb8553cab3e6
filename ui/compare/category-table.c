/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/category-table.h"

#include "compare/number-table.h"
#include "table/result-table.h"
#include "table/words.h"

#include <glib/gi18n-lib.h>

#define SPECIFIC "specific_agreement"
#define KAPPA "kappa_cat"
#define MARGIN "margin_"

/* Columns, behind the category and the two coders. */
enum {
  SPECIFIC_COLUMN = 3,
  KAPPA_COLUMN
};

gboolean
sb_category_table_fits (const SbAgreement *agreement, const SbAnalysis *analysis)
{
  return analysis->level == SB_LEVEL_CATEGORIES && analysis->table &&
         g_strv_length (agreement->coders) == 2;
}

gboolean
sb_category_table_tells (const char *name)
{
  return g_str_has_prefix (name, SPECIFIC "[") || g_str_has_prefix (name, KAPPA "[") ||
         g_str_has_prefix (name, MARGIN);
}

/* "6 (50 %)" */
static char *
dup_share (const SbCrossTable *table, gint64 n)
{
  if (table->n == 0)
    return g_strdup_printf ("%d", (int) n);
  /* Translators: how many, and what share of all. */
  return g_strdup_printf (
    _ ("%d (%.0f %%)"), (int) n, 100.0 * (double) n / (double) table->n);
}

static const SbAnalysisEntry *
find (const SbAnalysis *analysis, const char *name, const char *category)
{
  g_autofree char *full = g_strdup_printf ("%s[%s]", name, category);

  return sb_analysis_find (analysis, full);
}

static char *
dup_value (const SbAnalysisEntry *entry)
{
  if (entry == NULL)
    return g_strdup ("–");
  if (!entry->value.defined || entry->doubt)
    return g_strdup (_ ("undefined"));
  return sb_analysis_entry_dup_value (entry);
}

static void
add_row (SbResultTable *table, const SbAnalysis *analysis, guint i)
{
  const char *category = analysis->labels[i];
  g_autofree char *first =
    dup_share (analysis->table, sb_cross_table_sum_row (analysis->table, i));
  g_autofree char *second =
    dup_share (analysis->table, sb_cross_table_sum_column (analysis->table, i));
  g_autofree char *specific = dup_value (find (analysis, SPECIFIC, category));
  g_autofree char *kappa = dup_value (find (analysis, KAPPA, category));
  const char *const cells[] = {category, first, second, specific, kappa};

  sb_result_table_add_row (table, cells);
}

/* Why a number of a category is undefined, once for each reason. */
static void
add_reasons (GtkBox *box, const SbAnalysis *analysis)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new ();

  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);
    const char *reason = entry->value.defined ? entry->doubt : entry->value.reason;
    g_autofree char *words = NULL;

    if (!sb_category_table_tells (entry->name) || reason == NULL ||
        g_ptr_array_find_with_equal_func (told, reason, g_str_equal, NULL))
      continue;
    g_ptr_array_add (told, (gpointer) reason);
    words = g_strdup_printf (_ ("undefined: %s"), _ (reason));
    gtk_widget_add_css_class (sb_words_append (box, words, "caption"), "dim-label");
  }
}

static void
add_abouts (SbResultTable *table, const char *const *heads)
{
  sb_result_table_add_about (
    table, SPECIFIC_COLUMN, sb_about_button_new (SPECIFIC, heads[SPECIFIC_COLUMN]));
  sb_result_table_add_about (
    table, KAPPA_COLUMN, sb_about_button_new (KAPPA, heads[KAPPA_COLUMN]));
}

void
sb_category_table_add (GtkBox *box,
                       const SbAgreement *agreement,
                       const SbAnalysis *analysis)
{
  const char *title = _ ("How often each coder gave each category");
  const char *heads[] = {"",
                         agreement->coders[0],
                         agreement->coders[1],
                         _ ("Specific agreement"),
                         _ ("Kappa against the rest"),
                         NULL};
  GtkWidget *table;

  if (!sb_category_table_fits (agreement, analysis))
    return;
  table = sb_result_table_new (title, heads);
  add_abouts (SB_RESULT_TABLE (table), heads);
  for (guint i = 0; analysis->labels[i]; i++)
    add_row (SB_RESULT_TABLE (table), analysis, i);
  gtk_widget_set_margin_top (sb_words_append (box, title, "caption-heading"), 6);
  gtk_box_append (box, table);
  add_reasons (box, analysis);
}
