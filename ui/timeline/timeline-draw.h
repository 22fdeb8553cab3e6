/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/lanes.h"
#include "timeline/time-axis.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How the timeline is drawn: the measures of its rows and one function for each layer.
 * All x are in the axis' pixels, right of the column of names. */
#define SB_TIMELINE_RULER 24
#define SB_TIMELINE_BAND 26
#define SB_TIMELINE_LANE 20

typedef struct {
  GtkWidget *widget;
  GtkSnapshot *snapshot;
  const SbTimeAxis *axis;
  SbScheme *scheme;
  SbTime position;
  SbEvent *selected;
  double names; /* the width of the column of names */
  double width; /* of the whole widget */
  double height;
  GdkRGBA text, dim, line, stripe, playhead;
} SbTimelineDraw;

/* Fills in the colours of the widget's theme. */
void sb_timeline_draw_begin (SbTimelineDraw *draw);
void sb_timeline_draw_ruler (SbTimelineDraw *draw);
void sb_timeline_draw_episodes (SbTimelineDraw *draw, GListModel *episodes);
void sb_timeline_draw_lane (SbTimelineDraw *draw, const SbLane *lane, guint row);
void sb_timeline_draw_playhead (SbTimelineDraw *draw);

G_END_DECLS
