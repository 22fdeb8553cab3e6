/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/time.h>

G_BEGIN_DECLS

/* How two recordings of one session lie in time, by what both microphones heard: the
 * rises of loudness (a clap, a door) of one are laid over those of the other at every
 * offset, and where they agree best is the answer. It is a proposal: whether it is right
 * is seen, by stepping both views to the clap. */
typedef struct {
  SbTime offset;   /* session time of the view's time 0, to about a millisecond */
  double likeness; /* correlation of the rises at that offset, -1 … 1 */
  double next;     /* the best one that is a quarter of a second or more away from it */
  SbTime at;       /* session time of the loudest rise that both have */
} SbClap;

/* Looks at offsets within @reach of @around. Blocks; for a thread. SB_ERROR_NOT_FOUND
 * when one has no sound, or they have no second in common at any offset. */
gboolean sb_clap_find (const char *master_path,
                       const char *view_path,
                       SbTime around,
                       SbTime reach,
                       SbClap *found,
                       GCancellable *cancellable,
                       GError **error);

G_END_DECLS
