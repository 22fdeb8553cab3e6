/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/base/table.h>

#include <math.h>
#include <string.h>

/* Cells lie one behind the other in blocks that never move. */
#define BLOCK_BYTES (64 << 10)
#define BILLION 1000000000

struct _SbTable {
  grefcount references;
  char *name;
  GArray *columns;     /* SbColumn with owned strings */
  GPtrArray *cells;    /* text in a block or NULL, row after row */
  GStringChunk *texts; /* the blocks */
};

static void
clear_column (gpointer data)
{
  SbColumn *column = data;

  g_free ((char *) column->name);
  g_free ((char *) column->unit);
  g_free ((char *) column->label);
  g_free ((char *) column->values);
  g_free ((char *) column->missing);
  g_free ((char *) column->source);
}

SbTable *
sb_table_new (const char *name, const SbColumn *columns, guint n_columns)
{
  SbTable *table = g_new0 (SbTable, 1);

  g_ref_count_init (&table->references);
  table->name = g_strdup (name);
  table->columns = g_array_new (FALSE, FALSE, sizeof (SbColumn));
  g_array_set_clear_func (table->columns, clear_column);
  table->cells = g_ptr_array_new ();
  table->texts = g_string_chunk_new (BLOCK_BYTES);
  for (guint i = 0; i < n_columns; i++)
    sb_table_add_column (table, &columns[i]);
  return table;
}

SbTable *
sb_table_ref (SbTable *table)
{
  g_ref_count_inc (&table->references);
  return table;
}

void
sb_table_free (SbTable *table)
{
  if (!g_ref_count_dec (&table->references))
    return;
  g_free (table->name);
  g_array_unref (table->columns);
  g_ptr_array_unref (table->cells);
  g_string_chunk_free (table->texts);
  g_free (table);
}

const char *
sb_table_get_name (SbTable *table)
{
  return table->name;
}

void
sb_table_add_column (SbTable *table, const SbColumn *column)
{
  SbColumn copy = {
    .name = g_strdup (column->name),
    .type = column->type,
    .unit = g_strdup (column->unit),
    .label = g_strdup (column->label),
    .values = g_strdup (column->values),
    .missing = g_strdup (column->missing),
    .source = g_strdup (column->source),
  };

  g_return_if_fail (table->cells->len == 0);
  g_array_append_val (table->columns, copy);
}

guint
sb_table_get_n_columns (SbTable *table)
{
  return table->columns->len;
}

const SbColumn *
sb_table_get_column (SbTable *table, guint column)
{
  return &g_array_index (table->columns, SbColumn, column);
}

int
sb_table_find_column (SbTable *table, const char *name)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (g_str_equal (sb_table_get_column (table, i)->name, name))
      return (int) i;
  return -1;
}

guint
sb_table_get_n_rows (SbTable *table)
{
  if (table->columns->len == 0)
    return 0;
  return (table->cells->len + table->columns->len - 1) / table->columns->len;
}

const char *
sb_table_get_cell (SbTable *table, guint row, guint column)
{
  guint i = row * table->columns->len + column;

  g_return_val_if_fail (column < table->columns->len, NULL);
  return i < table->cells->len ? g_ptr_array_index (table->cells, i) : NULL;
}

void
sb_table_begin_row (SbTable *table)
{
  while (table->columns->len > 0 && table->cells->len % table->columns->len != 0)
    g_ptr_array_add (table->cells, NULL);
}

void
sb_table_clear_rows (SbTable *table)
{
  g_ptr_array_set_size (table->cells, 0);
  g_string_chunk_clear (table->texts);
}

/* Written from the end: printf() would take most of the time that a table takes. */
static char *
write_digits (char *end, guint64 number)
{
  do
    *--end = (char) ('0' + number % 10);
  while (number /= 10);
  return end;
}

/* ".0125" of 12,500,000 billionths; nothing of 0. */
static char *
write_fraction (char *end, guint64 billionths)
{
  guint n_digits = 9;

  if (billionths == 0)
    return end;
  for (; billionths % 10 == 0; billionths /= 10)
    n_digits--;
  for (; n_digits > 0; n_digits--, billionths /= 10)
    *--end = (char) ('0' + billionths % 10);
  *--end = '.';
  return end;
}

/* What has so many billionths, as text that begins somewhere in @text. */
static const char *
write_billionths (char text[32], gboolean is_negative, guint64 billionths)
{
  char *end = text + 31, *start;

  *end = '\0';
  start = write_fraction (end, billionths % BILLION);
  start = write_digits (start, billionths / BILLION);
  if (is_negative)
    *--start = '-';
  return start;
}

/* In most columns a row says what the one above it does: that is kept once. */
static void
add_cell (SbTable *table, const char *text, gsize length)
{
  guint at = table->cells->len, n_columns = table->columns->len;
  char *above = at >= n_columns ? g_ptr_array_index (table->cells, at - n_columns) : NULL;

  if (above && strcmp (above, text) == 0)
    g_ptr_array_add (table->cells, above);
  else
    g_ptr_array_add (table->cells,
                     g_string_chunk_insert_len (table->texts, text, (gssize) length));
}

void
sb_table_add_text (SbTable *table, const char *text)
{
  if (text)
    add_cell (table, text, strlen (text));
  else
    sb_table_add_missing (table);
}

void
sb_table_add_integer (SbTable *table, gint64 value)
{
  char text[24], *end = text + sizeof text - 1;
  char *start = write_digits (end, value < 0 ? -(guint64) value : (guint64) value);

  *end = '\0';
  if (value < 0)
    *--start = '-';
  add_cell (table, start, (gsize) (end - start));
}

void
sb_table_add_real (SbTable *table, double value)
{
  g_autofree char *text = sb_real_to_text (value);

  sb_table_add_text (table, text);
}

/* As sb_time_to_seconds(). */
void
sb_table_add_time (SbTable *table, SbTime time)
{
  char text[32];

  if (time == SB_TIME_NONE)
    sb_table_add_missing (table);
  else
    sb_table_add_text (
      table,
      write_billionths (text, time < 0, time < 0 ? -(guint64) time : (guint64) time));
}

void
sb_table_add_missing (SbTable *table)
{
  g_ptr_array_add (table->cells, NULL);
}

/* Sizes that people write without an exponent: 40, not 4e+01. */
static gboolean
is_plain (double value)
{
  return value == 0 || (fabs (value) >= 1e-5 && fabs (value) < 1e15);
}

/* Most numbers have few decimals. The quotient is the double nearest to them, so they
 * read back as it; with at most fifteen digits nothing shorter does. NULL: another
 * number. */
static const char *
write_few (char text[32], double value)
{
  double billionths = rint (fabs (value) * BILLION);

  if (!is_plain (value) || !(billionths < 1e15) || billionths / BILLION != fabs (value))
    return NULL;
  return write_billionths (text, signbit (value), (guint64) billionths);
}

/* Fifteen digits come out of a double as they went in; so where they read back as
 * @value, nothing shorter does but the same without its zeros, and those %g leaves out.
 */
static gboolean
write_short (char *text, gsize size, double value)
{
  static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};

  if (!(fabs (value) >= 1e-4 && fabs (value) < 1e15))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_ascii_formatd (text, (int) size, formats[i], value);
    if (g_ascii_strtod (text, NULL) == value)
      return TRUE;
  }
  return FALSE;
}

static void
write_long (char *text, gsize size, double value)
{
  char format[8];

  for (int digits = 0; digits <= 22; digits++) {
    g_snprintf (format, sizeof format, is_plain (value) ? "%%.%df" : "%%.%dg", digits);
    g_ascii_formatd (text, (int) size, format, value);
    if (g_ascii_strtod (text, NULL) == value)
      break;
  }
}

char *
sb_real_to_text (double value)
{
  char text[64];
  const char *few;

  if (isnan (value))
    return NULL;
  few = write_few (text, value);
  if (few)
    return g_strdup (few);
  if (!write_short (text, sizeof text, value))
    write_long (text, sizeof text, value);
  return g_strdup (text);
}

char *
sb_real_to_short_text (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return NULL;
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.4g", value));
}
