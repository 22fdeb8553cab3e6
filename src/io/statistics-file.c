/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics-file.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <math.h>
#include <securebase/base/error.h>
#include <string.h>
#include <time.h>

/* What a text is ended with that the format cannot hold whole. */
#define CUT " […cut: the CSV file has all]"

/* SPSS keeps a longer text in several variables. */
#define SPSS_SEGMENT 255

/* How one column is kept. */
typedef struct {
  const SbColumn *column;
  readstat_type_t type;
  gsize width;    /* of the longest text, bytes */
  int decimals;   /* of the number with most */
  int digits;     /* before the point, with the sign */
  GArray *labels; /* SbValueLabel */
  readstat_variable_t *variable;
} Field;

typedef struct {
  SbTable *table;
  const SbStatisticsFormat *format;
  GArray *fields; /* Field */
  readstat_writer_t *writer;
  readstat_error_t error;
} Work;

static void
field_clear (gpointer data)
{
  Field *field = data;

  g_clear_pointer (&field->labels, g_array_unref);
}

static void
work_clear (Work *work)
{
  readstat_writer_free (work->writer);
  g_array_unref (work->fields);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

/* --- how a column is kept --- */

static void
look_at_number (Field *field, const char *cell)
{
  const char *point = strchr (cell, '.');
  int decimals = point ? (int) strlen (point + 1) : 0;
  int digits = point ? (int) (point - cell) : (int) strlen (cell);
  double value = g_ascii_strtod (cell, NULL);

  field->decimals = MAX (field->decimals, decimals);
  field->digits = MAX (field->digits, digits);
  /* Stata's int32 ends with its missing values. */
  if (value != floor (value) || fabs (value) > 2147483000)
    field->type = READSTAT_TYPE_DOUBLE;
}

static void
look_at_values (Work *work, Field *field, guint column)
{
  for (guint row = 0; row < sb_table_get_n_rows (work->table); row++) {
    const char *cell = sb_table_get_cell (work->table, row, column);

    if (cell == NULL)
      continue;
    if (field->type == READSTAT_TYPE_STRING)
      field->width = MAX (field->width, strlen (cell));
    else
      look_at_number (field, cell);
  }
}

/* Labelled values belong to the column, whether they occur or not. Labels of long texts
 * are written with their width rounded up to whole eights: then the column is as wide. */
static void
fit_labels (Field *field)
{
  for (guint i = 0; i < field->labels->len; i++) {
    const SbValueLabel *label = &g_array_index (field->labels, SbValueLabel, i);

    if (field->type == READSTAT_TYPE_STRING)
      field->width = MAX (field->width, strlen (label->value));
  }
  if (field->labels->len > 0 && field->width > 8)
    field->width = (field->width + 7) / 8 * 8;
}

static void
limit_width (Work *work, Field *field)
{
  const SbStatisticsFormat *format = work->format;

  if (field->type != READSTAT_TYPE_STRING)
    return;
  field->width = MAX (field->width, 1);
  if (field->width == SPSS_SEGMENT) /* see sav-exporter.c */
    field->width++;
  if (format->max_text)
    field->width = MIN (field->width, format->max_text);
  if (format->max_fixed && field->width > format->max_fixed)
    field->type = READSTAT_TYPE_STRING_REF;
}

static readstat_type_t
get_first_type (const SbColumn *column)
{
  switch (column->type) {
  case SB_COLUMN_INTEGER:
    return READSTAT_TYPE_INT32;
  case SB_COLUMN_REAL:
    return READSTAT_TYPE_DOUBLE;
  default:
    return READSTAT_TYPE_STRING;
  }
}

static void
plan_fields (Work *work)
{
  for (guint i = 0; i < sb_table_get_n_columns (work->table); i++) {
    Field field = {.column = sb_table_get_column (work->table, i), .digits = 1};

    field.type = get_first_type (field.column);
    field.labels = sb_value_labels_parse (field.column->values);
    look_at_values (work, &field, i);
    fit_labels (&field);
    limit_width (work, &field);
    g_array_append_val (work->fields, field);
  }
}

/* --- describing --- */

static gboolean
has_label_for_type (const Work *work, const Field *field)
{
  if (field->labels->len == 0 || field->type == READSTAT_TYPE_STRING_REF)
    return FALSE;
  if (field->type == READSTAT_TYPE_STRING)
    return work->format->labels_texts;
  for (guint i = 0; i < field->labels->len; i++) {
    const char *value = g_array_index (field->labels, SbValueLabel, i).value;

    if (!g_ascii_string_to_signed (value, 10, -9999999, 9999999, NULL, NULL))
      return FALSE;
  }
  return TRUE;
}

static void
add_value_label (const Field *field,
                 readstat_label_set_t *set,
                 const char *value,
                 const char *label)
{
  int number = atoi (value);

  if (field->type == READSTAT_TYPE_STRING)
    readstat_label_string_value (set, value, label);
  else if (field->type == READSTAT_TYPE_INT32)
    readstat_label_int32_value (set, number, label);
  else
    readstat_label_double_value (set, number, label);
}

static void
add_value_labels (Work *work, Field *field, const char *name)
{
  readstat_label_set_t *set;

  if (!has_label_for_type (work, field))
    return;
  set = readstat_add_label_set (work->writer, field->type, name);
  for (guint i = 0; i < field->labels->len; i++) {
    const SbValueLabel *label = &g_array_index (field->labels, SbValueLabel, i);
    g_autofree char *words =
      sb_statistics_dup_head (label->label, work->format->max_value_label);

    add_value_label (field, set, label->value, words);
  }
  readstat_variable_set_label_set (field->variable, set);
}

/* A name that had to be changed stands before the label. */
static char *
dup_label (const Work *work, const Field *field, const char *name)
{
  const SbColumn *column = field->column;
  gboolean is_same = g_str_equal (name, column->name);
  g_autofree char *label = g_strdup_printf ("%s%s%s%s%s%s",
                                            is_same ? "" : column->name,
                                            is_same ? "" : ": ",
                                            column->label ? column->label : column->name,
                                            column->unit ? " (" : "",
                                            column->unit ? column->unit : "",
                                            column->unit ? ")" : "");

  return sb_statistics_dup_head (label, work->format->max_label);
}

/* How SPSS shows it; more than it can show is still in the value. */
static void
set_format (const Work *work, Field *field)
{
  int decimals = field->type == READSTAT_TYPE_DOUBLE ? MIN (field->decimals, 12) : 0;
  int width = MIN (MAX (field->digits + decimals + 1, 8), 40);
  g_autofree char *format = field->type == READSTAT_TYPE_STRING
                              ? g_strdup_printf ("A%u", (guint) field->width)
                              : g_strdup_printf ("F%d.%d", width, decimals);

  if (work->format->labels_texts)
    readstat_variable_set_format (field->variable, format);
  readstat_variable_set_measure (
    field->variable,
    field->type == READSTAT_TYPE_DOUBLE ||
        (field->type == READSTAT_TYPE_INT32 && field->labels->len == 0)
      ? READSTAT_MEASURE_SCALE
      : READSTAT_MEASURE_NOMINAL);
  readstat_variable_set_display_width (
    field->variable,
    field->type == READSTAT_TYPE_STRING ? (int) CLAMP (field->width, 8, 40) : width);
}

/* A number can be empty, a text of SPSS only blank. */
static void
set_missing (const Work *work, Field *field)
{
  if (work->format->labels_texts && field->type == READSTAT_TYPE_STRING &&
      field->column->missing)
    readstat_variable_add_missing_string_value (field->variable, " ");
}

static void
describe (Work *work, Field *field, const char *name)
{
  gsize width = field->type == READSTAT_TYPE_STRING ? field->width : 0;
  g_autofree char *label = dup_label (work, field, name);

  field->variable = readstat_add_variable (work->writer, name, field->type, width);
  readstat_variable_set_label (field->variable, label);
  set_format (work, field);
  set_missing (work, field);
  add_value_labels (work, field, name);
}

/* What the labels cannot say stands in the file's notes. */
static void
add_note (Work *work, const char *name, const char *what, const char *words)
{
  g_autofree char *note = NULL;
  gsize max = work->format->max_note;

  if (words == NULL)
    return;
  note = g_strdup_printf ("%s: %s: %s", name, what, words);
  for (const char *rest = note; *rest;) {
    g_autofree char *line = sb_statistics_dup_head (rest, max ? max : strlen (rest));

    readstat_add_note (work->writer, line);
    rest += strlen (line);
  }
}

static void
describe_all (Work *work)
{
  g_autoptr (GPtrArray) names = sb_statistics_dup_names (work->table, work->format);
  g_autofree char *title =
    g_strdup_printf ("Secure Base: %s", sb_table_get_name (work->table));

  readstat_writer_set_file_label (work->writer, title);
  for (guint i = 0; i < work->fields->len; i++) {
    Field *field = &g_array_index (work->fields, Field, i);
    const char *name = g_ptr_array_index (names, i);

    describe (work, field, name);
    add_note (work, name, "empty", field->column->missing);
    if (!has_label_for_type (work, field))
      add_note (work, name, "values", field->column->values);
  }
}

/* --- the rows --- */

static char *
dup_fitting (const Work *work, const char *text)
{
  gsize max = work->format->max_text;
  g_autofree char *head = NULL;

  if (max == 0 || strlen (text) <= max)
    return g_strdup (text);
  head = sb_statistics_dup_head (text, max - strlen (CUT));
  return g_strconcat (head, CUT, NULL);
}

static readstat_error_t
insert_text (Work *work, const Field *field, const char *cell)
{
  g_autofree char *text = dup_fitting (work, cell);

  return readstat_insert_string_value (work->writer, field->variable, text);
}

/* In Stata's strLs, nothing is the text number 0 of variable 0. */
static readstat_error_t
insert_missing (Work *work, const Field *field)
{
  readstat_string_ref_t nothing = {0};

  if (field->type == READSTAT_TYPE_STRING_REF)
    return readstat_insert_string_ref (work->writer, field->variable, &nothing);
  return readstat_insert_missing_value (work->writer, field->variable);
}

static readstat_error_t
insert_cell (Work *work, const Field *field, const char *cell, guint *ref)
{
  if (cell == NULL || *cell == '\0')
    return insert_missing (work, field);
  switch (field->type) {
  case READSTAT_TYPE_STRING:
    return insert_text (work, field, cell);
  case READSTAT_TYPE_STRING_REF:
    return readstat_insert_string_ref (
      work->writer,
      field->variable,
      readstat_get_string_ref (work->writer, (int) (*ref)++));
  case READSTAT_TYPE_INT32:
    return readstat_insert_int32_value (work->writer, field->variable, atoi (cell));
  default:
    return readstat_insert_double_value (
      work->writer, field->variable, g_ascii_strtod (cell, NULL));
  }
}

/* Texts that are stored apart have to be known before the first row, in the order in
 * which the rows come to them. */
static void
add_long_texts (Work *work)
{
  for (guint row = 0; row < sb_table_get_n_rows (work->table); row++)
    for (guint i = 0; i < work->fields->len; i++) {
      const char *cell = sb_table_get_cell (work->table, row, i);

      if (g_array_index (work->fields, Field, i).type == READSTAT_TYPE_STRING_REF &&
          cell && *cell)
        readstat_add_string_ref (work->writer, cell);
    }
}

static void
keep_error (Work *work, readstat_error_t error)
{
  if (work->error == READSTAT_OK)
    work->error = error;
}

static void
write_row (Work *work, guint row, guint *ref)
{
  keep_error (work, readstat_begin_row (work->writer));
  for (guint i = 0; i < work->fields->len && work->error == READSTAT_OK; i++)
    keep_error (work,
                insert_cell (work,
                             &g_array_index (work->fields, Field, i),
                             sb_table_get_cell (work->table, row, i),
                             ref));
  keep_error (work, readstat_end_row (work->writer));
}

static void
write_rows (Work *work, GByteArray *bytes)
{
  guint n = sb_table_get_n_rows (work->table), ref = 0;

  add_long_texts (work);
  keep_error (work, work->format->begin (work->writer, bytes, (long) n));
  for (guint row = 0; row < n && work->error == READSTAT_OK; row++)
    write_row (work, row, &ref);
  if (work->error == READSTAT_OK)
    keep_error (work, readstat_end_writing (work->writer));
}

/* --- the file --- */

static ssize_t
append (const void *data, size_t length, void *user_data)
{
  g_byte_array_append (user_data, data, (guint) length);
  return (ssize_t) length;
}

/* The library writes the local time of this moment: the same clock face everywhere. */
static time_t
make_timestamp (void)
{
  struct tm noon = {.tm_year = 100, .tm_mday = 1, .tm_hour = 12, .tm_isdst = -1};

  return mktime (&noon);
}

static void
begin_writer (Work *work)
{
  work->writer = readstat_writer_init ();
  readstat_set_data_writer (work->writer, append);
  readstat_writer_set_file_timestamp (work->writer, make_timestamp ());
  readstat_writer_set_file_format_version (work->writer, (guint8) work->format->version);
  readstat_writer_set_compression (work->writer, work->format->compression);
}

static GByteArray *
write_file (SbTable *table, const SbStatisticsFormat *format, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_auto (Work) work = {
    .table = table,
    .format = format,
    .fields = g_array_new (FALSE, FALSE, sizeof (Field)),
  };

  g_array_set_clear_func (work.fields, field_clear);
  begin_writer (&work);
  plan_fields (&work);
  describe_all (&work);
  write_rows (&work, bytes);
  if (work.error == READSTAT_OK)
    return g_steal_pointer (&bytes);
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_FAILED,
               _ ("The table “%s” cannot be written as %s: %s. Export it as CSV."),
               sb_table_get_name (table),
               format->suffix,
               readstat_error_message (work.error));
  return NULL;
}

/* The library makes short names in capitals of the locale: Turkish has another I. */
GByteArray *
sb_statistics_file_write (SbTable *table,
                          const SbStatisticsFormat *format,
                          GError **error)
{
  locale_t plain = newlocale (LC_ALL_MASK, "C", (locale_t) 0);
  locale_t before = uselocale (plain);
  GByteArray *bytes = write_file (table, format, error);

  uselocale (before);
  freelocale (plain);
  return bytes;
}

gboolean
sb_statistics_files_write (const SbExportInput *input,
                           const char *const *what,
                           const SbStatisticsFormat *format,
                           void (*finish) (GByteArray *bytes),
                           SbFileIsOwn is_own,
                           SbFileSet *files,
                           GError **error)
{
  g_autoptr (GPtrArray) tables = sb_tables_build (input, what, error);

  for (guint i = 0; tables && i < tables->len; i++) {
    SbTable *table = g_ptr_array_index (tables, i);
    g_autofree char *name = g_strconcat (sb_table_get_name (table), format->suffix, NULL);
    g_autoptr (GByteArray) bytes = sb_statistics_file_write (table, format, error);

    if (bytes == NULL)
      return FALSE;
    if (finish)
      finish (bytes);
    if (!sb_file_set_add_checked (
          files, name, (const char *) bytes->data, bytes->len, is_own, error))
      return FALSE;
  }
  return tables != NULL;
}
