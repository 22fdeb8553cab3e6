/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sound-maker.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <math.h>
#include <sndfile.h>

SbTestSound *
sb_test_sound_new (int rate, int n_channels, gsize n_samples)
{
  SbTestSound *sound = g_new0 (SbTestSound, 1);

  sound->rate = rate;
  sound->n_channels = n_channels;
  sound->n_samples = n_samples;
  sound->samples = g_new0 (float, n_samples *(gsize) n_channels);
  return sound;
}

void
sb_test_sound_free (SbTestSound *sound)
{
  g_free (sound->samples);
  g_free (sound);
}

static void
add (SbTestSound *sound, gsize sample, double height)
{
  gsize n_channels = (gsize) sound->n_channels;

  for (gsize channel = 0; sample < sound->n_samples && channel < n_channels; channel++)
    sound->samples[sample * n_channels + channel] += (float) height;
}

void
sb_test_sound_add_click (SbTestSound *sound, gsize sample)
{
  add (sound, sample - 1, 0.4);
  add (sound, sample, 0.9);
  add (sound, sample + 1, 0.4);
}

void
sb_test_sound_add_sine (
  SbTestSound *sound, double hertz, double height, gsize from, gsize to)
{
  for (gsize i = from; i < to; i++)
    add (sound, i, height * sin (2 * G_PI * hertz * (double) i / sound->rate));
}

void
sb_test_sound_add_noise (SbTestSound *sound, double height, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (gsize i = 0; i < sound->n_samples; i++)
    add (sound, i, g_rand_double_range (rand, -height, height));
}

void
sb_test_sound_write (const SbTestSound *sound, const char *path, int format)
{
  SF_INFO info = {
    .samplerate = sound->rate, .channels = sound->n_channels, .format = format};
  SNDFILE *file = sf_open (path, SFM_WRITE, &info);
  sf_count_t done = 0;

  if (!file)
    g_error ("%s cannot be made: %s", path, sf_strerror (NULL));
  /* In pieces: libsndfile's Vorbis encoder overflows its stack on one big one. */
  while (done < (sf_count_t) sound->n_samples)
    done += sf_writef_float (file,
                             sound->samples + done * sound->n_channels,
                             MIN (4096, (sf_count_t) sound->n_samples - done));
  sf_close (file);
}

static void
await_end (const char *path, GstElement *pipeline)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (
    bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR) {
    g_autoptr (GError) error = NULL;

    gst_message_parse_error (message, &error, NULL);
    g_error ("%s cannot be made: %s", path, error->message);
  }
}

void
sb_test_sound_encode (const SbTestSound *sound,
                      const char *path,
                      const char *encoding,
                      const char *picture)
{
  g_autofree char *plain = g_strconcat (path, ".wav", NULL);
  g_autofree char *text =
    g_strdup_printf ("filesrc location=\"%s\" ! wavparse ! audioconvert ! %s ! filesink "
                     "location=\"%s\" %s",
                     plain,
                     encoding,
                     path,
                     picture ? picture : "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL;

  gst_init (NULL, NULL);
  sb_test_sound_write (sound, plain, SF_FORMAT_WAV | SF_FORMAT_FLOAT);
  pipeline = gst_parse_launch (text, &error);
  if (error)
    g_error ("%s cannot be made: %s", path, error->message);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  await_end (path, pipeline);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_remove (plain);
}
