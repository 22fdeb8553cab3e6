/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/store/database.h>

G_BEGIN_DECLS

/* One writer at a time: whoever writes leaves its name in the file, and takes it out
 * again when it closes. A lock that came along with a copied file is none. Readers need
 * no lock. */
typedef struct {
  char *program;
  char *host;
  char *user;
  gint64 pid;
  char *since;      /* ISO 8601, UTC */
  char *process;    /* boot, pid and start time: a reused pid is another process */
  char *file;       /* device and inode of the file it was written to */
  gboolean is_dead; /* on this host, and its process is gone */
} SbOwner;

void sb_owner_free (SbOwner *owner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbOwner, sb_owner_free)

/* "securebase of anna on lab-3 (process 4711), since …" */
char *sb_owner_to_words (SbOwner *owner);

/* Who has the file; NULL (no error) when nobody has. */
SbOwner *sb_owner_lock_find (SbDatabase *db, GError **error);

/* SB_ERROR_LOCKED says who has it; with @take_over a dead owner counts as none. */
gboolean sb_owner_lock_is_free (SbDatabase *db, gboolean take_over, GError **error);

/* SB_ERROR_LOCKED says who has it. A dead owner's lock is taken only with @take_over. */
gboolean sb_owner_lock_take (SbDatabase *db, gboolean take_over, GError **error);
/* Inside a transaction: SB_ERROR_LOCKED when the lock is no longer ours. */
gboolean sb_owner_lock_check (SbDatabase *db, GError **error);
void sb_owner_lock_release (SbDatabase *db);

/* Whether the last one who wrote did so in this very file on this host. Otherwise it is,
 * or may be, a copy that was made with the means of the system, and perhaps in the middle
 * of a commit: every such copy carries the device and inode of the file that it is of. */
gboolean sb_owner_lock_is_at_home (SbDatabase *db, gboolean *home, GError **error);

/* From now on releasing the lock leaves no trace of where the file was written; it counts
 * as a copy wherever it is opened. */
void sb_owner_lock_forget_home (SbDatabase *db);

G_END_DECLS
