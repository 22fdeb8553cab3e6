/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "face.h"

G_BEGIN_DECLS

/* The right side of the picture: each face near, the baby's as seen from the adult it is
 * with, so that a look, an averted eye and a turned head can be told apart. */
void sb_closeup_paint_frames (cairo_t *cr); /* what stands still */
/* To the place of @role's face: a plain rectangle, because a rounded clip costs more than
 * all that is drawn in it. The two below are to be called under it. */
void sb_closeup_clip (cairo_t *cr, SbRole role);
void sb_closeup_paint_baby (cairo_t *cr, SbStage *stage, const SbPose *pose);
void
sb_closeup_paint_adult (cairo_t *cr, SbStage *stage, SbRole role, const SbPose *pose);

G_END_DECLS
