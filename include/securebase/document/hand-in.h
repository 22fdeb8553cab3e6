/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Handing in a coding: it is looked through for gaps, locked, and stamped with when, by
 * whom, and a digest over its content. From then on no edit, undo or redo touches it. It
 * is opened again only by a named person with a reason; both stand in the journal, and
 * undo does not go back past either. */

/* Something that is missing in a coding, or worth another look before it is handed in. */
typedef struct {
  char *words;       /* a sentence */
  const char *panel; /* where it is mended: behaviours, episodes, ratings,
                        disorganisation, category */
  SbTime time;       /* the moment to look at; SB_TIME_NONE without */
} SbGap;

void sb_gap_free (SbGap *gap);

/* What is missing by the scheme that the coding is made with, in the order in which a
 * coder would mend it; empty when all is there. (transfer full), elements SbGap. NULL on
 * failure to read. */
GPtrArray *sb_hand_in_list_gaps (SbDocument *document, SbCoding *coding, GError **error);

/* What the check of the procedure finds (procedure-check.h), without what is a gap
 * already and without lengths that the coder has explained. It informs: nothing of it
 * stops handing in. As above. */
GPtrArray *
sb_hand_in_list_remarks (SbDocument *document, SbCoding *coding, GError **error);

/* @by: code of the coder who hands in: the coding's own. Gaps do not stop it unless the
 * project says so (SB_SETTING_HAND_IN_COMPLETE). */
gboolean
sb_hand_in (SbDocument *document, SbCoding *coding, const char *by, GError **error);

/* @by: the code of a coder of the project; @reason: some words, not empty. What the
 * coding was handed in as (time, digest) stays in the journal. */
gboolean sb_hand_in_reopen (SbDocument *document,
                            SbCoding *coding,
                            const char *by,
                            const char *reason,
                            GError **error);

gboolean sb_coding_is_handed_in (const SbCoding *coding);

/* The digest: the SHA-256, hexadecimal, of the canonical text of what the coder coded.
 * UTF-8, every line ended by "\n". The first line is "securebase coding 1", the second
 * "coding" with decided_at and scheme_version, then one line for each episode, event,
 * rating, mark, classification, note and decision, in this order of kinds, the lines of a
 * kind sorted bytewise. A line is the name of the table and then, each after a tab, the
 * fields as name=value in the order of kinds.h. Times (ns) and integers are decimal
 * integers, reals the shortest text that reads back, flags 0 or 1; a field that is
 * missing is left out; in texts "\" is "\\", a tab "\t", a newline "\n", a carriage
 * return "\r". Ids are left out (coding, recording, the record's own; first, second, item
 * and records of a decision), so that the digest stays what it was when the coding is
 * merged into another file; a rating's evidence names events by their line ("#1" the
 * first). So two files hold the same coding when the digests agree. */
char *sb_content_to_canonical_text (const SbContent *content);
char *sb_content_to_digest (const SbContent *content);

/* Adds a sentence to @faults for each handed-in coding whose content is no longer what
 * was handed in (the check verb). */
gboolean sb_hand_in_check (SbDocument *document, GPtrArray *faults, GError **error);

G_END_DECLS
