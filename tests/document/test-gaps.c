/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <math.h>
#include <securebase/document/hand-in.h>
#include <securebase/document/recorder.h>

static SbCoding *
get_coding (TestProject *project)
{
  return sb_document_find (project->document, SB_TYPE_CODING, project->coding);
}

static GPtrArray *
list (TestProject *project)
{
  return sb_hand_in_list_gaps (project->document, get_coding (project), NULL);
}

static const SbGap *
find (GPtrArray *gaps, const char *part)
{
  for (guint i = 0; i < gaps->len; i++)
    if (strstr (((SbGap *) gaps->pdata[i])->words, part))
      return gaps->pdata[i];
  return NULL;
}

static void
begin_episodes (SbRecorder *recorder)
{
  for (int i = 1; i <= 9; i++) {
    const SbMoment moment = {(i - 1) * 180 * SB_SECOND, NULL, SB_TIME_NONE};
    g_autoptr (GError) error = NULL;

    sb_recorder_begin_episode (recorder, i, &moment, &error);
    sb_assert_ok (error);
  }
}

/* Whatever the scheme asks for in the reunions. */
static void
rate_all (SbRecorder *recorder, SbScheme *scheme)
{
  const GPtrArray *scales = sb_scheme_get_scales (scheme);
  const int reunions[] = {5, 8};

  for (guint i = 0; i < scales->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (reunions); j++) {
      const SbScale *scale = g_ptr_array_index (scales, i);

      if (sb_scale_is_rated (scale, reunions[j], "caregiver"))
        sb_recorder_rate (recorder, reunions[j], "caregiver", scale->id, NAN, TRUE, NULL);
    }
}

START_TEST (an_empty_coding_lacks_everything)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GPtrArray) gaps = list (project);
  const SbGap *gap = find (gaps, "Episode 8 has no beginning.");

  ck_assert_ptr_nonnull (gap);
  ck_assert_str_eq (gap->panel, "episodes");
  ck_assert_int_eq (gap->time, SB_TIME_NONE);
  gap = find (gaps, "is not rated in episode 5");
  ck_assert_ptr_nonnull (gap);
  ck_assert_str_eq (gap->panel, "ratings");
  gap = find (gaps, "There is no category.");
  ck_assert_ptr_nonnull (gap);
  ck_assert_str_eq (gap->panel, "category");
  ck_assert_ptr_nonnull (find (gaps, "It is not decided"));
}
END_TEST

START_TEST (a_whole_coding_lacks_nothing)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbRecorder) recorder =
    sb_recorder_new (project->document, get_coding (project));
  g_autoptr (SbClassification) own = sb_record_new (SB_TYPE_CLASSIFICATION);
  g_autoptr (GPtrArray) gaps = NULL;
  g_autoptr (GError) error = NULL;

  begin_episodes (recorder);
  rate_all (recorder, sb_document_get_scheme (project->document));
  sb_record_set_text (&own->category, "B");
  sb_record_set_text (&own->subgroup, "B3");
  sb_record_set_text (&own->forced, "B");
  sb_record_set_text (&own->forced_subgroup, "B3");
  own->d_score = 1;
  sb_recorder_classify (recorder, own, &error);
  sb_assert_ok (error);
  sb_recorder_decide (recorder, &error);
  sb_assert_ok (error);
  gaps = list (project);
  ck_assert_msg (
    gaps->len == 0, "%s", gaps->len ? ((SbGap *) gaps->pdata[0])->words : "");
}
END_TEST

START_TEST (what_runs_on_and_marks_outside_are_found_at_their_moment)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbRecorder) recorder =
    sb_recorder_new (project->document, get_coding (project));
  const SbMoment moment = {12 * SB_SECOND, NULL, SB_TIME_NONE};
  g_autoptr (GPtrArray) gaps = NULL;
  const SbGap *gap;

  ck_assert (sb_recorder_press (recorder, "contact", &moment, NULL));
  ck_assert (sb_recorder_add_mark (recorder, "IV", &moment, 2, NULL));
  gaps = list (project);
  gap = find (gaps, "runs since 00:12.000");
  ck_assert_ptr_nonnull (gap);
  ck_assert_int_eq (gap->time, 12 * SB_SECOND);
  ck_assert_str_eq (gap->panel, "behaviours");
  gap = find (gaps, "lies in no episode");
  ck_assert_ptr_nonnull (gap);
  ck_assert_str_eq (gap->panel, "disorganisation");
  ck_assert_ptr_nonnull (find (gaps, "no score for disorganisation"));
}
END_TEST

START_TEST (remarks_inform_and_are_no_gaps)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbRecorder) recorder =
    sb_recorder_new (project->document, get_coding (project));
  const SbMoment late = {9 * 180 * SB_SECOND, NULL, SB_TIME_NONE};
  g_autoptr (GPtrArray) gaps = NULL;
  g_autoptr (GPtrArray) remarks = NULL;

  begin_episodes (recorder);
  ck_assert (sb_recorder_press (recorder, "smile", &late, NULL));
  gaps = list (project);
  remarks = sb_hand_in_list_remarks (project->document, get_coding (project), NULL);
  ck_assert_ptr_nonnull (find (remarks, "Smile"));
  ck_assert_ptr_null (find (gaps, "Smile"));
  ck_assert_ptr_null (find (remarks, "no beginning"));
  ck_assert_int_eq (find (remarks, "Smile")->time, late.time);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    an_empty_coding_lacks_everything,
    a_whole_coding_lacks_nothing,
    what_runs_on_and_marks_outside_are_found_at_their_moment,
    remarks_inform_and_are_no_gaps,
    NULL,
  };

  return sb_test_run ("gaps", tests);
}
