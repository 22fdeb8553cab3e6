/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/candidate-list.h"
#include "timeline/layer.h"

G_BEGIN_DECLS

/* The suggestions of crying as a strip of the timeline: hollow boxes, dashed while they
 * are open, dotted and ticked where distress is coded, solid for the current one. Never
 * filled, so that nobody takes them for events. */

#define SB_TYPE_CANDIDATES (sb_candidates_get_type ())
G_DECLARE_FINAL_TYPE (SbCandidates, sb_candidates, SB, CANDIDATES, SbTimelineLayer)

SbCandidates *sb_candidates_new (void);

/* NULL: there is nothing to show, and the strip is out of sight. */
void sb_candidates_set_list (SbCandidates *self, SbCandidateList *list);

/* "May be crying, 05:12.480 to 05:14.800: fundamental about …" (transfer full) */
char *sb_candidates_dup_words (const SbCandidate *candidate);

G_END_DECLS
