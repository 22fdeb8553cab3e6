/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/classify/classify.h>

G_BEGIN_DECLS

/* How firmly a suggestion stands: the same ratings, each moved as coders differ, judged
 * again. A move is drawn for every rating by itself: by one step up or down with equal
 * chance, or none (@share is the chance to move at all); it stays within its scale.
 * "Cannot score" stays what it is, the D score does not move. Says how the rules answer,
 * not how right they are. */

/* What is tried where nobody asks for another: as often up, down and not at all. How
 * coders really differ is the lab's to find out: the share is unverified. */
#define SB_STABILITY_COPIES 1000
#define SB_STABILITY_SHARE (2.0 / 3)

typedef struct {
  double step;  /* 0.5 or 1 point */
  double share; /* chance that a rating moves, 0 … 1 */
  guint n;      /* copies */
  guint64 seed; /* the same seed, the same copies */
} SbStabilityOptions;

typedef struct {
  SbStabilityOptions options;
  guint same_category; /* copies that got the category as suggested (letter, CC, …) */
  guint same_subgroup; /* copies that got the subgroup, too */
  guint same_forced;   /* copies that got the forced category and its subgroup: what moves
                        * beside a D score, which does not */
  GPtrArray *others;   /* owned text: "B2 7": what else came, most frequent first */
  char *words;         /* "B3 in 91 of 100 cases when ratings vary by half a point" */
} SbStability;

void sb_stability_free (SbStability *stability);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbStability, sb_stability_free)

/* NULL: nothing is suggested, so nothing can be kept; the suggestion says why.
 * (transfer full) */
SbStability *sb_stability_try (SbScheme *scheme,
                               SbContent *content,
                               SbClassifySource source,
                               const SbStabilityOptions *options);

/* What becomes of the category with the ratings of @other, the same session's other
 * coder, in place of those of @content; all else (events, D score) stays. */
typedef struct {
  char *coder; /* the other's code */
  char *category;
  char *subgroup;
  gboolean is_same;    /* category and subgroup are as before */
  GPtrArray *deciding; /* owned text, "AV8: 2 in place of 5": ratings of which one alone,
                        * exchanged, changes the category */
  char *words;
} SbExchange;

void sb_exchange_free (SbExchange *exchange);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbExchange, sb_exchange_free)

/* @other must be one that the viewer may see, and decided: its blind record is shown.
 * (transfer full) */
SbExchange *sb_stability_exchange (SbScheme *scheme,
                                   SbContent *content,
                                   SbContent *other,
                                   SbClassifySource source);

G_END_DECLS
