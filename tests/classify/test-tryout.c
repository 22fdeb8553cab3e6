/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/base/error.h>
#include <securebase/classify/tryout.h>
#include <securebase/model/scheme-draft.h>

/* A coding of a B3 by its blind ratings, which its coder took for @blind. */
static SbContent *
make_content (const char *label, const char *blind, gboolean decided)
{
  const char *const scales[] = {"PS", "CM", "RS", "AV"};
  const double values[] = {6, 6, 1, 1};
  SbContent *content = sb_content_new ();
  SbClassification *own = sb_record_new (SB_TYPE_CLASSIFICATION);

  content->session = sb_record_new (SB_TYPE_SESSION);
  content->coder = sb_record_new (SB_TYPE_CODER);
  content->coding = sb_record_new (SB_TYPE_CODING);
  sb_record_set_text (&content->session->label, label);
  sb_record_set_text (&content->coder->code, "K1");
  sb_record_set_text (&content->coding->state, "draft");
  sb_record_set_text (&content->coding->decided_at, decided ? "2026-11-22" : NULL);
  sb_record_set_text (&own->record, "blind");
  sb_record_set_text (&own->category, "B");
  sb_record_set_text (&own->subgroup, blind);
  own->d_score = 1;
  g_ptr_array_add (content->classifications, own);
  for (guint i = 0; i < 8; i++) {
    SbRating *rating = sb_record_new (SB_TYPE_RATING);

    sb_record_set_text (&rating->record, "blind");
    sb_record_set_text (&rating->partner, "caregiver");
    sb_record_set_text (&rating->scale, scales[i % 4]);
    rating->episode = i < 4 ? 5 : 8;
    rating->value = values[i % 4];
    g_ptr_array_add (content->ratings, rating);
  }
  sb_content_sort (content);
  return content;
}

static SbStudy *
make_study (void)
{
  SbStudy *study = g_new0 (SbStudy, 1);

  study->scheme = sb_scheme_new_default (NULL);
  study->scheme_version = 1;
  study->project = sb_record_new (SB_TYPE_PROJECT);
  study->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  study->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_content_free);
  g_ptr_array_add (study->contents, make_content ("S01", "B3", TRUE));
  g_ptr_array_add (study->contents, make_content ("S02", "B3", FALSE));
  return study;
}

static SbScheme *
make_changed (const char *path, const char *value)
{
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (NULL);
  g_autoptr (SbSchemeDraft) draft = sb_scheme_draft_new (scheme);

  sb_scheme_draft_set_value (draft, path, value);
  return sb_scheme_draft_validate (draft, NULL);
}

START_TEST (old_and_new_stand_beside_each_other)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autoptr (SbScheme) changed = make_changed ("gates/4/floor", "1");
  g_autoptr (SbTryout) tryout = sb_tryout_new (study, changed, NULL, NULL, NULL, NULL);
  const SbTryoutRow *row;

  /* What is not decided is passed over. */
  ck_assert_uint_eq (tryout->rows->len, 1);
  row = g_ptr_array_index (tryout->rows, 0);
  ck_assert_str_eq (row->blind, "B3");
  ck_assert_str_eq (row->from_ratings[0], "B"); /* B3 and B4 fit alike */
  ck_assert_str_eq (row->from_ratings[1], "unclear");
  ck_assert (row->changes);
  ck_assert_uint_eq (tryout->n_changed, 1);
  ck_assert_uint_eq (tryout->from_ratings.n, 1);
  ck_assert_uint_eq (tryout->from_ratings.same[0], 1);
  ck_assert_uint_eq (tryout->from_ratings.same[1], 0);
}
END_TEST

START_TEST (the_same_rules_change_nothing)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autoptr (SbTryout) tryout =
    sb_tryout_new (study, study->scheme, NULL, NULL, NULL, NULL);

  ck_assert_uint_eq (tryout->n_changed, 0);
  ck_assert_uint_eq (tryout->from_ratings.same[1], 1);
}
END_TEST

START_TEST (what_waits_for_handing_in_is_passed_over)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autoptr (SbTryout) tryout = NULL;

  sb_record_set_text (&study->project->settings, "{\"suggest_after_hand_in\":true}");
  tryout = sb_tryout_new (study, study->scheme, NULL, NULL, NULL, NULL);
  ck_assert_uint_eq (tryout->rows->len, 0);
}
END_TEST

START_TEST (it_can_be_cancelled)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  ck_assert_ptr_null (
    sb_tryout_new (study, study->scheme, NULL, NULL, cancellable, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    old_and_new_stand_beside_each_other,
    the_same_rules_change_nothing,
    what_waits_for_handing_in_is_passed_over,
    it_can_be_cancelled,
    NULL,
  };

  return sb_test_run ("tryout", tests);
}
