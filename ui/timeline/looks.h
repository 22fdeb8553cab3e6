/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* How each kind of thing looks on the timeline. Colour is never the only sign: the codes
 * of one group differ in pattern, too, and carry their key's letter. */

typedef enum {
  SB_PATTERN_PLAIN,
  SB_PATTERN_RISING,
  SB_PATTERN_DOTS,
  SB_PATTERN_FALLING,
  SB_PATTERN_LINES,
  SB_PATTERN_CROSSED,
  SB_PATTERN_BARS,
  SB_N_PATTERNS,
} SbPattern;

typedef struct {
  char *id;
  char *name;
  char *letter;   /* the code's key, the index of a mark; NULL without */
  guint32 colour; /* 0xrrggbb */
  SbPattern pattern;
} SbLook;

typedef struct _SbLooks SbLooks;

/* The looks of the scheme's codes, its D indices and notes. */
SbLooks *sb_looks_new (SbScheme *scheme);
void sb_looks_free (SbLooks *looks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbLooks, sb_looks_free)

const SbLook *sb_looks_get (const SbLooks *looks, guint position);
/* Positions; G_MAXUINT: the scheme has none of that id. */
guint sb_looks_find_code (const SbLooks *looks, const char *code);
guint sb_looks_find_index (const SbLooks *looks, const char *index_code);
guint sb_looks_get_note (const SbLooks *looks);

/* Whether the pattern is set at a pixel: @x from the thing's beginning, @y from the top.
 */
gboolean sb_pattern_is_set (SbPattern pattern, gint64 x, int y);

/* Whether black letters read better on @colour than white ones. */
gboolean sb_colour_is_light (guint32 colour);

G_END_DECLS
