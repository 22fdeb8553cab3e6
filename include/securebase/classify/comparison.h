/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/suggestion.h>

G_BEGIN_DECLS

/* "Why B2 and not B3?": the criteria of two subgroups side by side, by how much each of
 * them made the difference.
 *
 * A subgroup's fit is 1 minus the share of its assessable weight that was not met. A row
 * takes away weight × (1 − membership) / assessable weight from each side; how much more
 * it takes away from the second than from the first is its difference. The differences of
 * all rows add up to the difference of the two fits. */

typedef struct {
  char *words;                         /* what is looked at: "PS in Ep 5" */
  const char *topic;                   /* id of the scale or measure */
  const SbCategoryCriterion *rules[2]; /* NULL: that subgroup asks nothing of it */
  const SbCriterion *results[2];
  double lost[2];          /* what it took away from the fit of each, 0 … 1 */
  double difference;       /* lost[1] − lost[0]: > 0 speaks for the first */
  const char *value;       /* what was rated, for people; NULL: not assessable */
  double low, high;        /* the same as numbers, NaN: not assessable */
  double least, most;      /* the ends of its scale; of a measure: of all that there is */
  gboolean is_from_events; /* rests on a rating that was suggested from events */
} SbComparisonRow;

typedef struct {
  char *names[2];  /* the subgroups */
  double fits[2];  /* NaN: no criterion of it can be assessed */
  GPtrArray *rows; /* SbComparisonRow: topics by how much they differ, those of a topic
                    * together, where neither lost anything by weight */
} SbComparison;

/* @scheme and @suggestion must live as long. Either name may be none of the scheme's:
 * then that side is empty. (transfer full) */
SbComparison *sb_comparison_new (SbScheme *scheme,
                                 const SbSuggestion *suggestion,
                                 const char *first,
                                 const char *second);
void sb_comparison_free (SbComparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbComparison, sb_comparison_free)

/* The best subgroup of a suggestion, also where its letter, or none, is all that is
 * suggested: by fit, as the classifier orders them. NULL: none can be assessed. */
const char *sb_suggestion_find_best (SbScheme *scheme, const SbSuggestion *suggestion);

G_END_DECLS
