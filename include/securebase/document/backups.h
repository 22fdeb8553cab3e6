/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Rolling backups of a project in the folder "NAME.sbase backups" beside it, made in the
 * background and looked at before they count. Kept are the newest of each half hour for
 * three hours, of each hour for twelve, of each day for two weeks and of each week for
 * twelve: never more than SB_BACKUPS_MOST. */

#define SB_BACKUPS_MOST 48
/* While it is written in, a project whose newest backup is older than this gets another,
 * in seconds. */
#define SB_BACKUPS_INTERVAL (30 * 60)

typedef struct {
  char *path;
  gint64 time; /* when it was made, in seconds since 1970, UTC */
} SbBackup;

void sb_backup_free (SbBackup *backup);

/* "study.sbase" → "study.sbase backups". (transfer full) */
char *sb_backups_dup_folder (const char *project);
/* The rolling backups (SbBackup) of a project, newest first. */
GPtrArray *sb_backups_list (const char *project);
/* Paths of all that the program itself wrote beside a project and that holds its content:
 * rolling backups, and copies from before a migration. (transfer full) */
GPtrArray *sb_backups_list_paths (const char *project);

/* Which of @times (seconds, newest first) stay. Flags by position; the newest always
 * stays. */
void sb_backups_thin (const gint64 *times, guint n, gint64 now, gboolean *stays);

/* Copies that the program made itself, which who looks for projects in folders passes
 * over: a folder of backups, and what a project was before its file got a newer layout,
 * which lies beside it. */
gboolean sb_backups_is_folder (const char *path);
gboolean sb_backups_is_old_layout (const char *path);

/* A file inside a folder of backups has none of its own. */
gboolean sb_backups_are_kept_of (const char *project);

/* Makes a backup now, looks at it, and thins the others out. TRUE with @path NULL when
 * the newest holds the same already. Own connection: for threads. */
gboolean sb_backups_make (const char *project,
                          GCancellable *cancellable,
                          char **path,
                          GError **error);

/* Keeps a document backed up while it is open for writing: at once when the newest backup
 * is old, then as long as it is written in. Works in a thread, never fails loudly: signal
 * "trouble" (a sentence) once. */
#define SB_TYPE_BACKUP_KEEPER (sb_backup_keeper_get_type ())
G_DECLARE_FINAL_TYPE (SbBackupKeeper, sb_backup_keeper, SB, BACKUP_KEEPER, GObject)
SbBackupKeeper *sb_backup_keeper_new (SbDocument *document);
/* Breaks off what is under way; nothing is made any more. */
void sb_backup_keeper_stop (SbBackupKeeper *keeper);

G_END_DECLS
