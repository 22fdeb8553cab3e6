/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/judgement.h>

G_BEGIN_DECLS

/* One rating in the grid: takes a number with halves, x for "cannot score", or nothing,
 * and has signs for a note, evidence, and a change after Decide.
 *
 * Signals: "focused" (); "activated" (): Enter, and it is stored; "moved" (int columns,
 * int rows): an arrow key. */

#define SB_TYPE_RATING_CELL (sb_rating_cell_get_type ())
G_DECLARE_FINAL_TYPE (SbRatingCell, sb_rating_cell, SB, RATING_CELL, AdwBin)

/* @scale, @partner are the scheme's, and @recorder is the panel's: they outlive it. */
SbRatingCell *sb_rating_cell_new (SbRecorder *recorder,
                                  const SbScale *scale,
                                  int episode,
                                  const char *partner,
                                  gboolean editable);

const SbScale *sb_rating_cell_get_scale (SbRatingCell *self);
int sb_rating_cell_get_episode (SbRatingCell *self);
const char *sb_rating_cell_get_partner (SbRatingCell *self);

/* Its place in the grid of its partner. */
void sb_rating_cell_set_place (SbRatingCell *self, int column, int row);
int sb_rating_cell_get_column (SbRatingCell *self);
int sb_rating_cell_get_row (SbRatingCell *self);

/* Shows what is stored, unless another text is being typed. */
void sb_rating_cell_show (SbRatingCell *self);
/* Takes over what was typed; FALSE, with the reason said, when it cannot be. */
gboolean sb_rating_cell_commit (SbRatingCell *self);
gboolean sb_rating_cell_focus (SbRatingCell *self);
gboolean sb_rating_cell_is_given (SbRatingCell *self);

/* "5", "x"; empty where nothing is given. @rating may be NULL. (transfer full) */
char *sb_rating_dup_text (const SbRating *rating);

G_END_DECLS
