/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <securebase/base/error.h>

static Desk *
desk_new_distressed (void)
{
  Desk *desk = desk_new ();

  press (desk, "cry", 20);
  press (desk, "cry", 30);
  press (desk, "fuss", 60);
  return desk;
}

static gboolean
accept_span (Desk *desk, const char *code, int start, int end, GError **error)
{
  const SbMoment from = {.time = start * SB_SECOND}, to = {.time = end * SB_SECOND};

  return sb_recorder_accept (desk->recorder, code, &from, &to, error);
}

START_TEST (an_accepted_state_is_like_any_other)
{
  g_autoptr (Desk) desk = desk_new_distressed ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbEvent) event = NULL;
  g_autofree char *words = NULL;

  accept_span (desk, "scream", 30, 33, &error);
  sb_assert_ok (error);
  event = g_list_model_get_item (list_events (desk), 1);
  ck_assert_str_eq (event->code, "scream");
  ck_assert_int_eq (event->start, 30 * SB_SECOND);
  ck_assert_int_eq (event->end, 33 * SB_SECOND);
  ck_assert (!event->running);
  ck_assert_ptr_null (event->comment);
  ck_assert_ptr_null (event->modifiers);
  words = sb_document_dup_undo_words (desk->project->document, desk->project->coding);
  ck_assert_ptr_nonnull (strstr (words, "accepted from a suggestion"));
  ck_assert_ptr_nonnull (strstr (words, "from 00:30.000 to 00:33.000"));
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  ck_assert_uint_eq (g_list_model_get_n_items (list_events (desk)), 2);
}
END_TEST

/* What is looked at is what the project says of the recording; the file only has to be
 * there. */
static const char *
add_recording (Desk *desk)
{
  g_autofree char *folder = g_path_get_dirname (desk->project->path);
  g_autofree char *path = g_build_filename (folder, "S01.mkv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbRecording) recording = sb_record_new (SB_TYPE_RECORDING);

  sb_record_set_text (&recording->session, desk->project->session);
  sb_record_set_text (&recording->path, "S01.mkv");
  recording->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "", 0);
  sb_record_set_text (&recording->view, "main");
  recording->is_master = TRUE;
  recording->offset = 0;
  g_file_set_contents (path, "", 0, &error);
  sb_assert_ok (error);
  test_project_insert (desk->project, NULL, recording, &error);
  sb_assert_ok (error);
  return sb_record_get_id (
    sb_document_find_master (desk->project->document, desk->project->session));
}

START_TEST (it_keeps_the_frames_that_were_looked_at)
{
  g_autoptr (Desk) desk = desk_new_distressed ();
  g_autoptr (GError) error = NULL;
  const char *recording = add_recording (desk);
  const SbMoment from = {40 * SB_SECOND, recording, 40 * SB_SECOND + 1};
  const SbMoment to = {42 * SB_SECOND, recording, 42 * SB_SECOND + 1};
  g_autoptr (SbEvent) event = NULL;

  sb_recorder_accept (desk->recorder, "cry", &from, &to, &error);
  sb_assert_ok (error);
  event = g_list_model_get_item (list_events (desk), 1);
  ck_assert_str_eq (event->recording, recording);
  ck_assert_int_eq (event->start_pts, from.pts);
  ck_assert_int_eq (event->end_pts, to.pts);
}
END_TEST

START_TEST (what_cannot_be_is_refused_with_the_reason)
{
  const struct {
    const char *code;
    int start, end;
    const char *fault;
  } cases[] = {
    {"cry", 25, 35, "Cry at 00:20.000"},
    {"fuss", 25, 35, "Cry at 00:20.000"},
    {"scream", 10, 40, "Cry at 00:20.000"},
    {"cry", 70, 75, "Fuss at 01:00.000"},
    {"cry", 50, 61, "Fuss at 01:00.000"},
    {"cry", 45, 45, "later"},
    {"cry", 45, 44, "later"},
    {"smile", 45, 46, "smile"},
    {"nothing", 45, 46, "nothing"},
  };
  g_autoptr (Desk) desk = desk_new_distressed ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    ck_assert (!accept_span (desk, cases[i].code, cases[i].start, cases[i].end, &error));
    ck_assert_msg (strstr (error->message, cases[i].fault) != NULL,
                   "no “%s” in “%s”",
                   cases[i].fault,
                   error->message);
    ck_assert_uint_eq (g_list_model_get_n_items (list_events (desk)), 2);
  }
  ck_assert (accept_span (desk, "cry", 30, 60, NULL));
  test_assert_whole (desk->project->document);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    an_accepted_state_is_like_any_other,
    it_keeps_the_frames_that_were_looked_at,
    what_cannot_be_is_refused_with_the_reason,
    NULL,
  };

  return sb_test_run ("acceptance", tests);
}
