/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-maker.h"
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/media/checker.h>
#include <securebase/media/indexer.h>

#define N_PLACES 4
#define N_OF_EACH (5 * N_PLACES)

static SbFrameIndex *
read_index (const char *path)
{
  g_autoptr (GError) error = NULL;
  SbFrameIndex *index = sb_indexer_read (path, NULL, NULL, NULL, &error);

  sb_assert_ok (error);
  return index;
}

static SbCheckResult *
check (const char *path, SbFrameIndex *index, gboolean whole)
{
  const SbCheckOptions options = {.whole = whole, .seed = 7, .n_places = N_PLACES};
  g_autoptr (GError) error = NULL;
  SbCheckResult *result =
    sb_checker_run (path, index, &options, NULL, NULL, NULL, &error);

  sb_assert_ok (error);
  return result;
}

/* The list without its first frame: each number is that of the frame after. */
static SbFrameIndex *
make_shifted (SbFrameIndex *index)
{
  guint n = sb_frame_index_get_n_frames (index) - 1;
  g_autofree SbTime *pts = g_new (SbTime, n);
  g_autofree gboolean *keyframes = g_new (gboolean, n);

  for (guint i = 0; i < n; i++) {
    pts[i] = sb_frame_index_get_pts (index, i + 1);
    keyframes[i] = sb_frame_index_is_keyframe (index, i + 1);
  }
  return sb_frame_index_new (pts, keyframes, n, sb_frame_index_get_end (index));
}

/* The same list, told a millisecond late. */
static SbFrameIndex *
make_late (SbFrameIndex *index)
{
  guint n = sb_frame_index_get_n_frames (index);
  g_autofree SbTime *pts = g_new (SbTime, n);
  g_autofree gboolean *keyframes = g_new (gboolean, n);

  for (guint i = 0; i < n; i++) {
    pts[i] = sb_frame_index_get_pts (index, i) + SB_MSECOND;
    keyframes[i] = sb_frame_index_is_keyframe (index, i);
  }
  return sb_frame_index_new (
    pts, keyframes, n, sb_frame_index_get_end (index) + SB_MSECOND);
}

static char *
make_truncated (const char *folder)
{
  g_autofree char *whole = sb_maker_dup_path ("vp8.webm");
  char *path = g_build_filename (folder, "cut.webm", NULL);
  g_autofree char *data = NULL;
  gsize size;

  ck_assert (g_file_get_contents (whole, &data, &size, NULL));
  ck_assert (g_file_set_contents (path, data, (gssize) (size * 6 / 10), NULL));
  return path;
}

static void
assert_exact (const SbCheckResult *result)
{
  g_autofree char *words = sb_check_result_dup_words (result);

  ck_assert_msg (sb_check_result_is_exact (result), "%s", words);
  for (guint kind = 0; kind < SB_N_CHECKS; kind++) {
    ck_assert_uint_eq (result->n_asked[kind], N_OF_EACH);
    ck_assert_uint_eq (result->n_exact[kind], N_OF_EACH);
  }
  ck_assert_uint_eq (result->first_wrong, G_MAXUINT);
  ck_assert_uint_eq (result->n_alike, 0);
  ck_assert_ptr_null (result->fault);
  ck_assert_ptr_nonnull (strstr (words, "Frame-exact: 80 of 80."));
}

START_TEST (an_exact_file_passes)
{
  const char *const names[] = {"vp8.webm", "h264.mp4", "variable.mp4"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = sb_maker_dup_path (names[i]);
    g_autoptr (SbFrameIndex) index = read_index (path);
    g_autoptr (SbCheckResult) result = check (path, index, FALSE);

    assert_exact (result);
    ck_assert_uint_lt (result->n_decoded, result->n_frames);
  }
}
END_TEST

START_TEST (the_whole_can_be_decoded)
{
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  g_autoptr (SbFrameIndex) index = read_index (path);
  g_autoptr (SbCheckResult) result = check (path, index, TRUE);

  assert_exact (result);
  ck_assert_uint_eq (result->n_decoded, 1000);
  ck_assert_uint_eq (result->n_frames, 1000);
}
END_TEST

static void
assert_says (const SbCheckResult *result, const char *words)
{
  g_autofree char *said = sb_check_result_dup_words (result);

  ck_assert (!sb_check_result_is_exact (result));
  ck_assert_msg (strstr (said, words) != NULL, "“%s” is not in “%s”", words, said);
  ck_assert_ptr_nonnull (strstr (said, "make a working copy"));
}

START_TEST (a_list_shifted_by_one_frame_is_found)
{
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  g_autoptr (SbFrameIndex) index = read_index (path);
  g_autoptr (SbFrameIndex) shifted = make_shifted (index);

  for (int whole = 0; whole < 2; whole++) {
    g_autoptr (SbCheckResult) result = check (path, shifted, whole);

    ck_assert_uint_eq (result->n_unlisted, 1);
    ck_assert_int_eq (result->first_unlisted, sb_frame_index_get_pts (index, 0));
    assert_says (result, "is not in the list of frames");
  }
}
END_TEST

START_TEST (a_list_with_wrong_times_is_found)
{
  g_autofree char *path = sb_maker_dup_path ("h264.mp4");
  g_autoptr (SbFrameIndex) index = read_index (path);
  g_autoptr (SbFrameIndex) late = make_late (index);
  g_autoptr (SbCheckResult) result = check (path, late, TRUE);

  ck_assert_uint_eq (result->n_unlisted, 1000);
  ck_assert_uint_eq (result->n_missing, 1000);
  ck_assert_uint_eq (sb_check_result_get_n_exact (result), 0);
  assert_says (result, "are not in the list of frames");
}
END_TEST

START_TEST (a_truncated_file_is_found)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_truncated (folder);
  g_autofree char *whole_path = sb_maker_dup_path ("vp8.webm");
  g_autoptr (SbFrameIndex) index = read_index (whole_path);
  g_autoptr (SbCheckResult) result = check (path, index, FALSE);

  ck_assert_uint_gt (result->n_missing, 0);
  ck_assert_uint_lt (result->first_missing, 1000);
  ck_assert_uint_gt (result->first_missing, 500);
  assert_says (result, "in the recording");
}
END_TEST

START_TEST (a_program_stream_is_not_exact)
{
  g_autofree char *path = sb_maker_dup_path ("mpeg2.mpg");
  g_autoptr (SbFrameIndex) index = read_index (path);
  g_autoptr (SbCheckResult) result = check (path, index, TRUE);

  ck_assert_uint_eq (result->n_decoded, result->n_frames);
  assert_says (result, "Not frame-exact");
}
END_TEST

START_TEST (few_frames_are_checked_too)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "short.webm", NULL);
  const SbMakerRecipe recipe = {.path = path, .format = SB_MAKER_WEBM, .n_frames = 3};
  g_autoptr (SbFrameIndex) index = NULL;
  g_autoptr (SbCheckResult) result = NULL;

  sb_maker_make (&recipe);
  index = read_index (path);
  result = check (path, index, FALSE);
  ck_assert (sb_check_result_is_exact (result));
  ck_assert_uint_eq (result->n_decoded, 3);
  ck_assert_uint_eq (result->n_asked[SB_CHECK_FORWARD], 2 * N_PLACES);
}
END_TEST

static void
cancel_midway (double share, const char *words, gpointer cancellable)
{
  ck_assert (share >= 0 && share <= 1);
  ck_assert_ptr_nonnull (words);
  if (share > 0.6)
    g_cancellable_cancel (cancellable);
}

START_TEST (it_can_be_cancelled)
{
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  g_autoptr (SbFrameIndex) index = read_index (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const SbCheckOptions options = {.seed = 1};
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_checker_run (
    path, index, &options, cancel_midway, cancellable, cancellable, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_CANCELLED));
}
END_TEST

START_TEST (no_file_is_an_error)
{
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  g_autoptr (SbFrameIndex) index = read_index (path);
  const SbCheckOptions options = {.seed = 1};
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (
    sb_checker_run ("/nowhere/a.webm", index, &options, NULL, NULL, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_NOT_FOUND));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    an_exact_file_passes,
    the_whole_can_be_decoded,
    a_list_shifted_by_one_frame_is_found,
    a_list_with_wrong_times_is_found,
    a_truncated_file_is_found,
    a_program_stream_is_not_exact,
    few_frames_are_checked_too,
    it_can_be_cancelled,
    no_file_is_an_error,
    NULL,
  };

  return sb_test_run ("checker", tests);
}
