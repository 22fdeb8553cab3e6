/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/spectrogram.h"

#include "timeline/greys.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LINES_HIGH 5
#define N_ROWS 125 /* of 40 Hz */
#define MAX_COLUMNS 4096
#define REST_MS 80 /* a view that lasts shorter is not computed */
#define LABEL_STEP 2000.0

struct _SbSpectrogram {
  SbTimelineLayer parent;
  SbWaveform *waveform;
  char *path;
  SbInterval wanted; /* in the recording's time; empty: nothing is */
  guint n_wanted;    /* columns */
  guint rest;        /* the timeout before it is asked for */
  GCancellable *cancellable;
  SbSpectrum *spectrum;
  GdkTexture *picture;
  gboolean is_dark; /* the picture */
};

G_DEFINE_FINAL_TYPE (SbSpectrogram, sb_spectrogram, SB_TYPE_TIMELINE_LAYER)

static void
cancel (SbSpectrogram *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
forget (SbSpectrogram *self)
{
  cancel (self);
  g_clear_pointer (&self->spectrum, sb_spectrum_unref);
  g_clear_object (&self->picture);
  self->wanted = (SbInterval){0, 0};
  self->n_wanted = 0;
}

/* One computation: the layer may want another by now, or be gone. */
typedef struct {
  GWeakRef layer;
  GCancellable *cancellable;
} Computation;

static void
on_computed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Computation *computation = user_data;
  g_autoptr (SbSpectrum) spectrum = sb_spectrum_read_finish (result, NULL);
  g_autoptr (SbSpectrogram) self = g_weak_ref_get (&computation->layer);

  if (self && spectrum && !g_cancellable_is_cancelled (computation->cancellable)) {
    g_clear_pointer (&self->spectrum, sb_spectrum_unref);
    self->spectrum = g_steal_pointer (&spectrum);
    g_clear_object (&self->picture);
    sb_timeline_layer_changed (SB_TIMELINE_LAYER (self));
  }
  g_weak_ref_clear (&computation->layer);
  g_object_unref (computation->cancellable);
  g_free (computation);
}

static gboolean
compute (gpointer user_data)
{
  SbSpectrogram *self = user_data;
  Computation *computation = g_new0 (Computation, 1);

  self->rest = 0;
  self->cancellable = g_cancellable_new ();
  g_weak_ref_init (&computation->layer, self);
  computation->cancellable = g_object_ref (self->cancellable);
  sb_spectrum_read_async (self->path,
                          self->wanted,
                          self->n_wanted,
                          N_ROWS,
                          SB_SPECTROGRAM_MAX_HERTZ,
                          self->cancellable,
                          on_computed,
                          computation);
  return G_SOURCE_REMOVE;
}

/* What of the sound is in view, in the recording's time. FALSE: nothing. */
static gboolean
find_in_view (SbSpectrogram *self, const SbTimeAxis *axis, SbInterval *interval)
{
  SbTime offset = sb_waveform_get_offset (self->waveform);

  *interval = sb_time_axis_get_visible (axis);
  if (!sb_interval_clip (interval, sb_waveform_get_interval (self->waveform)))
    return FALSE;
  interval->start -= offset;
  interval->end -= offset;
  return TRUE;
}

static void
ask_for_view (SbSpectrogram *self, const SbTimelineStrip *strip)
{
  int scale = gtk_widget_get_scale_factor (strip->widget);
  SbInterval interval;
  guint n_columns;

  if (!find_in_view (self, strip->axis, &interval))
    return;
  n_columns = (guint) CLAMP ((double) (interval.end - interval.start) /
                               strip->axis->ns_per_px * scale,
                             1,
                             MAX_COLUMNS);
  if (interval.start == self->wanted.start && interval.end == self->wanted.end &&
      n_columns == self->n_wanted)
    return;
  cancel (self);
  self->wanted = interval;
  self->n_wanted = n_columns;
  self->rest = g_timeout_add (REST_MS, compute, self);
}

static void
draw_picture (SbSpectrogram *self, const SbTimelineStrip *strip, GtkSnapshot *snapshot)
{
  SbTime offset = sb_waveform_get_offset (self->waveform);
  double x = sb_time_axis_to_x (strip->axis, self->spectrum->interval.start + offset);
  double end = sb_time_axis_to_x (strip->axis, self->spectrum->interval.end + offset);

  if (!self->picture || self->is_dark != strip->colours->is_dark) {
    g_clear_object (&self->picture);
    self->is_dark = strip->colours->is_dark;
    self->picture = sb_greys_draw (
      self->spectrum, sb_waveform_get_loudest (self->waveform), self->is_dark);
  }
  gtk_snapshot_append_texture (
    snapshot,
    self->picture,
    &GRAPHENE_RECT_INIT ((float) x, 0, (float) (end - x), (float) strip->height));
}

static void
draw_words (const SbTimelineStrip *strip,
            GtkSnapshot *snapshot,
            const char *words,
            double y)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (strip->widget, words);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot,
    &GRAPHENE_POINT_INIT (6,
                          (float) CLAMP (y - height / 2.0, 0, strip->height - height)));
  gtk_snapshot_append_layout (snapshot, layout, &strip->colours->dim);
  gtk_snapshot_restore (snapshot);
}

static void
draw_scale (const SbTimelineStrip *strip, GtkSnapshot *snapshot)
{
  for (double hertz = LABEL_STEP; hertz < SB_SPECTROGRAM_MAX_HERTZ; hertz += LABEL_STEP) {
    double y = strip->height * (1 - hertz / SB_SPECTROGRAM_MAX_HERTZ);
    g_autofree char *words = g_strdup_printf (_ ("%d kHz"), (int) (hertz / 1000));

    gtk_snapshot_append_color (
      snapshot,
      &strip->colours->line,
      &GRAPHENE_RECT_INIT (0, (float) floor (y), (float) strip->width, 1));
    draw_words (strip, snapshot, words, y);
  }
}

static void
sb_spectrogram_snapshot (SbTimelineLayer *layer,
                         const SbTimelineStrip *strip,
                         GtkSnapshot *snapshot)
{
  SbSpectrogram *self = SB_SPECTROGRAM (layer);

  ask_for_view (self, strip);
  if (self->spectrum) {
    draw_picture (self, strip, snapshot);
    draw_scale (strip, snapshot);
  } else {
    draw_words (strip, snapshot, _ ("Computing the spectrogram…"), strip->height / 2);
  }
}

static int
sb_spectrogram_measure (SbTimelineLayer *layer, int text_height)
{
  SbSpectrogram *self = SB_SPECTROGRAM (layer);

  return self->path && sb_waveform_get_peaks (self->waveform) ? LINES_HIGH * text_height
                                                              : 0;
}

/* The column at @time (of the session); FALSE when it is not computed. */
static gboolean
find_column (SbSpectrogram *self, SbTime time, guint *column)
{
  SbInterval interval;
  SbTime place = time - sb_waveform_get_offset (self->waveform);

  if (!self->spectrum)
    return FALSE;
  interval = self->spectrum->interval;
  if (!sb_interval_contains (interval, place))
    return FALSE;
  *column =
    (guint) ((double) (place - interval.start) /
             (double) (interval.end - interval.start) * self->spectrum->n_columns);
  *column = MIN (*column, self->spectrum->n_columns - 1);
  return TRUE;
}

static guint8
get_level (SbSpectrum *spectrum, guint column, guint row)
{
  const guint8 *levels = g_bytes_get_data (spectrum->levels, NULL);

  return levels[(gsize) row * spectrum->n_columns + column];
}

/* The middle of row @row, counted from above. */
static double
get_hertz (SbSpectrum *spectrum, guint row)
{
  return (spectrum->n_rows - row - 0.5) * spectrum->max_hertz / spectrum->n_rows;
}

static char *
describe (SbSpectrum *spectrum, guint column, guint row)
{
  return g_strdup_printf (_ ("%.0f Hz: %.0f dB"),
                          get_hertz (spectrum, row),
                          sb_greys_get_decibels (get_level (spectrum, column, row)));
}

static char *
sb_spectrogram_dup_tooltip_at (SbTimelineLayer *layer,
                               const SbTimelineStrip *strip,
                               SbTime time,
                               double y)
{
  SbSpectrogram *self = SB_SPECTROGRAM (layer);
  g_autofree char *clock = sb_time_to_clock (time);
  g_autofree char *words = NULL;
  guint column, row;

  if (!find_column (self, time, &column))
    return NULL;
  row = (guint) CLAMP (
    y / strip->height * self->spectrum->n_rows, 0, self->spectrum->n_rows - 1);
  words = describe (self->spectrum, column, row);
  return g_strdup_printf ("%s\n%s", clock, words);
}

static char *
sb_spectrogram_dup_accessible (SbTimelineLayer *layer, SbTime time)
{
  SbSpectrogram *self = SB_SPECTROGRAM (layer);
  guint column, strongest = 0;
  g_autofree char *words = NULL;

  if (!find_column (self, time, &column))
    return NULL;
  for (guint row = 0; row < self->spectrum->n_rows; row++)
    if (get_level (self->spectrum, column, row) >
        get_level (self->spectrum, column, strongest))
      strongest = row;
  if (get_level (self->spectrum, column, strongest) == 0)
    return g_strdup (_ ("No pitch"));
  words = describe (self->spectrum, column, strongest);
  return g_strdup_printf (_ ("Strongest pitch %s"), words);
}

static void
sb_spectrogram_dispose (GObject *object)
{
  SbSpectrogram *self = SB_SPECTROGRAM (object);

  forget (self);
  if (self->waveform)
    g_signal_handlers_disconnect_by_data (self->waveform, self);
  g_clear_object (&self->waveform);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (sb_spectrogram_parent_class)->dispose (object);
}

static void
sb_spectrogram_class_init (SbSpectrogramClass *klass)
{
  SbTimelineLayerClass *layer_class = SB_TIMELINE_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_spectrogram_dispose;
  layer_class->measure = sb_spectrogram_measure;
  layer_class->snapshot = sb_spectrogram_snapshot;
  layer_class->dup_tooltip_at = sb_spectrogram_dup_tooltip_at;
  layer_class->dup_accessible = sb_spectrogram_dup_accessible;
}

static void
sb_spectrogram_init (SbSpectrogram *self)
{
}

static void
on_visible (SbSpectrogram *self)
{
  if (!sb_timeline_layer_get_visible (SB_TIMELINE_LAYER (self)))
    forget (self);
}

SbSpectrogram *
sb_spectrogram_new (SbWaveform *waveform)
{
  SbSpectrogram *self = g_object_new (SB_TYPE_SPECTROGRAM,
                                      "name",
                                      "spectrogram",
                                      "title",
                                      _ ("Pitch"),
                                      "visible",
                                      FALSE,
                                      NULL);

  self->waveform = g_object_ref (waveform);
  g_signal_connect_swapped (
    waveform, "notify::peaks", G_CALLBACK (sb_timeline_layer_changed), self);
  g_signal_connect (self, "notify::visible", G_CALLBACK (on_visible), NULL);
  return self;
}

void
sb_spectrogram_load (SbSpectrogram *self, const char *path)
{
  g_return_if_fail (SB_IS_SPECTROGRAM (self));
  forget (self);
  g_free (self->path);
  self->path = g_strdup (path);
  sb_timeline_layer_changed (SB_TIMELINE_LAYER (self));
}

SbSpectrum *
sb_spectrogram_get_spectrum (SbSpectrogram *self)
{
  g_return_val_if_fail (SB_IS_SPECTROGRAM (self), NULL);
  return self->spectrum;
}
