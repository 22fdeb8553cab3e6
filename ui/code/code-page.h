/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keys/chord.h"

#include <adwaita.h>
#include <securebase/document/recorder.h>

G_BEGIN_DECLS

/* Where one session is coded by one coder: video, timeline, and the panels beside them.
 * Turns keys into edits through the recorder, at the frame that was on the screen when
 * the key went down. */

#define SB_TYPE_CODE_PAGE (sb_code_page_get_type ())
G_DECLARE_FINAL_TYPE (SbCodePage, sb_code_page, SB, CODE_PAGE, AdwBin)

/* Opens the coding of @session by @coder (a code), making it when there is none and the
 * document can be written. Refused where the coder may not code (blindness.h). */
gboolean sb_code_page_open (SbCodePage *self,
                            SbDocument *document,
                            SbSession *session,
                            const char *coder,
                            GError **error);
/* Opens @coding for @viewer (a code) as far as the viewer may see it (blindness.h): one
 * of another can only be looked at. */
gboolean sb_code_page_look_at (SbCodePage *self,
                               SbDocument *document,
                               SbCoding *coding,
                               const char *viewer,
                               GError **error);
/* Stores what stands in its fields and lets go of document and recording. */
void sb_code_page_close (SbCodePage *self);
void sb_code_page_commit (SbCodePage *self);

/* The id of the open coding; NULL without. */
const char *sb_code_page_get_coding_id (SbCodePage *self);
SbSession *sb_code_page_get_session (SbCodePage *self);

/* A key of the window, before any widget sees it. TRUE: it was for this page. */
gboolean sb_code_page_handle_key (SbCodePage *self, const SbKeyPress *press);
/* A key was let go. @time: of the event; 0: now, because the keyboard went elsewhere. */
void sb_code_page_release_key (SbCodePage *self, guint keycode, guint32 time);

/* Looks for the recording again (it was located). */
void sb_code_page_reload_recording (SbCodePage *self);

G_END_DECLS
