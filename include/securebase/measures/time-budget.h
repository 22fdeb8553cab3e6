/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/measures/measures.h>

G_BEGIN_DECLS

/* How the time was spent over many codings: of each code, in each episode and in all of
 * them, how often, how long and what share of the observed time. What is observed,
 * counted and cut is as in tally.h (the same events at episodes' borders, the same time
 * off camera), so a budget of one coding has the numbers of its tallies. Sums are of
 * whole nanoseconds: the order in which codings are added does not matter.
 *
 * Codings may be of several projects and schemes: a code is known by its id, whose
 * behaviour it is and whether it is a state (where schemes differ in these it has lines
 * for each), named as in the scheme that had it first, and observed only where the
 * coding's scheme has it. */
typedef struct {
  int episode; /* 0: all */
  char *code;  /* id */
  char *name;
  char *group;   /* id; NULL: in none */
  char *subject; /* child, caregiver, stranger */
  gboolean is_state;
  guint n_codings;  /* in which this could be observed in the episode; for all episodes:
                       in one of them at least */
  guint n_unseen;   /* codings of the episode whose part in it is undefined */
  guint n_with;     /* codings in which it occurs */
  guint64 n;        /* events that begin */
  guint64 n_seen;   /* that begin in the visible part */
  guint64 n_pieces; /* of states, cut at the borders */
  SbTime pieces;    /* their lengths together */
  SbTime total;     /* time in which it runs; overlaps count once */
  SbTime total_seen;
  SbTime observed; /* visible part of the episodes */
} SbBudgetLine;

typedef struct _SbTimeBudget SbTimeBudget;

SbTimeBudget *sb_time_budget_new (void);
void sb_time_budget_free (SbTimeBudget *budget);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbTimeBudget, sb_time_budget_free)

/* Adds one coding, in time linear in its events. */
void sb_time_budget_add (SbTimeBudget *budget, SbScheme *scheme, SbContent *content);
guint sb_time_budget_count (const SbTimeBudget *budget); /* codings added */

/* SbBudgetLine of the budget, by episode (all first), then code in the order of adding.
 * (transfer container) */
GPtrArray *sb_time_budget_list (SbTimeBudget *budget);

/* Ids of codes with several lines an episode, because schemes define them differently.
 * (transfer container) Owned by the budget. */
GPtrArray *sb_time_budget_list_differing (const SbTimeBudget *budget);

/* NaN where there is nothing to divide by: undefined, never 0. */
double sb_budget_line_get_rate (const SbBudgetLine *line);  /* per visible minute */
double sb_budget_line_get_mean (const SbBudgetLine *line);  /* length of a piece, s */
double sb_budget_line_get_share (const SbBudgetLine *line); /* of the observed time */

G_END_DECLS
