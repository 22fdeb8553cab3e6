/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/raster.h"
#include "timeline/text-cache.h"

G_BEGIN_DECLS

/* One lane as it is drawn, kept until what is in it, or the view of it, changed: an edit
 * draws its own lane again, a moving playhead none. */
typedef struct _SbLanePicture SbLanePicture;

typedef struct {
  const SbTrack *track;
  const SbLooks *looks;
  const SbTimeAxis *axis;
  int width, height;
  int scale;
  double margin;
  gboolean is_plain;
  SbTime position;
  GHashTable *selected;
  guint64 selection; /* grows when the selection changes */
  GdkRGBA text;
} SbLaneView;

SbLanePicture *sb_lane_picture_new (void);
void sb_lane_picture_free (SbLanePicture *picture);

/* Draws the lane at the snapshot's origin. */
void sb_lane_picture_draw (SbLanePicture *picture,
                           const SbLaneView *view,
                           SbTextCache *texts,
                           GtkSnapshot *snapshot);
void sb_lane_picture_forget (SbLanePicture *picture);

G_END_DECLS
