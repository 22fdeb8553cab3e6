/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-damage.h"
#include "recording-maker.h"
#include "testlib.h"

#include <gst/gst.h>
#include <securebase/media/frame.h>
#include <securebase/media/indexer.h>
#include <securebase/media/probe.h>
#include <string.h>

/* Recordings that are whole but unusual, and such as were broken off: each can be opened,
 * and what is to be known of it is said. */

typedef struct {
  SbMediaInfo *info;
  SbFrameIndex *index; /* NULL without picture */
} Seen;

static Seen
look_at (const char *path)
{
  g_autoptr (GError) error = NULL;
  Seen seen = {.info = sb_media_probe (path, &error)};
  guint n_untimed = 0;

  sb_assert_ok (error);
  if (seen.info->has_picture) {
    seen.index = sb_indexer_read_counting (path, &n_untimed, NULL, NULL, NULL, &error);
    sb_assert_ok (error);
    sb_media_info_take_index (seen.info, seen.index, n_untimed);
  }
  return seen;
}

static void
seen_clear (Seen *seen)
{
  g_clear_pointer (&seen->info, sb_media_info_free);
  g_clear_pointer (&seen->index, sb_frame_index_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seen, seen_clear)

static char *
dup_new_path (const char *name)
{
  g_autofree char *folder = sb_test_dup_folder ();

  return g_build_filename (folder, name, NULL);
}

/* Runs @text, in which "%s" stands for the path of the file @name. (transfer full) */
static char *
make_by (const char *name, const char *before, const char *mux, const char *after)
{
  char *path = dup_new_path (name);
  g_autofree char *text =
    g_strdup_printf ("%s ! %s ! filesink location=\"%s\" %s", before, mux, path, after);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  gst_init (NULL, NULL);
  pipeline = gst_parse_launch (text, &error);
  sb_assert_ok (error);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (
    bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  ck_assert_int_eq (GST_MESSAGE_TYPE (message), GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return path;
}

static void
assert_shows (const char *path, SbFrameIndex *index, guint number, int width, int height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFrame) frame = sb_frame_read (path, index, number, &error);

  sb_assert_ok (error);
  ck_assert_uint_eq (frame->number, number);
  ck_assert_int_eq (frame->width, width);
  ck_assert_int_eq (frame->height, height);
}

START_TEST (four_thousand_points_wide)
{
  g_autofree char *path =
    make_by ("4k.mp4",
             "videotestsrc num-buffers=4 ! video/x-raw,width=3840,height=2160,"
             "framerate=25/1 ! x264enc speed-preset=ultrafast ! h264parse",
             "mp4mux",
             "");
  g_auto (Seen) seen = look_at (path);

  ck_assert_int_eq (seen.info->shown_width, 3840);
  ck_assert_uint_eq (sb_frame_index_get_n_frames (seen.index), 4);
  assert_shows (path, seen.index, 3, 3840, 2160);
}
END_TEST

START_TEST (a_thousand_frames_a_second)
{
  g_autofree char *path =
    make_by ("fast.webm",
             "videotestsrc num-buffers=50 ! video/x-raw,width=64,height=48,"
             "framerate=1000/1 ! vp8enc deadline=1",
             "webmmux",
             "");
  g_auto (Seen) seen = look_at (path);

  ck_assert_int_eq (seen.info->rate_numerator, 0);
  ck_assert_uint_eq (sb_frame_index_get_n_frames (seen.index), 50);
  assert_shows (path, seen.index, 31, 64, 48);
}
END_TEST

/* The header says how long a frame lasts; the clusters say when each comes. Only the
 * latter counts. "23 E3 83" is Matroska's DefaultDuration, four bytes in nanoseconds. */
START_TEST (a_header_that_lies_about_the_rate)
{
  const SbMakerRecipe recipe = {.format = SB_MAKER_WEBM};
  g_autofree char *standing = sb_maker_dup_path ("vp8.webm");
  const guint32 lies[] = {1000000, 1, 0x7fffffff};

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++) {
    g_autofree char *path = sb_damage_dup_copy (standing, "lies.webm", -1);
    guint8 bytes[4];

    sb_damage_set_number (bytes, lies[i]);
    sb_damage_patch (path, "\x23\xe3\x83", 0, 1, bytes, sizeof bytes);
    {
      g_auto (Seen) seen = look_at (path);

      ck_assert_uint_eq (sb_frame_index_get_n_frames (seen.index), 1000);
      for (guint n = 0; n < 1000; n += 37)
        ck_assert_int_eq (sb_frame_index_get_pts (seen.index, n),
                          sb_maker_get_pts (&recipe, n));
      assert_shows (path, seen.index, 500, 320, 180);
    }
  }
}
END_TEST

START_TEST (several_sound_tracks)
{
  g_autofree char *path =
    make_by ("tracks.mkv",
             "videotestsrc num-buffers=25 ! video/x-raw,width=64,height=48,"
             "framerate=25/1 ! vp8enc deadline=1 ! queue",
             "matroskamux name=mux",
             "audiotestsrc num-buffers=40 ! audioconvert ! vorbisenc ! queue ! mux. "
             "audiotestsrc freq=880 num-buffers=40 ! audioconvert ! vorbisenc ! queue ! "
             "mux.");
  g_auto (Seen) seen = look_at (path);
  g_autofree char *out = NULL;
  const char *argv[] = {g_getenv ("SB_CLI"), "probe", path, NULL};

  ck_assert_uint_eq (seen.info->n_sounds, 2);
  ck_assert_int_eq (sb_test_spawn (argv, &out, NULL), 0);
  ck_assert_msg (strstr (out, "2 sound tracks; the first") != NULL, "%s", out);
  assert_shows (path, seen.index, 20, 64, 48);
}
END_TEST

START_TEST (picture_without_sound)
{
  g_autofree char *path = sb_maker_dup_path ("variable.mp4");
  g_auto (Seen) seen = look_at (path);

  ck_assert (seen.info->has_picture && !seen.info->has_sound);
  ck_assert_uint_eq (seen.info->n_sounds, 0);
}
END_TEST

START_TEST (sound_without_picture)
{
  g_autofree char *path = sb_maker_dup_path ("sound.webm");
  g_auto (Seen) seen = look_at (path);

  ck_assert (!seen.info->has_picture && seen.info->has_sound);
  ck_assert_ptr_null (seen.index);
  ck_assert_int_gt (seen.info->duration, 30 * SB_SECOND);
}
END_TEST

/* Six tenths of the file: its beginning can be read, and it is said how much. */
START_TEST (cut_off_is_said_with_how_much_is_there)
{
  g_autofree char *standing = sb_maker_dup_path ("vp8.webm");
  gssize size = (gssize) sb_damage_get_size (standing);
  g_autofree char *path = sb_damage_dup_copy (standing, "cut.webm", size * 6 / 10);
  g_auto (Seen) whole = look_at (standing);
  g_auto (Seen) seen = look_at (path);
  guint n_frames = sb_frame_index_get_n_frames (seen.index);

  ck_assert_ptr_null (whole.info->shortfall);
  ck_assert_uint_gt (n_frames, 400);
  ck_assert_uint_lt (n_frames, 800);
  ck_assert_ptr_nonnull (seen.info->shortfall);
  ck_assert_ptr_nonnull (strstr (seen.info->shortfall, "of the 00:40"));
  for (guint i = 0; i < n_frames; i += 100)
    ck_assert_int_eq (sb_frame_index_get_pts (seen.index, i),
                      sb_frame_index_get_pts (whole.index, i));
  assert_shows (path, seen.index, n_frames - 2, 320, 180);
}
END_TEST

/* MP4 keeps its list of frames at the end: cut off, it is none at all. */
START_TEST (cut_off_without_its_list_is_refused)
{
  g_autofree char *standing = sb_maker_dup_path ("h264.mp4");
  gssize size = (gssize) sb_damage_get_size (standing);
  g_autofree char *path = sb_damage_dup_copy (standing, "cut.mp4", size * 6 / 10);
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_media_probe (path, &error));
  ck_assert_msg (strstr (error->message, "cut.mp4") != NULL, "%s", error->message);
}
END_TEST

/* What is being written: read again, it has the frames it had, and more. */
START_TEST (a_growing_file_keeps_its_frames)
{
  g_autofree char *standing = sb_maker_dup_path ("vp8.webm");
  gssize size = (gssize) sb_damage_get_size (standing);
  g_autofree char *early = sb_damage_dup_copy (standing, "a.webm", size / 3);
  g_autofree char *late = sb_damage_dup_copy (standing, "a.webm", size / 2);
  g_auto (Seen) before = look_at (early);
  g_auto (Seen) after = look_at (late);
  guint n_frames = sb_frame_index_get_n_frames (before.index);

  ck_assert_uint_lt (n_frames, sb_frame_index_get_n_frames (after.index));
  for (guint i = 0; i < n_frames; i++)
    ck_assert_int_eq (sb_frame_index_get_pts (before.index, i),
                      sb_frame_index_get_pts (after.index, i));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    four_thousand_points_wide,
    a_thousand_frames_a_second,
    a_header_that_lies_about_the_rate,
    several_sound_tracks,
    picture_without_sound,
    sound_without_picture,
    cut_off_is_said_with_how_much_is_there,
    cut_off_without_its_list_is_refused,
    a_growing_file_keeps_its_frames,
    NULL,
  };

  return sb_test_run ("odd-recordings", tests);
}
