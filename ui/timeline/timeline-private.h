/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/grab.h"
#include "timeline/lane-picture.h"
#include "timeline/lanes.h"
#include "timeline/timeline-draw.h"
#include "timeline/timeline-view.h"

G_BEGIN_DECLS

/* Shared by the files of the timeline's widget only. */

typedef enum {
  SB_DRAG_NONE,
  SB_DRAG_SCRUB,
  SB_DRAG_PAN,
  SB_DRAG_MINIMAP,
  SB_DRAG_BAND,  /* a rubber band over the lanes */
  SB_DRAG_PRESS, /* a press on an event that has not moved yet */
  SB_DRAG_GRAB,
  SB_DRAG_TAKEN, /* a layer took the press */
} SbDrag;

struct _SbTimelineView {
  GtkWidget parent;

  SbScheme *scheme;
  GListModel *episodes, *events, *marks, *notes;
  GPtrArray *mirror; /* SbEvent: the events as they were told last, by position */
  SbLanes *lanes;
  GPtrArray *layers; /* SbTimelineLayer */
  SbFrameIndex *frames;
  char *why_fixed; /* why nothing can be edited; NULL: it can */
  GStrv unfolded;  /* remembered while no coding is shown */

  SbTimeAxis axis;
  SbTime position;
  SbFollow follow;
  gboolean has_minimap;

  SbTimelineLayout layout;
  gboolean text_is_known;
  SbTextCache *texts;
  GPtrArray *pictures; /* SbLanePicture by shown lane */
  GPtrArray *minis;    /* the same for the small picture of all */
  GtkAdjustment *hadjustment, *vadjustment;
  GtkScrollablePolicy hpolicy, vpolicy;

  GHashTable *selected; /* the set of SbEvent, each with a reference */
  guint64 selection;    /* grows when that changes */
  SbEvent *lead;        /* the one that the keyboard and the panels are at */
  GHashTable *lost;     /* ids of selected events that are being replaced */
  int row;              /* the lane the keyboard is in; below 0: the layers, from below */

  SbGrab *grab;
  SbDrag drag;
  double drag_x, drag_y; /* where it began */
  double band_x, band_y; /* the other corner of the rubber band */
  SbGrabPart drag_part;
  gboolean drag_toggles; /* the press adds to the selection */
  SbTime drag_start;     /* axis->start when it began */
  SbTime drag_offset;    /* from the pointer to the edge in hand */
  double pinch;          /* the scale of a pinch so far */
};

/* timeline-view.c */
void sb_timeline_view_emit_seek (SbTimelineView *self, SbTime time, gboolean rests);
void
sb_timeline_view_emit_edit (SbTimelineView *self, GPtrArray *before, GPtrArray *after);
void sb_timeline_view_emit_selected (SbTimelineView *self);
void sb_timeline_view_emit_menu (SbTimelineView *self, double x, double y);
void sb_timeline_view_say (SbTimelineView *self, const char *words);
/* Draws again, and tells whoever shows the zoom. */
void sb_timeline_view_moved (SbTimelineView *self);

/* timeline-paint.c */
void sb_timeline_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
void sb_timeline_view_update_text (SbTimelineView *self);
void sb_timeline_view_forget_text (SbTimelineView *self);
int sb_timeline_view_measure_layers (SbTimelineView *self);
/* The layer at @y of the widget, where it is drawn, and @y within it. */
SbTimelineLayer *
sb_timeline_view_find_layer (SbTimelineView *self, double *y, SbTimelineStrip *strip);

/* timeline-pick.c */
SbTime sb_timeline_view_get_time_at (SbTimelineView *self, double x);
/* What is drawn at a place of the lanes, NULL: nothing; @record's lane in @lane. */
GObject *
sb_timeline_view_find_record (SbTimelineView *self, double x, double y, guint *lane);
/* Which part of @event is under @x. */
SbGrabPart sb_timeline_view_find_part (SbTimelineView *self, SbEvent *event, double x);
gboolean sb_timeline_view_is_selected (SbTimelineView *self, gpointer event);
void sb_timeline_view_select_only (SbTimelineView *self, SbEvent *event);
void sb_timeline_view_toggle (SbTimelineView *self, SbEvent *event);
void sb_timeline_view_select_band (SbTimelineView *self, gboolean adds);
/* An event came or went: the selection follows its record. */
void sb_timeline_view_note_removed (SbTimelineView *self, SbEvent *event);
void sb_timeline_view_note_added (SbTimelineView *self, SbEvent *event);
/* Scrolls so far that the lane is in view. */
void sb_timeline_view_show_lane (SbTimelineView *self, int row);

/* timeline-grab.c */
gboolean sb_timeline_view_take (SbTimelineView *self, SbEvent *event, SbGrabPart part);
void sb_timeline_view_drag_to (SbTimelineView *self, SbTime time, gboolean snaps);
void sb_timeline_view_let_go (SbTimelineView *self);
void sb_timeline_view_cancel (SbTimelineView *self);

/* timeline-pointer.c */
void sb_timeline_view_add_controllers (SbTimelineView *self);

G_END_DECLS
