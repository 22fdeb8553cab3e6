/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file.h"
#include "sound-source.h"

#include <glib/gi18n-lib.h>
#include <gst/audio/audio.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/media/sound-reader.h>
#include <string.h>

#define BLOCK 4096 /* samples of every channel */
#define MAX_RATE 1000000
#define MIN_RATE 100
/* Samples before the wanted one that the resampler has seen after a seek: more than half
 * its filter, at any ratio of sensible rates. */
#define LEAD 256

struct _SbSoundReader {
  SbSoundSource *source;
  int rate;
  int n_channels; /* handed out */
  gint64 next;    /* number of the sample read next, at @rate */

  float *block;                 /* BLOCK samples of every channel of the source */
  GstAudioResampler *resampler; /* NULL: as recorded */
  gint64 n_read;                /* samples of the source until now */
  gboolean ended;

  GArray *ready; /* float: what is to be handed out */
  gsize n_taken; /* of them */
};

gint64
sb_sound_count_samples (SbTime time, int rate)
{
  return (gint64) gst_util_uint64_scale_ceil ((guint64) time, (guint64) rate, SB_SECOND);
}

SbTime
sb_sound_time_of (gint64 sample, int rate)
{
  guint64 time = gst_util_uint64_scale ((guint64) sample, SB_SECOND, (guint64) rate);

  return time > G_MAXINT64 / 2 ? SB_TIME_NONE : (SbTime) time;
}

void
sb_sound_set_damaged (GError **error, const char *path)
{
  g_autofree char *name = sb_media_dup_name (path);

  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("The sound of “%s” is damaged or was cut off. Copy the recording again "
                  "from where it was made."),
               name);
}

static gboolean
check_rate (SbSoundSource *source, const char *path, GError **error)
{
  g_autofree char *name = sb_media_dup_name (path);

  if (source->rate >= MIN_RATE && source->rate <= MAX_RATE)
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” claims %d sound samples a second, which cannot be. Is it "
                  "damaged?"),
               name,
               source->rate);
  return FALSE;
}

static SbSoundSource *
open_source (const char *path, GError **error)
{
  g_autofree char *uri = sb_media_dup_uri (path, error); /* looks at the file */
  SbSoundSource *source = uri ? sb_sound_source_open_file (path) : NULL;

  if (uri && !source)
    source = sb_sound_source_open_stream (path, error);
  if (source && !check_rate (source, path, error)) {
    source->free (source);
    return NULL;
  }
  return source;
}

static SbSoundReader *
reader_new (SbSoundSource *source, int rate, int n_channels)
{
  SbSoundReader *reader = g_new0 (SbSoundReader, 1);

  reader->source = source;
  reader->rate = rate;
  reader->n_channels = n_channels;
  reader->block = g_new (float, BLOCK *(gsize) source->n_channels);
  reader->ready = g_array_new (FALSE, FALSE, sizeof (float));
  return reader;
}

/* gst_audio_resampler_reset() keeps the phase (in 1.22), so a seek makes a new one. */
static void
renew_resampler (SbSoundReader *reader)
{
  g_clear_pointer (&reader->resampler, gst_audio_resampler_free);
  reader->resampler = gst_audio_resampler_new (GST_AUDIO_RESAMPLER_METHOD_KAISER,
                                               GST_AUDIO_RESAMPLER_FLAG_NONE,
                                               GST_AUDIO_FORMAT_F32,
                                               1,
                                               reader->source->rate,
                                               reader->rate,
                                               NULL);
}

SbSoundReader *
sb_sound_reader_new (const char *path, int rate, GError **error)
{
  SbSoundSource *source;
  SbSoundReader *reader;

  g_return_val_if_fail (rate == 0 || (rate >= MIN_RATE && rate <= MAX_RATE), NULL);
  source = open_source (path, error);
  if (!source)
    return NULL;
  reader = reader_new (source, rate ? rate : source->rate, 1);
  if (reader->rate != source->rate)
    renew_resampler (reader);
  return reader;
}

SbSoundReader *
sb_sound_reader_new_as_recorded (const char *path, GError **error)
{
  SbSoundSource *source = open_source (path, error);

  return source ? reader_new (source, source->rate, source->n_channels) : NULL;
}

void
sb_sound_reader_free (SbSoundReader *reader)
{
  if (!reader)
    return;
  g_clear_pointer (&reader->resampler, gst_audio_resampler_free);
  reader->source->free (reader->source);
  g_array_unref (reader->ready);
  g_free (reader->block);
  g_free (reader);
}

static void
calm (float *samples, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!isfinite (samples[i]))
      samples[i] = 0;
}

/* The mean of the channels, in place. */
static void
mix (SbSoundReader *reader, gsize n)
{
  gsize n_channels = (gsize) reader->source->n_channels;

  for (gsize i = 0; i < n; i++) {
    double sum = 0;

    for (gsize channel = 0; channel < n_channels; channel++)
      sum += reader->block[i * n_channels + channel];
    reader->block[i] = (float) CLAMP (sum / (double) n_channels, -1, 1);
  }
}

/* Feeds @n samples of the block (of silence when @samples is NULL) to the resampler. */
static void
resample (SbSoundReader *reader, float *samples, gsize n)
{
  gsize n_out = gst_audio_resampler_get_out_frames (reader->resampler, n);
  gpointer in[1] = {samples}, out[1];

  g_array_set_size (reader->ready, (guint) n_out);
  out[0] = reader->ready->data;
  gst_audio_resampler_resample (
    reader->resampler, samples ? in : NULL, n, n_out > 0 ? out : NULL, n_out);
  for (gsize i = 0; i < n_out; i++) {
    float *sample = &g_array_index (reader->ready, float, i);

    *sample = CLAMP (*sample, -1, 1);
  }
}

/* After the end: what the resampler still holds, but no more samples than the recorded
 * sound lasts. */
static void
drain (SbSoundReader *reader)
{
  gint64 total = (gint64) gst_util_uint64_scale_ceil (
    (guint64) reader->n_read, (guint64) reader->rate, (guint64) reader->source->rate);

  resample (reader, NULL, 2 * gst_audio_resampler_get_max_latency (reader->resampler));
  if ((gint64) reader->ready->len > total - reader->next)
    g_array_set_size (reader->ready, (guint) MAX (total - reader->next, 0));
}

static gboolean
refill (SbSoundReader *reader, GError **error)
{
  gssize n = reader->source->read (reader->source, reader->block, BLOCK, error);

  g_array_set_size (reader->ready, 0);
  reader->n_taken = 0;
  if (n < 0)
    return FALSE;
  reader->n_read += n;
  reader->ended = n == 0;
  calm (reader->block, (gsize) n * (gsize) reader->source->n_channels);
  if (reader->n_channels == 1)
    mix (reader, (gsize) n);
  if (!reader->resampler)
    g_array_append_vals (
      reader->ready, reader->block, (guint) n * (guint) reader->n_channels);
  else if (reader->ended)
    drain (reader);
  else
    resample (reader, reader->block, (gsize) n);
  return TRUE;
}

/* Hands out at most @n of what is ready. */
static gsize
take (SbSoundReader *reader, float *samples, gsize n)
{
  gsize n_channels = (gsize) reader->n_channels;
  gsize n_left = (reader->ready->len - reader->n_taken) / n_channels;

  n = MIN (n, n_left);
  if (n > 0 && samples)
    memcpy (samples,
            reader->ready->data + reader->n_taken * sizeof (float),
            n * n_channels * sizeof (float));
  reader->n_taken += n * n_channels;
  reader->next += (gint64) n;
  return n;
}

gssize
sb_sound_reader_read (SbSoundReader *reader, float *samples, gsize n, GError **error)
{
  gsize n_done = 0;

  while (n_done < n) {
    n_done += take (reader, samples + n_done * (gsize) reader->n_channels, n - n_done);
    if (n_done == n || reader->ended)
      break;
    if (!refill (reader, error))
      return -1;
  }
  return (gssize) n_done;
}

/* Without a word of what was read: the decoder's and the resampler's memory of it goes.
 */
static gboolean
restart (SbSoundReader *reader, gint64 sample, GError **error)
{
  g_array_set_size (reader->ready, 0);
  reader->n_taken = 0;
  reader->ended = FALSE;
  reader->n_read = sample;
  if (reader->resampler)
    renew_resampler (reader);
  return reader->source->seek (reader->source, sample, error);
}

/* The resampler starts on a sample whose time is also that of a sample handed out, so
 * that both count alike, and early enough to have filled its filter. */
static gboolean
seek_resampled (SbSoundReader *reader, gint64 wanted, GError **error)
{
  gint64 from = reader->source->rate, to = reader->rate;
  gint64 common = gst_util_greatest_common_divisor_int64 (from, to);
  gint64 lead = to > from ? LEAD * to / from : LEAD;
  gint64 periods = MAX (wanted - lead, 0) / (to / common);

  if (!restart (reader, periods * (from / common), error))
    return FALSE;
  reader->next = periods * (to / common);
  while (reader->next < wanted) {
    if (take (reader, NULL, (gsize) (wanted - reader->next)) > 0)
      continue;
    if (reader->ended || !refill (reader, error))
      return reader->ended;
  }
  return TRUE;
}

gboolean
sb_sound_reader_seek (SbSoundReader *reader, SbTime time, GError **error)
{
  SbTime from_start = MAX (time - reader->source->start, 0);
  gint64 wanted = sb_sound_count_samples (from_start, reader->rate);

  if (reader->resampler)
    return seek_resampled (reader, wanted, error);
  reader->next = wanted;
  return restart (reader, wanted, error);
}

SbTime
sb_sound_reader_get_start (SbSoundReader *reader)
{
  return reader->source->start;
}

SbTime
sb_sound_reader_get_time (SbSoundReader *reader)
{
  return reader->source->start + sb_sound_time_of (reader->next, reader->rate);
}

SbTime
sb_sound_reader_get_end (SbSoundReader *reader)
{
  return reader->source->end;
}

int
sb_sound_reader_get_rate (SbSoundReader *reader)
{
  return reader->rate;
}

int
sb_sound_reader_get_n_channels (SbSoundReader *reader)
{
  return reader->n_channels;
}
