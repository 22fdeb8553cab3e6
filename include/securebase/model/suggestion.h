/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* What the classifier says of one coding (or one row of ratings), as plain values, so
 * that the window, the command line and the exporters show the same. Never stored over a
 * coder's own. */

typedef struct {
  int episode;
  char *scale;
  double low, high;  /* the suggested range, equal for a point; NaN: not assessable */
  char *anchor;      /* the anchor's text */
  char *reason;      /* what was seen, in words with its numbers */
  char *higher;      /* what would have earned more, NULL at the top */
  char *lower;       /* what would have earned less */
  char *missing;     /* why it cannot be assessed, NULL when it can */
  char *window;      /* what was judged: "the first 180 s of 252 s"; NULL: not marked */
  GPtrArray *events; /* ids of the events that earned it (owned text) */
  SbProvenance provenance;
} SbSuggestedRating;

typedef enum {
  SB_CRITERION_MET,
  SB_CRITERION_MISSED,
  SB_CRITERION_NOT_ASSESSABLE,
} SbCriterionState;

typedef struct {
  char *id;          /* "B3.AV5" */
  char *subgroup;    /* "B3" */
  char *words;       /* "AV in Ep 5 is 1–2" */
  char *value;       /* what it was, rounded for people; NULL not assessable */
  double low, high;  /* the same in numbers, equal for a point; NaN not assessable */
  double membership; /* 1 inside the range, falling to 0 outside; NaN not assessable */
  double weight;
  SbCriterionState state;
  SbProvenance provenance;
} SbCriterion;

typedef enum {
  SB_RATING_FROM_CODER,
  SB_RATING_FROM_EVENTS, /* suggested, because the coder has none */
} SbRatingOrigin;

/* A rating that the category was judged by, and whose it is. */
typedef struct {
  int episode;
  char *scale;
  double low, high; /* equal for a point */
  SbRatingOrigin origin;
} SbUsedRating;

typedef struct {
  char *session; /* label; NULL for bare rows */
  char *coder;
  char
    *category; /* A, B, C, D, CC, "undecided", "unclear", or NULL: cannot be assessed */
  char *subgroup; /* NULL for D, CC, undecided, unclear */
  char *forced;   /* the organised best */
  char *forced_subgroup;
  char *runner_up;      /* the best subgroup of another letter */
  char *runner_up_same; /* the second best subgroup of the same letter */
  double fit;           /* share of criteria weight met by the best, 0 … 1 */
  double margin;        /* fit minus the runner-up's */
  GPtrArray *missing;   /* owned text: what was missing and matters */
  GPtrArray *reasons;   /* owned sentences: gates that closed, the D rule, mixed marks */
  GPtrArray *criteria;  /* SbCriterion: every one of all subgroups */
  GPtrArray *ratings;   /* SbSuggestedRating; empty for bare rows */
  GPtrArray *used;      /* SbUsedRating, by scale as in the scheme, then episode */
  double seeking_avoidance, resistance; /* the two dimensions, NaN undefined */
  char *rules; /* what it was computed with: sb_scheme_dup_rules_mark() */
} SbSuggestion;

SbSuggestedRating *sb_suggested_rating_new (void);
void sb_suggested_rating_free (SbSuggestedRating *rating);
SbCriterion *sb_criterion_new (void);
void sb_criterion_free (SbCriterion *criterion);
SbUsedRating *sb_used_rating_new (void);
void sb_used_rating_free (SbUsedRating *rating);
SbSuggestion *sb_suggestion_new (void);
void sb_suggestion_free (SbSuggestion *suggestion);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSuggestion, sb_suggestion_free)

/* The levels that labs report, from a category of a coder or of a suggestion. 3-way is
 * the forced category as it stands. NULL: none at that level ("undecided", "unclear").
 *
 * 4-way: A, B, C, D, and CC where no organised category fits.
 * 2-way: "secure" is B; "insecure" is every other, D and CC with them (whatever they are
 * forced to). */
const char *sb_category_get_four_way (const char *category);
const char *sb_category_get_two_way (const char *category);

G_END_DECLS
