/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/looks.h"
#include "timeline/time-axis.h"
#include "timeline/track.h"

G_BEGIN_DECLS

/* Paints the bars of one lane into plain pixels, so that a lane is one picture however
 * much is in it. Where several things fall on one column of pixels the column says so: it
 * shows the kinds that are there above each other, as high as they fill its time. Nothing
 * that is there leaves no pixel. */

typedef struct {
  guint32 *pixels; /* width × height, premultiplied ARGB in the machine's order */
  int width;
  int height;
  double scale;         /* pixels of the raster per pixel of the axis */
  SbTime position;      /* what runs is drawn to here */
  double margin;        /* above and below the bars, in the axis's pixels */
  gboolean is_plain;    /* too low for patterns and labels */
  GHashTable *selected; /* set of records to be framed; may be NULL */
  guint32 frame;        /* their frame's colour, 0xrrggbb */
} SbRaster;

/* Where a text can stand: from @x on, in the axis's pixels, @room wide. */
typedef struct {
  double x;
  double room;
  guint look;
  gboolean is_point;
  GObject *record; /* borrowed */
} SbRasterLabel;

/* @labels (SbRasterLabel) may be NULL. Columns in which things crowd get no label. */
void sb_raster_paint (SbRaster *raster,
                      const SbTrack *track,
                      const SbLooks *looks,
                      const SbTimeAxis *axis,
                      GArray *labels);

G_END_DECLS
