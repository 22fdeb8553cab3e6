/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/base/interval.h>
#include <securebase/document/recorder.h>

G_BEGIN_DECLS

/* What a panel may ask of the page that it is in, beside the page's actions: what is on
 * the screen, what is selected. */

#define SB_TYPE_PANEL_HOST (sb_panel_host_get_type ())
G_DECLARE_INTERFACE (SbPanelHost, sb_panel_host, SB, PANEL_HOST, GtkWidget)

struct _SbPanelHostInterface {
  GTypeInterface parent;
  SbMoment (*get_moment) (SbPanelHost *self, guint32 time);
  GPtrArray *(*dup_selection) (SbPanelHost *self);
  void (*select) (SbPanelHost *self, GPtrArray *events);
  gboolean (*get_span) (SbPanelHost *self, SbInterval *span);
  gboolean (*set_playing) (SbPanelHost *self, gboolean playing);
  const char *(*get_viewer) (SbPanelHost *self);
};

/* The host that @panel is in; NULL while it is in none. (transfer none) */
SbPanelHost *sb_panel_host_find (gpointer panel);

/* The frame that was on the screen at an event's time stamp (0: now). */
SbMoment sb_panel_host_get_moment (SbPanelHost *self, guint32 time);
/* The events (SbEvent) selected on the timeline, by start. (transfer full) */
GPtrArray *sb_panel_host_dup_selection (SbPanelHost *self);
/* Selects these instead. */
void sb_panel_host_select (SbPanelHost *self, GPtrArray *events);
/* The marks [ and ]. FALSE: they are not both set. */
gboolean sb_panel_host_get_span (SbPanelHost *self, SbInterval *span);
/* Plays or pauses; whether it played before. */
gboolean sb_panel_host_set_playing (SbPanelHost *self, gboolean playing);
/* Who looks through the window: a coder's code, or SB_VIEWER_NOBODY. */
const char *sb_panel_host_get_viewer (SbPanelHost *self);
/* Of the page that @panel is in. */
const char *sb_panel_host_find_viewer (gpointer panel);

G_END_DECLS
