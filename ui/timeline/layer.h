/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/time-axis.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One strip of the timeline between the episodes and the lanes: a waveform, a
 * spectrogram, suggestions. The timeline asks it for its height, lets it draw, and hands
 * it what the pointer and the keyboard want of it; the layer tells when it changed. It
 * knows nothing of the rest of the timeline. */

#define SB_TYPE_TIMELINE_LAYER (sb_timeline_layer_get_type ())
G_DECLARE_DERIVABLE_TYPE (SbTimelineLayer, sb_timeline_layer, SB, TIMELINE_LAYER, GObject)

/* The colours of the theme that is in force. */
typedef struct {
  GdkRGBA text;
  GdkRGBA dim;    /* text of less weight */
  GdkRGBA line;   /* rules and ticks */
  GdkRGBA stripe; /* every other row's ground */
  GdkRGBA accent; /* the playhead */
  gboolean is_dark;
} SbTimelineColours;

/* Where a layer is drawn: x 0 is axis->start, x width the end of what is in view; y from
 * 0 to height. Clipped to that. Time runs from left to right in every language, as it
 * does in the keys that step. */
typedef struct {
  GtkWidget *widget; /* for Pango layouts and the scale factor */
  const SbTimeAxis *axis;
  double width, height;
  SbTime position; /* of the playhead */
  const SbTimelineColours *colours;
} SbTimelineStrip;

struct _SbTimelineLayerClass {
  GObjectClass parent_class;

  /* The height in pixels where a line of text has @text_height. Default: two lines. */
  int (*measure) (SbTimelineLayer *layer, int text_height);
  /* Called for every painted frame, also while the playhead alone moves: keep what was
   * worked out for the same axis. Default: nothing. */
  void (*snapshot) (SbTimelineLayer *layer,
                    const SbTimelineStrip *strip,
                    GtkSnapshot *snapshot);
  /* What is under the pointer, in words; NULL: nothing. */
  char *(*dup_tooltip_at) (SbTimelineLayer *layer,
                           const SbTimelineStrip *strip,
                           SbTime time,
                           double y);
  /* What the layer has at @time, for who cannot see it; NULL: nothing to tell. */
  char *(*dup_accessible) (SbTimelineLayer *layer, SbTime time);
  /* A click. TRUE: it was for the layer; FALSE: the timeline seeks to it. */
  gboolean (*press) (SbTimelineLayer *layer,
                     const SbTimelineStrip *strip,
                     SbTime time,
                     double y);
  /* For the keyboard: the time of the next (@direction 1) or previous (-1) thing beside
   * @time; SB_TIME_NONE: there is none. */
  SbTime (*find_next) (SbTimelineLayer *layer, SbTime time, int direction);
  /* Enter on the thing that find_next() led to. TRUE: it did something. */
  gboolean (*activate) (SbTimelineLayer *layer, SbTime time);

  gpointer padding[4];
};

/* Properties: "name" (stable word, construct only), "title" (for people, in the column of
 * names and the menu of layers; construct only), "visible" (TRUE).
 * Signal: "changed": draw again. */

void sb_timeline_layer_changed (SbTimelineLayer *layer);

const char *sb_timeline_layer_get_name (SbTimelineLayer *layer);
const char *sb_timeline_layer_get_title (SbTimelineLayer *layer);
gboolean sb_timeline_layer_get_visible (SbTimelineLayer *layer);
void sb_timeline_layer_set_visible (SbTimelineLayer *layer, gboolean visible);

/* The class's own functions, or what stands there by default. */
int sb_timeline_layer_measure (SbTimelineLayer *layer, int text_height);
void sb_timeline_layer_snapshot (SbTimelineLayer *layer,
                                 const SbTimelineStrip *strip,
                                 GtkSnapshot *snapshot);
char *sb_timeline_layer_dup_tooltip_at (SbTimelineLayer *layer,
                                        const SbTimelineStrip *strip,
                                        SbTime time,
                                        double y);
char *sb_timeline_layer_dup_accessible (SbTimelineLayer *layer, SbTime time);
gboolean sb_timeline_layer_press (SbTimelineLayer *layer,
                                  const SbTimelineStrip *strip,
                                  SbTime time,
                                  double y);
SbTime sb_timeline_layer_find_next (SbTimelineLayer *layer, SbTime time, int direction);
gboolean sb_timeline_layer_activate (SbTimelineLayer *layer, SbTime time);

G_END_DECLS
