/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/classify/classify.h>

G_BEGIN_DECLS

/* What a category is judged by, wherever it came from: ratings (a point, or a range when
 * suggested from events), numbers from measures, the D score. */

typedef struct {
  double low, high; /* NaN: missing */
} SbRange;

typedef struct {
  SbScheme *scheme;
  GHashTable *ratings;  /* "PS5" → SbRange */
  SbMeasures *measures; /* NULL for bare rows; not owned */
  double crying[SB_SCHEME_MAX_EPISODES +
                1]; /* by episode, of bare rows: share in distress; NaN missing */
  double d_score;   /* NaN: not rated */
  GPtrArray *notes; /* owned sentences: values that were not used and why */
} SbFindings;

SbFindings *sb_findings_new (SbScheme *scheme);
void sb_findings_free (SbFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbFindings, sb_findings_free)

/* Outside the scale: not taken, with a note. NaN: nothing. */
void sb_findings_set_rating (
  SbFindings *findings, const char *scale, int episode, double low, double high);
void sb_findings_set_crying (SbFindings *findings, int episode, double share);
void sb_findings_set_d_score (SbFindings *findings, double score);

SbRange sb_findings_get_rating (SbFindings *findings, const char *scale, int episode);
/* The highest low end over @episodes: what is certain. NaN when all are missing. */
double
sb_findings_get_highest (SbFindings *findings, const char *scale, const GArray *episodes);
double
sb_findings_get_measure (SbFindings *findings, const char *id, const GArray *episodes);
gboolean sb_range_is_missing (SbRange range);
/* "4" or "4–5" */
char *sb_range_to_text (SbRange range);

G_END_DECLS
