/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "face.h"

G_BEGIN_DECLS

/* The people in the room. */

#define SB_ADULT_HEAD 16.5
#define SB_BABY_HEAD 14.5

void sb_figure_paint_adult (cairo_t *cr, SbStage *stage, SbRole role, const SbPose *pose);
/* Where the baby looks, as light on the floor: under everybody. */
void sb_figure_paint_gaze (cairo_t *cr, SbStage *stage, const SbPose *pose);
void sb_figure_paint_baby (cairo_t *cr, SbStage *stage, const SbPose *pose);
/* The arms that hold the baby, over it. */
void sb_figure_paint_embrace (cairo_t *cr, SbStage *stage, const SbPose *adult);

G_END_DECLS
