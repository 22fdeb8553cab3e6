/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/media/clap.h>
#include <securebase/media/sound-reader.h>

#define RATE 16000
#define FINE (SB_MSECOND) /* one bin of the envelope */
#define FINE_SAMPLES (RATE / 1000)
#define COARSE 10         /* fine bins in a coarse one */
#define LEAST_OVERLAP 100 /* coarse bins: a second */
#define NEIGHBOURHOOD 25  /* coarse bins: a quarter of a second */

/* Rises of loudness, bin by bin. */
typedef struct {
  GArray *values; /* float */
  SbTime start;   /* stream time of the first bin */
} Rises;

static void
rises_clear (Rises *rises)
{
  g_clear_pointer (&rises->values, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rises, rises_clear)

static float
get_value (const Rises *rises, gint64 bin)
{
  return g_array_index (rises->values, float, bin);
}

/* From loudness to its rises; falls are nothing: a room's echo decays in its own way. */
static void
differ (GArray *values)
{
  float before = values->len > 0 ? g_array_index (values, float, 0) : 0;

  for (guint i = 0; i < values->len; i++) {
    float now = g_array_index (values, float, i);

    g_array_index (values, float, i) = MAX (now - before, 0);
    before = now;
  }
}

static float
get_loudness (const float *samples, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += (double) samples[i] * samples[i];
  return n > 0 ? (float) sqrt (sum / (double) n) : 0;
}

static gboolean
read_rises (const char *path, Rises *rises, GCancellable *cancellable, GError **error)
{
  g_autoptr (SbSoundReader) reader = sb_sound_reader_new (path, RATE, error);
  float samples[FINE_SAMPLES];
  gssize n;

  if (!reader)
    return FALSE;
  rises->values = g_array_new (FALSE, FALSE, sizeof (float));
  rises->start = sb_sound_reader_get_start (reader);
  while ((n = sb_sound_reader_read (reader, samples, FINE_SAMPLES, error)) > 0) {
    float loudness = get_loudness (samples, (gsize) n);

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    g_array_append_val (rises->values, loudness);
  }
  if (n == 0)
    differ (rises->values);
  return n == 0;
}

/* Mean 0, sum of squares 1. */
static void
balance (Rises *rises)
{
  guint n = rises->values->len;
  double sum = 0, squares = 0, mean;

  for (guint i = 0; i < n; i++)
    sum += get_value (rises, i);
  mean = sum / MAX (n, 1);
  for (guint i = 0; i < n; i++)
    squares += (get_value (rises, i) - mean) * (get_value (rises, i) - mean);
  for (guint i = 0; i < n && squares > 0; i++)
    g_array_index (rises->values, float, i) =
      (float) ((get_value (rises, i) - mean) / sqrt (squares));
}

static void
make_coarse (const Rises *fine, Rises *coarse)
{
  coarse->start = fine->start;
  coarse->values = g_array_new (FALSE, TRUE, sizeof (float));
  g_array_set_size (coarse->values, fine->values->len / COARSE);
  for (guint i = 0; i < coarse->values->len * COARSE; i++)
    g_array_index (coarse->values, float, i / COARSE) += get_value (fine, i);
  balance (coarse);
}

/* The bins of @a that have a partner @lag bins before them in @b. */
static gboolean
find_overlap (const Rises *a, const Rises *b, gint64 lag, gint64 *from, gint64 *to)
{
  *from = MAX (0, lag);
  *to = MIN ((gint64) a->values->len, (gint64) b->values->len + lag);
  return *to > *from;
}

/* The correlation over all of both, so that offsets at which little of them meets do not
 * win by chance. They have mean 0 and length 1 (see balance()). */
static double
correlate (const Rises *a, const Rises *b, gint64 lag)
{
  double sum = 0;
  gint64 from, to;

  if (!find_overlap (a, b, lag, &from, &to))
    return 0;
  for (gint64 i = from; i < to; i++)
    sum += get_value (a, i) * get_value (b, i - lag);
  return sum;
}

/* Offset = (lag bins) + difference of the starts; so the lag for an offset is: */
static gint64
find_lag (const Rises *a, const Rises *b, SbTime offset, SbTime bin)
{
  return (gint64) llround ((double) (offset - a->start + b->start) / (double) bin);
}

static gboolean
search_coarse (const Rises *a,
               const Rises *b,
               gint64 first,
               gint64 last,
               gint64 *best,
               SbClap *found,
               GCancellable *cancellable)
{
  g_autofree double *values = g_new0 (double, last - first + 1);
  gboolean any = FALSE;

  found->likeness = -1;
  for (gint64 lag = first; lag <= last; lag++) {
    gint64 from, to;

    if (g_cancellable_is_cancelled (cancellable) ||
        !find_overlap (a, b, lag, &from, &to) || to - from < LEAST_OVERLAP)
      continue;
    values[lag - first] = correlate (a, b, lag);
    if (values[lag - first] <= found->likeness)
      continue;
    found->likeness = values[lag - first];
    *best = lag;
    any = TRUE;
  }
  found->next = 0;
  for (gint64 lag = first; any && lag <= last; lag++)
    if (ABS (lag - *best) >= NEIGHBOURHOOD)
      found->next = MAX (found->next, values[lag - first]);
  return any;
}

static gint64
search_fine (const Rises *a, const Rises *b, gint64 around)
{
  gint64 best = around;
  double most = -1;

  for (gint64 lag = around - COARSE - 5; lag <= around + COARSE + 5; lag++) {
    double value = correlate (a, b, lag);

    if (value <= most)
      continue;
    most = value;
    best = lag;
  }
  return best;
}

/* Coarse bins: a clap that two microphones heard a few milliseconds apart is one. */
static SbTime
find_loudest (const Rises *a, const Rises *b, gint64 lag)
{
  gint64 from, to, best = 0;
  float most = -1;

  if (!find_overlap (a, b, lag, &from, &to))
    return a->start;
  for (gint64 i = from; i < to; i++) {
    float value = get_value (a, i) * get_value (b, i - lag);

    if (value <= most)
      continue;
    most = value;
    best = i;
  }
  return a->start + best * COARSE * FINE;
}

gboolean
sb_clap_find (const char *master_path,
              const char *view_path,
              SbTime around,
              SbTime reach,
              SbClap *found,
              GCancellable *cancellable,
              GError **error)
{
  g_auto (Rises) master = {0};
  g_auto (Rises) view = {0};
  g_auto (Rises) coarse_master = {0};
  g_auto (Rises) coarse_view = {0};
  gint64 first, last, best, lag;

  if (!read_rises (master_path, &master, cancellable, error) ||
      !read_rises (view_path, &view, cancellable, error))
    return FALSE;
  make_coarse (&master, &coarse_master);
  make_coarse (&view, &coarse_view);
  first = find_lag (&master, &view, around - reach, COARSE * FINE);
  last = find_lag (&master, &view, around + reach, COARSE * FINE);
  if (!search_coarse (
        &coarse_master, &coarse_view, first, last, &best, found, cancellable)) {
    if (!g_cancellable_set_error_if_cancelled (cancellable, error))
      g_set_error_literal (error,
                           SB_ERROR,
                           SB_ERROR_NOT_FOUND,
                           _ ("The two recordings have no second of sound in common. "
                              "Align them by look."));
    return FALSE;
  }
  lag = search_fine (&master, &view, best * COARSE);
  found->offset = master.start - view.start + lag * FINE;
  found->at = find_loudest (&coarse_master, &coarse_view, best);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
