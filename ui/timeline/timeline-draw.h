/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/layer.h"
#include "timeline/layout.h"
#include "timeline/text-cache.h"

#include <securebase/model/kinds.h>
#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* How the parts of the timeline other than its lanes are drawn. */
typedef struct {
  GtkWidget *widget;
  GtkSnapshot *snapshot;
  const SbTimelineLayout *layout;
  const SbTimeAxis *axis;
  SbScheme *scheme;
  SbTextCache *texts;
  SbTime position;
  double strip_x;
  SbTimelineColours colours;
} SbTimelineDraw;

SbTimelineColours sb_timeline_get_colours (GtkWidget *widget);

void sb_timeline_draw_fill (
  SbTimelineDraw *draw, const GdkRGBA *colour, double x, double y, double w, double h);
/* A frame of two pixels around a place. */
void sb_timeline_draw_frame (
  SbTimelineDraw *draw, const GdkRGBA *colour, double x, double y, double w, double h);

void sb_timeline_draw_ruler (SbTimelineDraw *draw);
void sb_timeline_draw_episodes (SbTimelineDraw *draw, GListModel *episodes);
void sb_timeline_draw_layer (SbTimelineDraw *draw,
                             SbTimelineLayer *layer,
                             double y,
                             double height);
/* A name in the column of names: @sign before it (NULL: none), @indent pixels in. */
void sb_timeline_draw_name (SbTimelineDraw *draw,
                            const char *name,
                            const char *sign,
                            double indent,
                            double y,
                            double height);
void sb_timeline_draw_playhead (SbTimelineDraw *draw);
/* The frame in the small picture of the whole session, and the playhead in it. */
void sb_timeline_draw_window (SbTimelineDraw *draw);
/* Words on a ground of their own, kept inside the strip. */
void
sb_timeline_draw_bubble (SbTimelineDraw *draw, const char *words, double x, double y);

G_END_DECLS
