/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job.h"

#include <glib/gi18n-lib.h>
#include <gst/fft/gstfftf32.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/media/sound-reader.h>
#include <securebase/media/spectrum.h>
#include <string.h>

#define SAMPLES_A_HERTZ 2.4
#define SHORTEST 256
#define LONGEST 1024
#define BLOCK 4096
#define FULL 255

/* One computation. Samples are counted from the recording's first, at the rate of the
 * analysis; before it and after its end they are 0. */
typedef struct {
  SbSoundReader *reader;
  SbInterval interval;
  guint n_columns, n_rows;
  double max_hertz;
  int rate;
  int window;        /* samples */
  double first;      /* where the interval begins, samples */
  double width;      /* of a column, samples */
  GArray *samples;   /* float: read and still needed */
  gint64 samples_at; /* number of the first of them */
  gboolean ended;
  GstFFTF32 *fft;
  float *piece;
  GstFFTF32Complex *bins;
  double *power; /* of each bin, summed over the windows of a column */
  guint8 *levels;
} Work;

static void
work_clear (Work *work)
{
  g_clear_pointer (&work->reader, sb_sound_reader_free);
  g_clear_pointer (&work->samples, g_array_unref);
  g_clear_pointer (&work->fft, gst_fft_f32_free);
  g_free (work->piece);
  g_free (work->bins);
  g_free (work->power);
  g_free (work->levels);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static int
choose_window (double width)
{
  int window = SHORTEST;

  while (window < LONGEST && window < 2 * width)
    window *= 2;
  return window;
}

static gboolean
begin (Work *work, const char *path, GError **error)
{
  work->rate = (int) ceil (SAMPLES_A_HERTZ * work->max_hertz);
  work->reader = sb_sound_reader_new (path, work->rate, error);
  if (!work->reader)
    return FALSE;
  work->first =
    sb_time_as_seconds (work->interval.start - sb_sound_reader_get_start (work->reader)) *
    work->rate;
  work->width = sb_time_as_seconds (work->interval.end - work->interval.start) *
                work->rate / work->n_columns;
  work->window = choose_window (work->width);
  work->samples = g_array_new (FALSE, FALSE, sizeof (float));
  work->fft = gst_fft_f32_new (work->window, FALSE);
  work->piece = g_new (float, work->window);
  work->bins = g_new (GstFFTF32Complex, work->window / 2 + 1);
  work->power = g_new (double, work->window / 2 + 1);
  work->levels = g_malloc0 ((gsize) work->n_columns * work->n_rows);
  return TRUE;
}

/* To where the first window begins. */
static gboolean
seek (Work *work, GError **error)
{
  SbTime start = sb_sound_reader_get_start (work->reader);
  SbTime length = SB_SECOND * work->window / work->rate;

  if (!sb_sound_reader_seek (work->reader, work->interval.start - length, error))
    return FALSE;
  work->samples_at = (gint64) round (
    sb_time_as_seconds (sb_sound_reader_get_time (work->reader) - start) * work->rate);
  return TRUE;
}

static void
forget_before (Work *work, gint64 sample)
{
  gint64 n = CLAMP (sample - work->samples_at, 0, (gint64) work->samples->len);

  if (n >= BLOCK || n == (gint64) work->samples->len) {
    g_array_remove_range (work->samples, 0, (guint) n);
    work->samples_at += n;
  }
}

static gboolean
read_until (Work *work, gint64 sample, GError **error)
{
  float block[BLOCK];
  gssize n;

  while (!work->ended && work->samples_at + (gint64) work->samples->len < sample) {
    n = sb_sound_reader_read (work->reader, block, BLOCK, error);
    if (n < 0)
      return FALSE;
    work->ended = n == 0;
    g_array_append_vals (work->samples, block, (guint) n);
  }
  return TRUE;
}

/* What is to be transformed: the window's samples, 0 where there are none. */
static void
fill_piece (Work *work, gint64 from)
{
  memset (work->piece, 0, sizeof (float) * (gsize) work->window);
  for (int i = 0; i < work->window; i++) {
    gint64 place = from + i - work->samples_at;

    if (place >= 0 && place < (gint64) work->samples->len)
      work->piece[i] = g_array_index (work->samples, float, place);
  }
}

/* Adds the power of the window around @middle, where 1 is a full-scale sine: the sum of
 * the Hann window is half its length, and half of the power lies at the negative pitch.
 */
static gboolean
add_window (Work *work, double middle, GError **error)
{
  gint64 from = (gint64) floor (middle) - work->window / 2;
  double unit = work->window / 4.0;

  forget_before (work, from);
  if (!read_until (work, from + work->window, error))
    return FALSE;
  fill_piece (work, from);
  gst_fft_f32_window (work->fft, work->piece, GST_FFT_WINDOW_HANN);
  gst_fft_f32_fft (work->fft, work->piece, work->bins);
  for (int i = 0; i <= work->window / 2; i++) {
    double real = (double) work->bins[i].r / unit;
    double imaginary = (double) work->bins[i].i / unit;

    work->power[i] += real * real + imaginary * imaginary;
  }
  return TRUE;
}

static guint8
find_level (double power)
{
  double level = power > 0 ? 10 * log10 (power) : SB_SPECTRUM_FLOOR;

  return (guint8) round (CLAMP (1 - level / SB_SPECTRUM_FLOOR, 0, 1) * FULL);
}

/* The strongest bin of the band, or the nearest when none lies in it. */
static double
find_strongest (Work *work, guint row)
{
  double bins_a_row = work->max_hertz / work->n_rows * work->window / work->rate;
  int first = (int) ceil (row * bins_a_row), end = (int) ceil ((row + 1) * bins_a_row);
  double strongest = 0;

  if (first >= end) {
    first = (int) round ((row + 0.5) * bins_a_row);
    end = first + 1;
  }
  for (int i = first; i < end; i++)
    strongest = MAX (strongest, work->power[i]);
  return strongest;
}

static void
fill_column (Work *work, guint column, guint n_windows)
{
  for (guint row = 0; row < work->n_rows; row++)
    work->levels[(gsize) (work->n_rows - 1 - row) * work->n_columns + column] =
      find_level (find_strongest (work, row) / n_windows);
}

/* The windows of a column: those of the whole interval, half a window apart, whose
 * middles lie in it; of a narrow column the one at its middle. */
static gboolean
compute_column (Work *work, guint column, GError **error)
{
  double hop = work->window / 2.0;
  double start = column * work->width, end = start + work->width;
  double middle = (floor (start / hop) + 0.5) * hop;
  guint n_windows = 0;

  memset (work->power, 0, sizeof (double) * (gsize) (work->window / 2 + 1));
  for (; middle < end; middle += hop)
    if (middle >= start) {
      if (!add_window (work, work->first + middle, error))
        return FALSE;
      n_windows++;
    }
  if (n_windows == 0) {
    n_windows = 1;
    if (!add_window (work, work->first + (start + end) / 2, error))
      return FALSE;
  }
  fill_column (work, column, n_windows);
  return TRUE;
}

static gboolean
compute (Work *work, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < work->n_columns; i++) {
    if (g_cancellable_is_cancelled (cancellable)) {
      g_set_error_literal (error,
                           SB_ERROR,
                           SB_ERROR_CANCELLED,
                           _ ("Computing the spectrogram was cancelled."));
      return FALSE;
    }
    if (!compute_column (work, i, error))
      return FALSE;
  }
  return TRUE;
}

static SbSpectrum *
take_result (Work *work)
{
  SbSpectrum *spectrum = g_atomic_rc_box_new0 (SbSpectrum);

  spectrum->interval = work->interval;
  spectrum->max_hertz = work->max_hertz;
  spectrum->n_columns = work->n_columns;
  spectrum->n_rows = work->n_rows;
  spectrum->levels = g_bytes_new_take (g_steal_pointer (&work->levels),
                                       (gsize) work->n_columns * work->n_rows);
  return spectrum;
}

SbSpectrum *
sb_spectrum_read (const char *path,
                  SbInterval interval,
                  guint n_columns,
                  guint n_rows,
                  double max_hertz,
                  GCancellable *cancellable,
                  GError **error)
{
  g_auto (Work) work = {.interval = interval,
                        .n_columns = n_columns,
                        .n_rows = n_rows,
                        .max_hertz = max_hertz};

  g_return_val_if_fail (interval.end > interval.start && n_columns > 0 && n_rows > 0,
                        NULL);
  g_return_val_if_fail (max_hertz >= 100 && max_hertz <= 100000, NULL);
  if (!begin (&work, path, error) || !seek (&work, error))
    return NULL;
  return compute (&work, cancellable, error) ? take_result (&work) : NULL;
}

SbSpectrum *
sb_spectrum_ref (SbSpectrum *spectrum)
{
  return g_atomic_rc_box_acquire (spectrum);
}

static void
spectrum_clear (gpointer spectrum)
{
  g_bytes_unref (((SbSpectrum *) spectrum)->levels);
}

void
sb_spectrum_unref (SbSpectrum *spectrum)
{
  g_atomic_rc_box_release_full (spectrum, spectrum_clear);
}

G_DEFINE_BOXED_TYPE (SbSpectrum, sb_spectrum, sb_spectrum_ref, sb_spectrum_unref)

typedef struct {
  char *path;
  SbInterval interval;
  guint n_columns, n_rows;
  double max_hertz;
} Request;

static void
request_free (gpointer data)
{
  g_free (((Request *) data)->path);
  g_free (data);
}

static gpointer
answer (gpointer data,
        SbProgressFunc progress,
        gpointer progress_data,
        GCancellable *cancellable,
        GError **error)
{
  Request *request = data;

  return sb_spectrum_read (request->path,
                           request->interval,
                           request->n_columns,
                           request->n_rows,
                           request->max_hertz,
                           cancellable,
                           error);
}

void
sb_spectrum_read_async (const char *path,
                        SbInterval interval,
                        guint n_columns,
                        guint n_rows,
                        double max_hertz,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Request *request = g_new0 (Request, 1);
  const SbJob job = {.func = answer,
                     .data = request,
                     .free_data = request_free,
                     .free_result = (GDestroyNotify) sb_spectrum_unref};

  *request = (Request){g_strdup (path), interval, n_columns, n_rows, max_hertz};
  sb_job_start (&job, cancellable, callback, user_data);
}

SbSpectrum *
sb_spectrum_read_finish (GAsyncResult *result, GError **error)
{
  return sb_job_finish (result, error);
}
