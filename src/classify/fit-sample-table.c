/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit-sample-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <string.h>

/* Cases from a table: one a row. */

typedef struct {
  SbTable *table;
  SbScheme *scheme;
  int id, label, child, family;
  int columns[SB_RATING_ROW_COLUMNS];
} Reader;

static const char *
get_cell (const Reader *reader, guint row, int column)
{
  const char *cell =
    column < 0 ? NULL : sb_table_get_cell (reader->table, row, (guint) column);

  return cell && *cell && !g_str_equal (cell, "NA") ? cell : NULL;
}

/* "PS5" is a PS; CR a share; D the score. */
static void
find_range (SbScheme *scheme, const char *name, double *minimum, double *maximum)
{
  g_autofree char *id = g_strndup (name, strcspn (name, "0123456789"));
  const SbScale *scale = sb_scheme_find_scale (scheme, id);
  const SbDisorganisation *rule = sb_scheme_get_disorganisation (scheme);

  *minimum = scale ? scale->minimum : 0;
  *maximum = scale ? scale->maximum : 1;
  if (scale == NULL && rule && g_str_equal (id, "D")) {
    *minimum = rule->minimum;
    *maximum = rule->maximum;
  }
}

static gboolean
read_value (
  const Reader *reader, guint row, guint column, SbRatingRow *values, GError **error)
{
  const char *name = sb_rating_row_get_columns ()[column];
  const char *cell = get_cell (reader, row, reader->columns[column]);
  double minimum, maximum, value;
  char *end;

  if (cell == NULL)
    return TRUE;
  find_range (reader->scheme, name, &minimum, &maximum);
  value = g_ascii_strtod (cell, &end);
  if (end != cell && *end == '\0' && !strpbrk (cell, "xX") && value >= minimum &&
      value <= maximum) {
    sb_rating_row_set (values, name, value);
    return TRUE;
  }
  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_BAD_VALUE,
    _ ("Row %u: “%s” in column %s is not a number from %g to %g (with a dot as "
       "decimal sign). Correct it, or leave the cell empty."),
    row + 2,
    cell,
    name,
    minimum,
    maximum);
  return FALSE;
}

static gboolean
add_row (SbFitDesk *desk, const Reader *reader, guint row, GError **error)
{
  g_autofree char *number = g_strdup_printf (_ ("row %u"), row + 2);
  const char *id = get_cell (reader, row, reader->id);
  SbFitCase wanted = {
    .name = id ? id : number,
    .category = get_cell (reader, row, reader->label),
    .child = get_cell (reader, row, reader->child),
    .family = get_cell (reader, row, reader->family),
  };
  SbRatingRow values;

  sb_rating_row_clear (&values);
  for (guint i = 0; i < SB_RATING_ROW_COLUMNS; i++)
    if (!read_value (reader, row, i, &values, error))
      return FALSE;
  sb_fit_desk_add (desk, &wanted, &values);
  return TRUE;
}

/* A mean needs its two columns, any other variable its own. */
static gboolean
has_variable (const Reader *reader, const char *name)
{
  g_autofree char *first = g_strconcat (name, "5", NULL);
  g_autofree char *second = g_strconcat (name, "8", NULL);

  return sb_table_find_column (reader->table, name) >= 0 ||
         (sb_table_find_column (reader->table, first) >= 0 &&
          sb_table_find_column (reader->table, second) >= 0);
}

static gboolean
find_columns (Reader *reader,
              const SbFitSample *sample,
              const char *label,
              GError **error)
{
  const char *absent = NULL;

  reader->id = sb_table_find_column (reader->table, "id");
  reader->label = sb_table_find_column (reader->table, label);
  reader->child = sb_table_find_column (reader->table, "child");
  reader->family = sb_table_find_column (reader->table, "family");
  for (guint i = 0; i < SB_RATING_ROW_COLUMNS; i++)
    reader->columns[i] =
      sb_table_find_column (reader->table, sb_rating_row_get_columns ()[i]);
  for (guint i = 0; i < sample->variables->len && absent == NULL; i++)
    if (!has_variable (reader, g_ptr_array_index (sample->variables, i)))
      absent = g_ptr_array_index (sample->variables, i);
  if (reader->label < 0)
    absent = label;
  if (absent == NULL)
    return TRUE;
  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_BAD_FILE,
    _ ("“%s” has no column “%s”. Its first row must name the columns, separated "
       "by commas; a fit needs the category and every variable."),
    sb_table_get_name (reader->table),
    absent);
  return FALSE;
}

SbFitSample *
sb_fit_sample_new_from_table (SbTable *table,
                              SbScheme *scheme,
                              const SbFitQuery *query,
                              GError **error)
{
  g_autoptr (SbFitSample) sample = sb_fit_sample_alloc (query, error);
  Reader reader = {.table = table, .scheme = scheme};
  g_auto (SbFitDesk) desk = {0};

  if (sample == NULL ||
      !find_columns (&reader, sample, query->label ? query->label : "label", error))
    return NULL;
  sb_fit_desk_init (&desk, sample);
  for (guint row = 0; row < sb_table_get_n_rows (table); row++)
    if (!add_row (&desk, &reader, row, error))
      return NULL;
  sample->source =
    g_strdup_printf (_ ("Rows of the table “%s”."), sb_table_get_name (table));
  sb_fit_desk_close (&desk);
  return g_steal_pointer (&sample);
}
