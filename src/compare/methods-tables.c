/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methods.h"

#include "explanation-tables.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NOTHING "–"

/* --- numbers --- */

const SbAnalysisEntry *
sb_methods_find (const SbAnalysis *analysis, const char *bare)
{
  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);
    g_autofree char *name = sb_explanation_dup_bare (entry->name);

    if (g_str_equal (name, bare))
      return entry;
  }
  return NULL;
}

gboolean
sb_methods_is_shown (const SbAnalysisEntry *entry)
{
  return entry && entry->value.defined && !entry->doubt;
}

static char *
dup_number (const char *format, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (text, sizeof text, format, value));
}

char *
sb_methods_dup_value (const SbAnalysisEntry *entry)
{
  g_autofree char *share = NULL;

  switch (entry->kind) {
  case SB_ENTRY_COUNT:
    return dup_number ("%.0f", entry->value.value);
  case SB_ENTRY_SHARE:
    share = dup_number ("%.1f", 100 * entry->value.value);
    return g_strdup_printf (_ ("%s %%"), share);
  case SB_ENTRY_P:
    return sb_methods_dup_p (entry->value.value);
  default:
    return dup_number ("%.2f", entry->value.value);
  }
}

static char *
dup_limit (const SbAnalysisEntry *entry, double limit)
{
  return dup_number ("%.2f",
                     entry->kind == SB_ENTRY_COEFFICIENT ? CLAMP (limit, -1, 1) : limit);
}

char *
sb_methods_dup_interval (const SbAnalysisEntry *entry)
{
  g_autofree char *low = NULL, *high = NULL;

  if (!entry->low_name || entry->no_interval || !entry->low.defined ||
      !entry->high.defined)
    return NULL;
  low = dup_limit (entry, entry->low.value);
  high = dup_limit (entry, entry->high.value);
  return g_strdup_printf ("[%s, %s]", low, high);
}

char *
sb_methods_dup_p (double p)
{
  g_autofree char *number = dup_number ("%.3f", p);

  return p < 0.001 ? g_strdup ("< 0.001") : g_strdup_printf ("= %s", number);
}

/* --- tables --- */

typedef enum {
  CELL_VALUE,
  CELL_INTERVAL,
  CELL_F,      /* "45.31 (11, 11)" */
  CELL_LIMITS, /* of agreement */
} CellKind;

typedef struct {
  const char *head;
  const char *name; /* of the statistic, without what is in brackets */
  CellKind kind;
} Column;

/* NULL where there is nothing to say. */
static char *
dup_f (const SbAnalysis *analysis, const SbAnalysisEntry *f)
{
  const SbAnalysisEntry *df1 = sb_methods_find (analysis, "icc2_1_df1");
  const SbAnalysisEntry *df2 = sb_methods_find (analysis, "icc2_1_df2");
  g_autofree char *value = sb_methods_dup_value (f);

  if (!df1 || !df2)
    return NULL;
  return g_strdup_printf ("%s (%.0f, %.0f)", value, df1->value.value, df2->value.value);
}

static char *
dup_limits (const SbAnalysis *analysis, const SbAnalysisEntry *low)
{
  const SbAnalysisEntry *high = sb_methods_find (analysis, "ba_loa_hi");
  g_autofree char *from = sb_methods_dup_value (low);
  g_autofree char *to = high ? sb_methods_dup_value (high) : NULL;

  /* Translators: limits of agreement, from and to. */
  return to ? g_strdup_printf (_ ("%s to %s"), from, to) : NULL;
}

static char *
dup_cell (const SbAnalysis *analysis, const Column *column)
{
  const SbAnalysisEntry *entry = sb_methods_find (analysis, column->name);

  if (!sb_methods_is_shown (entry))
    return NULL;
  switch (column->kind) {
  case CELL_INTERVAL:
    return sb_methods_dup_interval (entry);
  case CELL_F:
    return dup_f (analysis, entry);
  case CELL_LIMITS:
    return dup_limits (analysis, entry);
  default:
    return sb_methods_dup_value (entry);
  }
}

typedef struct {
  GPtrArray *rows; /* GStrv, the first the heads; a cell may be "" */
  guint n_columns;
  guint *widths; /* 0: the column is empty */
} Table;

static void
fill_table (Table *table, GPtrArray *analyses, const Column *columns)
{
  for (guint i = 0; i < analyses->len; i++) {
    const SbAnalysis *analysis = g_ptr_array_index (analyses, i);
    char **row = g_new0 (char *, table->n_columns + 1);

    row[0] = g_strdup (analysis->title);
    for (guint j = 1; j < table->n_columns; j++) {
      char *cell = dup_cell (analysis, &columns[j - 1]);

      if (cell)
        table->widths[j] = MAX (table->widths[j], (guint) g_utf8_strlen (cell, -1));
      row[j] = cell ? cell : g_strdup (NOTHING);
    }
    table->widths[0] = MAX (table->widths[0], (guint) g_utf8_strlen (row[0], -1));
    g_ptr_array_add (table->rows, row);
  }
}

static void
fill_heads (Table *table, const char *first, const Column *columns)
{
  char **row = g_new0 (char *, table->n_columns + 1);

  row[0] = g_strdup (first);
  for (guint j = 1; j < table->n_columns; j++)
    row[j] = g_strdup (_ (columns[j - 1].head));
  for (guint j = 0; j < table->n_columns; j++)
    if (table->widths[j] > 0)
      table->widths[j] = MAX (table->widths[j], (guint) g_utf8_strlen (row[j], -1));
  g_ptr_array_insert (table->rows, 0, row);
}

static void
append_cell (GString *text, const char *cell, guint width)
{
  g_string_append_printf (
    text, "%s%*s", cell, (int) (width - g_utf8_strlen (cell, -1)), "");
}

static void
append_row (GString *text, const Table *table, guint i, gboolean markdown)
{
  char **row = g_ptr_array_index (table->rows, i);

  if (markdown)
    g_string_append (text, "| ");
  for (guint j = 0; j < table->n_columns; j++) {
    if (table->widths[j] == 0)
      continue;
    append_cell (text, row[j], table->widths[j]);
    g_string_append (text, markdown ? " | " : "  ");
  }
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

static void
append_rule (GString *text, const Table *table)
{
  g_string_append (text, "|");
  for (guint j = 0; j < table->n_columns; j++)
    if (table->widths[j] > 0)
      g_string_append (text, j == 0 ? " --- |" : " ---: |");
  g_string_append_c (text, '\n');
}

/* Columns in which no row has anything are left out. */
static void
append_table (SbMethods *methods,
              GPtrArray *analyses,
              const char *first,
              const Column *columns,
              guint n_columns)
{
  g_autoptr (GPtrArray) rows =
    g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree guint *widths = g_new0 (guint, n_columns + 1);
  Table table = {rows, n_columns + 1, widths};
  gboolean markdown = methods->format == SB_METHODS_MARKDOWN;

  fill_table (&table, analyses, columns);
  fill_heads (&table, first, columns);
  for (guint i = 0; i < rows->len; i++) {
    append_row (methods->text, &table, i, markdown);
    if (i == 0 && markdown)
      append_rule (methods->text, &table);
  }
  g_string_append_c (methods->text, '\n');
}

/* @bare: only those that have this number. */
static GPtrArray *
list_level (const SbAgreement *agreement, SbAnalysisLevel level, const char *bare)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < agreement->analyses->len; i++) {
    SbAnalysis *analysis = g_ptr_array_index (agreement->analyses, i);

    if (analysis->level == level && sb_methods_find (analysis, bare))
      g_ptr_array_add (found, analysis);
  }
  return found;
}

void
sb_methods_append_ratings (SbMethods *methods)
{
  static const Column columns[] = {
    {N_ ("n"), "n_complete", CELL_VALUE},
    {N_ ("ICC(A,1)"), "icc2_1", CELL_VALUE},
    {N_ ("95 % CI"), "icc2_1", CELL_INTERVAL},
    {N_ ("F (df)"), "icc2_1_F", CELL_F},
    {N_ ("ICC(A,1), crossed model"), "reml_icc_A1", CELL_VALUE},
    {N_ ("ICC(1), one-way"), "oneway_icc1_1", CELL_VALUE},
    {N_ ("95 % CI"), "oneway_icc1_1", CELL_INTERVAL},
    {N_ ("Mean difference"), "ba_mean_diff", CELL_VALUE},
    {N_ ("Limits of agreement"), "ba_loa_lo", CELL_LIMITS},
    {N_ ("Identical"), "within_0", CELL_VALUE},
    {N_ ("Within 1 point"), "within_1", CELL_VALUE},
  };
  g_autoptr (GPtrArray) analyses =
    list_level (methods->agreement, SB_LEVEL_RATINGS, "n_complete");

  if (analyses->len > 0)
    append_table (methods, analyses, _ ("Scale"), columns, G_N_ELEMENTS (columns));
}

void
sb_methods_append_events (SbMethods *methods)
{
  static const Column columns[] = {
    {N_ ("Sessions"), "n_units", CELL_VALUE},
    {N_ ("Agreement over time"), "tu_po", CELL_VALUE},
    {N_ ("Time-unit kappa"), "tu_kappa", CELL_VALUE},
    {N_ ("Linked"), "ed_linked", CELL_VALUE},
    {N_ ("Raw agreement"), "ed_raw_incl", CELL_VALUE},
    {N_ ("Kappa, with unlinked"), "ed_kappa_incl", CELL_VALUE},
    {N_ ("Kappa, linked only"), "ed_kappa_excl", CELL_VALUE},
    {N_ ("Onset difference, ms"), "ed_onset_mean_ms", CELL_VALUE},
    {N_ ("SD"), "ed_onset_sd_ms", CELL_VALUE},
  };
  g_autoptr (GPtrArray) analyses =
    list_level (methods->agreement, SB_LEVEL_EVENTS, "tu_po");

  if (analyses->len > 0)
    append_table (methods, analyses, _ ("Behaviour"), columns, G_N_ELEMENTS (columns));
}

void
sb_methods_append_points (SbMethods *methods)
{
  static const Column columns[] = {
    {N_ ("Sessions"), "n_units", CELL_VALUE},
    {N_ ("Linked"), "pt_linked", CELL_VALUE},
    {N_ ("Raw agreement"), "pt_raw_incl", CELL_VALUE},
    {N_ ("Kappa, with unlinked"), "pt_kappa_incl", CELL_VALUE},
    {N_ ("Kappa, linked only"), "pt_kappa_excl", CELL_VALUE},
    {N_ ("Difference, ms"), "pt_onset_mean_ms", CELL_VALUE},
    {N_ ("SD"), "pt_onset_sd_ms", CELL_VALUE},
  };
  g_autoptr (GPtrArray) analyses =
    list_level (methods->agreement, SB_LEVEL_EVENTS, "pt_linked");

  if (analyses->len > 0)
    append_table (methods, analyses, _ ("Points"), columns, G_N_ELEMENTS (columns));
}
