/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/classify/classify.h>
#include <securebase/io/csv-reader.h>
#include <stdlib.h>
#include <string.h>

/* The profiles of textbook-profiles.csv, typed in from the words of each subgroup before
 * any rule was run on them. Each gets its subgroup; and 1,000 copies of each, every
 * rating moved by up to @step, are counted. The table is printed. */

#define COPIES 1000
#define N_PROFILES 8

static SbScheme *scheme;
static SbTable *table;

static const char *
get_cell (guint row, const char *column)
{
  int at = sb_table_find_column (table, column);

  ck_assert_int_ge (at, 0);
  return sb_table_get_cell (table, row, (guint) at);
}

static SbRatingRow
read_row (guint row)
{
  const char *const *names = sb_rating_row_get_columns ();
  SbRatingRow values;

  sb_rating_row_clear (&values);
  for (guint i = 0; names[i]; i++)
    if (sb_table_find_column (table, names[i]) >= 0)
      sb_rating_row_set (
        &values, names[i], g_ascii_strtod (get_cell (row, names[i]), NULL));
  return values;
}

START_TEST (every_profile_says_which_words_it_comes_from)
{
  ck_assert_uint_eq (sb_table_get_n_rows (table), N_PROFILES);
  for (guint i = 0; i < N_PROFILES; i++) {
    SbRatingRow row = read_row (i);

    ck_assert_uint_gt (strlen (get_cell (i, "words")), 40);
    for (guint c = 0; c < 10; c++)
      ck_assert (!isnan (row.values[c]));
  }
}
END_TEST

START_TEST (every_profile_gets_its_subgroup)
{
  for (guint i = 0; i < N_PROFILES; i++) {
    SbRatingRow row = read_row (i);
    g_autoptr (SbSuggestion) suggestion = sb_classify_ratings (scheme, &row);
    const char *label = get_cell (i, "label");

    g_print ("# %s: %s, fit %.3f, margin %.3f to %s, of the same letter %s\n",
             label,
             suggestion->subgroup ? suggestion->subgroup : suggestion->category,
             suggestion->fit,
             suggestion->margin,
             suggestion->runner_up,
             suggestion->runner_up_same);
    ck_assert_pstr_eq (suggestion->subgroup, label);
    ck_assert_int_eq (suggestion->category[0], label[0]);
    ck_assert_uint_eq (suggestion->missing->len, 0);
    ck_assert_int_eq (suggestion->runner_up_same[0], label[0]);
    ck_assert_int_ne (suggestion->runner_up[0], label[0]);
  }
}
END_TEST

/* Ratings only, not the crying and not the D score; within the scale. @step 0: half a
 * point or a whole one, drawn for each rating. */
static SbRatingRow
move (SbRatingRow row, double step, GRand *rand)
{
  for (guint i = 0; i < 10; i++) {
    double by = step > 0 ? step : (g_rand_boolean (rand) ? 0.5 : 1);
    double value = row.values[i] + (g_rand_boolean (rand) ? by : -by);

    row.values[i] = CLAMP (value, 1, 7);
  }
  return row;
}

typedef struct {
  guint letter, subgroup, unclear, none, other;
} Kept;

static Kept
count_kept (guint profile, double step)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4711 + profile);
  const SbRatingRow row = read_row (profile);
  const char *label = get_cell (profile, "label");
  Kept kept = {0};

  for (guint i = 0; i < COPIES; i++) {
    SbRatingRow copy = move (row, step, rand);
    g_autoptr (SbSuggestion) suggestion = sb_classify_ratings_briefly (scheme, &copy);
    const char *category = suggestion->category;

    kept.subgroup += g_strcmp0 (suggestion->subgroup, label) == 0;
    if (category && category[0] == label[0] && category[1] == '\0')
      kept.letter++;
    else if (g_strcmp0 (category, "unclear") == 0)
      kept.unclear++;
    else if (category == NULL)
      kept.none++;
    else
      kept.other++;
  }
  return kept;
}

/* By half a point nearly all copies keep the letter, by a whole one most. */
START_TEST (copies_keep_the_letter)
{
  const struct {
    double step;
    const char *words;
    guint least;
  } cases[] = {{0.5, "0.5", 950}, {0, "0.5 or 1", 900}, {1, "1", 800}};

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    for (guint i = 0; i < N_PROFILES; i++) {
      Kept kept = count_kept (i, cases[c].step);

      g_print ("# %s +-%s: letter %u, subgroup %u, unclear %u, none %u, other letter or "
               "CC %u of %d\n",
               get_cell (i, "label"),
               cases[c].words,
               kept.letter,
               kept.subgroup,
               kept.unclear,
               kept.none,
               kept.other,
               COPIES);
      ck_assert_msg (kept.letter >= cases[c].least,
                     "%s ± %s keeps its letter in %u",
                     get_cell (i, "label"),
                     cases[c].words,
                     kept.letter);
    }
}
END_TEST

START_TEST (the_brief_verdict_is_the_same)
{
  for (guint i = 0; i < N_PROFILES; i++) {
    SbRatingRow row = read_row (i);
    g_autoptr (SbSuggestion) whole = sb_classify_ratings (scheme, &row);
    g_autoptr (SbSuggestion) brief = sb_classify_ratings_briefly (scheme, &row);

    ck_assert_pstr_eq (whole->category, brief->category);
    ck_assert_pstr_eq (whole->subgroup, brief->subgroup);
    ck_assert_pstr_eq (whole->runner_up, brief->runner_up);
    ck_assert_pstr_eq (whole->runner_up_same, brief->runner_up_same);
    ck_assert_double_eq (whole->fit, brief->fit);
    ck_assert_double_eq (whole->margin, brief->margin);
    ck_assert_uint_gt (whole->criteria->len, 0);
    ck_assert_uint_eq (whole->used->len, 10);
    ck_assert_uint_eq (brief->criteria->len, 0);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    every_profile_says_which_words_it_comes_from,
    every_profile_gets_its_subgroup,
    copies_keep_the_letter,
    the_brief_verdict_is_the_same,
    NULL,
  };
  g_autofree char *path =
    sb_test_dup_source_path ("tests/classify/textbook-profiles.csv");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  int status;

  scheme = sb_scheme_new_default (&error);
  g_assert_no_error (error);
  table = sb_csv_read_file (file, &error);
  g_assert_no_error (error);
  status = sb_test_run ("textbook", tests);
  g_clear_pointer (&table, sb_table_free);
  g_clear_object (&scheme);
  return status;
}
