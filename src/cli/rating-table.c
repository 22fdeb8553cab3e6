/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rating-table.h"

#include <glib/gi18n.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/io/csv-reader.h>
#include <string.h>

typedef struct {
  const char *name;
  double minimum, maximum;
  int at;    /* column of the table, -1: not in it */
  int place; /* in SbRatingRow */
} SbInput;

/* The range of a column is that of its scale ("PS5" is a PS), of the D score, or of a
 * share. */
static void
find_range (SbScheme *scheme, SbInput *input)
{
  g_autofree char *id = g_strndup (input->name, strcspn (input->name, "0123456789"));
  const SbScale *scale = sb_scheme_find_scale (scheme, id);
  const SbDisorganisation *disorganisation = sb_scheme_get_disorganisation (scheme);

  if (scale) {
    input->minimum = scale->minimum;
    input->maximum = scale->maximum;
  } else if (g_str_equal (id, "D") && disorganisation) {
    input->minimum = disorganisation->minimum;
    input->maximum = disorganisation->maximum;
  } else { /* CR, a share */
    input->minimum = 0;
    input->maximum = 1;
  }
}

/* As people write it: PS5, ps5, " PS5". */
static int
find_column (SbTable *table, const char *name)
{
  int exact = sb_table_find_column (table, name);

  for (guint i = 0; exact < 0 && i < sb_table_get_n_columns (table); i++) {
    g_autofree char *column = g_strdup (sb_table_get_column (table, i)->name);

    if (g_ascii_strcasecmp (g_strstrip (column), name) == 0)
      return (int) i;
  }
  return exact;
}

static GArray *
list_inputs (SbScheme *scheme, SbTable *table)
{
  const char *const *names = sb_rating_row_get_columns ();
  GArray *inputs = g_array_new (FALSE, FALSE, sizeof (SbInput));

  for (guint i = 0; names[i]; i++) {
    SbInput input = {
      .name = names[i], .at = find_column (table, names[i]), .place = (int) i};

    find_range (scheme, &input);
    g_array_append_val (inputs, input);
  }
  return inputs;
}

static gboolean
is_missing (const char *cell)
{
  return cell == NULL || *cell == '\0' || g_str_equal (cell, "NA");
}

static gboolean
read_number (const char *cell, double *value)
{
  char *end;

  *value = g_ascii_strtod (cell, &end);
  return end != cell && *end == '\0' && isfinite (*value) && !strpbrk (cell, "xX");
}

/* Rows as a spreadsheet counts them: the header is row 1. */
static gboolean
fail_cell (GError **error, const SbInput *input, const char *cell, guint row)
{
  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_BAD_VALUE,
    _ ("Row %u: “%s” in column %s is not a number from %g to %g (with a dot as "
       "decimal sign). Correct it, or leave the cell empty."),
    row + 2,
    cell,
    input->name,
    input->minimum,
    input->maximum);
  return FALSE;
}

static gboolean
is_share (const SbInput *input)
{
  return g_str_has_prefix (input->name, "CR");
}

/* Some labs count crying in 15-second intervals. How many there were in the episode the
 * row does not say, so no share can be had from it. */
static void
tell_count (const SbInput *input, const char *cell, guint row)
{
  g_printerr (_ ("securebase-cli: row %u: %s is %s, which is no share of the episode (0 "
                 "to 1); it was not used\n"),
              row + 2,
              input->name,
              cell);
}

static gboolean
read_row (SbTable *table, GArray *inputs, guint row, SbRatingRow *values, GError **error)
{
  sb_rating_row_clear (values);
  for (guint i = 0; i < inputs->len; i++) {
    const SbInput *input = &g_array_index (inputs, SbInput, i);
    const char *cell =
      input->at < 0 ? NULL : sb_table_get_cell (table, row, (guint) input->at);
    double value;

    if (is_missing (cell))
      continue;
    if (!read_number (cell, &value) || value < input->minimum)
      return fail_cell (error, input, cell, row);
    if (value <= input->maximum)
      values->values[input->place] = value;
    else if (is_share (input))
      tell_count (input, cell, row);
    else
      return fail_cell (error, input, cell, row);
  }
  return TRUE;
}

static gboolean
check_id (SbTable *table, guint row, int id, GError **error)
{
  if (sb_table_get_cell (table, row, (guint) id))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_VALUE,
               _ ("Row %u has no id. Give every row one."),
               row + 2);
  return FALSE;
}

static gboolean
find_id (SbTable *table, int *id, GError **error)
{
  *id = find_column (table, "id");
  if (*id < 0)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("“%s” has no column “id”. Its first row must name the columns, "
                    "separated by commas: id,PS5,CM5,RS5,AV5,…"),
                 sb_table_get_name (table));
  return *id >= 0;
}

static gboolean
is_used (const SbRatingTable *ratings, guint column)
{
  const char *const *names = sb_rating_row_get_columns ();
  SbTable *table = ratings->table;

  if (ratings->id == (int) column || ratings->label == (int) column)
    return TRUE;
  for (guint i = 0; names[i]; i++)
    if (find_column (table, names[i]) == (int) column)
      return TRUE;
  return FALSE;
}

/* A column that is not used may be a slip of the pen: it is named. */
static void
tell_unused (const SbRatingTable *ratings)
{
  SbTable *table = ratings->table;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < sb_table_get_n_columns (table); i++)
    if (!is_used (ratings, i))
      g_string_append_printf (
        names, "%s%s", names->len ? ", " : "", sb_table_get_column (table, i)->name);
  if (names->len)
    g_printerr (_ ("securebase-cli: columns that are not used: %s\n"), names->str);
}

/* Each row is judged by itself; but who joins by id should know. */
static void
tell_repeated (SbTable *table, int id)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint row = 0; row < sb_table_get_n_rows (table); row++) {
    const char *name = sb_table_get_cell (table, row, (guint) id);

    if (!g_hash_table_add (seen, (gpointer) name))
      g_printerr (
        _ ("securebase-cli: row %u: the id “%s” stands in an earlier row, too\n"),
        row + 2,
        name);
  }
}

/* Which are the columns that would say more, and what their want means. */
static void
tell_missing (const SbRatingTable *ratings)
{
  g_autoptr (GPtrArray) missing = sb_rating_table_list_missing (ratings);
  g_autofree char *names = NULL;

  if (missing->len == 0)
    return;
  g_ptr_array_add (missing, NULL);
  names = g_strjoinv (", ", (char **) missing->pdata);
  g_printerr (
    _ ("securebase-cli: columns that the table does not have: %s; what rests on "
       "them is not assessed\n"),
    names);
}

static int
find_label (SbTable *table)
{
  int label = find_column (table, "label");

  return label < 0 ? find_column (table, "category") : label;
}

static gboolean
read_rows (SbRatingTable *ratings, SbScheme *scheme, GError **error)
{
  g_autoptr (GArray) inputs = list_inputs (scheme, ratings->table);
  guint n = sb_table_get_n_rows (ratings->table);

  ratings->rows = g_array_sized_new (FALSE, FALSE, sizeof (SbRatingRow), n);
  for (guint row = 0; row < n; row++) {
    SbRatingRow values;

    if (!check_id (ratings->table, row, ratings->id, error) ||
        !read_row (ratings->table, inputs, row, &values, error))
      return FALSE;
    g_array_append_val (ratings->rows, values);
  }
  return TRUE;
}

gboolean
sb_rating_table_read (SbRatingTable *ratings,
                      SbScheme *scheme,
                      const char *path,
                      GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  *ratings = (SbRatingTable){.table = sb_csv_read_file (file, error)};
  if (ratings->table == NULL || !find_id (ratings->table, &ratings->id, error))
    return FALSE;
  ratings->label = find_label (ratings->table);
  if (!read_rows (ratings, scheme, error))
    return FALSE;
  tell_missing (ratings);
  tell_unused (ratings);
  tell_repeated (ratings->table, ratings->id);
  return TRUE;
}

void
sb_rating_table_clear (SbRatingTable *ratings)
{
  g_clear_pointer (&ratings->table, sb_table_free);
  g_clear_pointer (&ratings->rows, g_array_unref);
}

guint
sb_rating_table_get_n_rows (const SbRatingTable *ratings)
{
  return ratings->rows->len;
}

const SbRatingRow *
sb_rating_table_get_row (const SbRatingTable *ratings, guint row)
{
  return &g_array_index (ratings->rows, SbRatingRow, row);
}

const char *
sb_rating_table_get_id (const SbRatingTable *ratings, guint row)
{
  return sb_table_get_cell (ratings->table, row, (guint) ratings->id);
}

const char *
sb_rating_table_get_label (const SbRatingTable *ratings, guint row)
{
  const char *cell = ratings->label < 0
                       ? NULL
                       : sb_table_get_cell (ratings->table, row, (guint) ratings->label);

  return is_missing (cell) ? NULL : cell;
}

GPtrArray *
sb_rating_table_list_missing (const SbRatingTable *ratings)
{
  const char *const *names = sb_rating_row_get_columns ();
  GPtrArray *missing = g_ptr_array_new ();

  for (guint i = 0; names[i]; i++)
    if (find_column (ratings->table, names[i]) < 0)
      g_ptr_array_add (missing, (gpointer) names[i]);
  return missing;
}
