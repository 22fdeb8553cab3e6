/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/measures/measures.h>
#include <securebase/model/suggestion.h>

G_BEGIN_DECLS

/* Suggestions after the scheme's rules, each with its reasons. A research aid, not a
 * diagnosis. It computes; hiding it before Decide is up to the caller.
 *
 * Category: A, B, C (that of the best subgroup), D (score above the cut), CC (a mixture),
 * "undecided" (D score at the cut, and the coder has not decided it), "unclear" (margin
 * below its floor), or NULL: defining ratings (AV, RS in Ep 5 and 8) are missing, or no
 * subgroup reaches the floor of fit; missing says which. The organised best stands in
 * forced and forced_subgroup; both are NULL where a gate closed and there is no D. A
 * subgroup is NULL when two of the letter fit equally well. */

typedef enum {
  SB_CLASSIFY_RATINGS, /* the coder's ratings: the blind record where it was decided */
  SB_CLASSIFY_EVENTS,  /* the ratings suggested from timed events */
  SB_CLASSIFY_MIXED,   /* the coder's, and where the coder has none those from events;
                        * SbSuggestion.used says which. What the coder cannot score stays
                        * so: that is a judgement, too */
} SbClassifySource;

/* The D score is the coder's in both: it is not a count of marks. (transfer full) */
SbSuggestion *
sb_classify_content (SbScheme *scheme, SbContent *content, SbClassifySource source);

/* One row of a table of ratings. PS, CM, RS, AV, DI: as rated. CR2 … CR8: the share (0 …
 * 1) of the episode in which the child was in distress; CR8 says whether it settled. D:
 * the D score. NaN is missing; what lies outside its scale is treated as missing, with a
 * sentence in reasons. */
#define SB_RATING_ROW_COLUMNS 18

typedef struct {
  double values[SB_RATING_ROW_COLUMNS];
} SbRatingRow;

/* "PS5", "CM5", "RS5", "AV5", "DI5", "PS8" … "DI8", "CR2" … "CR8", "D", then NULL. */
const char *const *sb_rating_row_get_columns (void);
void sb_rating_row_clear (SbRatingRow *row); /* all missing */
/* FALSE: there is no such column. */
gboolean sb_rating_row_set (SbRatingRow *row, const char *column, double value);

SbSuggestion *sb_classify_ratings (SbScheme *scheme, const SbRatingRow *row);
/* The same verdict without its words: criteria and used are empty. For many rows. */
SbSuggestion *sb_classify_ratings_briefly (SbScheme *scheme, const SbRatingRow *row);

/* Only the suggested ratings: SbSuggestedRating, by scale as in the scheme, then episode.
 * (transfer full) */
GPtrArray *sb_classify_suggest_ratings (SbScheme *scheme, SbMeasures *measures);

G_END_DECLS
