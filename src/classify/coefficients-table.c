/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coefficients-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The table form: function, variable, value. A row without a function gives a field of
 * the file, one with it a weight, the constant or the category of that function. */

typedef struct {
  SbTable *table;
  int function, variable, value;
  guint row;
  GHashTable *seen; /* "function\nvariable" */
  const char *file;
  GError **error;
} Reader;

static const char *
get_cell (const Reader *reader, int column)
{
  return sb_table_get_cell (reader->table, reader->row, (guint) column);
}

/* @words: what is wrong in this row, as a spreadsheet counts them. */
static gboolean
fail (const Reader *reader, const char *words)
{
  return sb_coefficients_fail (
    reader->error, reader->file, _ ("row %u: %s"), reader->row + 2, words);
}

/* @fault: (transfer full) what is wrong with the function of this row. */
static gboolean
fail_about (const Reader *reader, char *fault)
{
  const char *function = get_cell (reader, reader->function);
  g_autofree char *owned = fault;
  g_autofree char *where =
    function ? g_strdup_printf (_ ("function “%s”: "), function) : g_strdup ("");
  g_autofree char *words = g_strconcat (where, fault, NULL);

  return fail (reader, words);
}

static gboolean
read_number (const Reader *reader, double *value)
{
  const char *cell = get_cell (reader, reader->value);
  char *end;

  *value = cell ? g_ascii_strtod (cell, &end) : NAN;
  if (cell && end != cell && *end == '\0' && !strpbrk (cell, "xX") &&
      sb_weight_is_sound (*value))
    return TRUE;
  return fail_about (
    reader,
    g_strdup_printf (
      _ ("the value of “%s” is not a number from -1000000 to 1000000, with "
         "a dot as decimal sign."),
      get_cell (reader, reader->variable)));
}

static gboolean
take_text (const Reader *reader, char **text)
{
  *text = g_strdup (get_cell (reader, reader->value));
  return TRUE;
}

static gboolean
read_rule (const Reader *reader, SbCoefficients *self)
{
  const char *cell = get_cell (reader, reader->value);

  return sb_rule_read (cell, &self->rule) ||
         fail_about (
           reader,
           g_strdup_printf (_ ("the rule is “%s”; it must be highest, sign or logistic."),
                            cell ? cell : ""));
}

static gboolean
read_posterior (const Reader *reader, SbCoefficients *self)
{
  const char *cell = get_cell (reader, reader->value);

  self->posterior = g_strcmp0 (cell, "true") == 0;
  return self->posterior || g_strcmp0 (cell, "false") == 0 ||
         fail_about (reader, g_strdup_printf (_ ("“%s” is true or false."), "posterior"));
}

static gboolean
read_field (const Reader *reader, SbCoefficients *self, const char *name)
{
  const struct {
    const char *name;
    char **text;
  } texts[] = {
    {"name", &self->name},
    {"citation", &self->citation},
    {"population", &self->population},
    {"note", &self->note},
    {"above", &self->above},
    {"below", &self->below},
    {"reference", &self->reference},
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (name, texts[i].name))
      return take_text (reader, texts[i].text);
  if (g_str_equal (name, "rule"))
    return read_rule (reader, self);
  if (g_str_equal (name, "posterior"))
    return read_posterior (reader, self);
  if (g_str_equal (name, "cut"))
    return read_number (reader, &self->cut);
  return fail_about (
    reader,
    g_strdup_printf (_ ("“%s” is no field of the file; a weight needs its function."),
                     name));
}

static gboolean
read_weight (const Reader *reader, SbFunction *function, const char *name)
{
  int variable = sb_variable_find (name);

  if (g_str_equal (name, "category"))
    return take_text (reader, &function->category);
  if (g_str_equal (name, "constant")) {
    function->has_constant = TRUE;
    return read_number (reader, &function->constant);
  }
  if (variable < 0)
    return fail_about (
      reader,
      g_strdup_printf (
        _ (
          "there is no variable “%s”. There are PS5 to DI5, PS8 to DI8, CR2 to CR8, D, and "
          "the means PS, CM, RS, AV, DI and CR; and category and constant."),
        name));
  function->given[variable] = TRUE;
  return read_number (reader, &function->weights[variable]);
}

static SbFunction *
get_function (const Reader *reader, SbCoefficients *self, const char *name)
{
  SbFunction *function = sb_coefficients_find (self, name);

  if (function == NULL && self->functions->len < SB_COEFFICIENTS_MAX_FUNCTIONS) {
    function = sb_function_new (name);
    g_ptr_array_add (self->functions, function);
  }
  if (function == NULL)
    fail (reader, _ ("it has more functions than are read."));
  return function;
}

static gboolean
read_row (const Reader *reader, SbCoefficients *self)
{
  const char *name = get_cell (reader, reader->function);
  const char *variable = get_cell (reader, reader->variable);
  char *key = g_strdup_printf ("%s\n%s", name ? name : "", variable ? variable : "");
  SbFunction *function;

  if (!g_hash_table_add (reader->seen, key))
    return fail_about (
      reader,
      g_strdup_printf (_ ("“%s” is there twice. Take one of the two out."),
                       variable ? variable : ""));
  if (variable == NULL)
    return fail (reader, _ ("the column “variable” is empty."));
  if (name == NULL)
    return read_field (reader, self, variable);
  function = get_function (reader, self, name);
  return function && read_weight (reader, function, variable);
}

static gboolean
find_column (const Reader *reader, const char *name, int *column)
{
  *column = sb_table_find_column (reader->table, name);
  return *column >= 0 ||
         sb_coefficients_fail (
           reader->error,
           reader->file,
           _ ("it has no column “%s”. Its first row is: function,variable,value."),
           name);
}

SbCoefficients *
sb_coefficients_new_from_table (SbTable *table, GError **error)
{
  g_autoptr (SbCoefficients) self = sb_coefficients_new ();
  g_autoptr (GHashTable) seen =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = {
    .table = table, .seen = seen, .file = sb_table_get_name (table), .error = error};

  self->cut = NAN;
  if (!find_column (&reader, "function", &reader.function) ||
      !find_column (&reader, "variable", &reader.variable) ||
      !find_column (&reader, "value", &reader.value))
    return NULL;
  for (; reader.row < sb_table_get_n_rows (table); reader.row++)
    if (!read_row (&reader, self))
      return NULL;
  return sb_coefficients_check (self, reader.file, error) ? g_steal_pointer (&self)
                                                          : NULL;
}
