/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job.h"
#include "new-file.h"
#include "sound-source.h"

#include <glib/gi18n-lib.h>
#include <gst/gst.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/media/sound-file.h>
#include <securebase/media/sound-reader.h>

#define BLOCK 4096
#define MAX_WAV                                                                          \
  G_GINT64_CONSTANT (4000000000) /* bytes; above, the form for large files */
#define MAX_FLAC_CHANNELS 8
#define MAX_FLAC_RATE 655350

/* One writing. Numbers of samples are of one channel. */
typedef struct {
  SbSoundReader *reader;
  SbNewFile *file;
  SNDFILE *sound;
  int bits;
  gint64 n_silent; /* before the recording's first */
  gint64 n_wanted; /* after those */
  gint64 n_written;
  float *samples; /* BLOCK of every channel */
  int *numbers;
} Work;

static void
work_clear (Work *work)
{
  g_clear_pointer (&work->sound, sf_close);
  g_clear_pointer (&work->file, sb_new_file_free);
  g_clear_pointer (&work->reader, sb_sound_reader_free);
  g_free (work->samples);
  g_free (work->numbers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gboolean
has_ending (const char *path, const char *ending)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ending);
}

static gboolean
check_request (const char *out, int bits, GError **error)
{
  if (!has_ending (out, ".wav") && !has_ending (out, ".flac"))
    g_set_error (
      error,
      SB_ERROR,
      SB_ERROR_BAD_VALUE,
      _ ("Sound is written as WAV or FLAC: let the name “%s” end in .wav or .flac."),
      out);
  else if (bits != 16 && bits != 24)
    g_set_error_literal (error,
                         SB_ERROR,
                         SB_ERROR_BAD_VALUE,
                         _ ("Sound is written with 16 or 24 bits a sample."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_flac (SbSoundReader *reader, const char *out, GError **error)
{
  if (!has_ending (out, ".flac") ||
      (sb_sound_reader_get_n_channels (reader) <= MAX_FLAC_CHANNELS &&
       sb_sound_reader_get_rate (reader) <= MAX_FLAC_RATE))
    return TRUE;
  g_set_error_literal (error,
                       SB_ERROR,
                       SB_ERROR_BAD_VALUE,
                       _ ("FLAC cannot hold that many channels or samples a second. "
                          "Write WAV."));
  return FALSE;
}

static int
choose_format (Work *work, const char *out)
{
  gint64 n_bytes = work->n_wanted + work->n_silent;
  int width = work->bits == 16 ? SF_FORMAT_PCM_16 : SF_FORMAT_PCM_24;

  if (has_ending (out, ".flac"))
    return SF_FORMAT_FLAC | width;
  n_bytes *= sb_sound_reader_get_n_channels (work->reader) * work->bits / 8;
  return (n_bytes > MAX_WAV ? SF_FORMAT_RF64 : SF_FORMAT_WAV) | width;
}

/* The samples whose time is in @interval: at or after its start and before its end. */
static gboolean
find_samples (Work *work, SbInterval interval, GError **error)
{
  SbTime start = sb_sound_reader_get_start (work->reader);
  int rate = sb_sound_reader_get_rate (work->reader);
  SbTime from = MAX (interval.start, start), to = MAX (interval.end, start);

  work->n_wanted = sb_sound_count_samples (to - start, rate) -
                   sb_sound_count_samples (from - start, rate);
  if (interval.start < start)
    work->n_silent = (gint64) gst_util_uint64_scale (
      (guint64) (start - interval.start), (guint64) rate, SB_SECOND);
  return sb_sound_reader_seek (work->reader, from, error);
}

static gboolean
open_sound (Work *work, const char *out, GError **error)
{
  SF_INFO info = {.samplerate = sb_sound_reader_get_rate (work->reader),
                  .channels = sb_sound_reader_get_n_channels (work->reader),
                  .format = choose_format (work, out)};

  work->sound = sf_open_virtual (&sb_new_file_io, SFM_WRITE, &info, work->file);
  work->samples = g_new0 (float, BLOCK *(gsize) info.channels);
  work->numbers = g_new0 (int, BLOCK *(gsize) info.channels);
  if (work->sound || !sb_new_file_check (work->file, error))
    return work->sound != NULL;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_FAILED,
               _ ("“%s” cannot be written: %s. Choose another folder."),
               out,
               sf_strerror (NULL));
  return FALSE;
}

/* To the bits asked for, rounded, at the upper end of an int: what was recorded with as
 * many bits comes out as it went in. */
static void
convert (Work *work, gsize n)
{
  double steps = work->bits == 16 ? 0x8000 : 0x800000;
  int unit = work->bits == 16 ? 0x10000 : 0x100;

  for (gsize i = 0; i < n; i++) {
    double number = round ((double) work->samples[i] * steps);

    work->numbers[i] = (int) CLAMP (number, -steps, steps - 1) * unit;
  }
}

static gboolean
write_block (Work *work, gsize n, GError **error)
{
  convert (work, n * (gsize) sb_sound_reader_get_n_channels (work->reader));
  sf_writef_int (work->sound, work->numbers, (sf_count_t) n);
  work->n_written += (gint64) n;
  return sb_new_file_check (work->file, error);
}

static gboolean
write_silence (Work *work, GError **error)
{
  for (gint64 n_left = work->n_silent; n_left > 0; n_left -= BLOCK)
    if (!write_block (work, (gsize) MIN (n_left, BLOCK), error))
      return FALSE;
  return TRUE;
}

static gboolean
check_cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  g_set_error_literal (error,
                       SB_ERROR,
                       SB_ERROR_CANCELLED,
                       _ ("Writing the sound was cancelled; nothing was written."));
  return FALSE;
}

static gboolean
write_samples (Work *work,
               SbProgressFunc progress,
               gpointer progress_data,
               GCancellable *cancellable,
               GError **error)
{
  gint64 n_left = work->n_wanted;
  gssize n = 1;

  while (n_left > 0 && n > 0) {
    n = sb_sound_reader_read (
      work->reader, work->samples, (gsize) MIN (n_left, BLOCK), error);
    if (n < 0 || !write_block (work, (gsize) n, error) ||
        !check_cancelled (cancellable, error))
      return FALSE;
    n_left -= n;
    if (progress)
      progress (1 - (double) n_left / (double) work->n_wanted,
                _ ("writing the sound"),
                progress_data);
  }
  return TRUE;
}

static gboolean
check_written (Work *work, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (work->n_written > work->n_silent)
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               _ ("“%s” has no sound in that stretch; nothing was written."),
               name);
  return FALSE;
}

static gboolean
finish (Work *work, GError **error)
{
  int fault = sf_close (g_steal_pointer (&work->sound));

  if (!sb_new_file_check (work->file, error))
    return FALSE;
  if (fault == 0)
    return sb_new_file_commit (work->file, error);
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_FAILED,
               _ ("The sound cannot be written: %s"),
               sf_error_number (fault));
  return FALSE;
}

gboolean
sb_sound_file_write (const char *path,
                     SbInterval interval,
                     const char *out,
                     int bits,
                     gboolean replace,
                     SbProgressFunc progress,
                     gpointer progress_data,
                     GCancellable *cancellable,
                     GError **error)
{
  g_auto (Work) work = {.bits = bits};

  if (!check_request (out, bits, error) ||
      !(work.reader = sb_sound_reader_new_as_recorded (path, error)) ||
      !check_flac (work.reader, out, error) ||
      !(work.file = sb_new_file_open (out, path, replace, error)))
    return FALSE;
  return find_samples (&work, interval, error) && open_sound (&work, out, error) &&
         write_silence (&work, error) &&
         write_samples (&work, progress, progress_data, cancellable, error) &&
         check_written (&work, path, error) && finish (&work, error);
}

typedef struct {
  char *path;
  char *out;
  SbInterval interval;
  int bits;
  gboolean replace;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->path);
  g_free (request->out);
  g_free (request);
}

/* A pointer that is not NULL: it was written. */
static gpointer
answer (gpointer data,
        SbProgressFunc progress,
        gpointer progress_data,
        GCancellable *cancellable,
        GError **error)
{
  Request *request = data;
  gboolean is_written = sb_sound_file_write (request->path,
                                             request->interval,
                                             request->out,
                                             request->bits,
                                             request->replace,
                                             progress,
                                             progress_data,
                                             cancellable,
                                             error);

  return is_written ? GINT_TO_POINTER (TRUE) : NULL;
}

void
sb_sound_file_write_async (const char *path,
                           SbInterval interval,
                           const char *out,
                           int bits,
                           gboolean replace,
                           SbProgressFunc progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Request *request = g_new0 (Request, 1);
  const SbJob job = {.func = answer,
                     .data = request,
                     .free_data = request_free,
                     .progress = progress,
                     .progress_data = progress_data};

  *request = (Request){g_strdup (path), g_strdup (out), interval, bits, replace};
  sb_job_start (&job, cancellable, callback, user_data);
}

gboolean
sb_sound_file_write_finish (GAsyncResult *result, GError **error)
{
  return sb_job_finish (result, error) != NULL;
}
