/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include "coding.h"

#include <securebase/measures/measures.h>

/* What could not be seen is undefined, whichever part of the episode a measure looks at.
 * Ep 8 lasts 360 s here; its first 180 s are judged. */

static SbScheme *scheme;

static SbContent *
make_long_reunion (double from, double to)
{
  SbContent *content = sb_test_coding_new ();

  sb_content_find_episode (content, 8)->end += 180 * SB_SECOND;
  sb_test_coding_add (content, 8, "cry", 0, 10);
  sb_test_coding_add (content, 8, "off_camera", from, to);
  return content;
}

static SbMeasureState
get_state (SbContent *content, const char *id)
{
  g_autoptr (SbMeasures) measures = sb_measures_new (scheme, content);

  return sb_measures_find (measures, 8, id)->state;
}

/* 120 of 360 s are unseen, none of them in the judged part. */
START_TEST (the_unjudged_part_spoils_what_looks_at_the_whole)
{
  const char *const whole[] = {"distress_intervals",
                               "settling",
                               "time_to_settle",
                               "n_cry",
                               "t_cry",
                               "i_cry",
                               "r_cry"};
  g_autoptr (SbContent) content = make_long_reunion (200, 320);

  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    ck_assert_msg (get_state (content, whole[i]) == SB_MEASURE_UNDEFINED, "%s", whole[i]);
  ck_assert_int_eq (get_state (content, "distress_time"), SB_MEASURE_VALUE);
  ck_assert_int_eq (get_state (content, "distress_share"), SB_MEASURE_VALUE);
  ck_assert_int_eq (get_state (content, "duration"), SB_MEASURE_VALUE);
}
END_TEST

/* 60 of the judged 180 s are unseen, but only a sixth of the episode. */
START_TEST (the_judged_part_spoils_what_looks_at_it)
{
  g_autoptr (SbContent) content = make_long_reunion (60, 120);

  ck_assert_int_eq (get_state (content, "distress_time"), SB_MEASURE_UNDEFINED);
  ck_assert_int_eq (get_state (content, "contact_time"), SB_MEASURE_UNDEFINED);
  ck_assert_int_eq (get_state (content, "distress_intervals"), SB_MEASURE_VALUE);
  ck_assert_int_eq (get_state (content, "n_cry"), SB_MEASURE_VALUE);
}
END_TEST

/* The caregiver is seen, or heard, all the same. */
START_TEST (what_the_caregiver_does_is_counted)
{
  g_autoptr (SbContent) content = make_long_reunion (0, 360);

  sb_test_coding_add (content, 8, "caregiver_bid", 5, -1);
  ck_assert_int_eq (get_state (content, "bids"), SB_MEASURE_VALUE);
  ck_assert_int_eq (get_state (content, "n_caregiver_bid"), SB_MEASURE_VALUE);
  ck_assert_int_eq (get_state (content, "bids_unanswered"), SB_MEASURE_UNDEFINED);
  ck_assert_int_eq (get_state (content, "off_camera_share"), SB_MEASURE_VALUE);
  ck_assert_int_eq (get_state (content, "t_off_camera"), SB_MEASURE_VALUE);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_unjudged_part_spoils_what_looks_at_the_whole,
    the_judged_part_spoils_what_looks_at_it,
    what_the_caregiver_does_is_counted,
    NULL,
  };
  int status;

  scheme = sb_scheme_new_default (NULL);
  status = sb_test_run ("off-camera", tests);
  g_object_unref (scheme);
  return status;
}
