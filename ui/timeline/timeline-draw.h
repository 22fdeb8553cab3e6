/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/lanes.h"
#include "timeline/layer.h"
#include "timeline/time-axis.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How the timeline is drawn: the measures of its rows, which follow the size of the
 * text, and one function for each layer. */
typedef struct {
  int ruler;
  int band;
  int lane;
  int text;  /* a line of text */
  int names; /* the width of the column of names */
} SbTimelineMeasures;

SbTimelineMeasures sb_timeline_measure (GtkWidget *widget);

typedef struct {
  GtkWidget *widget;
  GtkSnapshot *snapshot;
  const SbTimeAxis *axis;
  SbScheme *scheme;
  SbTime position;
  SbEvent *selected;
  SbTimelineMeasures size;
  double names; /* the width of the column of names; 0 where there is no room for it */
  double width; /* of the whole widget */
  double height;
  double lanes; /* where the first lane begins, below ruler, episodes and layers */
  SbTimelineColours colours;
} SbTimelineDraw;

/* Fills in the colours of the widget's theme. */
void sb_timeline_draw_begin (SbTimelineDraw *draw);
void sb_timeline_draw_ruler (SbTimelineDraw *draw);
void sb_timeline_draw_episodes (SbTimelineDraw *draw, GListModel *episodes);
void sb_timeline_draw_layer (SbTimelineDraw *draw,
                             SbTimelineLayer *layer,
                             double y,
                             double height);
void sb_timeline_draw_lane (SbTimelineDraw *draw, const SbLane *lane, guint row);
void sb_timeline_draw_playhead (SbTimelineDraw *draw);

G_END_DECLS
