/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/document/document.h>
#include <securebase/sample/sample.h>

static char *
write_sample (const char *folder, guint32 seed, GError **error)
{
  const SbSampleSettings settings = {folder, NULL, seed, SB_SAMPLE_FULL, FALSE};

  return sb_sample_write (&settings, NULL, NULL, NULL, error);
}

static gboolean
is_empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  return !dir || !g_dir_read_name (dir);
}

static void
assert_complete (SbContent *content)
{
  ck_assert_uint_eq (content->episodes->len, 8);
  ck_assert_uint_gt (content->events->len, 50);
  ck_assert_str_eq (content->coding->state, "locked");
  ck_assert_ptr_nonnull (content->coding->decided_at);
  ck_assert_ptr_nonnull (sb_content_find_classification (content, "blind"));
  ck_assert_str_eq (content->session->procedure, "standard");
  ck_assert (content->session->age_months >= 12 && content->session->age_months <= 18);
}

START_TEST (writes_a_dozen_sessions_of_three_coders)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = write_sample (folder, 1, &error);
  g_autoptr (SbDocument) document = NULL;
  g_autoptr (SbStudy) study = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  sb_assert_ok (error);
  document = sb_document_open (path, SB_OPEN_READ_ONLY, &error);
  sb_assert_ok (error);
  study = sb_document_dup_study (document, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (study->sessions->len, 12);
  ck_assert_uint_eq (study->contents->len, 36);
  for (guint i = 0; i < study->contents->len; i++)
    assert_complete (g_ptr_array_index (study->contents, i));
  faults = sb_document_check (document, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (faults->len, 0);
}
END_TEST

static guint
count_disputes (SbStudy *study)
{
  guint n = 0;

  /* Sorted by session, then coder: K1, K2, truth. */
  for (guint i = 0; i + 2 < study->contents->len; i += 3) {
    SbContent *a = g_ptr_array_index (study->contents, i);
    SbContent *b = g_ptr_array_index (study->contents, i + 1);

    ck_assert_str_eq (a->coder->code, "K1");
    ck_assert_str_eq (b->coder->code, "K2");
    n += !g_str_equal (sb_content_find_classification (a, "blind")->category,
                       sb_content_find_classification (b, "blind")->category);
  }
  return n;
}

START_TEST (the_coders_differ_on_some_and_not_on_most)
{
  for (guint32 seed = 1; seed <= 4; seed++) {
    g_autofree char *folder = sb_test_dup_folder ();
    g_autoptr (GError) error = NULL;
    g_autofree char *path = write_sample (folder, seed, &error);
    g_autoptr (SbDocument) document = sb_document_open (path, SB_OPEN_READ_ONLY, &error);
    g_autoptr (SbStudy) study = sb_document_dup_study (document, &error);

    sb_assert_ok (error);
    ck_assert_uint_ge (count_disputes (study), 1);
    ck_assert_uint_le (count_disputes (study), 6);
  }
}
END_TEST

START_TEST (the_same_seed_gives_the_same_bytes)
{
  g_autofree char *a = sb_test_dup_folder ();
  g_autofree char *b = sb_test_dup_folder ();
  g_autofree char *c = sb_test_dup_folder ();
  g_autoptr (GError) error = NULL;
  g_autofree char *first = write_sample (a, 3, &error);
  g_autofree char *second = write_sample (b, 3, &error);
  g_autofree char *third = write_sample (c, 4, &error);
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;
  g_autofree char *z = NULL;
  gsize n, m, l;

  sb_assert_ok (error);
  ck_assert (g_file_get_contents (first, &x, &n, NULL));
  ck_assert (g_file_get_contents (second, &y, &m, NULL));
  ck_assert (g_file_get_contents (third, &z, &l, NULL));
  ck_assert_uint_eq (n, m);
  ck_assert (memcmp (x, y, n) == 0);
  ck_assert (n != l || memcmp (x, z, n) != 0);
}
END_TEST

START_TEST (refuses_a_folder_that_has_a_sample)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, SB_SAMPLE_FILE, NULL);
  g_autofree char *there = NULL;
  g_autoptr (GError) error = NULL;

  ck_assert (g_file_set_contents (path, "mine", -1, NULL));
  ck_assert_ptr_null (write_sample (folder, 1, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_FAILED));
  ck_assert (g_file_get_contents (path, &there, NULL, NULL));
  ck_assert_str_eq (there, "mine");
}
END_TEST

START_TEST (says_when_the_folder_cannot_be_written)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (GError) error = NULL;

  ck_assert_int_eq (g_chmod (folder, 0555), 0);
  sb_test_drop_root ();
  ck_assert_ptr_null (write_sample (folder, 1, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_READ_ONLY));
  ck_assert (is_empty (folder));
}
END_TEST

START_TEST (a_full_disk_is_left_as_it_was)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (GError) error = NULL;

  if (!sb_test_mount_small_disk (folder, 2048))
    return;
  ck_assert_ptr_null (write_sample (folder, 1, &error));
  ck_assert_msg (
    g_error_matches (error, SB_ERROR, SB_ERROR_NO_SPACE), "%s", error->message);
  ck_assert (is_empty (folder));
}
END_TEST

START_TEST (says_when_the_folder_cannot_be_made)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "below", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert (g_file_set_contents (file, "", 0, NULL));
  ck_assert_ptr_null (write_sample (below, 1, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_FAILED));
  ck_assert_ptr_nonnull (strstr (error->message, "below"));
}
END_TEST

START_TEST (refuses_an_unknown_kind)
{
  g_autofree char *folder = sb_test_dup_folder ();
  const SbSampleSettings settings = {folder, "B5", 1, SB_SAMPLE_FULL, FALSE};
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_sample_write (&settings, NULL, NULL, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
  ck_assert (is_empty (folder));
}
END_TEST

static void
cancel_half_way (double share, const char *words, gpointer user_data)
{
  if (share > 0.4)
    g_cancellable_cancel (user_data);
}

START_TEST (cancelling_leaves_nothing)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *inside = g_build_filename (folder, "new", NULL);
  const SbSampleSettings settings = {inside, NULL, 1, SB_SAMPLE_FULL, FALSE};
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (
    sb_sample_write (&settings, cancel_half_way, cancellable, cancellable, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_CANCELLED));
  ck_assert (is_empty (folder));
}
END_TEST

static void
assert_refers (SbRecording *recording, SbContent *content)
{
  for (guint i = 0; i < content->events->len; i++) {
    SbEvent *event = g_ptr_array_index (content->events, i);

    ck_assert_str_eq (event->recording, sb_record_get_id (recording));
    ck_assert_int_eq (event->start_pts, event->start);
    ck_assert_int_eq (event->end_pts, event->end);
  }
}

START_TEST (the_recording_holds_every_frame_of_the_events)
{
  g_autofree char *folder = sb_test_dup_folder ();
  const SbSampleSettings settings = {folder, "B3", 1, SB_SAMPLE_SHORT, TRUE};
  g_autoptr (GError) error = NULL;
  g_autofree char *path = sb_sample_write (&settings, NULL, NULL, NULL, &error);
  g_autoptr (SbDocument) document = NULL;
  g_autoptr (SbStudy) study = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  SbRecording *recording;

  sb_assert_ok (error);
  document = sb_document_open (path, SB_OPEN_READ_ONLY, &error);
  sb_assert_ok (error);
  faults = sb_document_check (document, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (faults->len, 0);
  study = sb_document_dup_study (document, &error);
  sb_assert_ok (error);
  recording = sb_document_find_master (
    document, sb_record_get_id (g_ptr_array_index (study->sessions, 0)));
  ck_assert_str_eq (recording->path, "S01.webm");
  for (guint i = 0; i < study->contents->len; i++)
    assert_refers (recording, g_ptr_array_index (study->contents, i));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    writes_a_dozen_sessions_of_three_coders,
    the_coders_differ_on_some_and_not_on_most,
    the_same_seed_gives_the_same_bytes,
    refuses_a_folder_that_has_a_sample,
    says_when_the_folder_cannot_be_written,
    a_full_disk_is_left_as_it_was,
    says_when_the_folder_cannot_be_made,
    refuses_an_unknown_kind,
    cancelling_leaves_nothing,
    the_recording_holds_every_frame_of_the_events,
    NULL,
  };

  return sb_test_run ("sample", tests);
}
