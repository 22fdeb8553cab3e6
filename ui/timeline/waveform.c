/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/waveform.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A silent recording is not blown up to a loud one: at most 26 dB. */
#define LEAST_FULL 0.05
#define HEARD (100 * SB_MSECOND) /* what "at a time" means for the ear */
#define OPACITY 0.75
#define LINES_HIGH 2

/* What the picture was drawn from: as long as that is the same, so is the picture. */
typedef struct {
  SbPeaks *peaks; /* not owned */
  SbTime start;
  double ns_per_px;
  int width, height; /* device pixels */
  GdkRGBA colour;
} Key;

struct _SbWaveform {
  SbTimelineLayer parent;
  GCancellable *cancellable; /* of the reading under way */
  SbPeaks *peaks;
  double loudest;
  SbTime offset;
  double share; /* of the reading, < 0 before there is news */
  Key key;
  GdkTexture *picture;
};

G_DEFINE_FINAL_TYPE (SbWaveform, sb_waveform, SB_TYPE_TIMELINE_LAYER)

enum {
  PROP_PEAKS = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static double
find_loudest (SbPeaks *peaks)
{
  float lowest, highest;

  sb_peaks_get_range (peaks, sb_peaks_get_interval (peaks), &lowest, &highest);
  return MAX ((double) highest, -(double) lowest);
}

static SbInterval
to_recording (SbWaveform *self, SbInterval session)
{
  return (SbInterval){session.start - self->offset, session.end - self->offset};
}

static gboolean
is_same_key (const Key *a, const Key *b)
{
  return a->peaks == b->peaks && a->start == b->start && a->ns_per_px == b->ns_per_px &&
         a->width == b->width && a->height == b->height &&
         gdk_rgba_equal (&a->colour, &b->colour);
}

static guint32
make_pixel (const GdkRGBA *colour)
{
  double alpha = (double) colour->alpha * OPACITY;
  guint32 blue = (guint32) (255 * (double) colour->blue * alpha);
  guint32 green = (guint32) (255 * (double) colour->green * alpha);
  guint32 red = (guint32) (255 * (double) colour->red * alpha);

  return (guint32) (255 * alpha) << 24 | red << 16 | green << 8 | blue;
}

/* Row of the picture at @level (-1 … 1). */
static int
find_row (double level, int height)
{
  return CLAMP ((int) ((1 - level) / 2 * height), 0, height - 1);
}

/* Silence is a line, so that it differs from no sound at all. */
static void
fill_column (guint32 *pixels, const Key *key, int column, double lowest, double highest)
{
  guint32 pixel = make_pixel (&key->colour);

  for (int row = find_row (highest, key->height); row <= find_row (lowest, key->height);
       row++)
    pixels[row * key->width + column] = pixel;
}

static GdkTexture *
make_picture (SbWaveform *self, const Key *key, double scale)
{
  gsize size = sizeof (guint32) * (gsize) key->width * (gsize) key->height;
  guint32 *pixels = g_malloc0 (size);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, size);
  double full = MAX (self->loudest, LEAST_FULL);
  double step = key->ns_per_px / scale;

  for (int i = 0; i < key->width; i++) {
    SbInterval part = {key->start + (SbTime) (i * step),
                       key->start + (SbTime) ((i + 1) * step)};
    float lowest, highest;

    if (sb_peaks_get_range (self->peaks, to_recording (self, part), &lowest, &highest))
      fill_column (pixels, key, i, (double) lowest / full, (double) highest / full);
  }
  return gdk_memory_texture_new (key->width,
                                 key->height,
                                 GDK_MEMORY_DEFAULT,
                                 bytes,
                                 sizeof (guint32) * (gsize) key->width);
}

static void
draw_peaks (SbWaveform *self, const SbTimelineStrip *strip, GtkSnapshot *snapshot)
{
  double scale = gtk_widget_get_scale_factor (strip->widget);
  const Key key = {.peaks = self->peaks,
                   .start = strip->axis->start,
                   .ns_per_px = strip->axis->ns_per_px,
                   .width = (int) (strip->width * scale),
                   .height = (int) (strip->height * scale),
                   .colour = strip->colours->text};
  graphene_rect_t area =
    GRAPHENE_RECT_INIT (0, 0, (float) strip->width, (float) strip->height);

  if (key.width < 1 || key.height < 1)
    return;
  if (!self->picture || !is_same_key (&key, &self->key)) {
    g_clear_object (&self->picture);
    self->picture = make_picture (self, &key, scale);
    self->key = key;
  }
  gtk_snapshot_append_texture (snapshot, self->picture, &area);
}

static void
draw_progress (SbWaveform *self, const SbTimelineStrip *strip, GtkSnapshot *snapshot)
{
  g_autofree char *words =
    g_strdup_printf (_ ("Reading the sound… %d %%"), (int) (100 * self->share));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (strip->widget, words);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (6, (float) (strip->height - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &strip->colours->dim);
  gtk_snapshot_restore (snapshot);
}

/* No room before it is known that there is sound. */
static int
sb_waveform_measure (SbTimelineLayer *layer, int text_height)
{
  SbWaveform *self = SB_WAVEFORM (layer);

  return self->peaks || self->share >= 0 ? LINES_HIGH * text_height : 0;
}

static void
sb_waveform_snapshot (SbTimelineLayer *layer,
                      const SbTimelineStrip *strip,
                      GtkSnapshot *snapshot)
{
  SbWaveform *self = SB_WAVEFORM (layer);

  if (self->peaks)
    draw_peaks (self, strip, snapshot);
  else
    draw_progress (self, strip, snapshot);
}

static char *
describe (SbWaveform *self, SbInterval session)
{
  float lowest, highest;
  double level;

  if (!self->peaks ||
      !sb_peaks_get_range (self->peaks, to_recording (self, session), &lowest, &highest))
    return NULL;
  level = MAX ((double) highest, -(double) lowest);
  if (level <= 0)
    return g_strdup (_ ("Sound: silent"));
  return g_strdup_printf (_ ("Sound: %.0f dB"), 20 * log10 (level));
}

static char *
sb_waveform_dup_tooltip_at (SbTimelineLayer *layer,
                            const SbTimelineStrip *strip,
                            SbTime time,
                            double y)
{
  SbTime half = MAX ((SbTime) (strip->axis->ns_per_px / 2), HEARD / 2);
  g_autofree char *words =
    describe (SB_WAVEFORM (layer), (SbInterval){time - half, time + half});
  g_autofree char *clock = sb_time_to_clock (time);

  return words ? g_strdup_printf ("%s\n%s", clock, words) : NULL;
}

static char *
sb_waveform_dup_accessible (SbTimelineLayer *layer, SbTime time)
{
  return describe (SB_WAVEFORM (layer), (SbInterval){time, time + HEARD});
}

static void
sb_waveform_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PEAKS)
    g_value_set_pointer (value, SB_WAVEFORM (object)->peaks);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
forget (SbWaveform *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->peaks, sb_peaks_unref);
  g_clear_object (&self->picture);
  self->loudest = 0;
  self->share = -1;
}

static void
sb_waveform_dispose (GObject *object)
{
  forget (SB_WAVEFORM (object));
  G_OBJECT_CLASS (sb_waveform_parent_class)->dispose (object);
}

static void
sb_waveform_class_init (SbWaveformClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SbTimelineLayerClass *layer_class = SB_TIMELINE_LAYER_CLASS (klass);

  object_class->get_property = sb_waveform_get_property;
  object_class->dispose = sb_waveform_dispose;
  layer_class->measure = sb_waveform_measure;
  layer_class->snapshot = sb_waveform_snapshot;
  layer_class->dup_tooltip_at = sb_waveform_dup_tooltip_at;
  layer_class->dup_accessible = sb_waveform_dup_accessible;
  properties[PROP_PEAKS] =
    g_param_spec_pointer ("peaks", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
sb_waveform_init (SbWaveform *self)
{
  self->share = -1;
}

SbWaveform *
sb_waveform_new (void)
{
  return g_object_new (SB_TYPE_WAVEFORM, "name", "waveform", "title", _ ("Sound"), NULL);
}

/* One reading: the layer may have turned to another, or be gone. */
typedef struct {
  GWeakRef layer;
  GCancellable *cancellable;
} Reading;

static SbWaveform *
find_layer (Reading *reading)
{
  return g_cancellable_is_cancelled (reading->cancellable)
           ? NULL
           : g_weak_ref_get (&reading->layer);
}

static void
on_progress (double share, const char *words, gpointer user_data)
{
  g_autoptr (SbWaveform) self = find_layer (user_data);

  if (!self)
    return;
  self->share = share;
  sb_timeline_layer_changed (SB_TIMELINE_LAYER (self));
}

/* A recording whose sound cannot be read is played without a waveform; what is wrong with
 * it the player says. */
static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (SbPeaks) peaks = sb_peaks_read_finish (result, NULL);
  g_autoptr (SbWaveform) self = find_layer (reading);

  if (self) {
    g_clear_object (&self->cancellable);
    self->peaks = g_steal_pointer (&peaks);
    self->loudest = self->peaks ? find_loudest (self->peaks) : 0;
    sb_timeline_layer_changed (SB_TIMELINE_LAYER (self));
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PEAKS]);
  }
  g_weak_ref_clear (&reading->layer);
  g_object_unref (reading->cancellable);
  g_free (reading);
}

static void
start_reading (SbWaveform *self, const char *path, const char *digest)
{
  Reading *reading = g_new0 (Reading, 1);

  self->cancellable = g_cancellable_new ();
  g_weak_ref_init (&reading->layer, self);
  reading->cancellable = g_object_ref (self->cancellable);
  sb_peaks_read_async (
    path, digest, on_progress, reading, reading->cancellable, on_read, reading);
}

void
sb_waveform_load (SbWaveform *self, const char *path, const char *digest, SbTime offset)
{
  g_return_if_fail (SB_IS_WAVEFORM (self));
  forget (self);
  self->offset = offset;
  if (path)
    start_reading (self, path, digest);
  sb_timeline_layer_changed (SB_TIMELINE_LAYER (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PEAKS]);
}

gboolean
sb_waveform_is_reading (SbWaveform *self)
{
  g_return_val_if_fail (SB_IS_WAVEFORM (self), FALSE);
  return self->cancellable != NULL;
}

SbPeaks *
sb_waveform_get_peaks (SbWaveform *self)
{
  g_return_val_if_fail (SB_IS_WAVEFORM (self), NULL);
  return self->peaks;
}

SbTime
sb_waveform_get_offset (SbWaveform *self)
{
  g_return_val_if_fail (SB_IS_WAVEFORM (self), 0);
  return self->offset;
}

SbInterval
sb_waveform_get_interval (SbWaveform *self)
{
  SbInterval interval = {0, 0};

  g_return_val_if_fail (SB_IS_WAVEFORM (self), interval);
  if (self->peaks)
    interval = sb_peaks_get_interval (self->peaks);
  return (SbInterval){interval.start + self->offset, interval.end + self->offset};
}

double
sb_waveform_get_loudest (SbWaveform *self)
{
  g_return_val_if_fail (SB_IS_WAVEFORM (self), 0);
  return self->loudest;
}
