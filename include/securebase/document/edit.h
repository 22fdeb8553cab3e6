/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/store/change.h>

G_BEGIN_DECLS

/* One edit: a group of inserted, changed and deleted records that become one transaction,
 * one journal row and one step of undo.
 *
 * An edit stays inside its scope, or it is refused: one of a coding holds only records
 * that carry the coding's id (and changes of the coding itself), one of the project holds
 * none of these (but adds codings, with what is in them or empty, and removes them). So
 * no undo meets another's steps. */
typedef struct _SbEdit SbEdit;

/* @kind: a stable word for programs ("event.begin", "rating.set"). @coding: id of the
 * coding the edit belongs to (its scope), NULL for the project. @coder: the acting
 * coder's code, NULL for nobody. @words: what was done, for a person ("begin cry at
 * 05:12.480"). */
SbEdit *
sb_edit_new (const char *kind, const char *coding, const char *coder, const char *words);
void sb_edit_free (SbEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbEdit, sb_edit_free)

void sb_edit_insert (SbEdit *edit, gpointer record); /* refs */
/* Same id; left out when both are equal. @before must be what is in the file. */
void sb_edit_update (SbEdit *edit, gpointer before, gpointer after);
void sb_edit_delete (SbEdit *edit, gpointer record);

gboolean sb_edit_is_empty (SbEdit *edit);
const char *sb_edit_get_kind (SbEdit *edit);
const char *sb_edit_get_coding (SbEdit *edit);
const char *sb_edit_get_coder (SbEdit *edit);
const char *sb_edit_get_words (SbEdit *edit);

const GPtrArray *sb_edit_get_changes (SbEdit *edit); /* SbChange, in order */

G_END_DECLS
