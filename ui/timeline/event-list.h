/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/timeline-view.h"

G_BEGIN_DECLS

/* A window with the events of the coding as a table: each with a row that a screen reader
 * reads, because GTK 4.8 gives what a widget draws no accessible children. What is
 * selected in it is selected on the timeline; Enter on a row goes there. */

/* Stays for as long as @events are shown; close it when they are not any more.
 * (transfer none) */
GtkWindow *sb_event_list_new (SbTimelineView *view, GListModel *events, SbScheme *scheme);

G_END_DECLS
