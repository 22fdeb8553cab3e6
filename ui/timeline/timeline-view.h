/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/layer.h"

#include <securebase/model/kinds.h>
#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* The session drawn along time: the whole in small, ruler, episodes, layers, lanes of
 * events, playhead. Listens to the lists it is given. What is selected and dragged in it
 * becomes a signal; it never edits anything itself. A GtkScrollable, because the lanes
 * scroll below the rest. */

#define SB_TYPE_TIMELINE_VIEW (sb_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (SbTimelineView, sb_timeline_view, SB, TIMELINE_VIEW, GtkWidget)

/* Signals:
 *   "seek" (gint64 time)   a click, or the end of a drag, asks for this time exactly
 *   "scrub" (gint64 time)  a drag goes by this time: what is near is enough
 *   "event-selected" (SbEvent or NULL)  the selection changed; the one chosen last
 *   "edit" (GPtrArray before, GPtrArray after)  SbEvents as they are and as they are to
 *       be, by position, in one step; their PTS are not set
 *   "say" (const char *)   a sentence for the line that says what happened
 *   "menu" (double x, double y)  the menu of what is selected is asked for there
 *   "view-changed" ()      zoom, folding, what is shown */

typedef enum {
  SB_FOLLOW_OFF,
  SB_FOLLOW_PAGES,
  SB_FOLLOW_SMOOTH,
} SbFollow;

SbTimelineView *sb_timeline_view_new (void);

/* What to draw; all may be NULL. */
void sb_timeline_view_set_coding (SbTimelineView *self,
                                  SbScheme *scheme,
                                  GListModel *episodes,
                                  GListModel *events);
/* Marks of disorganisation and notes; both may be NULL. After set_coding(). */
void
sb_timeline_view_set_remarks (SbTimelineView *self, GListModel *marks, GListModel *notes);
/* The master recording's: what is dragged falls on its frames. NULL: there are none. */
void sb_timeline_view_set_frames (SbTimelineView *self, SbFrameIndex *frames);
/* @why: a sentence that says why nothing can be moved; NULL: everything can. */
void sb_timeline_view_set_fixed (SbTimelineView *self, const char *why);

void sb_timeline_view_set_length (SbTimelineView *self, SbTime length);
void sb_timeline_view_set_position (SbTimelineView *self, SbTime position);
SbTime sb_timeline_view_get_position (SbTimelineView *self);

/* Around the playhead when it is in view, else around the middle. */
void sb_timeline_view_zoom (SbTimelineView *self, double factor);
void sb_timeline_view_fit (SbTimelineView *self);
/* The episode at the playhead; FALSE: there is none. */
gboolean sb_timeline_view_fit_episode (SbTimelineView *self);
void sb_timeline_view_show (SbTimelineView *self, SbInterval interval);
const SbTimeAxis *sb_timeline_view_get_axis (SbTimelineView *self);

void sb_timeline_view_set_follow (SbTimelineView *self, SbFollow follow);
SbFollow sb_timeline_view_get_follow (SbTimelineView *self);
void sb_timeline_view_set_minimap (SbTimelineView *self, gboolean shown);
gboolean sb_timeline_view_get_minimap (SbTimelineView *self);

/* Groups of codes, by id, see lanes.h. */
void sb_timeline_view_fold (SbTimelineView *self, const char *group, gboolean folded);
void sb_timeline_view_fold_all (SbTimelineView *self, gboolean folded);
gboolean sb_timeline_view_is_all_folded (SbTimelineView *self);
GStrv sb_timeline_view_dup_unfolded (SbTimelineView *self);
void sb_timeline_view_set_unfolded (SbTimelineView *self, const char *const *groups);

/* The one selected last, NULL: nothing is selected. */
SbEvent *sb_timeline_view_get_selected (SbTimelineView *self);
/* All, by start. (transfer full) */
GPtrArray *sb_timeline_view_dup_selection (SbTimelineView *self);
void sb_timeline_view_select (SbTimelineView *self, SbEvent *event);
void sb_timeline_view_select_all (SbTimelineView *self, GPtrArray *events);

/* A key while the timeline has the focus. TRUE: it was for it. */
gboolean
sb_timeline_view_handle_key (SbTimelineView *self, guint keyval, GdkModifierType state);
/* Whether something is being moved (by pointer or keys), so that Esc is for it. */
gboolean sb_timeline_view_is_moving (SbTimelineView *self);

/* A strip below the episodes, in the order of adding. */
void sb_timeline_view_add_layer (SbTimelineView *self, SbTimelineLayer *layer);
void sb_timeline_view_remove_layer (SbTimelineView *self, SbTimelineLayer *layer);
const GPtrArray *sb_timeline_view_get_layers (SbTimelineView *self);

/* What is at a place of the widget, in words; NULL: nothing. */
char *sb_timeline_view_dup_tooltip (SbTimelineView *self, double x, double y);

G_END_DECLS
