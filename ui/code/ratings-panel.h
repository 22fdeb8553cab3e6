/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/panel.h"

G_BEGIN_DECLS

/* The ratings: scale × episode, for each partner, with the anchors of the cell that has
 * the focus below. A cell takes a number with halves, x for "cannot score", or nothing.
 */

#define SB_TYPE_RATINGS_PANEL (sb_ratings_panel_get_type ())
G_DECLARE_FINAL_TYPE (SbRatingsPanel, sb_ratings_panel, SB, RATINGS_PANEL, AdwBin)

/* What a cell's text means: a value, "cannot score", or nothing (NaN and not cannot).
 * FALSE: not understood. */
gboolean sb_rating_text_parse (const char *text, double *value, gboolean *cannot_score);

G_END_DECLS
