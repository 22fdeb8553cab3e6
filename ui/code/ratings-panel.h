/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/panel.h"

G_BEGIN_DECLS

/* The ratings: scale × episode, for each partner; below them the anchors, the evidence
 * and the note of the cell that has the focus. Keys go in the order of rating: down the
 * scales of an episode as the scheme orders them, episode after episode, then the
 * stranger. */

#define SB_TYPE_RATINGS_PANEL (sb_ratings_panel_get_type ())
G_DECLARE_FINAL_TYPE (SbRatingsPanel, sb_ratings_panel, SB, RATINGS_PANEL, AdwBin)

/* Attaches what is selected to the rating used last, as evidence. */
void sb_ratings_panel_attach (SbRatingsPanel *self);

G_END_DECLS
