/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/classify/classify.h>
#include <string.h>

/* Bare rows as they come from tables: half points, contradictions, levels. */

static SbScheme *scheme;

/* PS5 CM5 RS5 AV5 DI5 PS8 CM8 RS8 AV8 DI8 */
static const double b3[10] = {5, 5, 1, 1, 3, 7, 6.5, 1, 1, 3};

static SbRatingRow
make_row (const double *values)
{
  SbRatingRow row;

  sb_rating_row_clear (&row);
  memcpy (row.values, values, 10 * sizeof *values);
  sb_rating_row_set (&row, "D", 1);
  return row;
}

/* Half a point outside of a range loses a quarter of the criterion (fall-off 2). */
START_TEST (half_points_count)
{
  SbRatingRow row = make_row (b3);
  g_autoptr (SbSuggestion) suggestion = NULL;
  guint seen = 0;

  sb_rating_row_set (&row, "AV8", 2.5);
  suggestion = sb_classify_ratings (scheme, &row);
  ck_assert_pstr_eq (suggestion->subgroup, "B3");
  for (guint i = 0; i < suggestion->criteria->len; i++) {
    const SbCriterion *criterion = g_ptr_array_index (suggestion->criteria, i);

    if (!g_str_equal (criterion->id, "B3.AV8"))
      continue;
    ck_assert_double_eq (criterion->membership, 0.75);
    ck_assert_str_eq (criterion->value, "2.5");
    seen++;
  }
  ck_assert_uint_eq (seen, 1);
}
END_TEST

/* The same number everywhere. All 1: a child that does nothing does not avoid either. All
 * 7 contradicts itself. In between no rule decides; whatever comes, it is no subgroup
 * that another fits as well, and a letter leads by the margin that is asked for. */
START_TEST (everything_equal)
{
  for (double value = 1; value <= 7; value += 0.5) {
    SbRatingRow row;
    double values[10];
    g_autoptr (SbSuggestion) suggestion = NULL;

    for (guint i = 0; i < 10; i++)
      values[i] = value;
    row = make_row (values);
    suggestion = sb_classify_ratings (scheme, &row);
    g_print ("# all %g: %s %s, fit %.3f, margin %.3f\n",
             value,
             suggestion->category ? suggestion->category : "none",
             suggestion->subgroup ? suggestion->subgroup : "-",
             suggestion->fit,
             suggestion->margin);
    if (value == 1)
      ck_assert_pstr_eq (suggestion->category, "B");
    if (value >= 5)
      ck_assert_pstr_eq (suggestion->category, "CC");
    if (suggestion->subgroup) {
      ck_assert_double_ge (suggestion->fit, 0.6);
      ck_assert_double_ge (suggestion->margin, 0.02);
    }
  }
}
END_TEST

START_TEST (levels_of_categories)
{
  const struct {
    const char *category, *two, *four;
  } cases[] = {
    {"A", "insecure", "A"},
    {"B", "secure", "B"},
    {"C", "insecure", "C"},
    {"D", "insecure", "D"},
    {"CC", "insecure", "CC"},
    {"unclear", NULL, NULL},
    {"undecided", NULL, NULL},
    {NULL, NULL, NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    ck_assert_pstr_eq (sb_category_get_two_way (cases[i].category), cases[i].two);
    ck_assert_pstr_eq (sb_category_get_four_way (cases[i].category), cases[i].four);
  }
}
END_TEST

/* Avoidance of 7 beside contact maintaining of 7, whatever else was rated. */
START_TEST (contradictions_are_no_category)
{
  for (double other = 1; other <= 7; other++) {
    SbRatingRow row = make_row (b3);
    g_autoptr (SbSuggestion) suggestion = NULL;

    for (guint i = 0; i < 10; i++)
      row.values[i] = other;
    sb_rating_row_set (&row, "AV5", 7);
    sb_rating_row_set (&row, "CM8", 7);
    suggestion = sb_classify_ratings (scheme, &row);
    ck_assert_pstr_eq (suggestion->category, "CC");
    ck_assert_ptr_null (suggestion->forced);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    half_points_count,
    everything_equal,
    contradictions_are_no_category,
    levels_of_categories,
    NULL,
  };
  g_autoptr (GError) error = NULL;
  int status;

  scheme = sb_scheme_new_default (&error);
  g_assert_no_error (error);
  status = sb_test_run ("row", tests);
  g_clear_object (&scheme);
  return status;
}
