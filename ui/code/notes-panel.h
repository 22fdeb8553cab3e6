/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/panel.h"

G_BEGIN_DECLS

/* Narrative notes, typed while the recording plays. A note's time is that of the frame
 * that was on the screen when its first letter was typed. What is typed is stored after a
 * moment; Enter ends a note and begins the next. */

#define SB_TYPE_NOTES_PANEL (sb_notes_panel_get_type ())
G_DECLARE_FINAL_TYPE (SbNotesPanel, sb_notes_panel, SB, NOTES_PANEL, AdwBin)

G_END_DECLS
