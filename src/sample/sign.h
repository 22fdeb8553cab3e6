/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "face.h"

G_BEGIN_DECLS

/* What is heard, and what goes too fast for ten frames a second, as signs in the air. */

/* Around the baby's head at @x, @y with radius @r; @side is -1 or 1: where the voice
 * goes. */
void sb_sign_paint_voice (
  cairo_t *cr, const SbPose *pose, double x, double y, double r, int side, double time);
/* An adult's speech: a bubble beside the head. */
void sb_sign_paint_speech (
  cairo_t *cr, const SbPose *pose, double x, double y, double r, int side);
/* At a hand that pushes, hits or waves in the direction @angle. */
void
sb_sign_paint_hand (cairo_t *cr, const SbPose *pose, double x, double y, double angle);

G_END_DECLS
