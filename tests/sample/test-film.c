/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <gst/app/app.h>
#include <gst/gst.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/sample/film.h>
#include <stdlib.h>

#define RATE 10
#define SOUND_RATE 16000

static void
add_event (SbContent *content, const char *code, double start, double end)
{
  SbEvent *event = sb_record_new (SB_TYPE_EVENT);

  sb_record_set_text (&event->code, code);
  event->start = (SbTime) (start * SB_SECOND);
  event->end = end > start ? (SbTime) (end * SB_SECOND) : SB_TIME_NONE;
  g_ptr_array_add (content->events, event);
}

/* A reunion of nine seconds: the caregiver comes in, the child cries from 4 to 6 s. */
static SbContent *
make_truth (void)
{
  SbContent *content = sb_content_new ();
  SbEpisode *episode = sb_record_new (SB_TYPE_EPISODE);

  episode->number = 5;
  episode->start = 0;
  episode->end = 9 * SB_SECOND;
  g_ptr_array_add (content->episodes, episode);
  add_event (content, "caregiver_enter", 0.5, 0);
  add_event (content, "cry", 4, 6);
  sb_content_sort (content);
  return content;
}

static gboolean
write_film (const char *path, SbContent *truth, GCancellable *cancellable, GError **error)
{
  SbFilmSettings settings;

  sb_film_settings_init (&settings);
  return sb_film_write (path, NULL, truth, &settings, NULL, NULL, cancellable, error);
}

static char *
dup_film (SbContent *truth)
{
  g_autofree char *folder = sb_test_dup_folder ();
  char *path = g_build_filename (folder, "film.webm", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert (write_film (path, truth, NULL, &error));
  sb_assert_ok (error);
  return path;
}

/* Everything that @description leaves in its appsink "out", as GstSamples. */
static GPtrArray *
read_samples (const char *path, const char *rest)
{
  g_autofree char *description =
    g_strdup_printf ("filesrc name=file ! matroskademux name=demux %s ! "
                     "appsink name=out sync=false",
                     rest);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL, file = NULL, out = NULL;
  GPtrArray *samples = g_ptr_array_new_with_free_func ((GDestroyNotify) gst_sample_unref);
  GstSample *sample;

  gst_init (NULL, NULL);
  pipeline = gst_parse_launch (description, &error);
  sb_assert_ok (error);
  file = gst_bin_get_by_name (GST_BIN (pipeline), "file");
  g_object_set (file, "location", path, NULL);
  out = gst_bin_get_by_name (GST_BIN (pipeline), "out");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  while ((sample = gst_app_sink_pull_sample (GST_APP_SINK (out))))
    g_ptr_array_add (samples, sample);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return samples;
}

static void
unref_samples (GPtrArray **samples)
{
  g_clear_pointer (samples, g_ptr_array_unref);
}

#define autosamples __attribute__ ((cleanup (unref_samples))) GPtrArray *

START_TEST (film_has_the_frames_asked_for)
{
  g_autoptr (SbContent) truth = make_truth ();
  g_autofree char *path = dup_film (truth);
  autosamples frames = read_samples (path, "demux.video_0 ! video/x-vp8");
  guint last_keyframe = 0;

  ck_assert_int_eq (sb_film_get_length (truth), 10 * SB_SECOND);
  ck_assert_uint_eq (frames->len, 10 * RATE);
  for (guint i = 0; i < frames->len; i++) {
    GstBuffer *buffer = gst_sample_get_buffer (g_ptr_array_index (frames, i));

    ck_assert_uint_eq (GST_BUFFER_PTS (buffer), i * (GST_SECOND / RATE));
    if (!GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT))
      last_keyframe = i;
    ck_assert_uint_lt (i - last_keyframe, 25);
  }
}
END_TEST

/* Mean absolute difference of two I420 pictures, over the luma of the baby's close-up. */
static double
compare_faces (GstSample *a, GstSample *b)
{
  GstMapInfo x, y;
  double sum = 0;
  guint n = 0;

  gst_buffer_map (gst_sample_get_buffer (a), &x, GST_MAP_READ);
  gst_buffer_map (gst_sample_get_buffer (b), &y, GST_MAP_READ);
  for (int row = 40; row < 150; row++)
    for (int column = 284; column < 376; column++, n++)
      sum += abs (x.data[row * 384 + column] - y.data[row * 384 + column]);
  gst_buffer_unmap (gst_sample_get_buffer (a), &x);
  gst_buffer_unmap (gst_sample_get_buffer (b), &y);
  return sum / n;
}

START_TEST (crying_is_seen)
{
  g_autoptr (SbContent) truth = make_truth ();
  g_autofree char *path = dup_film (truth);
  autosamples frames =
    read_samples (path, "demux.video_0 ! vp8dec ! video/x-raw,format=I420");
  double calm, crying;

  ck_assert_uint_eq (frames->len, 10 * RATE);
  calm = compare_faces (g_ptr_array_index (frames, 34), g_ptr_array_index (frames, 38));
  crying = compare_faces (g_ptr_array_index (frames, 34), g_ptr_array_index (frames, 44));
  ck_assert_msg (crying > 5 * calm + 3, "calm %g, crying %g", calm, crying);
}
END_TEST

/* Root mean square of the sound between two moments, full scale 1. */
static double
measure_sound (GPtrArray *samples, double from, double to)
{
  guint64 position = 0, n = 0;
  double sum = 0;

  for (guint i = 0; i < samples->len; i++) {
    GstBuffer *buffer = gst_sample_get_buffer (g_ptr_array_index (samples, i));
    GstMapInfo map;

    gst_buffer_map (buffer, &map, GST_MAP_READ);
    for (gsize j = 0; j < map.size / sizeof (float); j++, position++) {
      double value = ((const float *) map.data)[j];

      if (position < from * SOUND_RATE || position >= to * SOUND_RATE)
        continue;
      sum += value * value;
      n++;
    }
    gst_buffer_unmap (buffer, &map);
  }
  return n ? sqrt (sum / n) : NAN;
}

START_TEST (crying_and_the_door_are_heard)
{
  g_autoptr (SbContent) truth = make_truth ();
  g_autofree char *path = dup_film (truth);
  autosamples sound = read_samples (
    path, "demux.audio_0 ! vorbisdec ! audioconvert ! audio/x-raw,format=F32LE");
  double quiet, door, cry, whole;

  quiet = measure_sound (sound, 7, 8.5);
  door = measure_sound (sound, 0.5, 0.8);
  cry = measure_sound (sound, 4.1, 5.8);
  whole = measure_sound (sound, 9.8, 9.99);
  ck_assert_msg (quiet > 0 && quiet < 0.02, "quiet room %g", quiet);
  ck_assert_msg (door > 5 * quiet, "door %g, quiet %g", door, quiet);
  ck_assert_msg (cry > 20 * quiet && cry < 0.6, "cry %g, quiet %g", cry, quiet);
  ck_assert_msg (measure_sound (sound, 3.2, 3.9) < cry / 10, "crying before it began");
  ck_assert_msg (!isnan (whole), "the sound is shorter than the picture");
}
END_TEST

typedef struct {
  GCancellable *cancellable; /* NULL: only watch */
  double last;
  guint calls;
} Watch;

static void
watch (double share, const char *words, gpointer user_data)
{
  Watch *seen = user_data;

  ck_assert (share >= seen->last && share <= 1);
  ck_assert_ptr_nonnull (words);
  seen->last = share;
  if (++seen->calls == 3 && seen->cancellable)
    g_cancellable_cancel (seen->cancellable);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

START_TEST (progress_runs_to_the_end)
{
  g_autoptr (SbContent) truth = make_truth ();
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "film.webm", NULL);
  g_autoptr (GError) error = NULL;
  Watch seen = {0};
  SbFilmSettings settings;

  sb_film_settings_init (&settings);
  ck_assert (sb_film_write (path, NULL, truth, &settings, watch, &seen, NULL, &error));
  ck_assert_uint_ge (seen.calls, 5);
  ck_assert_double_eq (seen.last, 1);
  ck_assert_uint_eq (count_files (folder), 1);
}
END_TEST

START_TEST (cancelling_leaves_nothing)
{
  g_autoptr (SbContent) truth = make_truth ();
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "film.webm", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Watch seen = {.cancellable = cancellable};
  SbFilmSettings settings;

  sb_film_settings_init (&settings);
  ck_assert (
    !sb_film_write (path, NULL, truth, &settings, watch, &seen, cancellable, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_CANCELLED));
  ck_assert_uint_eq (count_files (folder), 0);
}
END_TEST

START_TEST (an_older_film_stays_when_cancelled)
{
  g_autoptr (SbContent) truth = make_truth ();
  g_autofree char *path = dup_film (truth);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize length_before, length_after;

  ck_assert (g_file_get_contents (path, &before, &length_before, NULL));
  g_cancellable_cancel (cancellable);
  ck_assert (!write_film (path, truth, cancellable, &error));
  ck_assert (g_file_get_contents (path, &after, &length_after, NULL));
  ck_assert_uint_eq (length_before, length_after);
  ck_assert (memcmp (before, after, length_before) == 0);
}
END_TEST

START_TEST (unwritable_folder_gives_a_sentence)
{
  g_autoptr (SbContent) truth = make_truth ();
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "film.webm", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert_int_eq (g_chmod (folder, 0555), 0);
  sb_test_drop_root ();
  ck_assert (!write_film (path, truth, NULL, &error));
  ck_assert_int_eq (error->domain, SB_ERROR);
  ck_assert_ptr_nonnull (strstr (error->message, path));
  ck_assert_ptr_nonnull (strstr (error->message, "folder"));
}
END_TEST

START_TEST (full_disk_gives_a_sentence_and_leaves_nothing)
{
  g_autoptr (SbContent) truth = make_truth ();
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "film.webm", NULL);
  g_autoptr (GError) error = NULL;

  if (!sb_test_mount_small_disk (folder, 64)) {
    g_print ("# skipped: no small disk can be mounted here\n");
    return;
  }
  ck_assert (!write_film (path, truth, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_NO_SPACE));
  ck_assert_ptr_nonnull (strstr (error->message, path));
  ck_assert_uint_eq (count_files (folder), 0);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    film_has_the_frames_asked_for,
    crying_is_seen,
    crying_and_the_door_are_heard,
    progress_runs_to_the_end,
    cancelling_leaves_nothing,
    an_older_film_stays_when_cancelled,
    full_disk_gives_a_sentence_and_leaves_nothing,
    unwritable_folder_gives_a_sentence,
    NULL,
  };

  /* cairo keeps its fonts for the life of the process; a leak check would call them lost
   */
  atexit (cairo_debug_reset_static_data);
  return sb_test_run ("film", tests);
}
