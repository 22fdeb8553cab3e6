/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "classify-rows.h"

#include "json-out.h"
#include "suggestion-out.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/classify/classify.h>
#include <securebase/io/csv-reader.h>
#include <string.h>

typedef struct {
  const char *name;
  double minimum, maximum;
  int at; /* column of the table, -1: not in it */
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
    SbInput input = {.name = names[i], .at = find_column (table, names[i])};

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
      sb_rating_row_set (values, input->name, value);
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
               _ ("Row %u has no id. Give every row one."), row + 2);
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
is_used (SbTable *table, guint column)
{
  const char *const *names = sb_rating_row_get_columns ();

  if (find_column (table, "id") == (int) column)
    return TRUE;
  for (guint i = 0; names[i]; i++)
    if (find_column (table, names[i]) == (int) column)
      return TRUE;
  return FALSE;
}

/* A column that is not used may be a slip of the pen: it is named. */
static void
tell_unused (SbTable *table)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < sb_table_get_n_columns (table); i++)
    if (!is_used (table, i))
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

static GPtrArray *
classify (SbTable *table, int id, GError **error)
{
  g_autoptr (GPtrArray) all =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_suggestion_free);
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (error);
  g_autoptr (GArray) inputs = scheme ? list_inputs (scheme, table) : NULL;

  if (scheme == NULL)
    return NULL;
  for (guint row = 0; row < sb_table_get_n_rows (table); row++) {
    SbRatingRow values;

    if (!check_id (table, row, id, error) ||
        !read_row (table, inputs, row, &values, error))
      return NULL;
    g_ptr_array_add (all, sb_classify_ratings (scheme, &values));
  }
  return g_steal_pointer (&all);
}

static int
print_json (SbTable *table, int id, GPtrArray *suggestions)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  sb_json_begin_object (builder, NULL);
  sb_json_begin_array (builder, "rows");
  for (guint i = 0; i < suggestions->len; i++) {
    sb_json_begin_object (builder, NULL);
    sb_json_add_text (builder, "id", sb_table_get_cell (table, i, (guint) id));
    sb_suggestion_add_json (g_ptr_array_index (suggestions, i), builder);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static int
print_text (SbTable *table, int id, GPtrArray *suggestions)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < suggestions->len; i++)
    sb_suggestion_append_text (
      g_ptr_array_index (suggestions, i), sb_table_get_cell (table, i, (guint) id), text);
  g_string_append (text, sb_suggestion_get_caution ());
  return sb_text_print (text->str);
}

int
sb_classify_rows (const char *path, gboolean json)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbTable) table = sb_csv_read_file (file, &error);
  g_autoptr (GPtrArray) suggestions = NULL;
  int id;

  if (table && find_id (table, &id, &error))
    suggestions = classify (table, id, &error);
  if (suggestions == NULL)
    return sb_verb_fail (error);
  tell_unused (table);
  tell_repeated (table, id);
  return json ? print_json (table, id, suggestions) : print_text (table, id, suggestions);
}
