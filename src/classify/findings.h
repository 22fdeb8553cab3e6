/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/classify/classify.h>

#include "plan.h"

G_BEGIN_DECLS

/* What a category is judged by, wherever it came from: ratings (a point, or a range when
 * suggested from events), numbers from measures, the D score. */

typedef struct {
  double low, high; /* NaN: missing */
} SbRange;

/* What the coder decided where the D score is at the cut. */
typedef enum {
  SB_D_UNDECIDED,
  SB_D_DECIDED,
  SB_D_DECIDED_AGAINST,
} SbDDecision;

typedef struct {
  SbRange range;
  SbRatingOrigin origin;
  gboolean cannot_score; /* the coder says so: nothing takes its place */
} SbFound;

typedef struct {
  SbScheme *scheme;
  const SbPlan *plan;
  SbFound *ratings;     /* by place; one more, that is always missing */
  guint n_ratings;      /* without that one */
  SbMeasures *measures; /* NULL for bare rows; not owned */
  gboolean is_brief;    /* the verdict is wanted without the words of its criteria */
  double crying[SB_SCHEME_MAX_EPISODES +
                1]; /* by episode, of bare rows: share in distress; NaN missing */
  double d_score;   /* NaN: not rated */
  SbDDecision d_decision;
  GPtrArray *notes; /* owned sentences: values that were not used and why */
} SbFindings;

SbFindings *sb_findings_new (SbScheme *scheme);
void sb_findings_free (SbFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbFindings, sb_findings_free)

/* Of one coding; @measures and @suggested (SbSuggestedRating) are of it, too. (transfer
 * full) */
SbFindings *sb_findings_new_for_content (SbScheme *scheme,
                                         SbContent *content,
                                         SbMeasures *measures,
                                         GPtrArray *suggested,
                                         SbClassifySource source);

/* Outside the scale: not taken, with a note. NaN: nothing. */
void sb_findings_set_rating (SbFindings *findings,
                             const char *scale,
                             int episode,
                             SbRange range,
                             SbRatingOrigin origin);
/* NULL: there is no such scale or episode. */
SbFound *sb_findings_find (SbFindings *findings, const char *scale, int episode);
/* "AV8", where @place is one of ratings. */
char *sb_findings_dup_name (SbFindings *findings, guint place);
const SbScale *sb_findings_get_scale (SbFindings *findings, guint place);
int sb_findings_get_episode (SbFindings *findings, guint place);
void sb_findings_set_crying (SbFindings *findings, int episode, double share);
void sb_findings_set_d_score (SbFindings *findings, double score);

SbRange sb_findings_get_rating (SbFindings *findings, const char *scale, int episode);
/* The highest low end over @episodes: what is certain. NaN when all are missing. */
double
sb_findings_get_highest (SbFindings *findings, const char *scale, const GArray *episodes);
/* The mean of a criterion's measure over its episodes; NaN: nothing is known of it. */
double sb_findings_get_measure (SbFindings *findings, const SbPlanned *planned);
gboolean sb_range_is_missing (SbRange range);
/* "4" or "4–5" */
char *sb_range_to_text (SbRange range);

G_END_DECLS
