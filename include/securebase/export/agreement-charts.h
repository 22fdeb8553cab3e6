/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/chart/chart.h>
#include <securebase/compare/agreement.h>
#include <securebase/compare/disagreement.h>

G_BEGIN_DECLS

/* The pictures of a comparison, the same in the window and from the command line. All
 * (transfer full). */

/* The value that stands for an analysis: kappa, ICC(A,1), time-unit kappa. NULL: it has
 * none. */
const SbAnalysisEntry *sb_analysis_get_main (const SbAnalysis *analysis);

/* The cross table of two coders; NULL: the analysis has none. */
SbChart *sb_agreement_draw_confusion (const SbAgreement *agreement,
                                      const SbAnalysis *analysis);
/* Two coders' ratings against each other, and their differences; NULL: the analysis has
 * no ratings of two. */
SbChart *sb_agreement_draw_scatter (const SbAgreement *agreement,
                                    const SbAnalysis *analysis);
SbChart *sb_agreement_draw_difference (const SbAgreement *agreement,
                                       const SbAnalysis *analysis);
/* The values that stand for all analyses of a level whose ids begin with @prefix
 * ("ratings.", "code."), a line each; NULL: there are none. */
SbChart *sb_agreement_draw_forest (const SbAgreement *agreement, const char *prefix);

/* Both coders' events above each other from @start to @end, in the lanes in which one of
 * them has an event, with @disagreements (SbDisagreement, those of other sessions are not
 * looked at; NULL: none) marked. */
SbChart *sb_timelines_draw (SbContent *const contents[2],
                            SbScheme *scheme,
                            const GPtrArray *disagreements,
                            SbTime start,
                            SbTime end);
/* The same for a few seconds around @current, one of @disagreements: its lane, and others
 * in which the two differ near by. NULL: it has no moment, or there is no such lane. */
SbChart *sb_timelines_draw_around (SbContent *const contents[2],
                                   SbScheme *scheme,
                                   const GPtrArray *disagreements,
                                   const SbDisagreement *current);

G_END_DECLS
