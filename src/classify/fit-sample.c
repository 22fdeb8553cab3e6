/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit-sample-private.h"

#include "coefficients-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/digest.h>
#include <securebase/base/error.h>
#include <string.h>

static const char *const usual[] = {
  "PS5", "CM5", "RS5", "AV5", "PS8", "CM8", "RS8", "AV8", NULL};

void
sb_fit_sample_free (SbFitSample *sample)
{
  g_array_unref (sample->x);
  g_array_unref (sample->category);
  g_array_unref (sample->child);
  g_ptr_array_unref (sample->variables);
  g_ptr_array_unref (sample->categories);
  g_ptr_array_unref (sample->names);
  g_ptr_array_unref (sample->left_out);
  g_free (sample->source);
  g_free (sample->folds);
  g_free (sample->digest);
  g_free (sample);
}

static gboolean
add_variable (SbFitSample *sample, const char *name, GError **error)
{
  if (sb_variable_find (name) < 0) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_VALUE,
                 _ ("There is no variable “%s”. There are PS5 to DI5, PS8 to DI8, CR2 to "
                    "CR8, D, and the means PS, CM, RS, AV, DI and CR."),
                 name);
    return FALSE;
  }
  if (g_ptr_array_find_with_equal_func (sample->variables, name, g_str_equal, NULL)) {
    g_set_error (
      error, SB_ERROR, SB_ERROR_BAD_VALUE, _ ("The variable “%s” is named twice."), name);
    return FALSE;
  }
  g_ptr_array_add (sample->variables, g_strdup (name));
  return TRUE;
}

SbFitSample *
sb_fit_sample_alloc (const SbFitQuery *query, GError **error)
{
  g_autoptr (SbFitSample) sample = g_new0 (SbFitSample, 1);
  const char *const *variables = query->variables ? query->variables : usual;

  sample->target = query->target;
  sample->x = g_array_new (FALSE, FALSE, sizeof (double));
  sample->category = g_array_new (FALSE, FALSE, sizeof (int));
  sample->child = g_array_new (FALSE, FALSE, sizeof (int));
  sample->variables = g_ptr_array_new_with_free_func (g_free);
  sample->categories = g_ptr_array_new_with_free_func (g_free);
  sample->names = g_ptr_array_new_with_free_func (g_free);
  sample->left_out = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; variables[i]; i++)
    if (!add_variable (sample, variables[i], error))
      return NULL;
  return g_steal_pointer (&sample);
}

void
sb_fit_desk_init (SbFitDesk *desk, SbFitSample *sample)
{
  desk->sample = sample;
  desk->labels = g_ptr_array_new_with_free_func (g_free);
  desk->children = g_ptr_array_new_with_free_func (g_free);
}

void
sb_fit_desk_clear (SbFitDesk *desk)
{
  g_clear_pointer (&desk->labels, g_ptr_array_unref);
  g_clear_pointer (&desk->children, g_ptr_array_unref);
}

void
sb_fit_desk_leave_out (SbFitDesk *desk, const char *name, const char *why)
{
  g_ptr_array_add (desk->sample->left_out, g_strdup_printf ("%s: %s", name, why));
}

/* Names what is missing; NULL: nothing is. */
static char *
list_missing (const SbFitSample *sample, const SbRatingRow *row)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint j = 0; j < sample->variables->len; j++) {
    const char *name = g_ptr_array_index (sample->variables, j);

    if (isnan (sb_variable_read ((guint) sb_variable_find (name), row)))
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", name);
  }
  return names->len ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

static char *
name_fold (SbFitDesk *desk, const SbFitCase *wanted)
{
  if (wanted->family && *wanted->family) {
    desk->n_family++;
    return g_strdup_printf ("family %s", wanted->family);
  }
  if (wanted->child && *wanted->child)
    return g_strdup_printf ("child %s", wanted->child);
  desk->n_unknown++;
  return g_strdup_printf ("case %u", desk->labels->len);
}

void
sb_fit_desk_add (SbFitDesk *desk, const SbFitCase *wanted, const SbRatingRow *row)
{
  SbFitSample *sample = desk->sample;
  g_autofree char *missing = list_missing (sample, row);
  g_autofree char *why = missing ? g_strdup_printf (_ ("missing %s"), missing) : NULL;

  if (wanted->category == NULL || *wanted->category == '\0') {
    sb_fit_desk_leave_out (desk, wanted->name, _ ("no category"));
    return;
  }
  if (missing) {
    sb_fit_desk_leave_out (desk, wanted->name, why);
    return;
  }
  g_ptr_array_add (sample->names, g_strdup (wanted->name));
  g_ptr_array_add (desk->children, name_fold (desk, wanted));
  g_ptr_array_add (desk->labels, g_strdup (wanted->category));
  for (guint j = 0; j < sample->variables->len; j++) {
    const char *name = g_ptr_array_index (sample->variables, j);
    double value = sb_variable_read ((guint) sb_variable_find (name), row);

    g_array_append_val (sample->x, value);
  }
}

static int
find_text (GPtrArray *texts, const char *text)
{
  guint at;

  return g_ptr_array_find_with_equal_func (texts, text, g_str_equal, &at) ? (int) at : -1;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
number_cases (SbFitDesk *desk)
{
  SbFitSample *sample = desk->sample;
  g_autoptr (GHashTable) folds = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < desk->labels->len; i++) {
    const char *label = g_ptr_array_index (desk->labels, i);

    if (find_text (sample->categories, label) < 0)
      g_ptr_array_add (sample->categories, g_strdup (label));
  }
  g_ptr_array_sort (sample->categories, compare_texts);
  for (guint i = 0; i < desk->labels->len; i++) {
    int category = find_text (sample->categories, g_ptr_array_index (desk->labels, i));
    const char *child = g_ptr_array_index (desk->children, i);
    int fold = g_hash_table_contains (folds, child)
                 ? GPOINTER_TO_INT (g_hash_table_lookup (folds, child))
                 : (int) g_hash_table_size (folds);

    g_hash_table_insert (folds, (gpointer) child, GINT_TO_POINTER (fold));
    g_array_append_val (sample->category, category);
    g_array_append_val (sample->child, fold);
  }
  if (desk->n_unknown == desk->labels->len)
    sample->folds =
      g_strdup (_ ("No codes of children are known: cases were left out one by one."));
  else
    sample->folds = g_strdup_printf (
      _ ("Left out one after another: %u children with all their cases (%u cases went by "
         "their family, %u without a child’s code alone)."),
      g_hash_table_size (folds),
      desk->n_family,
      desk->n_unknown);
}

static char *
digest (SbFitDesk *desk)
{
  SbFitSample *sample = desk->sample;
  guint p = sample->variables->len;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint j = 0; j < p; j++)
    g_string_append_printf (
      text, "%s\t", (char *) g_ptr_array_index (sample->variables, j));
  for (guint i = 0; i < desk->labels->len; i++) {
    g_string_append_printf (text,
                            "\n%s\t%s\t%s",
                            (char *) g_ptr_array_index (sample->names, i),
                            (char *) g_ptr_array_index (desk->children, i),
                            (char *) g_ptr_array_index (desk->labels, i));
    for (guint j = 0; j < p; j++) {
      g_autofree char *value =
        sb_real_to_text (g_array_index (sample->x, double, i *p + j));

      g_string_append_printf (text, "\t%s", value);
    }
  }
  return sb_digest_of_bytes (text->str, text->len);
}

void
sb_fit_desk_close (SbFitDesk *desk)
{
  SbFitSample *sample = desk->sample;

  number_cases (desk);
  sample->digest = digest (desk);
  sample->cases =
    (SbFitCases){.n = desk->labels->len,
                 .p = sample->variables->len,
                 .q = sample->categories->len,
                 .x = (const double *) (gconstpointer) sample->x->data,
                 .category = (const int *) (gconstpointer) sample->category->data,
                 .child = (const int *) (gconstpointer) sample->child->data,
                 .variables = (const char *const *) sample->variables->pdata,
                 .categories = (const char *const *) sample->categories->pdata};
}

static guint
count (const SbFitSample *sample, guint category)
{
  guint n = 0;

  for (guint i = 0; i < sample->cases.n; i++)
    n += sample->cases.category[i] == (int) category;
  return n;
}

char *
sb_fit_sample_dup_counts (const SbFitSample *sample)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint k = 0; k < sample->cases.q; k++)
    g_string_append_printf (
      text, "%s%s %u", k ? ", " : "", sample->cases.categories[k], count (sample, k));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
sb_fit_sample_check_counts (const SbFitSample *sample, guint least, GError **error)
{
  g_autofree char *counts = sb_fit_sample_dup_counts (sample);
  gboolean enough = sample->cases.q >= 2;

  for (guint k = 0; k < sample->cases.q; k++)
    enough = enough && count (sample, k) >= least;
  if (enough)
    return TRUE;
  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_BAD_VALUE,
    _ ("There are too few cases to fit: %s (%u left out). At least %u of each of two or "
       "more categories are asked for; that number is a convention of this program "
       "(unverified), which a lab may set otherwise."),
    *counts ? counts : _ ("none"),
    sample->left_out->len,
    least);
  return FALSE;
}

static SbFunction *
make_function (const SbFitSample *sample, const SbFitModel *model, guint k)
{
  SbFunction *function = sb_function_new (sample->cases.categories[k]);

  function->category = g_strdup (function->name);
  function->constant = model->constants[k];
  function->has_constant = TRUE;
  for (guint j = 0; j < model->p; j++) {
    int variable = sb_variable_find (sample->cases.variables[j]);

    function->given[variable] = TRUE;
    function->weights[variable] = model->weights[k * model->p + j];
  }
  return function;
}

static SbFitted *
make_fitted (const SbFitSample *sample,
             const SbFitModel *model,
             const SbFitOptions *options,
             const SbFitWords *words)
{
  SbFitted *fitted = sb_fitted_new ();
  g_autoptr (GString) prior = g_string_new (words->prior);

  for (guint k = 0; k < model->q; k++)
    g_string_append_printf (
      prior, "%s %s %.4f", k ? "," : ":", sample->cases.categories[k], model->prior[k]);
  fitted->method = g_strdup (options->method == SB_FIT_LDA ? "lda" : "logistic");
  fitted->lambda = options->lambda;
  fitted->target = g_strdup (sample->target == SB_FIT_FORCED ? "forced" : "category");
  fitted->prior = g_strdup (prior->str);
  fitted->cases = sample->cases.n;
  fitted->counts = sb_fit_sample_dup_counts (sample);
  fitted->source = g_strdup (sample->source);
  for (guint i = 0; i < sample->names->len; i++)
    g_ptr_array_add (fitted->sessions, g_strdup (g_ptr_array_index (sample->names, i)));
  fitted->digest = g_strdup (sample->digest);
  fitted->date = g_strdup (words->date);
  fitted->program = g_strdup ("Secure Base " SB_VERSION);
  fitted->check = g_strdup (words->check);
  return fitted;
}

SbCoefficients *
sb_fit_sample_make_coefficients (const SbFitSample *sample,
                                 const SbFitModel *model,
                                 const SbFitOptions *options,
                                 const SbFitWords *words,
                                 GError **error)
{
  g_autoptr (SbCoefficients) made = sb_coefficients_new ();
  gboolean logistic = options->method == SB_FIT_LOGISTIC;

  made->name = g_strdup (words->name);
  made->citation =
    g_strdup (_ ("none: fitted on the lab’s own cases, see the provenance"));
  made->population = words->population
                       ? g_strdup (words->population)
                       : g_strdup_printf (_ ("the %u cases it was fitted on. %s"),
                                          sample->cases.n,
                                          sample->source);
  made->cut = NAN;
  made->rule = logistic ? SB_RULE_LOGISTIC : SB_RULE_HIGHEST;
  made->posterior = !logistic;
  if (logistic)
    made->reference = g_strdup (sample->cases.categories[0]);
  for (guint k = logistic; k < model->q; k++)
    g_ptr_array_add (made->functions, make_function (sample, model, k));
  made->fitted = make_fitted (sample, model, options, words);
  return sb_coefficients_check (made, words->name, error) ? g_steal_pointer (&made)
                                                          : NULL;
}
