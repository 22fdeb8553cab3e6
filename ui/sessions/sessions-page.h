/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* The table of a project's sessions with the state of each coding. Opens one, adds one,
 * finds a recording again; all through the window's actions. */

#define SB_TYPE_SESSIONS_PAGE (sb_sessions_page_get_type ())
G_DECLARE_FINAL_TYPE (SbSessionsPage, sb_sessions_page, SB, SESSIONS_PAGE, AdwBin)

void sb_sessions_page_set_document (SbSessionsPage *self, SbDocument *document);

/* The code of the coder who looks: of others' codings the table says no more than they
 * may know. NULL: nobody was chosen. */
void sb_sessions_page_set_viewer (SbSessionsPage *self, const char *viewer);

/* Puts the focus on the chosen row. */
void sb_sessions_page_focus (SbSessionsPage *self);

/* The chosen session; NULL when there is none. (transfer none) */
SbSession *sb_sessions_page_get_selected (SbSessionsPage *self);

G_END_DECLS
