/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/judgement.h>

G_BEGIN_DECLS

/* The D score: the one place where it is set, with its anchors, the cut, and the marks
 * that support it. Nothing in it is worked out from the marks. */

#define SB_TYPE_D_SCORE_VIEW (sb_d_score_view_get_type ())
G_DECLARE_FINAL_TYPE (SbDScoreView, sb_d_score_view, SB, D_SCORE_VIEW, AdwBin)

void sb_d_score_view_set_coding (SbDScoreView *self,
                                 SbDocument *document,
                                 SbRecorder *recorder,
                                 gboolean editable);
/* After a change of the classification, the marks or the episodes. */
void sb_d_score_view_show (SbDScoreView *self, GListModel *marks);
void sb_d_score_view_focus (SbDScoreView *self);
/* Takes over what stands in the field. */
void sb_d_score_view_commit (SbDScoreView *self);

/* What the cut says of the coder's score: "Above the cut of 5: D". @current may be NULL.
 * (transfer full) */
char *sb_d_score_dup_words (SbScheme *scheme, const SbClassification *current);

G_END_DECLS
