/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/judgement.h>

G_BEGIN_DECLS

/* What goes with the rating that has the focus: what was decided blind beside what stands
 * now, the evidence to be seen again, a note, and the anchors of its scale. */

#define SB_TYPE_RATING_DETAIL (sb_rating_detail_get_type ())
G_DECLARE_FINAL_TYPE (SbRatingDetail, sb_rating_detail, SB, RATING_DETAIL, AdwBin)

void sb_rating_detail_set_coding (SbRatingDetail *self,
                                  SbDocument *document,
                                  SbRecorder *recorder,
                                  gboolean editable);
/* @scale and @partner are the scheme's. */
void sb_rating_detail_show (SbRatingDetail *self,
                            const SbScale *scale,
                            int episode,
                            const char *partner);
/* After a change of ratings or events. */
void sb_rating_detail_refresh (SbRatingDetail *self);
/* Adds the events selected on the timeline, else the marks [ and ], to the evidence. */
void sb_rating_detail_attach (SbRatingDetail *self);
/* Stores the note that is being typed. */
void sb_rating_detail_commit (SbRatingDetail *self);

G_END_DECLS
