/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "application.h"
#include "code/code-page.h"

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* One project in one window: start page, Sessions, Code. Opens the document, says who
 * else has it, and codes as one coder. */

#define SB_TYPE_WINDOW (sb_window_get_type ())
G_DECLARE_FINAL_TYPE (SbWindow, sb_window, SB, WINDOW, AdwApplicationWindow)

SbWindow *sb_window_new (SbApplication *application);

/* Opens a project, read-only when it cannot be written; what goes wrong is said in the
 * window. */
gboolean sb_window_open_file (SbWindow *self, GFile *file);

SbDocument *sb_window_get_document (SbWindow *self);
/* Without a project, and at no work that will end with one. */
gboolean sb_window_is_empty (SbWindow *self);
SbCodePage *sb_window_get_code_page (SbWindow *self);

/* Opens @session (id) on the Code page as the coder of the window. Without a coder it
 * asks for one and returns FALSE. */
gboolean sb_window_open_session (SbWindow *self, const char *session);

/* Looks into files of other coders and asks whether to merge them. */
void sb_window_merge (SbWindow *self, const char *const *paths);

/* Looks into files of other programs, and asks what becomes of what is in them. */
void sb_window_import (SbWindow *self, const char *const *paths);

/* "sessions" or "code". */
void sb_window_show_page (SbWindow *self, const char *page);

/* The code of the coder for whom the window codes; NULL while nobody was chosen. */
const char *sb_window_get_coder (SbWindow *self);
gboolean sb_window_set_coder (SbWindow *self, const char *code);

G_END_DECLS
