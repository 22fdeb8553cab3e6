/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv-companions.h"
#include "statistics-file.h"

#include <string.h>

/* Syntax for SPSS (and PSPP): IBM SPSS Statistics, Command Syntax Reference, "GET DATA",
 * "VARIABLE LABELS", "VALUE LABELS", "MISSING VALUES". */

#define MAX_NUMBER_WIDTH 40
#define MAX_DECIMALS 16
#define MAX_MISSING_TEXT 8

static const char introduction[] =
  "* Start SPSS in Unicode mode (SET UNICODE = ON) and in the folder of the files: CD "
  "'the folder'.\n"
  "* Each table becomes a data set of its name.\n"
  "* One apostrophe stands before a text that a spreadsheet would take for a formula.\n";

/* A comment ends with a point at the end of its line, a text with its line. */
static void
append_string (GString *out, const char *text, gsize max)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *head = sb_statistics_dup_head (valid, max);

  g_string_append_c (out, '\'');
  for (const char *p = head; *p; p++) {
    if (*p == '\'')
      g_string_append_c (out, '\'');
    g_string_append_c (out, (guchar) *p < 0x20 ? ' ' : *p);
  }
  g_string_append_c (out, '\'');
}

static const char *
get_missing (const SbCsvStyle *style)
{
  return style->missing ? style->missing : "";
}

static gboolean
is_number (const char *missing)
{
  return g_ascii_string_to_signed (missing, 10, G_MININT64, G_MAXINT64, NULL, NULL);
}

static gboolean
has_line_breaks (SbTable *table)
{
  for (guint i = 0; i < sb_table_get_n_columns (table); i++)
    if (sb_table_get_column (table, i)->type == SB_COLUMN_TEXT)
      for (guint row = 0; row < sb_table_get_n_rows (table); row++) {
        const char *cell = sb_table_get_cell (table, row, i);

        if (cell && strpbrk (cell, "\r\n"))
          return TRUE;
      }
  return FALSE;
}

/* Also of what stands for missing values. */
static gsize
get_longest (SbTable *table, guint column, const char *missing)
{
  gsize longest = MAX (strlen (missing), 1);

  for (guint row = 0; row < sb_table_get_n_rows (table); row++) {
    const char *cell = sb_table_get_cell (table, row, column);

    if (cell)
      longest = MAX (longest, strlen (cell));
  }
  return longest;
}

static guint
count_decimals (SbTable *table, guint column)
{
  gsize most = 0;

  for (guint row = 0; row < sb_table_get_n_rows (table); row++) {
    const char *cell = sb_table_get_cell (table, row, column);
    const char *point = cell ? strchr (cell, '.') : NULL;

    if (point)
      most = MAX (most, strlen (point + 1));
  }
  return (guint) MIN (most, MAX_DECIMALS);
}

/* "A12", "F8.0", "F14.9": the guard's apostrophe may come to a text. */
static void
append_format (GString *out, SbTable *table, guint column, const char *missing)
{
  gsize longest = get_longest (table, column, missing);

  switch (sb_table_get_column (table, column)->type) {
  case SB_COLUMN_INTEGER:
    g_string_append_printf (
      out, "F%u.0", (guint) MIN (MAX (longest, 8), MAX_NUMBER_WIDTH));
    break;
  case SB_COLUMN_REAL:
    g_string_append_printf (out,
                            "F%u.%u",
                            (guint) CLAMP (longest, 20, MAX_NUMBER_WIDTH),
                            count_decimals (table, column));
    break;
  default:
    g_string_append_printf (out, "A%u", (guint) MIN (longest + 1, 32767));
  }
}

static void
append_reading (GString *out, SbTable *table, GPtrArray *names, const SbCsvStyle *style)
{
  char separator = sb_csv_style_get_separator (style);

  g_string_append_printf (out,
                          "GET DATA /TYPE = TXT /FILE = '%s.csv' /ENCODING = 'UTF8'\n"
                          "  /ARRANGEMENT = DELIMITED /DELCASE = LINE /FIRSTCASE = 2\n"
                          "  /DELIMITERS = \"%s\" /QUALIFIER = '\"'\n  /VARIABLES =",
                          sb_table_get_name (table),
                          separator == '\t' ? "\\t" : (char[]){separator, '\0'});
  /* No line begins with a name: PSPP takes one for a command (COMMENT). */
  for (guint i = 0; i < names->len; i++) {
    g_string_append_printf (out, " %s\n    ", (char *) names->pdata[i]);
    append_format (out, table, i, get_missing (style));
  }
  g_string_append (out, ".\n");
}

static void
append_value_labels (GString *out, const SbColumn *column, const char *name)
{
  g_autoptr (GArray) labels = sb_value_labels_parse (column->values);

  if (labels->len == 0)
    return;
  g_string_append_printf (out, "VALUE LABELS %s", name);
  for (guint i = 0; i < labels->len; i++) {
    const SbValueLabel *label = &g_array_index (labels, SbValueLabel, i);

    g_string_append (out, "\n  ");
    if (column->type == SB_COLUMN_TEXT)
      append_string (out, label->value, G_MAXSIZE / 2);
    else
      g_string_append (out, label->value);
    g_string_append_c (out, ' ');
    append_string (out, label->label, sb_spss_format.max_value_label);
  }
  g_string_append (out, ".\n");
}

static void
append_labels (GString *out, SbTable *table, GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++) {
    const SbColumn *column = sb_table_get_column (table, i);

    g_string_append_printf (out, "VARIABLE LABELS %s ", (char *) names->pdata[i]);
    append_string (
      out, column->label ? column->label : column->name, sb_spss_format.max_label);
    g_string_append (out, ".\n");
    append_value_labels (out, column, names->pdata[i]);
  }
}

/* A word is no number to SPSS, and so missing anyhow. */
static void
append_missing_number (GString *out, const char *name, const char *missing)
{
  if (is_number (missing))
    g_string_append_printf (out, "MISSING VALUES %s (%s).\n", name, missing);
}

/* A text can only be declared missing by what it says; in SPSS up to eight bytes. */
static void
append_missing_text (GString *out, const char *name, const char *missing)
{
  gboolean is_long = strlen (missing) > MAX_MISSING_TEXT;

  if (is_long) {
    g_string_append_printf (out, "RECODE %s (", name);
    append_string (out, missing, G_MAXSIZE / 2);
    g_string_append (out, " = ' ').\n");
  }
  g_string_append_printf (out, "MISSING VALUES %s (", name);
  append_string (out, is_long || *missing == '\0' ? " " : missing, G_MAXSIZE / 2);
  g_string_append (out, ").\n");
}

static void
append_missing (GString *out, SbTable *table, GPtrArray *names, const SbCsvStyle *style)
{
  for (guint i = 0; i < names->len; i++) {
    const SbColumn *column = sb_table_get_column (table, i);

    if (column->type != SB_COLUMN_TEXT)
      append_missing_number (out, names->pdata[i], get_missing (style));
    else if (column->missing)
      append_missing_text (out, names->pdata[i], get_missing (style));
  }
}

static void
append_table (GString *out, SbTable *table, const SbCsvStyle *style)
{
  g_autoptr (GPtrArray) names = sb_statistics_dup_names (table, &sb_spss_format);

  g_string_append_printf (out, "\n* %s.\n", sb_table_get_name (table));
  if (has_line_breaks (table))
    g_string_append (out,
                     "* Texts of this table have line breaks, which SPSS takes for ends "
                     "of rows.\n* Export it in the format sav instead.\n");
  append_reading (out, table, names, style);
  append_labels (out, table, names);
  append_missing (out, table, names, style);
  /* A copy stays when the next table is read; in PSPP a named set does not. */
  g_string_append_printf (out, "DATASET COPY %s.\n", sb_table_get_name (table));
}

GString *
sb_read_script_write_spss (GPtrArray *tables, const SbCsvStyle *style)
{
  GString *out = g_string_new (SB_READ_SPS_HEAD);

  g_string_append (out, introduction);
  g_string_append_printf (
    out, "SET DECIMAL = %s.\n", style->decimal_comma ? "COMMA" : "DOT");
  /* Each word where a number is missing is a warning, and after a hundred PSPP ends. */
  if (*get_missing (style) && !is_number (get_missing (style)))
    g_string_append (out, "SET MXWARNS = 0.\n");
  for (guint i = 0; i < tables->len; i++)
    append_table (out, tables->pdata[i], style);
  return out;
}
