/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sign.h"

#include "paint.h"

#include <math.h>

static void
paint_waves (
  cairo_t *cr, double x, double y, double r, int side, guint32 colour, double age)
{
  double middle = side > 0 ? 0 : G_PI;

  for (int i = 0; i < 3; i++) {
    double grown = r * (1.18 + 0.24 * i + 0.12 * fmod (age * 2, 1));

    sb_paint_arc (cr, x, y + r * 0.35, grown, middle - 0.42, middle + 0.42);
    sb_paint_stroke (cr, colour, r * (0.14 - 0.025 * i));
  }
}

/* Lines that stand off the head: waved for fussing, straight for crying, a jagged crown
 * for screaming. */
static void
paint_distress (
  cairo_t *cr, const SbPose *pose, double x, double y, double r, double time)
{
  static const guint32 colours[] = {0, 0x8d99a6, 0x4f7fb5, 0xd64541};
  int n = pose->cry == SB_CRY_FUSS ? 2 : pose->cry == SB_CRY_CRY ? 5 : 8;
  double shake = 0.06 * sin (time * 21) * pose->breath;

  for (int i = 0; i < n; i++) {
    double angle = -G_PI / 2 + (i - (n - 1) / 2.0) * (n == 2 ? 1.5 : 0.42) + shake;
    double near = 1.3,
           far = near + (0.12 + 0.14 * pose->cry) * (0.55 + 0.45 * pose->breath);
    double c = cos (angle) * r, s = sin (angle) * r;

    cairo_move_to (cr, x + c * near, y + s * near);
    if (pose->cry == SB_CRY_CRY)
      cairo_line_to (cr, x + c * far, y + s * far);
    else
      for (int j = 1; j <= 3; j++) {
        double way = near + (far - near) * j / 3,
               off = (j % 2 ? 0.09 : -0.09) * pose->cry;

        cairo_line_to (cr, x + c * way - s * off * 0.5, y + s * way + c * off * 0.5);
      }
    sb_paint_stroke (cr, colours[pose->cry], r * 0.13);
  }
}

static void
paint_sigh (cairo_t *cr, double x, double y, double r, double age)
{
  double rise = r * 0.35 * age;

  sb_paint_colour (cr, 0x9fc3d6, MAX (0.1, 0.9 - 0.35 * age));
  sb_paint_ellipse (cr, x + r * 1.3, y + r * 0.3 - rise, r * 0.34, r * 0.26);
  sb_paint_ellipse (cr, x + r * 1.65, y + r * 0.12 - rise, r * 0.28, r * 0.22);
  sb_paint_ellipse (cr, x + r * 1.45, y - r * 0.05 - rise, r * 0.26, r * 0.22);
  cairo_fill (cr);
}

void
sb_sign_paint_voice (
  cairo_t *cr, const SbPose *pose, double x, double y, double r, int side, double time)
{
  if (pose->cry != SB_CRY_NONE)
    paint_distress (cr, pose, x, y, r, time);
  if (pose->vocalise >= 0)
    paint_waves (cr, x, y, r, side, 0x2f9e93, pose->vocalise);
  if (pose->call >= 0)
    paint_waves (cr, x, y, r * 1.05, side, 0xe2792f, pose->call);
  if (pose->settle >= 0)
    paint_sigh (cr, x, y, r, pose->settle);
}

void
sb_sign_paint_speech (
  cairo_t *cr, const SbPose *pose, double x, double y, double r, int side)
{
  double w = r * 1.9, h = r * 1.25, left = side > 0 ? x + r * 1.15 : x - r * 1.15 - w;
  double middle = left + w / 2;

  if (pose->bid < 0 && pose->comfort < 0)
    return;
  y -= r * 0.9;
  cairo_move_to (cr, x + side * r * 0.95, y + h * 0.95);
  cairo_line_to (cr, middle - side * w * 0.3, y + h * 0.35);
  cairo_line_to (cr, middle, y + h * 0.45);
  cairo_close_path (cr);
  sb_paint_fill (cr, 0xffffff);
  sb_paint_box (cr, left, y - h / 2, w, h, h * 0.45);
  sb_paint_fill (cr, 0xffffff);
  if (pose->comfort >= 0) {
    sb_paint_heart (cr, middle, y, r * 0.34);
    sb_paint_fill (cr, 0xe27a8c);
    return;
  }
  for (int i = -1; i <= 1; i++)
    sb_paint_ellipse (cr, middle + i * r * 0.45, y, r * 0.15, r * 0.15);
  sb_paint_fill (cr, 0x3f8f8c);
}

static void
paint_push (cairo_t *cr, double x, double y, double angle)
{
  for (int i = 0; i < 3; i++) {
    sb_paint_arc (cr, x, y, 7 + 4.5 * i, angle - 0.5, angle + 0.5);
    sb_paint_stroke (cr, 0xc25b3a, 2.2);
  }
}

void
sb_sign_paint_hand (cairo_t *cr, const SbPose *pose, double x, double y, double angle)
{
  if (pose->push >= 0)
    paint_push (cr, x, y, angle);
  if (pose->hit >= 0 && fmod (pose->hit, 0.6) < 0.35) {
    sb_paint_star (cr, x + 5 * cos (angle), y + 5 * sin (angle), 10, 8);
    sb_paint_fill (cr, 0xf29b38);
    sb_paint_star (cr, x + 5 * cos (angle), y + 5 * sin (angle), 5, 8);
    sb_paint_fill (cr, 0xfdf1c7);
  }
  if (pose->wave >= 0)
    for (int side = -1; side <= 1; side += 2) {
      sb_paint_arc (
        cr, x, y, 7, side > 0 ? -0.7 : G_PI - 0.7, side > 0 ? 0.7 : G_PI + 0.7);
      sb_paint_stroke (cr, 0xe0a030, 1.8);
    }
}
