/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/recorder.h>

G_BEGIN_DECLS

/* The ratings: scale × episode, for each partner, with the anchors of the cell that has
 * the focus below. A cell takes a number with halves, x for "cannot score", or nothing.
 */

#define SB_TYPE_RATINGS_PANEL (sb_ratings_panel_get_type ())
G_DECLARE_FINAL_TYPE (SbRatingsPanel, sb_ratings_panel, SB, RATINGS_PANEL, AdwBin)

/* @recorder NULL: the cells can be read only. */
void sb_ratings_panel_set_coding (SbRatingsPanel *self,
                                  SbScheme *scheme,
                                  GListModel *ratings,
                                  SbRecorder *recorder);

/* Puts the cursor into the cell used last, at first into that of episode 5. */
void sb_ratings_panel_focus (SbRatingsPanel *self);

/* Takes over what stands in the focused cell but was not entered yet. */
void sb_ratings_panel_commit (SbRatingsPanel *self);

/* What a cell's text means: a value, "cannot score", or nothing (NaN and not cannot).
 * FALSE: not understood. */
gboolean sb_rating_text_parse (const char *text, double *value, gboolean *cannot_score);

G_END_DECLS
