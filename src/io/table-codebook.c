/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/tables.h>

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
    .label = "Type of the cells; numbers have a dot as decimal sign",
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
  "CSV after RFC 4180, UTF-8, comma as separator, dot as decimal sign; times are "
  "seconds, "
  "exact to the nanosecond",
  "A missing value is an empty cell and nothing else: a code called NA is the text NA. "
  "In "
  "R: read.csv (…, na.strings = \"\")",
  "A text cell that a spreadsheet would take for a formula (it begins with = + - @, a "
  "tab "
  "or a line break, also behind apostrophes) has one apostrophe put in front; take it "
  "away "
  "to have the text. Cells of integer and real columns are never changed",
  "Blind first: a suggestion stands only where the coder had decided before; blind and "
  "current records are kept apart",
};

static const char *
get_type_name (SbColumnType type)
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
add_rules (SbTable *codebook)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    sb_table_begin_row (codebook);
    sb_table_add_text (codebook, "*");
    sb_table_add_text (codebook, "*");
    sb_table_add_text (codebook, rules[i]);
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
    sb_table_add_text (codebook, get_type_name (column->type));
    sb_table_add_text (codebook, column->values);
    sb_table_add_text (codebook, column->missing);
    sb_table_add_text (codebook, column->source);
  }
}

SbTable *
sb_tables_build_codebook (GPtrArray *tables)
{
  SbTable *codebook = sb_table_new ("codebook", columns, G_N_ELEMENTS (columns));

  add_rules (codebook);
  for (guint i = 0; i < tables->len; i++)
    add_columns (codebook, g_ptr_array_index (tables, i));
  add_columns (codebook, codebook);
  return codebook;
}
