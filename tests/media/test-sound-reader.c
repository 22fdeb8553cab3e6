/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sound-maker.h"
#include "testlib.h"

#include <gst/app/gstappsrc.h>
#include <gst/gst.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/media/sound-reader.h>
#include <sndfile.h>

#define RATE 48000
#define N_SAMPLES 240000
#define NO_FORMAT 0

static const gsize clicks[] = {12345, 100001, 170000, 230000};

/* @delay: what the encoder puts before the sound and the container does not tell of, in
 * samples. AAC: one packet of 1024; MPEG audio: 528 + 1 of the decoder and 576 of the
 * encoder, or 481 for layer II. TS begins after 125 ms. */
typedef struct {
  const char *name;
  int format; /* libsndfile's, or: */
  const char *encoding;
  const char *picture;
  gint64 delay;
  gboolean is_noisy; /* the decoder adds chance noise */
} Recipe;

#define PICTURE                                                                          \
  "videotestsrc num-buffers=125 ! video/x-raw,width=64,height=48,framerate=25/1 ! "

static const Recipe recipes[] = {
  {.name = "16.wav", .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16},
  {.name = "24.wav", .format = SF_FORMAT_WAV | SF_FORMAT_PCM_24},
  {.name = "a.flac", .format = SF_FORMAT_FLAC | SF_FORMAT_PCM_16},
  {.name = "vorbis.ogg", .format = SF_FORMAT_OGG | SF_FORMAT_VORBIS},
  {.name = "opus.ogg", .format = SF_FORMAT_OGG | SF_FORMAT_OPUS},
  {.name = "lame.mp3",
   .format = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III,
   .is_noisy = TRUE},
  {.name = "opus.webm", .encoding = "opusenc ! webmmux"},
  {.name = "picture.webm",
   .encoding = "vorbisenc ! webmmux name=mux",
   .picture = PICTURE "vp8enc deadline=1 keyframe-max-dist=100 ! mux."},
  {.name = "picture.mp4",
   .encoding = "avenc_aac ! mp4mux name=mux",
   .picture = PICTURE "x264enc key-int-max=100 ! mux.",
   .delay = 1024,
   .is_noisy = TRUE},
  {.name = "aac.mkv",
   .encoding = "avenc_aac ! matroskamux",
   .delay = 1024,
   .is_noisy = TRUE},
  {.name = "layer2.ts",
   .encoding = "avenc_mp2 ! mpegaudioparse ! mpegtsmux",
   .delay = 481 + RATE / 8},
  {.name = "pcm.avi", .encoding = "audio/x-raw,format=S16LE ! avimux"},
  {.name = "pcm.mov", .encoding = "audio/x-raw,format=S16LE ! qtmux"},
};

static SbTestSound *
make_clicks (void)
{
  SbTestSound *sound = sb_test_sound_new (RATE, 2, N_SAMPLES);

  sb_test_sound_add_noise (sound, 0.02, 1);
  for (guint i = 0; i < G_N_ELEMENTS (clicks); i++)
    sb_test_sound_add_click (sound, clicks[i]);
  return sound;
}

static char *
make (const Recipe *recipe, const SbTestSound *sound)
{
  char *path = g_build_filename (sb_test_dup_folder (), recipe->name, NULL);

  if (recipe->encoding)
    sb_test_sound_encode (sound, path, recipe->encoding, recipe->picture);
  else
    sb_test_sound_write (sound, path, recipe->format);
  return path;
}

static GArray *
read_all (const char *path, int rate, SbTime *start)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSoundReader) reader = sb_sound_reader_new (path, rate, &error);
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (float));
  float block[777];
  gssize n;

  sb_assert_ok (error);
  while ((n = sb_sound_reader_read (reader, block, G_N_ELEMENTS (block), &error)) > 0)
    g_array_append_vals (samples, block, (guint) n);
  sb_assert_ok (error);
  if (start)
    *start = sb_sound_reader_get_start (reader);
  return samples;
}

static float
at (GArray *samples, gint64 i)
{
  return g_array_index (samples, float, i);
}

static gint64
find_highest (GArray *samples, gint64 from, gint64 to)
{
  gint64 highest = MAX (from, 0);

  for (gint64 i = highest; i < MIN (to, (gint64) samples->len); i++)
    if (fabsf (at (samples, i)) > fabsf (at (samples, highest)))
      highest = i;
  return highest;
}

/* Where the click lies in the decoded sound, in samples of stream time. */
static void
assert_clicks (const Recipe *recipe, GArray *samples, SbTime start)
{
  gint64 first = (start * RATE + SB_SECOND / 2) / SB_SECOND;

  for (guint i = 0; i < G_N_ELEMENTS (clicks); i++) {
    gint64 expected = (gint64) clicks[i] + recipe->delay - first;
    gint64 found = find_highest (samples, expected - 4000, expected + 4000);

    ck_assert_msg (found == expected,
                   "%s: click %u is %d samples off",
                   recipe->name,
                   i,
                   (int) (found - expected));
  }
}

/* How far @piece is from @samples shifted by @lag. */
static double
measure_difference (GArray *samples, const float *piece, gint64 from, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++) {
    double difference = piece[i] - at (samples, from + (gint64) i);

    sum += difference * difference;
  }
  return sqrt (sum / (double) n);
}

static void
assert_piece (const Recipe *recipe, GArray *samples, const float *piece, gint64 from)
{
  double here = measure_difference (samples, piece, from, 1000);

  if (!recipe->is_noisy)
    ck_assert_msg (
      here < 1e-4, "%s: at %d differs by %g", recipe->name, (int) from, here);
  for (gint64 lag = -50; lag <= 50; lag++)
    if (lag != 0 && from + lag >= 0)
      ck_assert_msg (measure_difference (samples, piece, from + lag, 1000) > here,
                     "%s: seek to %d is %d samples off",
                     recipe->name,
                     (int) from,
                     (int) lag);
}

static void
assert_seeks (const Recipe *recipe, const char *path, GArray *samples, SbTime start)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSoundReader) reader = sb_sound_reader_new (path, 0, &error);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  float piece[1000];

  for (guint i = 0; i < 8; i++) {
    gint64 from = i == 0 ? 0 : g_rand_int_range (rand, 100, (gint32) samples->len - 1100);
    SbTime time = start + from * SB_SECOND / RATE;

    sb_sound_reader_seek (reader, time, &error);
    sb_assert_ok (error);
    ck_assert_int_eq (sb_sound_reader_get_time (reader), time);
    ck_assert_int_eq (sb_sound_reader_read (reader, piece, 1000, &error), 1000);
    assert_piece (recipe, samples, piece, from);
  }
}

static void
assert_recipe (const Recipe *recipe)
{
  g_autoptr (SbTestSound) sound = make_clicks ();
  g_autofree char *path = make (recipe, sound);
  SbTime start;
  g_autoptr (GArray) samples = read_all (path, 0, &start);

  if (!recipe->encoding)
    ck_assert_uint_eq (samples->len, N_SAMPLES);
  assert_clicks (recipe, samples, start);
  assert_seeks (recipe, path, samples, start);
}

START_TEST (clicks_are_where_they_were_made)
{
  for (guint i = 0; i < G_N_ELEMENTS (recipes); i++)
    assert_recipe (&recipes[i]);
}
END_TEST

/* The resampler shifts by no more than half a recorded sample, which is 0.0145 where this
 * sine is steepest, and does not shorten. */
static void
assert_rate (int rate)
{
  const Recipe recipe = {.name = "a.wav", .format = SF_FORMAT_WAV | SF_FORMAT_FLOAT};
  g_autoptr (SbTestSound) sound = sb_test_sound_new (RATE, 1, N_SAMPLES);
  g_autofree char *path = NULL;
  g_autoptr (GArray) samples = NULL;

  sb_test_sound_add_sine (sound, 440, 0.5, 0, N_SAMPLES);
  path = make (&recipe, sound);
  samples = read_all (path, rate, NULL);
  ck_assert_int_eq (samples->len, (gint64) N_SAMPLES * rate / RATE);
  for (gint64 i = 100; i < (gint64) samples->len - 100; i++)
    ck_assert_float_eq_tol (
      at (samples, i), (float) (0.5 * sin (2 * G_PI * 440 * (double) i / rate)), 0.015f);
}

START_TEST (other_rates_keep_time)
{
  const int rates[] = {8000, 12000, 16000, 22050, 44100, 96000};

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    assert_rate (rates[i]);
}
END_TEST

START_TEST (seek_at_another_rate_gives_the_same_samples)
{
  const Recipe recipe = {.name = "a.wav", .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
  g_autoptr (SbTestSound) sound = make_clicks ();
  g_autofree char *path = make (&recipe, sound);
  g_autoptr (GArray) samples = read_all (path, 22050, NULL);
  g_autoptr (SbSoundReader) reader = sb_sound_reader_new (path, 22050, NULL);
  float piece[500];

  for (gint64 from = (gint64) samples->len - 500; from > 0; from -= 9999) {
    sb_sound_reader_seek (reader, from * SB_SECOND / 22050, NULL);
    ck_assert_int_eq (sb_sound_reader_get_time (reader), from * SB_SECOND / 22050);
    ck_assert_int_eq (sb_sound_reader_read (reader, piece, 500, NULL), 500);
    ck_assert (measure_difference (samples, piece, from, 500) < 1e-5);
  }
}
END_TEST

START_TEST (channels_are_mixed_or_kept)
{
  const Recipe recipe = {.name = "a.wav", .format = SF_FORMAT_WAV | SF_FORMAT_FLOAT};
  g_autoptr (SbTestSound) sound = sb_test_sound_new (RATE, 2, 10);
  g_autofree char *path = NULL;
  g_autoptr (SbSoundReader) mixed = NULL;
  g_autoptr (SbSoundReader) kept = NULL;
  float samples[20];

  sound->samples[4] = 0.5f;
  sound->samples[6] = 3;
  sound->samples[8] = NAN;
  sound->samples[10] = INFINITY;
  path = make (&recipe, sound);
  mixed = sb_sound_reader_new (path, 0, NULL);
  ck_assert_int_eq (sb_sound_reader_read (mixed, samples, 20, NULL), 10);
  ck_assert_float_eq (samples[2], 0.25f);
  ck_assert_float_eq (samples[3], 1);
  ck_assert_float_eq (samples[4], 0);
  ck_assert_float_eq (samples[5], 0);
  ck_assert_int_eq (sb_sound_reader_read (mixed, samples, 20, NULL), 0);
  kept = sb_sound_reader_new_as_recorded (path, NULL);
  ck_assert_int_eq (sb_sound_reader_get_n_channels (kept), 2);
  ck_assert_int_eq (sb_sound_reader_read (kept, samples, 10, NULL), 10);
  ck_assert_float_eq (samples[4], 0.5f);
  ck_assert_float_eq (samples[6], 3);
  ck_assert_float_eq (samples[10], 0);
}
END_TEST

static void
push_piece (
  GstElement *source, const SbTestSound *sound, gsize from, gsize to, SbTime pts)
{
  gint16 samples[480];
  GstBuffer *buffer;

  for (gsize i = from; i < to; i++)
    samples[i - from] = (gint16) (sound->samples[i] * G_MAXINT16);
  buffer = gst_buffer_new_memdup (samples, (to - from) * sizeof *samples);
  GST_BUFFER_PTS (buffer) = (GstClockTime) pts;
  GST_BUFFER_DURATION (buffer) = 10 * GST_MSECOND;
  gst_app_src_push_buffer (GST_APP_SRC (source), buffer);
}

/* One second of sound, then two that are missing, then one more. */
static void
write_with_hole (const char *path)
{
  g_autoptr (SbTestSound) sound = sb_test_sound_new (RATE, 1, 2 * RATE);
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstElement) sink = NULL;

  gst_init (NULL, NULL);
  sb_test_sound_add_sine (sound, 440, 0.5, 0, 2 * RATE);
  pipeline = gst_parse_launch (
    "appsrc name=source format=time caps=audio/x-raw,format=S16LE,layout=interleaved,"
    "rate=48000,channels=1 ! mux.audio_0 matroskamux name=mux ! filesink name=sink",
    NULL);
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  g_object_set (sink, "location", path, NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  for (gsize i = 0; i < 200; i++)
    push_piece (source,
                sound,
                i * 480,
                (i + 1) * 480,
                ((SbTime) i * 10 + (i < 100 ? 0 : 2000)) * SB_MSECOND);
  gst_app_src_end_of_stream (GST_APP_SRC (source));
  gst_message_unref (gst_bus_timed_pop_filtered (
    GST_ELEMENT_BUS (pipeline), GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS));
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

START_TEST (hole_is_silence)
{
  g_autofree char *path = g_build_filename (sb_test_dup_folder (), "hole.mkv", NULL);
  g_autoptr (GArray) samples = NULL;
  g_autoptr (SbSoundReader) reader = NULL;
  float piece[100];

  write_with_hole (path);
  samples = read_all (path, 0, NULL);
  ck_assert_uint_eq (samples->len, 4 * RATE);
  ck_assert_float_eq_tol (at (samples, RATE - 1), -0.0287f, 1e-3f);
  for (gint64 i = RATE; i < 3 * RATE; i++)
    ck_assert_float_eq (at (samples, i), 0);
  ck_assert_float_eq_tol (at (samples, 3 * RATE + 27), 0.5f, 1e-2f);
  reader = sb_sound_reader_new (path, 0, NULL);
  for (gint64 from = 4 * RATE - 100; from > 0; from -= RATE / 2) {
    sb_sound_reader_seek (reader, from * SB_SECOND / RATE, NULL);
    ck_assert_int_eq (sb_sound_reader_read (reader, piece, 100, NULL), 100);
    ck_assert (measure_difference (samples, piece, from, 100) < 1e-5);
  }
}
END_TEST

static void
assert_end (const Recipe *recipe)
{
  g_autoptr (SbTestSound) sound = make_clicks ();
  g_autofree char *path = make (recipe, sound);
  g_autoptr (SbSoundReader) reader = sb_sound_reader_new (path, 0, NULL);
  float piece[10];

  ck_assert (sb_sound_reader_seek (reader, 3600 * SB_SECOND, NULL));
  ck_assert_int_eq (sb_sound_reader_read (reader, piece, 10, NULL), 0);
  ck_assert (sb_sound_reader_seek (reader, -SB_SECOND, NULL));
  ck_assert_int_eq (sb_sound_reader_get_time (reader),
                    sb_sound_reader_get_start (reader));
  ck_assert_int_eq (sb_sound_reader_read (reader, piece, 10, NULL), 10);
}

START_TEST (past_the_end_is_nothing)
{
  for (guint i = 0; i < G_N_ELEMENTS (recipes); i++)
    assert_end (&recipes[i]);
}
END_TEST

/* Freed before, in and after reading; and twice the same file at once. */
static void
drop_readers (const Recipe *recipe)
{
  g_autoptr (SbTestSound) sound = make_clicks ();
  g_autofree char *path = make (recipe, sound);
  float piece[5000];

  for (guint i = 0; i < 8; i++) {
    g_autoptr (SbSoundReader) reader =
      sb_sound_reader_new (path, i % 2 ? 16000 : 0, NULL);
    g_autoptr (SbSoundReader) other = sb_sound_reader_new (path, 0, NULL);

    for (guint j = 0; j < i; j++)
      ck_assert_int_eq (sb_sound_reader_read (reader, piece, 5000, NULL), 5000);
    if (i % 3 == 0)
      ck_assert (sb_sound_reader_seek (other, 2 * SB_SECOND, NULL));
  }
}

START_TEST (dropped_at_any_time)
{
  for (guint i = 0; i < G_N_ELEMENTS (recipes); i += 3)
    drop_readers (&recipes[i]);
}
END_TEST

static void
assert_refused (const char *path, int code)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_sound_reader_new (path, 0, &error));
  ck_assert_msg (g_error_matches (error, SB_ERROR, code), "%s", error->message);
  g_print ("# %s\n", error->message);
}

START_TEST (without_sound_is_said)
{
  g_autofree char *path = g_build_filename (sb_test_dup_folder (), "mute.webm", NULL);
  g_autofree char *text =
    g_strdup_printf (PICTURE "vp8enc deadline=1 ! webmmux ! filesink location=%s", path);
  g_autoptr (GstElement) pipeline = NULL;

  gst_init (NULL, NULL);
  pipeline = gst_parse_launch (text, NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  gst_message_unref (gst_bus_timed_pop_filtered (
    GST_ELEMENT_BUS (pipeline), GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS));
  gst_element_set_state (pipeline, GST_STATE_NULL);
  assert_refused (path, SB_ERROR_NOT_FOUND);
}
END_TEST

START_TEST (what_is_no_recording_is_said)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *text = g_build_filename (folder, "text.wav", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty.flac", NULL);
  g_autofree char *absent = g_build_filename (folder, "absent.ogg", NULL);

  g_file_set_contents (text, "This is no sound.\n", -1, NULL);
  g_file_set_contents (empty, "", 0, NULL);
  assert_refused (text, SB_ERROR_BAD_FILE);
  assert_refused (empty, SB_ERROR_BAD_FILE);
  assert_refused (absent, SB_ERROR_NOT_FOUND);
  assert_refused (folder, SB_ERROR_BAD_FILE);
}
END_TEST

START_TEST (absurd_rates_are_said)
{
  const int rates[] = {1, 99, 1000001, 2000000000};
  const Recipe recipe = {.name = "a.wav", .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++) {
    g_autoptr (SbTestSound) sound = sb_test_sound_new (rates[i], 1, 100);
    g_autofree char *path = make (&recipe, sound);

    assert_refused (path, SB_ERROR_BAD_FILE);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    clicks_are_where_they_were_made,
    other_rates_keep_time,
    seek_at_another_rate_gives_the_same_samples,
    channels_are_mixed_or_kept,
    hole_is_silence,
    past_the_end_is_nothing,
    dropped_at_any_time,
    without_sound_is_said,
    what_is_no_recording_is_said,
    absurd_rates_are_said,
    NULL,
  };

  return sb_test_run ("sound-reader", tests);
}
