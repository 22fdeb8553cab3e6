/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include "coding.h"
#include <math.h>
#include <securebase/measures/measures.h>

/* What did not happen, how long it was looked for; and what happened late. */

static SbScheme *scheme;

/* @observed: NaN where there was nothing to follow. */
static void
assert_none (SbContent *content, const char *id, double observed)
{
  g_autoptr (SbMeasures) measures = sb_measures_new_listed (scheme, content);
  const SbMeasure *measure = sb_measures_find (measures, 8, id);

  ck_assert_int_eq (measure->state, SB_MEASURE_NONE);
  ck_assert_msg (isnan (observed) ? isnan (measure->observed)
                                  : fabs (measure->observed - observed) < 1e-9,
                 "%s: %g",
                 id,
                 measure->observed);
}

static void
assert_value (SbContent *content, const char *id, double value)
{
  g_autoptr (SbMeasures) measures = sb_measures_new_listed (scheme, content);
  const SbMeasure *measure = sb_measures_find (measures, 8, id);

  ck_assert_msg (measure->state == SB_MEASURE_VALUE, "%s: %s", id, measure->reason);
  ck_assert_msg (fabs (measure->value - value) < 1e-9, "%s: %g", id, measure->value);
  ck_assert (isnan (measure->observed));
}

/* Ep 8 is extended to 300 s, off camera 100–130 s. A first approach is looked for in the
 * first 180 s, of which 150 are seen; settling in 300 − 30 = 270 s. */
START_TEST (a_latency_is_censored_where_nothing_more_was_seen)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_content_find_episode (content, 8)->end += 120 * SB_SECOND;
  sb_test_coding_add (content, 8, "off_camera", 100, 130);
  sb_test_coding_add (content, 8, "cry", 290, 300);
  assert_none (content, "first_approach_latency", 150);
  assert_none (content, "time_to_settle", 270);
  assert_none (content, "return_to_play", NAN);
  assert_value (content, "contact_time", 0);
}
END_TEST

/* Who was not in distress has nothing to settle from. Distress 10–30 and 50–70 s, play
 * 35–45: none in the 110 s after it; and from 100 s: 30 s after the last distress. A play
 * from 60 s on runs when it ends: 0. */
START_TEST (play_comes_again_after_the_last_distress)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_test_coding_add (content, 8, "play", 35, 45);
  assert_none (content, "return_to_play", NAN);
  assert_none (content, "time_to_settle", NAN);
  assert_none (content, "release_resistances", NAN);
  sb_test_coding_add (content, 8, "cry", 10, 30);
  assert_value (content, "return_to_play", 5);
  sb_test_coding_add (content, 8, "fuss", 50, 70);
  assert_none (content, "return_to_play", 110);
  sb_test_coding_add (content, 8, "play", 100, 120);
  assert_value (content, "return_to_play", 30);
  sb_test_coding_add (content, 8, "play", 60, 75);
  assert_value (content, "return_to_play", 0);
}
END_TEST

/* Looking away twice, turning and moving away once each: 2 of 4. */
START_TEST (gaze_aversions_are_those_of_the_gaze)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_test_coding_add (content, 8, "look_away", 10, 12);
  sb_test_coding_add (content, 8, "look_away", 20, 22);
  sb_test_coding_add (content, 8, "turn_away", 30, 32);
  sb_test_coding_add (content, 8, "move_away", 40, -1);
  assert_value (content, "gaze_aversions", 2);
  assert_value (content, "aversions", 4);
  assert_value (content, "leavings", 2);
}
END_TEST

/* Without the numbers per code, and the same otherwise. */
START_TEST (the_listed_alone_are_the_same)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (SbMeasures) all = NULL, listed = NULL;
  const GPtrArray *measures;

  sb_test_coding_add (content, 8, "cry", 10, 30);
  all = sb_measures_new (scheme, content);
  listed = sb_measures_new_listed (scheme, content);
  measures = sb_measures_get_all (listed);
  ck_assert_uint_gt (measures->len, 100);
  ck_assert_ptr_null (sb_measures_find (listed, 8, "n_cry"));
  ck_assert_ptr_nonnull (sb_measures_find (all, 8, "n_cry"));
  for (guint i = 0; i < measures->len; i++) {
    const SbMeasure *one = g_ptr_array_index (measures, i);
    const SbMeasure *other = sb_measures_find (all, one->episode, one->type->id);

    ck_assert_int_eq (one->state, other->state);
    ck_assert (one->value == other->value || isnan (one->value));
    ck_assert_str_eq (one->type->id, other->type->id);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_latency_is_censored_where_nothing_more_was_seen,
    play_comes_again_after_the_last_distress,
    gaze_aversions_are_those_of_the_gaze,
    the_listed_alone_are_the_same,
    NULL,
  };
  g_autoptr (GError) error = NULL;
  int status;

  scheme = sb_scheme_new_default (&error);
  g_assert_no_error (error);
  status = sb_test_run ("censoring", tests);
  g_object_unref (scheme);
  return status;
}
