/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coefficients-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

void
sb_coefficient_result_free (SbCoefficientResult *result)
{
  g_free (result->category);
  g_ptr_array_unref (result->functions);
  g_array_unref (result->values);
  g_ptr_array_unref (result->missing);
  g_ptr_array_unref (result->categories);
  g_array_unref (result->shares);
  g_free (result->words);
  g_free (result);
}

static SbCoefficientResult *
result_new (void)
{
  SbCoefficientResult *result = g_new0 (SbCoefficientResult, 1);

  result->functions = g_ptr_array_new_with_free_func (g_free);
  result->values = g_array_new (FALSE, FALSE, sizeof (double));
  result->missing = g_ptr_array_new_with_free_func (g_free);
  result->categories = g_ptr_array_new_with_free_func (g_free);
  result->shares = g_array_new (FALSE, FALSE, sizeof (double));
  return result;
}

/* A mean is missing because a column is: that is what has to be rated. */
static void
name_missing (SbCoefficientResult *result, guint variable, const SbRatingRow *row)
{
  const char *name = sb_variable_get_name (variable);

  if (variable < SB_RATING_ROW_COLUMNS) {
    if (isnan (row->values[variable]) &&
        !g_ptr_array_find_with_equal_func (result->missing, name, g_str_equal, NULL))
      g_ptr_array_add (result->missing, g_strdup (name));
    return;
  }
  for (int episode = 5; episode <= 8; episode += 3) {
    g_autofree char *column = g_strdup_printf ("%s%d", name, episode);

    name_missing (result, (guint) sb_variable_find (column), row);
  }
}

static void
find_missing (SbCoefficientResult *result, SbCoefficients *self, const SbRatingRow *row)
{
  for (guint i = 0; self->variables->pdata[i]; i++)
    name_missing (result, (guint) sb_variable_find (self->variables->pdata[i]), row);
}

static double
compute (const SbFunction *function, const SbRatingRow *row)
{
  double sum = function->constant;

  for (guint i = 0; i < SB_N_VARIABLES; i++)
    if (function->given[i])
      sum += function->weights[i] * sb_variable_read (i, row);
  return sum;
}

static void
compute_all (SbCoefficientResult *result, SbCoefficients *self, const SbRatingRow *row)
{
  for (guint i = 0; i < self->functions->len; i++) {
    const SbFunction *function = g_ptr_array_index (self->functions, i);
    double value = compute (function, row);
    g_autofree char *text = sb_real_to_short_text (value);

    g_array_append_val (result->values, value);
    g_ptr_array_add (result->functions,
                     g_strdup_printf ("%s %s", function->name, text ? text : "—"));
  }
}

static void
list_categories (SbCoefficientResult *result, SbCoefficients *self)
{
  const char *fixed[] = {self->reference, self->above, self->below};

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (fixed[i])
      g_ptr_array_add (result->categories, g_strdup (fixed[i]));
  if (self->rule == SB_RULE_SIGN)
    return;
  for (guint i = 0; i < self->functions->len; i++)
    g_ptr_array_add (
      result->categories,
      g_strdup (((SbFunction *) g_ptr_array_index (self->functions, i))->category));
}

/* One value per category: the functions, before them 0 for a reference. */
static GArray *
list_scores (const SbCoefficientResult *result, const SbCoefficients *self)
{
  GArray *scores = g_array_new (FALSE, FALSE, sizeof (double));
  double zero = 0;

  if (self->rule == SB_RULE_LOGISTIC)
    g_array_append_val (scores, zero);
  g_array_append_vals (scores, result->values->data, result->values->len);
  return scores;
}

/* exp (f) over their sum, without overflow. */
static void
share_out (SbCoefficientResult *result, const GArray *scores, double highest)
{
  double sum = 0;

  for (guint i = 0; i < scores->len; i++)
    sum += exp (g_array_index (scores, double, i) - highest);
  for (guint i = 0; i < scores->len; i++) {
    double share = exp (g_array_index (scores, double, i) - highest) / sum;

    g_array_append_val (result->shares, share);
  }
}

static void
decide_highest (SbCoefficientResult *result, SbCoefficients *self)
{
  g_autoptr (GArray) scores = list_scores (result, self);
  double highest = -INFINITY;
  guint best = 0, n_best = 0;

  for (guint i = 0; i < scores->len; i++) {
    double score = g_array_index (scores, double, i);

    if (score > highest) {
      highest = score;
      best = i;
      n_best = 1;
    } else if (score == highest) {
      n_best++;
    }
  }
  if (self->posterior || self->rule == SB_RULE_LOGISTIC)
    share_out (result, scores, highest);
  if (n_best == 1)
    result->category = g_strdup (g_ptr_array_index (result->categories, best));
}

static void
decide_sign (SbCoefficientResult *result, SbCoefficients *self)
{
  double value = g_array_index (result->values, double, 0);

  if (value != self->cut)
    result->category = g_strdup (value > self->cut ? self->above : self->below);
}

static char *
join (GPtrArray *texts)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (
      joined, "%s%s", i ? ", " : "", (char *) g_ptr_array_index (texts, i));
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static char *
describe (const SbCoefficientResult *result, SbCoefficients *self)
{
  g_autofree char *rule = sb_coefficients_dup_rule_words (self);

  if (result->missing->len) {
    g_autofree char *missing = join (result->missing);

    return g_strdup_printf (_ ("cannot be computed: missing %s"), missing);
  }
  if (result->category == NULL)
    return g_strdup_printf (_ ("undecided: the values are equal; rule: %s"), rule);
  return g_strdup_printf (_ ("%s; rule: %s"), result->category, rule);
}

SbCoefficientResult *
sb_coefficients_apply (SbCoefficients *self, const SbRatingRow *row)
{
  SbCoefficientResult *result = result_new ();

  find_missing (result, self, row);
  compute_all (result, self, row);
  list_categories (result, self);
  if (result->missing->len == 0) {
    if (self->rule == SB_RULE_SIGN)
      decide_sign (result, self);
    else
      decide_highest (result, self);
  }
  result->words = describe (result, self);
  return result;
}

static void
take_rating (SbRatingRow *row, const SbRating *rating)
{
  g_autofree char *column =
    g_strdup_printf ("%s%d", rating->scale, (int) rating->episode);

  if (!rating->cannot_score)
    sb_rating_row_set (row, column, rating->value);
}

/* Nothing timed at all says nothing of distress; a calm child has other events. */
static void
take_crying (SbRatingRow *row, SbScheme *scheme, SbContent *content)
{
  g_autoptr (SbMeasures) measures = NULL;

  if (content->events->len == 0)
    return;
  measures = sb_measures_new (scheme, content);
  for (int episode = 2; episode <= 8; episode++) {
    const SbMeasure *measure = sb_measures_find (measures, episode, "distress_share");
    g_autofree char *column = g_strdup_printf ("CR%d", episode);

    if (measure && measure->state == SB_MEASURE_VALUE)
      sb_rating_row_set (row, column, measure->value);
  }
}

void
sb_rating_row_take_content (SbRatingRow *row, SbScheme *scheme, SbContent *content)
{
  const char *record = sb_content_get_counting_record (content);
  SbClassification *classification = sb_content_find_classification (content, record);

  sb_rating_row_clear (row);
  for (guint i = 0; i < content->ratings->len; i++) {
    const SbRating *rating = g_ptr_array_index (content->ratings, i);

    if (g_strcmp0 (rating->record, record) == 0 &&
        g_strcmp0 (rating->partner, "caregiver") == 0)
      take_rating (row, rating);
  }
  take_crying (row, scheme, content);
  if (classification)
    sb_rating_row_set (row, "D", classification->d_score);
}

SbCoefficientResult *
sb_coefficients_apply_to_content (SbCoefficients *self,
                                  SbScheme *scheme,
                                  SbContent *content)
{
  SbRatingRow row;

  sb_rating_row_take_content (&row, scheme, content);
  return sb_coefficients_apply (self, &row);
}
