/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-maker.h"
#include "testlib.h"

#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/media/copier.h>
#include <securebase/media/frame.h>
#include <securebase/media/indexer.h>
#include <sys/stat.h>

#define N_FRAMES 130
#define N_PICKS 20
#define DISK_KIB (80 * 1024)

static SbFrameIndex *
read_index (const char *path)
{
  g_autoptr (GError) error = NULL;
  SbFrameIndex *index = sb_indexer_read (path, NULL, NULL, NULL, &error);

  sb_assert_ok (error);
  return index;
}

static int
read_number (const char *path, SbFrameIndex *index, guint frame)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFrame) shown = sb_frame_read (path, index, frame, &error);

  sb_assert_ok (error);
  ck_assert_uint_eq (shown->number, frame);
  return sb_maker_read_number (
    g_bytes_get_data (shown->pixels, NULL), shown->width, shown->height, shown->stride);
}

/* Each frame of the copy: its time, its keyframe, and for some its picture. */
static void
assert_same_frames (const char *copy, SbFrameIndex *original)
{
  g_autoptr (SbFrameIndex) made = read_index (copy);
  g_autoptr (SbFrameIndex) played = sb_copier_make_index (original);
  guint n = sb_frame_index_get_n_frames (original);

  ck_assert_uint_eq (sb_frame_index_get_n_frames (made), n);
  ck_assert_int_eq (sb_frame_index_get_end (played), sb_frame_index_get_end (original));
  for (guint i = 0; i < n; i++) {
    SbTime pts = sb_frame_index_get_pts (original, i);

    ck_assert_int_eq (sb_frame_index_get_pts (made, i), pts);
    ck_assert_int_eq (sb_frame_index_get_pts (played, i), pts);
    ck_assert_int_eq (sb_frame_index_is_keyframe (made, i),
                      sb_frame_index_is_keyframe (played, i));
  }
  for (guint i = 0; i < N_PICKS; i++) {
    guint frame = i * (n - 1) / (N_PICKS - 1);

    ck_assert_int_eq (read_number (copy, played, frame), (int) frame);
  }
}

static void
assert_sound (const char *copy, gboolean sound)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbMediaInfo) info = sb_media_probe (copy, &error);

  sb_assert_ok (error);
  ck_assert_int_eq (info->has_sound, sound);
  ck_assert_ptr_null (info->warning);
}

/* The copy of @recipe in a folder of its own. */
static SbCopyResult *
make (SbMakerRecipe recipe, char **copy)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *original = g_build_filename (folder, "original", NULL);
  g_autoptr (SbFrameIndex) index = NULL;
  g_autoptr (GError) error = NULL;
  SbCopyResult *result;

  *copy = g_build_filename (folder, "P.copies", "original.mkv", NULL);
  recipe.path = original;
  if (!recipe.n_frames)
    recipe.n_frames = N_FRAMES;
  sb_maker_make (&recipe);
  index = read_index (original);
  result = sb_copier_make (original, index, *copy, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (result->n_frames, sb_frame_index_get_n_frames (index));
  return result;
}

static void
assert_copied (SbMakerRecipe recipe)
{
  g_autofree char *copy = NULL;
  g_autoptr (SbCopyResult) result = make (recipe, &copy);
  GStatBuf status;

  ck_assert (!result->retimed);
  assert_same_frames (copy, result->index);
  assert_sound (copy, recipe.sound);
  ck_assert_int_eq (g_stat (copy, &status), 0);
  ck_assert_int_eq (result->size, status.st_size);
  ck_assert_uint_eq (strlen (result->digest), 64);
}

START_TEST (h264_with_b_frames)
{
  assert_copied ((SbMakerRecipe){.format = SB_MAKER_MP4, .sound = TRUE});
}
END_TEST

START_TEST (a_rate_of_2997)
{
  assert_copied (
    (SbMakerRecipe){.format = SB_MAKER_MP4, .rate = 30000, .per = 1001, .sound = TRUE});
}
END_TEST

START_TEST (a_variable_rate)
{
  assert_copied ((SbMakerRecipe){.format = SB_MAKER_MP4, .variable = TRUE});
}
END_TEST

START_TEST (times_that_do_not_begin_at_zero)
{
  assert_copied ((SbMakerRecipe){.format = SB_MAKER_MP4, .first_pts = 540 * SB_MSECOND});
  assert_copied ((SbMakerRecipe){
    .format = SB_MAKER_WEBM, .first_pts = 540 * SB_MSECOND, .sound = TRUE});
  assert_copied ((SbMakerRecipe){.format = SB_MAKER_TS, .sound = TRUE});
}
END_TEST

START_TEST (motion_jpeg)
{
  assert_copied ((SbMakerRecipe){.format = SB_MAKER_MJPEG, .sound = TRUE});
}
END_TEST

START_TEST (a_program_stream_becomes_exact)
{
  g_autofree char *copy = NULL;
  g_autoptr (SbCopyResult) result =
    make ((SbMakerRecipe){.format = SB_MAKER_PS, .sound = TRUE}, &copy);

  assert_same_frames (copy, result->index);
  assert_sound (copy, TRUE);
}
END_TEST

/* Every other frame is missing in the list: as a demuxer makes it of a program stream
 * whose frames do not all carry a time. */
static SbFrameIndex *
make_thin (SbFrameIndex *index)
{
  guint n = sb_frame_index_get_n_frames (index) / 2;
  g_autofree SbTime *pts = g_new (SbTime, n);

  for (guint i = 0; i < n; i++)
    pts[i] = sb_frame_index_get_pts (index, 2 * i);
  return sb_frame_index_new (pts, NULL, n, sb_frame_index_get_end (index));
}

START_TEST (a_program_stream_gets_the_times_of_its_decode)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "a.mpg", NULL);
  g_autofree char *copy = g_build_filename (folder, "a.mkv", NULL);
  const SbMakerRecipe recipe = {
    .path = path, .format = SB_MAKER_PS, .n_frames = N_FRAMES, .sound = TRUE};
  g_autoptr (SbFrameIndex) index = NULL;
  g_autoptr (SbFrameIndex) thin = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbCopyResult) result = NULL;

  sb_maker_make (&recipe);
  index = read_index (path);
  thin = make_thin (index);
  result = sb_copier_make (path, thin, copy, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  ck_assert (result->retimed);
  ck_assert_uint_eq (result->n_frames, sb_frame_index_get_n_frames (index));
  assert_same_frames (copy, result->index);
}
END_TEST

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

static void
assert_refused (const char *path, SbFrameIndex *index, const char *copy, SbError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbCopyResult) result =
    sb_copier_make (path, index, copy, NULL, NULL, NULL, &error);

  ck_assert_ptr_null (result);
  ck_assert_msg (g_error_matches (error, SB_ERROR, (int) code), "%s", error->message);
}

START_TEST (a_wrong_list_makes_no_copy)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *copy = g_build_filename (folder, "a.mkv", NULL);
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  g_autoptr (SbFrameIndex) index = read_index (path);
  g_autoptr (SbFrameIndex) thin = make_thin (index);

  assert_refused (path, thin, copy, SB_ERROR_BAD_FILE);
  ck_assert_uint_eq (count_files (folder), 0);
}
END_TEST

START_TEST (nothing_is_overwritten)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *copy = g_build_filename (folder, "a.mkv", NULL);
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  g_autofree char *text = NULL;
  g_autoptr (SbFrameIndex) index = read_index (path);

  ck_assert (g_file_set_contents (copy, "mine", -1, NULL));
  assert_refused (path, index, copy, SB_ERROR_EXISTS);
  ck_assert (g_file_get_contents (copy, &text, NULL, NULL));
  ck_assert_str_eq (text, "mine");
}
END_TEST

static void
cancel_midway (double share, const char *words, gpointer cancellable)
{
  ck_assert (share >= 0 && share <= 1 && words);
  if (share > 0.3)
    g_cancellable_cancel (cancellable);
}

START_TEST (cancelling_leaves_nothing)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *copy = g_build_filename (folder, "P.copies", "a.mkv", NULL);
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  g_autoptr (SbFrameIndex) index = read_index (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (
    sb_copier_make (path, index, copy, cancel_midway, cancellable, cancellable, &error));
  ck_assert_msg (
    g_error_matches (error, SB_ERROR, SB_ERROR_CANCELLED), "%s", error->message);
  ck_assert_uint_eq (count_files (folder), 0);
}
END_TEST

START_TEST (a_full_disk_is_said_before)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *copy = g_build_filename (folder, "P.copies", "a.mkv", NULL);
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  gboolean mounted = sb_test_mount_small_disk (folder, 512);
  g_autoptr (SbFrameIndex) index = NULL;

  if (!mounted)
    return;
  index = read_index (path);
  assert_refused (path, index, copy, SB_ERROR_NO_SPACE);
  ck_assert_uint_eq (count_files (folder), 0);
}
END_TEST

/* Somebody else fills the disk meanwhile: no more than DISK_KIB, whatever disk it is. */
static void
fill_disk (double share, const char *words, gpointer data)
{
  const char *path = data;
  g_autofree char *filler = g_malloc0 (1024);
  FILE *file;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  file = fopen (path, "w");
  for (guint i = 0; i < DISK_KIB && fwrite (filler, 1, 1024, file) == 1024; i++)
    ;
  fclose (file);
}

/* The disk comes first: threads that are there already would not see it. */
START_TEST (a_disk_that_fills_up_is_said)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *copy = g_build_filename (folder, "a.mkv", NULL);
  g_autofree char *filler = g_build_filename (folder, "filler", NULL);
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  gboolean mounted = sb_test_mount_small_disk (folder, DISK_KIB);
  g_autoptr (SbFrameIndex) index = NULL;
  g_autoptr (GError) error = NULL;

  if (!mounted)
    return;
  index = read_index (path);
  ck_assert_ptr_null (
    sb_copier_make (path, index, copy, fill_disk, filler, NULL, &error));
  ck_assert_msg (
    g_error_matches (error, SB_ERROR, SB_ERROR_NO_SPACE), "%s", error->message);
  ck_assert_uint_eq (count_files (folder), 1);
}
END_TEST

START_TEST (permissions_are_the_originals)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "a.webm", NULL);
  g_autofree char *copy = g_build_filename (folder, "P.copies", "a.mkv", NULL);
  g_autofree char *copies = g_path_get_dirname (copy);
  const SbMakerRecipe recipe = {.path = path, .format = SB_MAKER_WEBM, .n_frames = 10};
  g_autoptr (SbFrameIndex) index = NULL;
  g_autoptr (SbCopyResult) result = NULL;
  GStatBuf status;

  sb_maker_make (&recipe);
  ck_assert_int_eq (g_chmod (path, 0600), 0);
  index = read_index (path);
  result = sb_copier_make (path, index, copy, NULL, NULL, NULL, NULL);
  ck_assert_ptr_nonnull (result);
  ck_assert_int_eq (g_stat (copy, &status), 0);
  ck_assert_int_eq (status.st_mode & 0777, 0600);
  ck_assert_int_eq (g_stat (copies, &status), 0);
  ck_assert_int_eq (status.st_mode & 0777, 0700);
}
END_TEST

START_TEST (large_pictures_are_made_smaller)
{
  g_autofree char *copy = NULL;
  g_autoptr (SbCopyResult) result = make (
    (SbMakerRecipe){
      .format = SB_MAKER_MJPEG, .n_frames = 12, .width = 2560, .height = 1440},
    &copy);

  ck_assert_int_eq (result->width, 1920);
  ck_assert_int_eq (result->height, 1080);
  assert_same_frames (copy, result->index);
}
END_TEST

static SbFrameIndex *
make_plain_index (guint n_frames, guint gop)
{
  g_autofree SbTime *pts = g_new (SbTime, n_frames);
  g_autofree gboolean *keyframes = g_new (gboolean, n_frames);

  for (guint i = 0; i < n_frames; i++) {
    pts[i] = i * 40 * SB_MSECOND;
    keyframes[i] = i % gop == 0;
  }
  return sb_frame_index_new (pts, keyframes, n_frames, n_frames * 40 * SB_MSECOND);
}

START_TEST (advice_is_given_when_it_helps)
{
  g_autoptr (SbFrameIndex) sparse = make_plain_index (1000, 250);
  g_autoptr (SbFrameIndex) dense = make_plain_index (1000, 12);
  SbMediaInfo info = {.has_picture = TRUE, .width = 1920, .height = 1080};
  char warning[] = "not exact";

  ck_assert_ptr_nonnull (sb_copier_get_advice (&info, sparse));
  ck_assert_ptr_null (sb_copier_get_advice (&info, dense));
  info.width = 1280;
  info.height = 720;
  ck_assert_ptr_null (sb_copier_get_advice (&info, sparse));
  info.warning = warning;
  ck_assert_ptr_nonnull (sb_copier_get_advice (&info, dense));
  info.has_picture = FALSE;
  ck_assert_ptr_null (sb_copier_get_advice (&info, dense));
}
END_TEST

START_TEST (copies_stand_beside_the_project)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *project = g_build_filename (folder, "lab.sbase", NULL);
  g_autofree char *copies = g_build_filename (folder, "lab.copies", NULL);
  g_autofree char *first = sb_copier_dup_target (project, "/media/disc/visit.1.mpg");
  g_autofree char *expected = g_build_filename (copies, "visit.1.mkv", NULL);
  g_autofree char *numbered = g_build_filename (copies, "visit.1-2.mkv", NULL);
  g_autofree char *second = NULL;

  ck_assert_str_eq (first, expected);
  ck_assert (!g_file_test (copies, G_FILE_TEST_EXISTS));
  ck_assert_int_eq (g_mkdir (copies, 0700), 0);
  ck_assert (g_file_set_contents (first, "", 0, NULL));
  second = sb_copier_dup_target (project, "/media/other/visit.1.mpg");
  ck_assert_str_eq (second, numbered);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    h264_with_b_frames,
    a_rate_of_2997,
    a_variable_rate,
    times_that_do_not_begin_at_zero,
    motion_jpeg,
    a_program_stream_becomes_exact,
    a_program_stream_gets_the_times_of_its_decode,
    a_wrong_list_makes_no_copy,
    nothing_is_overwritten,
    cancelling_leaves_nothing,
    a_full_disk_is_said_before,
    a_disk_that_fills_up_is_said,
    permissions_are_the_originals,
    large_pictures_are_made_smaller,
    advice_is_given_when_it_helps,
    copies_stand_beside_the_project,
    NULL,
  };

  return sb_test_run ("copier", tests);
}
