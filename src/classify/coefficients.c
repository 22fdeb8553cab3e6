/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coefficients-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>

#define MAX_WEIGHT 1e6
#define MAX_TEXT 4000

static const char *const rules[] = {"highest", "sign", "logistic"};

SbFunction *
sb_function_new (const char *name)
{
  SbFunction *function = g_new0 (SbFunction, 1);

  function->name = g_strdup (name);
  return function;
}

void
sb_function_free (SbFunction *function)
{
  g_free (function->name);
  g_free (function->category);
  g_free (function);
}

SbFitted *
sb_fitted_new (void)
{
  SbFitted *fitted = g_new0 (SbFitted, 1);

  fitted->sessions = g_ptr_array_new_with_free_func (g_free);
  return fitted;
}

void
sb_fitted_free (SbFitted *fitted)
{
  g_free (fitted->method);
  g_free (fitted->target);
  g_free (fitted->prior);
  g_free (fitted->counts);
  g_free (fitted->source);
  g_ptr_array_unref (fitted->sessions);
  g_free (fitted->digest);
  g_free (fitted->date);
  g_free (fitted->program);
  g_free (fitted->check);
  g_free (fitted);
}

SbCoefficients *
sb_coefficients_new (void)
{
  SbCoefficients *self = g_new0 (SbCoefficients, 1);

  g_atomic_ref_count_init (&self->refs);
  self->functions = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_function_free);
  self->variables = g_ptr_array_new ();
  return self;
}

SbCoefficients *
sb_coefficients_ref (SbCoefficients *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
sb_coefficients_unref (SbCoefficients *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->name);
  g_free (self->citation);
  g_free (self->population);
  g_free (self->note);
  g_free (self->above);
  g_free (self->below);
  g_free (self->reference);
  g_ptr_array_unref (self->functions);
  g_ptr_array_unref (self->variables);
  g_clear_pointer (&self->fitted, sb_fitted_free);
  g_free (self);
}

gboolean
sb_rule_read (const char *text, SbRule *rule)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_strcmp0 (text, rules[i]) == 0) {
      *rule = (SbRule) i;
      return TRUE;
    }
  return FALSE;
}

const char *
sb_rule_get_name (SbRule rule)
{
  return rules[rule];
}

SbFunction *
sb_coefficients_find (SbCoefficients *self, const char *name)
{
  for (guint i = 0; i < self->functions->len; i++) {
    SbFunction *function = g_ptr_array_index (self->functions, i);

    if (g_str_equal (function->name, name))
      return function;
  }
  return NULL;
}

gboolean
sb_weight_is_sound (double value)
{
  return isfinite (value) && fabs (value) <= MAX_WEIGHT;
}

gboolean
sb_coefficients_fail (GError **error, const char *file, const char *format, ...)
{
  g_autofree char *words = NULL;
  va_list args;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, SB_ERROR, SB_ERROR_BAD_FILE, "“%s”: %s", file, words);
  return FALSE;
}

static gboolean
check_text (const char *text, const char *what, const char *file, GError **error)
{
  if (text == NULL || *text == '\0')
    return sb_coefficients_fail (
      error, file, _ ("“%s” is missing or empty. Fill it in."), what);
  if (strlen (text) > MAX_TEXT)
    return sb_coefficients_fail (
      error, file, _ ("“%s” is longer than %d bytes. Shorten it."), what, MAX_TEXT);
  return TRUE;
}

/* Categories that functions stand for, each once. */
static gboolean
check_category (SbCoefficients *self,
                const SbFunction *function,
                guint at,
                const char *file,
                GError **error)
{
  if (function->category == NULL || *function->category == '\0')
    return sb_coefficients_fail (
      error,
      file,
      _ (
        "function “%s” has no category. Under the rule “%s” each function stands for one."),
      function->name,
      sb_rule_get_name (self->rule));
  if (g_strcmp0 (function->category, self->reference) == 0)
    return sb_coefficients_fail (
      error,
      file,
      _ (
        "function “%s” stands for %s, which is the reference; its function is 0. Take one "
        "of the two out."),
      function->name,
      function->category);
  for (guint i = 0; i < at; i++) {
    const SbFunction *other = g_ptr_array_index (self->functions, i);

    if (g_str_equal (other->category, function->category))
      return sb_coefficients_fail (
        error,
        file,
        _ ("the functions “%s” and “%s” both stand for %s. Give each category one."),
        other->name,
        function->name,
        function->category);
  }
  return TRUE;
}

static gboolean
check_weights (const SbFunction *function, const char *file, GError **error)
{
  gboolean any = FALSE, sound = sb_weight_is_sound (function->constant);

  if (!function->has_constant)
    return sb_coefficients_fail (error,
                                 file,
                                 _ ("function “%s” has no constant. Give it, if only 0."),
                                 function->name);
  for (guint i = 0; i < SB_N_VARIABLES; i++) {
    any |= function->given[i];
    sound &= sb_weight_is_sound (function->weights[i]);
  }
  if (!sound)
    return sb_coefficients_fail (
      error,
      file,
      _ ("function “%s” has a number beyond 1000000, which no weight is."),
      function->name);
  if (!any)
    return sb_coefficients_fail (
      error, file, _ ("function “%s” has no weights."), function->name);
  return TRUE;
}

static gboolean
check_functions (SbCoefficients *self, const char *file, GError **error)
{
  for (guint i = 0; i < self->functions->len; i++) {
    const SbFunction *function = g_ptr_array_index (self->functions, i);

    if (!check_weights (function, file, error))
      return FALSE;
    if (self->rule != SB_RULE_SIGN && !check_category (self, function, i, file, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_sign (SbCoefficients *self, const char *file, GError **error)
{
  if (self->functions->len != 1)
    return sb_coefficients_fail (
      error,
      file,
      _ ("the rule “sign” goes by one function, there are %u."),
      self->functions->len);
  if (isnan (self->cut))
    return sb_coefficients_fail (
      error, file, _ ("the rule “sign” needs a cut. Give it, if only 0."));
  if (!check_text (self->above, "above", file, error) ||
      !check_text (self->below, "below", file, error))
    return FALSE;
  if (g_str_equal (self->above, self->below))
    return sb_coefficients_fail (
      error, file, _ ("“above” and “below” are the same category."));
  return TRUE;
}

static gboolean
check_rule (SbCoefficients *self, const char *file, GError **error)
{
  guint least = self->rule == SB_RULE_HIGHEST ? 2 : 1;

  if (self->functions->len < least)
    return sb_coefficients_fail (
      error,
      file,
      ngettext ("it has too few functions: the rule “%s” needs at least %u.",
                "it has too few functions: the rule “%s” needs at least %u.",
                least),
      sb_rule_get_name (self->rule),
      least);
  if (self->rule == SB_RULE_SIGN)
    return check_sign (self, file, error);
  return self->rule != SB_RULE_LOGISTIC ||
         check_text (self->reference, "reference", file, error);
}

static void
list_variables (SbCoefficients *self)
{
  g_ptr_array_set_size (self->variables, 0);
  for (guint v = 0; v < SB_N_VARIABLES; v++)
    for (guint i = 0; i < self->functions->len; i++)
      if (((SbFunction *) g_ptr_array_index (self->functions, i))->given[v]) {
        g_ptr_array_add (self->variables, (gpointer) sb_variable_get_name (v));
        break;
      }
  g_ptr_array_add (self->variables, NULL);
}

gboolean
sb_coefficients_check (SbCoefficients *self, const char *file, GError **error)
{
  if (!check_text (self->name, "name", file, error) ||
      !check_text (self->citation, "citation", file, error) ||
      !check_text (self->population, "population", file, error) ||
      !check_rule (self, file, error) || !check_functions (self, file, error))
    return FALSE;
  list_variables (self);
  return TRUE;
}

const char *
sb_coefficients_get_name (SbCoefficients *self)
{
  return self->name;
}

const char *
sb_coefficients_get_citation (SbCoefficients *self)
{
  return self->citation;
}

const char *
sb_coefficients_get_population (SbCoefficients *self)
{
  return self->population;
}

const char *
sb_coefficients_get_note (SbCoefficients *self)
{
  return self->note;
}

guint
sb_coefficients_count_functions (SbCoefficients *self)
{
  return self->functions->len;
}

static SbFunction *
get_function (SbCoefficients *self, guint function)
{
  return g_ptr_array_index (self->functions, function);
}

const char *
sb_coefficients_get_function (SbCoefficients *self, guint function)
{
  return get_function (self, function)->name;
}

double
sb_coefficients_get_constant (SbCoefficients *self, guint function)
{
  return get_function (self, function)->constant;
}

const char *const *
sb_coefficients_get_variables (SbCoefficients *self)
{
  return (const char *const *) self->variables->pdata;
}

double
sb_coefficients_get_weight (SbCoefficients *self, guint function, const char *variable)
{
  int at = sb_variable_find (variable);

  return at < 0 ? NAN : get_function (self, function)->weights[at];
}
