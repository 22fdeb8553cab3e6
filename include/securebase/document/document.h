/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/edit.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* An open project file and the one door for edits: an edit goes to the file first (one
 * transaction, with its journal row), then to the lists that views listen to. What
 * apply() has answered is on the disk. There is no unsaved state. Not thread-safe: use it
 * in one thread and hand snapshots to others. */

#define SB_TYPE_DOCUMENT (sb_document_get_type ())
G_DECLARE_FINAL_TYPE (SbDocument, sb_document, SB, DOCUMENT, GObject)

typedef enum {
  SB_OPEN_READ_ONLY = 0,
  SB_OPEN_WRITE = 1 << 0,     /* takes the owner lock; SB_ERROR_LOCKED names who has it */
  SB_OPEN_TAKE_OVER = 1 << 1, /* with WRITE: takes a dead owner's lock */
  SB_OPEN_UNCHECKED =
    1 << 2, /* also a copy that is not whole: to look at what is wrong */
} SbOpenFlags;

/* Where journal times come from: ISO 8601, UTC, with milliseconds. (transfer full) */
typedef char *(*SbClockFunc) (gpointer user_data);

/* Signals: "changed" (coding id or NULL) after every applied edit, undo and redo, and
 * after what sb_document_refresh() brought. "owner-changed" when sb_document_follow() saw
 * that somebody else began or ended to write. */

SbDocument *sb_document_create (const char *path,
                                const char *title,
                                const char *scheme_json,
                                GError **error);
/* The same with times from @clock and ids from @rand, for the seeded sample: same seed,
 * same content. */
SbDocument *sb_document_create_seeded (const char *path,
                                       const char *title,
                                       const char *scheme_json,
                                       SbClockFunc clock,
                                       gpointer clock_data,
                                       GRand *rand,
                                       GError **error);
/* A file that was copied, not by this program, is looked through before anything of it is
 * shown (SQLite's check, the journal's chain, its replay): one that was copied in the
 * middle of a commit is SB_ERROR_BAD_FILE with a sentence that says what to do. */
SbDocument *sb_document_open (const char *path, SbOpenFlags flags, GError **error);
/* Who writes in the file, in words; NULL when nobody does. @dead: the owner has ended
 * without closing it, so that SB_OPEN_TAKE_OVER would work. */
char *sb_document_dup_owner_words (SbDocument *document, gboolean *dead);
/* Takes into the lists what another program wrote into the file since they were read, and
 * emits "changed" for it. Costs a look at the file's counter when there is nothing. FALSE
 * when the file cannot be read; what was shown stays. */
gboolean sb_document_refresh (SbDocument *document, GError **error);
/* Watches the file and refreshes whenever somebody wrote in it (in this thread's main
 * context). For documents that are open for reading only. */
void sb_document_follow (SbDocument *document);
/* Gives the lock back. Dropping the last reference does the same. */
void sb_document_close (SbDocument *document);

/* The number of the layout of project files that this program writes. */
int sb_document_get_file_version (void);

const char *sb_document_get_path (SbDocument *document);
gboolean sb_document_is_writable (SbDocument *document);
/* The version of the file's layout (PRAGMA user_version): that of every file that opens.
 */
int sb_document_get_layout_version (SbDocument *document);
SbProject *sb_document_get_project (SbDocument *document);
SbScheme *sb_document_get_scheme (SbDocument *document);
int sb_document_get_scheme_version (SbDocument *document);
/* The version that @coding (an id; NULL: none) is made with, which is the one to show and
 * measure it by: the same object as the scheme in force, but for codings that were handed
 * in before it changed. (transfer none; good until the scheme changes) */
SbScheme *sb_document_get_scheme_of (SbDocument *document, const char *coding);
/* The number of the newest version with exactly this text; 0: the project has none. */
int sb_document_find_scheme_version (SbDocument *document, const char *json);

/* Project-wide kinds: SB_TYPE_CODER, _DYAD, _SESSION, _RECORDING, _CODING. (transfer
 * none) A GListModel of records, kept current. */
GListModel *sb_document_list (SbDocument *document, GType kind);
/* Kinds of one coding: SB_TYPE_EPISODE, _EVENT, _RATING, _MARK, _CLASSIFICATION, _NOTE,
 * _DECISION; sorted as in SbContent. Read from the file on first use. (transfer none) */
GListModel *sb_document_list_in (SbDocument *document, const char *coding, GType kind);

/* Borrowed; NULL when there is none. */
gpointer sb_document_find (SbDocument *document, GType kind, const char *id);
SbCoder *sb_document_find_coder (SbDocument *document, const char *code);
SbSession *sb_document_find_session (SbDocument *document, const char *label);
SbCoding *sb_document_find_coding (SbDocument *document,
                                   const char *session_id,
                                   const char *coder_id);
SbRecording *sb_document_find_master (SbDocument *document, const char *session_id);
/* All recordings (SbRecording) of a session: the master first, the others by the name of
 * their view. (transfer full) */
GPtrArray *sb_document_list_views (SbDocument *document, const char *session_id);
/* Absolute path of a recording: the stored path, resolved against the project's folder.
 */
char *sb_document_dup_recording_path (SbDocument *document, SbRecording *recording);
/* The same of its working copy; NULL when it has none. */
char *sb_document_dup_copy_path (SbDocument *document, SbRecording *recording);
/* The file to open for playing: the working copy where there is one of the right size,
 * else the recording itself. Its frames are those of sb_recording_get_frame_index(), at
 * the same times; only the keyframes of a copy are others. @is_copy (optional): which of
 * the two it is. */
char *sb_document_dup_played_path (SbDocument *document,
                                   SbRecording *recording,
                                   gboolean *is_copy);

/* All or nothing: on failure the file and the lists are as they were. Refuses edits in a
 * locked coding. An empty edit does nothing and is TRUE. */
gboolean sb_document_apply (SbDocument *document, SbEdit *edit, GError **error);

/* Per coding (@coding NULL: the project's own edits), across restarts, without end. */
gboolean sb_document_undo (SbDocument *document,
                           const char *coding,
                           const char *coder,
                           GError **error);
gboolean sb_document_redo (SbDocument *document,
                           const char *coding,
                           const char *coder,
                           GError **error);
/* What undo would take back, for the button's tooltip; NULL when there is nothing. */
char *sb_document_dup_undo_words (SbDocument *document, const char *coding);
char *sb_document_dup_redo_words (SbDocument *document, const char *coding);

/* Immutable copies for threads. */
SbContent *
sb_document_dup_content (SbDocument *document, const char *coding, GError **error);
SbStudy *sb_document_dup_study (SbDocument *document, GError **error);

/* The check verb: sentences about what is wrong (chain, replay, SQLite's own check,
 * missing or changed media); empty when all is well. NULL on failure to look. */
GPtrArray *sb_document_check (SbDocument *document, GError **error);

/* A whole copy of the file as it stands ("Save a copy…"). */
gboolean sb_document_save_copy (SbDocument *document, const char *path, GError **error);

/* Default: the wall clock. */
void sb_document_set_clock (SbDocument *document, SbClockFunc func, gpointer user_data);
char *sb_document_dup_now (SbDocument *document);

G_END_DECLS
