/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv-companions.h"

static const SbColumn columns[] = {
  {
    .name = "file",
    .label = "File that has the column; * stands for all",
    .source = "program",
  },
  {
    .name = "column",
    .label = "Name in the file's first row; * stands for all",
    .source = "program",
  },
  {
    .name = "label",
    .label = "What the column holds",
    .source = "program",
  },
  {
    .name = "unit",
    .label = "Unit of the numbers",
    .missing = "none",
    .source = "program",
  },
  {
    .name = "type",
    .label = "Type of the cells; see the rules for how numbers are written",
    .values = "text; integer; real",
    .missing = "a rule for all files",
    .source = "program",
  },
  {
    .name = "values",
    .label = "Values that can occur",
    .missing = "not limited",
    .source = "program, scheme",
  },
  {
    .name = "missing",
    .label = "What an empty cell means",
    .missing = "no cell is empty",
    .source = "program",
  },
  {
    .name = "source",
    .label = "Where the values come from",
    .missing = "a rule for all files",
    .source = "program",
  },
};

/* Rules that hold for every file, told before the columns. */
static const char *const rules[] = {
  "A text cell that a spreadsheet would take for a formula (it begins with = + - @, a "
  "tab or a line break, also behind apostrophes) has one apostrophe put in front; take "
  "it "
  "away to have the text. Cells of integer and real columns are never changed",
  "Several texts in one cell are joined by a semicolon and a space; where one of them "
  "has "
  "a semicolon itself or begins with a space or [, the cell is a JSON array",
  "Line breaks inside a text stand as they were typed or imported; R reads CR LF and CR as "
  "LF",
  "Blind first: a suggestion stands only where the coder had decided before; blind and "
  "current records are kept apart",
};

static char *
dup_style_words (const SbCsvStyle *style)
{
  char separator = sb_csv_style_get_separator (style);

  return g_strdup_printf ("CSV after RFC 4180, UTF-8%s, %s as separator, %s as decimal "
                          "sign; times are seconds, exact to the nanosecond",
                          style->bom ? " with a byte order mark" : "",
                          separator == ','    ? "comma"
                          : separator == ';'  ? "semicolon"
                          : separator == '\t' ? "tab"
                                              : "bar",
                          style->decimal_comma ? "comma" : "dot");
}

static char *
dup_missing_words (const SbCsvStyle *style)
{
  if (style->missing && *style->missing)
    return g_strdup_printf ("A missing value is a cell with the text %s; no other cell "
                            "has that text",
                            style->missing);
  return g_strdup ("A missing value is an empty cell and nothing else: a code called NA "
                   "is the text NA. In R: read.csv (…, na.strings = \"\")");
}

GPtrArray *
sb_codebook_dup_rules (const SbCsvStyle *style)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (all, dup_style_words (style));
  g_ptr_array_add (all, dup_missing_words (style));
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    g_ptr_array_add (all, g_strdup (rules[i]));
  return all;
}

const char *
sb_column_type_get_name (SbColumnType type)
{
  switch (type) {
  case SB_COLUMN_INTEGER:
    return "integer";
  case SB_COLUMN_REAL:
    return "real";
  default:
    return "text";
  }
}

static void
add_rules (SbTable *codebook, const SbCsvStyle *style)
{
  g_autoptr (GPtrArray) all = sb_codebook_dup_rules (style);

  for (guint i = 0; i < all->len; i++) {
    sb_table_begin_row (codebook);
    sb_table_add_text (codebook, "*");
    sb_table_add_text (codebook, "*");
    sb_table_add_text (codebook, all->pdata[i]);
  }
}

static void
add_columns (SbTable *codebook, SbTable *described)
{
  for (guint i = 0; i < sb_table_get_n_columns (described); i++) {
    const SbColumn *column = sb_table_get_column (described, i);

    sb_table_begin_row (codebook);
    sb_table_add_text (codebook, sb_table_get_name (described));
    sb_table_add_text (codebook, column->name);
    sb_table_add_text (codebook, column->label);
    sb_table_add_text (codebook, column->unit);
    sb_table_add_text (codebook, sb_column_type_get_name (column->type));
    sb_table_add_text (codebook, column->values);
    sb_table_add_text (codebook, column->missing);
    sb_table_add_text (codebook, column->source);
  }
}

SbTable *
sb_tables_build_codebook (GPtrArray *tables, const SbCsvStyle *style)
{
  const SbCsvStyle plain = {0};
  SbTable *codebook = sb_table_new ("codebook", columns, G_N_ELEMENTS (columns));

  add_rules (codebook, style ? style : &plain);
  for (guint i = 0; i < tables->len; i++)
    add_columns (codebook, g_ptr_array_index (tables, i));
  add_columns (codebook, codebook);
  return codebook;
}
