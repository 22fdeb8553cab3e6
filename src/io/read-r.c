/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv-companions.h"
#include "statistics-file.h"

#include <string.h>

/* Nothing but R's own functions. The same in every locale: a text of other letters stands
 * as \u escapes, and tables are read as the bytes they are and declared to be UTF-8, for
 * R's fileEncoding ends a table at the first letter that the locale does not have. */

static const char functions[] =
  "#\n"
  "# tables <- source (\"read.R\", chdir = TRUE, encoding = \"UTF-8\")$value\n"
  "# gives a list of data frames: tables$events and so on. Each column has its label "
  "and,\n"
  "# where it has them, its value labels: attr (tables$events$code, \"labels\").\n"
  "\n"
  "read_table <- function (name, rows, classes) {\n"
  "  file <- file (paste0 (name, \".csv\"), \"rt\")\n"
  "  on.exit (close (file))\n"
  "  drop_byte_order_mark (file)\n"
  "  table <- read.table (file, header = TRUE, sep = separator,\n"
  "                       dec = decimal_sign, quote = \"\\\"\", comment.char = \"\",\n"
  "                       na.strings = as_bytes (missing_text), colClasses = classes,\n"
  "                       encoding = \"UTF-8\", check.names = FALSE,\n"
  "                       stringsAsFactors = FALSE, strip.white = FALSE, fill = FALSE)\n"
  "  if (nrow (table) != rows)\n"
  "    stop (\"R read \", nrow (table), \" rows of \", name, \".csv, which was written \",\n"
  "          \"with \", rows, \": it was changed, or this R cannot read it\")\n"
  "  texts <- which (classes == \"character\")\n"
  "  table[texts] <- lapply (table[texts], undo_guard)\n"
  "  table\n"
  "}\n"
  "\n"
  "drop_byte_order_mark <- function (file) {\n"
  "  mark <- rawToChar (as.raw (c (0xef, 0xbb, 0xbf)))\n"
  "  head <- sub (mark, \"\", readLines (file, 1), fixed = TRUE, useBytes = TRUE)\n"
  "  pushBack (head, file, encoding = \"bytes\")\n"
  "}\n"
  "\n"
  "# As it stands in the files, whatever the locale.\n"
  "as_bytes <- function (text)\n"
  "  rawToChar (charToRaw (text))\n"
  "\n"
  "# One apostrophe stands before what a spreadsheet would take for a formula.\n"
  "undo_guard <- function (text)\n"
  "  sub (\"^'(?='*[-=+@\\t\\r\\n])\", \"\", text, perl = TRUE)\n"
  "\n"
  "describe <- function (table, column, label, labels = NULL) {\n"
  "  attr (table[[column]], \"label\") <- label\n"
  "  if (!is.null (labels))\n"
  "    attr (table[[column]], \"labels\") <- labels\n"
  "  table\n"
  "}\n"
  "\n";

static void
append_string (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (out, '"');
  for (const char *p = valid; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '"' || c == '\\')
      g_string_append_printf (out, "\\%c", (char) c);
    else if (c >= 0x20 && c < 0x7f)
      g_string_append_c (out, (char) c);
    else if (c <= 0xffff)
      g_string_append_printf (out, "\\u%04x", c);
    else
      g_string_append_printf (out, "\\U%08x", c);
  }
  g_string_append_c (out, '"');
}

static void
append_setting (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, "%s <- ", name);
  append_string (out, value);
  g_string_append_c (out, '\n');
}

static void
append_settings (GString *out, const SbCsvStyle *style)
{
  const char separator[] = {sb_csv_style_get_separator (style), '\0'};

  append_setting (out, "separator", separator);
  append_setting (out, "decimal_sign", style->decimal_comma ? "," : ".");
  append_setting (out, "missing_text", style->missing ? style->missing : "");
}

/* R's whole numbers end at 2 147 483 647. */
static gboolean
has_large (SbTable *table, guint column)
{
  for (guint row = 0; row < sb_table_get_n_rows (table); row++) {
    const char *cell = sb_table_get_cell (table, row, column);

    if (cell && strlen (cell) > 9)
      return TRUE;
  }
  return FALSE;
}

static const char *
get_class (SbTable *table, guint column)
{
  switch (sb_table_get_column (table, column)->type) {
  case SB_COLUMN_INTEGER:
    return has_large (table, column) ? "numeric" : "integer";
  case SB_COLUMN_REAL:
    return "numeric";
  default:
    return "character";
  }
}

/* c (label = value), values of the column's own type. */
static void
append_labels (GString *out, const SbColumn *column)
{
  g_autoptr (GArray) labels = sb_value_labels_parse (column->values);

  if (labels->len == 0)
    return;
  g_string_append (out, ",\n  c (");
  for (guint i = 0; i < labels->len; i++) {
    const SbValueLabel *label = &g_array_index (labels, SbValueLabel, i);

    if (i > 0)
      g_string_append (out, ",\n     ");
    append_string (out, label->label);
    g_string_append (out, " = ");
    if (column->type == SB_COLUMN_TEXT)
      append_string (out, label->value);
    else
      g_string_append (out, label->value);
  }
  g_string_append_c (out, ')');
}

static void
append_description (GString *out, SbTable *table, const SbColumn *column)
{
  const char *name = sb_table_get_name (table);

  g_string_append_printf (
    out, "tables$%s <- describe (tables$%s, \"%s\", ", name, name, column->name);
  append_string (out, column->label ? column->label : column->name);
  append_labels (out, column);
  g_string_append (out, ")\n");
}

static void
append_table (GString *out, SbTable *table)
{
  const char *name = sb_table_get_name (table);

  g_string_append_printf (out,
                          "\ntables$%s <- read_table (\"%s\", %u, c (\n",
                          name,
                          name,
                          sb_table_get_n_rows (table));
  for (guint i = 0; i < sb_table_get_n_columns (table); i++)
    g_string_append_printf (out,
                            "%s  %s = \"%s\"",
                            i ? ",\n" : "",
                            sb_table_get_column (table, i)->name,
                            get_class (table, i));
  g_string_append (out, "))\n");
  for (guint i = 0; i < sb_table_get_n_columns (table); i++)
    append_description (out, table, sb_table_get_column (table, i));
}

GString *
sb_read_script_write_r (GPtrArray *tables, const SbCsvStyle *style)
{
  GString *out = g_string_new (SB_READ_R_HEAD);

  g_string_append (out, functions);
  append_settings (out, style);
  g_string_append (out, "tables <- list ()\n");
  for (guint i = 0; i < tables->len; i++)
    append_table (out, tables->pdata[i]);
  g_string_append (out, "\ntables\n");
  return out;
}
