/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/panel.h"

G_BEGIN_DECLS

/* All events of the coding as a table: found, filtered, chosen, gone to. What is selected
 * in it is selected on the timeline, and the other way round; what is done to it are the
 * page's actions. */

#define SB_TYPE_EVENTS_PANEL (sb_events_panel_get_type ())
G_DECLARE_FINAL_TYPE (SbEventsPanel, sb_events_panel, SB, EVENTS_PANEL, AdwBin)

/* Puts the focus where one types what is looked for. */
void sb_events_panel_find (SbEventsPanel *self);
/* The timeline's selection changed. */
void sb_events_panel_show_selection (SbEventsPanel *self);

G_END_DECLS
