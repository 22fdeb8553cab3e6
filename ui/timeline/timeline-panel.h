/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/timeline-view.h"

G_BEGIN_DECLS

/* The timeline with its buttons: zoom, fit, follow, and a menu of what is shown. Keeps in
 * the settings what a coder chose there. */

#define SB_TYPE_TIMELINE_PANEL (sb_timeline_panel_get_type ())
G_DECLARE_FINAL_TYPE (SbTimelinePanel, sb_timeline_panel, SB, TIMELINE_PANEL, GtkBox)

SbTimelineView *sb_timeline_panel_get_view (SbTimelinePanel *self);

G_END_DECLS
