/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Edits of a session's recordings. The first is the master, whose time is the session's;
 * the others are views beside it. Events are never touched. Each is one edit of the
 * project, with words in the journal, and can be taken back. @read is a recording as it
 * was read from a file: path, size, digest, frames and what is known of it; its session,
 * view and place are set here. @coder: the acting coder's code or NULL. */

#define SB_MAX_VIEWS 4 /* the master among them */

/* The first free name: "main", then "view 2" … (transfer full) */
char *sb_document_dup_view_name (SbDocument *document, const char *session_id);

/* As the master of a session without one, else as a view with offset 0. @view: its name,
 * NULL for the first free one; one that is taken is refused, as is a fifth recording. */
gboolean sb_document_add_recording (SbDocument *document,
                                    const char *session_id,
                                    SbRecording *read,
                                    const char *view,
                                    const char *coder,
                                    GError **error);

/* A view leaves the session; its file stays where it is. Refused for the master of a
 * session with other views, and where events were coded on it. */
gboolean sb_document_remove_recording (SbDocument *document,
                                       SbRecording *recording,
                                       const char *coder,
                                       GError **error);

/* The same recording found again at another place: its content must be the same, or it is
 * refused (SB_ERROR_BAD_VALUE) with a sentence. */
gboolean sb_document_locate_recording (SbDocument *document,
                                       SbRecording *recording,
                                       SbRecording *read,
                                       const char *coder,
                                       GError **error);

/* Another file stands for the recording from now on, or what has grown since: path, size,
 * digest and frames are those of @read; a working copy of the old one is let go. */
gboolean sb_document_replace_recording (SbDocument *document,
                                        SbRecording *recording,
                                        SbRecording *read,
                                        const char *coder,
                                        GError **error);

/* A working copy is played for the recording from now on: its file (any path; it is
 * stored like the recording's), size and digest. @frames: the recording's list of frames
 * when the copy's making has changed it, else NULL. */
gboolean sb_document_set_working_copy (SbDocument *document,
                                       SbRecording *recording,
                                       const char *path,
                                       gint64 size,
                                       const char *digest,
                                       SbFrameIndex *frames,
                                       const char *coder,
                                       GError **error);

/* How a project at @project_path stores the place of a file: relative to its own folder
 * where it stands in it, so that both can be moved together. (transfer full) */
char *sb_recording_dup_stored_path (const char *path, const char *project_path);

/* Whether the file behind @recording is what was coded. */
typedef enum {
  SB_RECORDING_SAME,
  SB_RECORDING_MISSING,
  SB_RECORDING_GREW,  /* it begins with what was coded, and goes on */
  SB_RECORDING_OTHER, /* its size or content is another */
} SbRecordingState;

/* What the size says, at once: SAME may still be OTHER. */
SbRecordingState sb_document_look_at_recording (SbDocument *document,
                                                SbRecording *recording);

/* A sentence for a person; NULL for SAME. (transfer full) */
char *sb_recording_state_dup_words (SbRecordingState state, SbRecording *recording);

G_END_DECLS
