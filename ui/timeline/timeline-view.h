/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/layer.h"

#include <gtk/gtk.h>
#include <securebase/model/kinds.h>
#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* The session drawn along time: ruler, episode band, lanes of events, playhead. Listens
 * to the lists it is given; a click asks to seek, a click on an event selects it. Never
 * edits anything. */

#define SB_TYPE_TIMELINE_VIEW (sb_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (SbTimelineView, sb_timeline_view, SB, TIMELINE_VIEW, GtkWidget)

/* Signals: "seek" (gint64 time): a click or a drag asked for this time.
 * "event-selected" (SbEvent or NULL). */

SbTimelineView *sb_timeline_view_new (void);

/* What to draw; all may be NULL. */
void sb_timeline_view_set_coding (SbTimelineView *self,
                                  SbScheme *scheme,
                                  GListModel *episodes,
                                  GListModel *events);
void sb_timeline_view_set_length (SbTimelineView *self, SbTime length);
void sb_timeline_view_set_position (SbTimelineView *self, SbTime position);
SbTime sb_timeline_view_get_position (SbTimelineView *self);

/* Around the playhead when it is in view, else around the middle. */
void sb_timeline_view_zoom (SbTimelineView *self, double factor);
void sb_timeline_view_fit (SbTimelineView *self);
const SbTimeAxis *sb_timeline_view_get_axis (SbTimelineView *self);

SbEvent *sb_timeline_view_get_selected (SbTimelineView *self);
void sb_timeline_view_select (SbTimelineView *self, SbEvent *event);

/* A strip below the episodes, in the order of adding. */
void sb_timeline_view_add_layer (SbTimelineView *self, SbTimelineLayer *layer);
void sb_timeline_view_remove_layer (SbTimelineView *self, SbTimelineLayer *layer);

G_END_DECLS
