/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "category-parts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define FEW_UNITS 20
#define SKEWED (2.0 / 3) /* share of all codes from which one category rules */

void
sb_category_note_few (SbAnalysis *analysis, gint64 n)
{
  if (n > 0 && n < FEW_UNITS)
    sb_analysis_take_note (
      analysis,
      g_strdup_printf (
        ngettext ("There is only %ld unit: standard errors and intervals, which assume "
                  "many, are not to be trusted.",
                  "There are only %ld units: standard errors and intervals, which assume "
                  "many, are not to be trusted.",
                  (gulong) n),
        (long) n));
}

static void
note_empty_cells (SbAnalysis *analysis, const SbCrossTable *table)
{
  guint n_cells = table->q * table->q, n_empty = 0;

  for (guint i = 0; i < n_cells; i++)
    n_empty += table->counts[i] == 0;
  if (table->n > 0 && n_empty > 0)
    sb_analysis_take_note (
      analysis,
      g_strdup_printf (
        ngettext ("%u of %u cells of the table is empty: standard errors and chi-squares "
                  "are approximate.",
                  "%u of %u cells of the table are empty: standard errors and "
                  "chi-squares are approximate.",
                  n_empty),
        n_empty,
        n_cells));
}

static double
get_share (const SbCrossTable *table, guint i)
{
  return (double) (sb_cross_table_sum_row (table, i) +
                   sb_cross_table_sum_column (table, i)) /
         (2.0 * (double) table->n);
}

static guint
find_largest (const SbCrossTable *table)
{
  guint largest = 0;

  for (guint i = 1; i < table->q; i++)
    if (get_share (table, i) > get_share (table, largest))
      largest = i;
  return largest;
}

static void
note_shares (SbAnalysis *analysis,
             const char *const *categories,
             const SbCrossTable *table)
{
  guint largest = find_largest (table);
  double share = get_share (table, largest);

  if (share == 1)
    sb_analysis_take_note (
      analysis,
      g_strdup_printf (_ ("Only category “%s” was used: there is full agreement, but no "
                          "telling how much of it is chance."),
                       categories[largest]));
  else if (share > SKEWED)
    sb_analysis_take_note (
      analysis,
      g_strdup_printf (_ ("%.0f %% of all codes are “%s”. With categories used so "
                          "unequally kappa is low even where coders agree on nearly all: "
                          "read it beside the agreement, the highest kappa these shares "
                          "allow, and AC1."),
                       100 * share,
                       categories[largest]));
}

static void
note_constant (SbAnalysis *analysis, const SbCrossTable *table)
{
  SbKappa kappa = sb_kappa_compute (table, NULL);

  if (!kappa.kappa.defined)
    return;
  for (guint i = 0; i < table->q; i++)
    if (sb_cross_table_sum_row (table, i) == table->n ||
        sb_cross_table_sum_column (table, i) == table->n) {
      sb_analysis_take_note (
        analysis,
        g_strdup (_ ("One coder gave every unit the same category: kappa is 0 then, "
                     "however many units agree.")));
      return;
    }
}

static void
note_zero_error (SbAnalysis *analysis, const SbCrossTable *table)
{
  SbKappa kappa = sb_kappa_compute (table, NULL);
  SbKappaError error = sb_kappa_error_compute (table, NULL);

  if (error.ase.defined && error.ase.value == 0 && fabs (kappa.kappa.value) != 1)
    sb_analysis_take_note (
      analysis,
      g_strdup (_ ("The standard error of kappa is 0 here by its formula; that is no "
                   "certainty, and the interval is not estimable.")));
}

void
sb_category_note_table (SbAnalysis *analysis,
                        const char *const *categories,
                        const SbCrossTable *table)
{
  if (table->n == 0)
    return;
  sb_category_note_few (analysis, table->n);
  note_empty_cells (analysis, table);
  if (categories)
    note_shares (analysis, categories, table);
  if (table->n > 1) {
    note_constant (analysis, table);
    note_zero_error (analysis, table);
  }
}

/* Kappa depends on the weights: who reads the number must see them. */
void
sb_category_note_weights (SbAnalysis *analysis, const SbCategoryUnits *units)
{
  guint q = g_strv_length ((char **) units->categories);
  g_autofree char *names = g_strjoinv (", ", (char **) units->categories);
  g_autoptr (GString) rows = g_string_new (NULL);
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < q; i++)
    for (guint j = 0; j < q; j++)
      g_string_append_printf (
        rows,
        "%s%s",
        j > 0   ? " "
        : i > 0 ? "; "
                : "",
        g_ascii_formatd (text, sizeof text, "%g", units->weights[i * q + j]));
  sb_analysis_take_note (
    analysis,
    /* Translators: the categories, then the rows of a table of numbers. */
    g_strdup_printf (
      _ ("Your agreement weights, a row for each of %s: %s."), names, rows->str));
}
