/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* A new version of a project's scheme, and what becomes of the data coded with the one
 * before it. It is looked at first (what differs, what it touches, what stands against
 * it) and then done in one edit of the project: the new version and every draft rewritten
 * to it. Codings that are handed in stay as they are, under the version they were coded
 * with (sb_document_get_scheme_of()).
 *
 * Undo of a coding stops politely at the change; undo of the project takes it back whole,
 * as long as no coding was changed after it. */
typedef struct _SbSchemeChange SbSchemeChange;

typedef enum {
  SB_SCHEME_ADDED,
  SB_SCHEME_ALTERED, /* the same id, something else about it */
  SB_SCHEME_RENAMED, /* mapped to an id that only the new version has */
  SB_SCHEME_MERGED,  /* mapped to an id that both have, or that others are mapped to */
  SB_SCHEME_REMOVED,
} SbSchemeDifferenceKind;

typedef struct {
  SbSchemeDifferenceKind kind;
  char *part; /* member of the scheme's file: "codes", "scales", "title" … */
  char *from; /* id in the version in force; NULL when added */
  char *to;   /* id in the new one; NULL when removed */
  char *words;
  guint n_drafts;    /* records of drafts that use it, and are rewritten where mapped */
  guint n_handed_in; /* records of codings handed in that use it, and stay */
} SbSchemeDifference;

/* The edit's kind in the journal. */
#define SB_SCHEME_CHANGE_KIND "scheme.replace"
/* That of codings that come from another program (exchange/import-plan.h), in one edit
 * with the version of the scheme that they need, where they need one. */
#define SB_IMPORT_KIND "project.import"

/* @map: NULL, or "old=new" for each id that the new version gives another name or puts
 * together with another; of a code, or with what it is before: "scale:PS=PX",
 * "index:I=II", "episode:3=2", "exclusion:a=b", "modifier:set:value=set:value". NULL and
 * a sentence when the new scheme or the map is no good (BAD_FILE, BAD_VALUE). */
SbSchemeChange *sb_scheme_change_new (SbDocument *document,
                                      const char *json,
                                      const char *const *map,
                                      GError **error);
void sb_scheme_change_free (SbSchemeChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSchemeChange, sb_scheme_change_free)

SbScheme *sb_scheme_change_get_scheme (SbSchemeChange *change);
/* SbSchemeDifference, in the order of the file; empty: nothing differs. */
const GPtrArray *sb_scheme_change_get_differences (SbSchemeChange *change);
/* Sentences: why it cannot be done; empty when it can. */
const GPtrArray *sb_scheme_change_get_refusals (SbSchemeChange *change);
guint sb_scheme_change_count_drafts (SbSchemeChange *change);    /* codings rewritten */
guint sb_scheme_change_count_handed_in (SbSchemeChange *change); /* codings that stay */

/* One edit. Refused (BAD_VALUE) with the first of the refusals. Nothing happens where
 * nothing differs. The document must not have changed since the change was made. */
gboolean
sb_scheme_change_apply (SbSchemeChange *change, const char *coder, GError **error);
/* Puts all of it into @edit, which is of SB_IMPORT_KIND, in place of applying it. */
gboolean sb_scheme_change_add_to (SbSchemeChange *change, SbEdit *edit, GError **error);

G_END_DECLS
