/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/store/journal.h>

G_BEGIN_DECLS

/* Which rows of one scope undo and redo would take: two stacks, read off the journal, so
 * that they last across restarts and have no limit. */
typedef struct _SbHistory SbHistory;

SbHistory *sb_history_new (GArray *marks); /* SbJournalMark, in order */
void sb_history_free (SbHistory *self);

void sb_history_add_step (SbHistory *self, gint64 number);
gint64 sb_history_get_undo (SbHistory *self); /* 0: nothing */
gint64 sb_history_get_redo (SbHistory *self);
const GArray *sb_history_get_done (SbHistory *self); /* gint64: rows in force, in order */
void sb_history_note_undo (SbHistory *self);
void sb_history_note_redo (SbHistory *self);

G_END_DECLS
