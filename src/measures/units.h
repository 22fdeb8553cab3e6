/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/measures/tally.h>

G_BEGIN_DECLS

/* Something that is counted the same way in every episode: some codes, towards somebody.
 */
typedef struct {
  SbTallyKind kind;
  const char *id;
  const char *name;
  GPtrArray *codes;     /* SbCode, of the scheme */
  guint partner;        /* towards whom it is; 0: whoever (partner.h) */
  gboolean is_part;     /* only those events of the codes that are towards the partner */
  gboolean has_state;   /* one of the codes has a duration */
  gboolean is_of_child; /* is seen only where the child is */
} SbUnit;

/* SbUnit, in the order of sb_tallies_new(). (transfer full) */
GPtrArray *sb_units_new (SbScheme *scheme);

/* What the child does; being off camera is seen all the same. */
gboolean sb_code_needs_child (const SbCode *code);

G_END_DECLS
