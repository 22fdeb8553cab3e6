/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who codes what, drawn by lot: plain values in, plain values out.
 *
 * The rule that is never broken: sessions of one child (another visit, another caregiver)
 * and of one family (siblings) make a cluster, and no coder gets two codings of one
 * cluster. A cluster that needs more coders than there are stays partly undrawn, and that
 * is told.
 *
 * The draw: first it is settled which sessions get a coder, in a shuffled order as long
 * as their cluster has coders left, then which of them get two, shuffled anew: those that
 * had nobody before, and only then others. Then the codings are given out, those of
 * clusters first, double ones before single ones. Of the coders that the cluster allows,
 * the least loaded get them (of a pair: the smallest sum of loads), among these the pair
 * that was used least, among these one by lot. What stands already counts in loads and
 * pairs, and is never touched. Without clusters, and beginning from equal loads, loads
 * end within one of each other.
 *
 * The same seed and the same content give the same draw whatever the order of the input:
 * sessions are taken by name, coders by code, bytewise. The numbers come from SplitMix64
 * (Steele, Lea and Flood, OOPSLA 2014) begun with the seed; one below n is the next
 * number modulo n, those beyond the last whole multiple of n being passed over; shuffles
 * are Fisher and Yates's, from the end. */

#define SB_DRAW_OTHER G_MAXUINT /* a coder who is not among those drawn from */

typedef struct {
  const char *name;   /* each only once */
  const char *child;  /* NULL: unknown, so of no cluster */
  const char *family; /* NULL without */
} SbDrawSession;

/* One coding, given or to be given to somebody: positions in the task's arrays. */
typedef struct {
  guint session;
  guint coder;
  gboolean is_double; /* the second one of its session */
} SbDrawPlace;

typedef struct {
  const SbDrawSession *sessions;
  guint n_sessions;
  const char *const *coders; /* codes, each only once */
  guint n_coders;
  const SbDrawPlace *standing; /* each coder once in a session */
  guint n_standing;
  guint n_double; /* how many of all sessions shall have two coders */
  guint32 seed;
} SbDrawTask;

typedef struct {
  GArray *places;   /* SbDrawPlace: what was drawn, by name of session, the first before
                       the double one */
  GArray *left;     /* guint: sessions without a coder, by name */
  GArray *clusters; /* guint, for each session of the task: a number its cluster shares */
  guint n_double;   /* how many sessions have two now */
} SbDraw;

SbDraw *sb_draw_new (const SbDrawTask *task);
void sb_draw_free (SbDraw *draw);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbDraw, sb_draw_free)

/* Only the clusters, as in SbDraw. (transfer full) */
GArray *sb_draw_list_clusters (const SbDrawSession *sessions, guint n_sessions);

G_END_DECLS
