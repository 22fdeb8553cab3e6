/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/scheme-change.h>

G_BEGIN_DECLS

struct _SbSchemeChange {
  SbDocument *document;
  SbScheme *target;
  char *json;
  GHashTable *map; /* "codes:cry" → "loud_cry" */
  GPtrArray *differences;
  GPtrArray *refusals;
  SbEdit *edit; /* all of it, ready to be applied */
  guint n_drafts;
  guint n_handed_in;
};

/* Of scheme-compare.c: what differs between two scheme files, without counts. */
GPtrArray *sb_scheme_compare (SbScheme *from, SbScheme *to, GHashTable *map);
void sb_scheme_difference_free (gpointer difference);

/* What an id of @part becomes; itself where it is not mapped. (transfer none) */
const char *sb_scheme_change_map_id (GHashTable *map, const char *part, const char *id);

/* Of scheme-migration.c: fills the edit, the counts and the refusals. */
void sb_scheme_change_migrate (SbSchemeChange *change);

G_END_DECLS
