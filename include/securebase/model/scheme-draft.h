/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* A scheme while it is edited: the content of its file, part by part, which may be wrong
 * or unfinished until sb_scheme_draft_validate() says that it is whole. A value is named
 * by its path in the file ("title", "codes/3/key", "scales/0/anchors/2/text"), a list by
 * its own ("codes").
 *
 * The draft keeps what refers to something in step: a code that gets another id gets it
 * in the families, too; a scale that goes takes its rules with it. It remembers which id
 * a thing began with, so that coded data can follow. Every change is a step of undo. */

#define SB_TYPE_SCHEME_DRAFT (sb_scheme_draft_get_type ())
G_DECLARE_FINAL_TYPE (SbSchemeDraft, sb_scheme_draft, SB, SCHEME_DRAFT, GObject)

/* Signal: "changed" after every change, undo and redo. */

SbSchemeDraft *sb_scheme_draft_new (SbScheme *scheme);

/* The file as text, always in the same form: members in the order of the format, one
 * thing of a list a line. Loads to the same scheme. */
char *sb_scheme_draft_dup_json (SbSchemeDraft *draft);
/* NULL, with the sentence that names the line of the text above and the fault. */
SbScheme *sb_scheme_draft_validate (SbSchemeDraft *draft, GError **error);
/* Whether it says something else than what it began with. */
gboolean sb_scheme_draft_is_changed (SbSchemeDraft *draft);

/* Texts and numbers as text, flags as "true" or "false", lists of texts or numbers with
 * ", " between them; NULL without. */
char *sb_scheme_draft_dup_value (SbSchemeDraft *draft, const char *path);
/* NULL or "": takes the member away. The type is that of the format: a number that is
 * none is kept as text, and the validation will say so. */
void
sb_scheme_draft_set_value (SbSchemeDraft *draft, const char *path, const char *value);

/* The same while it is typed: what is typed into one value, one after the other, is one
 * step of undo. A text that is empty for the moment stays, and the validation says so. */
void
sb_scheme_draft_type_value (SbSchemeDraft *draft, const char *path, const char *value);
/* From now on what is changed, and has a provenance, becomes the lab's own, with @note:
 * who and when. An id, a key, a colour or a name does not count; setting a provenance by
 * hand stands, and takes the note away or brings it. NULL: nothing is marked. */
void sb_scheme_draft_set_lab (SbSchemeDraft *draft, const char *note);

/* A condition becomes a test ("measure"), or holds when "all" or when "any" of several
 * hold: a test becomes the first of them; of several, the first test is kept. */
void sb_scheme_draft_set_form (SbSchemeDraft *draft, const char *path, const char *form);
/* A condition, a rating rule, a criterion, a gate or a gate's test in plain words; NULL
 * for anything else. What is unfinished reads with "…". */
char *sb_scheme_draft_dup_reading (SbSchemeDraft *draft, const char *path);

/* Whether there is anything at @path. */
gboolean sb_scheme_draft_has (SbSchemeDraft *draft, const char *path);
guint sb_scheme_draft_count (SbSchemeDraft *draft, const char *list);
/* Adds a thing of its own id at the end, with all that the format asks for; returns its
 * position. Only codes, groups, modifier_sets, their values, scales, their anchors,
 * indices, exclusions, episodes; rating rules ("rules") and conditions ("all", "any"),
 * criteria, gates and their tests ("when"), families, dimensions and their terms. */
guint sb_scheme_draft_add (SbSchemeDraft *draft, const char *list);
void sb_scheme_draft_remove (SbSchemeDraft *draft, const char *list, guint position);
/* Removes the code and says that what is coded with it counts as @into from then on. */
void sb_scheme_draft_merge_codes (SbSchemeDraft *draft, guint position, const char *into);
void sb_scheme_draft_move (SbSchemeDraft *draft, const char *list, guint from, guint to);

/* What became of the ids, for sb_scheme_change_new(): "old=new", NULL-terminated. */
char **sb_scheme_draft_dup_map (SbSchemeDraft *draft);

gboolean sb_scheme_draft_can_undo (SbSchemeDraft *draft);
gboolean sb_scheme_draft_can_redo (SbSchemeDraft *draft);
void sb_scheme_draft_undo (SbSchemeDraft *draft);
void sb_scheme_draft_redo (SbSchemeDraft *draft);

G_END_DECLS
