/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face.h"

#include "paint.h"

#include <math.h>

#define LINE 0x4b3b35
#define EYE_AZIMUTH 0.42

static const guint32 skins[] = {0xf7d7bb, 0xeec3a0, 0xf3cfae};
static const guint32 hairs[] = {0x9b7350, 0x6b4a35, 0x39404d};
static const guint32 clothes[] = {0xf4c65a, 0x3f8f8c, 0x9a6fa8};

guint32
sb_face_get_skin (SbRole role)
{
  return skins[role];
}

guint32
sb_face_get_clothes (SbRole role)
{
  return clothes[role];
}

static guint32
mix (guint32 a, guint32 b, double share)
{
  guint32 colour = 0;

  for (int shift = 0; shift <= 16; shift += 8) {
    double x = a >> shift & 0xff, y = b >> shift & 0xff;

    colour |= (guint32) (x + (y - x) * share) << shift;
  }
  return colour;
}

/* Where a feature at @azimuth stands on the ball, and how much of its breadth is seen;
 * FALSE on the far side. */
static gboolean
find_feature (
  const SbFace *face, double azimuth, double height, double *x, double *breadth)
{
  double angle = face->yaw + azimuth, ring = sqrt (1 - height * height);

  *x = sin (angle) * ring;
  *breadth = cos (angle);
  return *breadth > 0.22;
}

static void
paint_hair_behind (cairo_t *cr, const SbFace *face)
{
  double back = -sin (face->yaw);

  switch (face->role) {
  case SB_ROLE_CAREGIVER:
    sb_paint_ellipse (cr, back * 0.55, -1.02, 0.42, 0.4);
    sb_paint_fill (cr, hairs[face->role]);
    sb_paint_ellipse (cr, back * 0.1, -0.06, 1.07, 1.05);
    break;
  case SB_ROLE_STRANGER:
    sb_paint_box (cr, -1.12 + back * 0.12, -1.1, 2.24, 1.95, 0.8);
    break;
  default:
    return;
  }
  sb_paint_fill (cr, hairs[face->role]);
}

/* The hair over the head: a cap from the front, all of it from behind. */
static void
paint_hair (cairo_t *cr, const SbFace *face)
{
  double front = cos (face->yaw), share = (1 - front) / 2;
  double y = face->role == SB_ROLE_BABY ? -1.15 : -0.98;

  cairo_save (cr);
  sb_paint_ellipse (cr, 0, 0, 1.01, 1.01);
  cairo_clip (cr);
  sb_paint_ellipse (cr,
                    -sin (face->yaw) * 0.8,
                    y + (-0.2 - y) * share,
                    1 + 0.12 * share,
                    0.62 + 0.58 * share);
  sb_paint_fill (cr, hairs[face->role]);
  cairo_restore (cr);
  if (face->role == SB_ROLE_BABY) {
    sb_paint_arc (cr, -0.12, -1.06, 0.16, -0.3, G_PI * 0.75);
    cairo_new_sub_path (cr);
    cairo_arc (cr, 0.14, -1.12, 0.14, -G_PI * 0.3, G_PI * 0.8);
    sb_paint_stroke (cr, hairs[face->role], 0.11);
  }
}

static void
paint_ears (cairo_t *cr, const SbFace *face, guint32 skin)
{
  for (int side = -1; side <= 1; side += 2) {
    double angle = face->yaw + side * G_PI / 2;

    if (cos (angle) < -0.75)
      continue;
    sb_paint_ellipse (cr, sin (angle) * 0.97, 0.1, 0.17, 0.22);
    sb_paint_fill (cr, mix (skin, 0xd08a6c, 0.25));
  }
}

static void
paint_open_eye (
  cairo_t *cr, const SbFace *face, const SbPose *pose, double x, double breadth)
{
  double size = pose->stare ? 1.25 : 1;

  sb_paint_ellipse (cr, x, 0.02, 0.25 * breadth * size, 0.27 * size);
  sb_paint_fill (cr, 0xffffff);
  sb_paint_ellipse (cr, x, 0.02, 0.25 * breadth * size, 0.27 * size);
  sb_paint_stroke (cr, 0xa88573, 0.045);
  x += face->glance * 0.13 * breadth;
  sb_paint_ellipse (
    cr, x, 0.03 + 0.12 * face->drop, 0.155 * breadth, pose->stare ? 0.11 : 0.17);
  sb_paint_fill (cr, 0x33291f);
  if (face->close) {
    sb_paint_ellipse (cr, x + 0.05, -0.04 + 0.12 * face->drop, 0.05, 0.05);
    sb_paint_fill (cr, 0xffffff);
  }
}

/* Squeezed together in a cry, angular in a scream. */
static void
paint_shut_eye (cairo_t *cr, const SbPose *pose, double x, double breadth, int side)
{
  double half = 0.22 * breadth;

  if (pose->cry == SB_CRY_SCREAM) {
    cairo_move_to (cr, x + side * half, -0.12);
    cairo_line_to (cr, x - side * half, 0.03);
    cairo_line_to (cr, x + side * half, 0.17);
  } else {
    cairo_move_to (cr, x - half, 0.02);
    cairo_curve_to (cr, x - half / 2, 0.16, x + half / 2, 0.16, x + half, 0.02);
  }
  sb_paint_stroke (cr, LINE, 0.1);
}

static void
paint_brow (cairo_t *cr, const SbPose *pose, double x, double breadth, int side)
{
  double half = 0.2 * breadth, tilt = pose->cry != SB_CRY_NONE ? 0.13 : 0.03;
  double y = pose->stare ? -0.54 : -0.45;

  cairo_move_to (cr, x + side * half, y + tilt);
  cairo_curve_to (
    cr, x + side * half / 2, y - 0.09, x, y - 0.09, x - side * half, y - tilt);
  sb_paint_stroke (cr, 0xa47c5c, 0.07);
}

static void
paint_eyes (cairo_t *cr, const SbFace *face, const SbPose *pose)
{
  gboolean shut = pose->cry >= SB_CRY_CRY;

  for (int side = -1; side <= 1; side += 2) {
    double x, breadth;

    if (!find_feature (face, side * EYE_AZIMUTH, 0, &x, &breadth))
      continue;
    if (shut || (pose->blink && !pose->stare))
      paint_shut_eye (cr, pose, x, breadth, side);
    else
      paint_open_eye (cr, face, pose, x, breadth);
    if (face->close || pose->cry != SB_CRY_NONE)
      paint_brow (cr, pose, x, breadth, side);
    if (face->role == SB_ROLE_STRANGER) {
      sb_paint_ellipse (cr, x, 0.02, 0.34 * breadth, 0.34);
      sb_paint_stroke (cr, 0x39404d, 0.07);
    }
  }
}

static void
paint_cheeks (cairo_t *cr, const SbFace *face, const SbPose *pose)
{
  double redness = pose->cry >= SB_CRY_CRY ? 0.55 : pose->smile > 0 ? 0.5 : 0.3;

  for (int side = -1; side <= 1; side += 2) {
    double x, breadth;

    if (!find_feature (face, side * 0.72, 0.35, &x, &breadth))
      continue;
    sb_paint_ellipse (cr, x, 0.36, 0.2 * breadth, 0.13);
    sb_paint_colour (cr, 0xec8f80, redness);
    cairo_fill (cr);
  }
}

/* An open mouth: @width and @height, corners drawn down in distress. */
static void
paint_open_mouth (cairo_t *cr, double x, double y, double w, double h, double droop)
{
  cairo_new_sub_path (cr);
  cairo_move_to (cr, x - w, y + droop * h);
  cairo_curve_to (cr, x - w * 0.8, y - h, x + w * 0.8, y - h, x + w, y + droop * h);
  cairo_curve_to (cr, x + w * 0.9, y + h, x - w * 0.9, y + h, x - w, y + droop * h);
  cairo_close_path (cr);
  sb_paint_colour (cr, 0x7c2f35, 1);
  cairo_fill_preserve (cr);
  cairo_save (cr);
  cairo_clip (cr);
  sb_paint_ellipse (cr, x, y + h * 0.75, w * 0.6, h * 0.45);
  sb_paint_fill (cr, 0xe58b86);
  cairo_restore (cr);
}

static void
paint_mouth_line (cairo_t *cr, double x, double w, double bend, double wobble)
{
  cairo_move_to (cr, x - w, 0.5 - bend);
  cairo_curve_to (cr,
                  x - w * 0.4,
                  0.5 + bend + wobble,
                  x + w * 0.4,
                  0.5 + bend - wobble,
                  x + w,
                  0.5 - bend);
  sb_paint_stroke (cr, 0x9a4a45, 0.09);
}

static void
paint_mouth (cairo_t *cr, const SbFace *face, const SbPose *pose)
{
  double x, breadth;

  if (!find_feature (face, 0, 0.45, &x, &breadth))
    return;
  if (pose->cry == SB_CRY_SCREAM)
    paint_open_mouth (cr, x, 0.5, 0.46 * breadth, 0.3 + 0.12 * pose->breath, 0.5);
  else if (pose->cry == SB_CRY_CRY)
    paint_open_mouth (cr, x, 0.5, 0.34 * breadth, 0.14 + 0.16 * pose->breath, 0.6);
  else if (pose->cry == SB_CRY_FUSS && pose->breath > 0.5)
    paint_open_mouth (cr, x, 0.52, 0.2 * breadth, 0.11, 0.7);
  else if (pose->cry == SB_CRY_FUSS)
    paint_mouth_line (cr, x, 0.26 * breadth, -0.08, 0.05);
  else if (pose->talk > 0.25)
    paint_open_mouth (cr, x, 0.48, 0.19 * breadth, 0.08 + 0.14 * pose->talk, 0);
  else if (pose->smile > 0.6)
    paint_open_mouth (cr, x, 0.44, 0.34 * breadth, 0.22, -0.5);
  else
    paint_mouth_line (
      cr, x, (0.16 + 0.14 * pose->smile) * breadth, 0.03 + 0.1 * pose->smile, 0);
}

static void
paint_nose (cairo_t *cr, const SbFace *face)
{
  double x, breadth;

  if (!find_feature (face, 0, 0.2, &x, &breadth))
    return;
  sb_paint_ellipse (cr, x * 1.06, 0.24, 0.09, 0.07);
  sb_paint_fill (cr, 0xe2a283);
}

/* Drops that run down the cheeks; a stream in a scream; a wet trace afterwards. */
static void
paint_tears (cairo_t *cr, const SbFace *face, const SbPose *pose)
{
  for (int side = -1; side <= 1; side += 2) {
    double x, breadth, run = fmod (face->time * 0.9 + (side > 0 ? 0.5 : 0), 1);

    if (!find_feature (face, side * 0.55, 0.3, &x, &breadth))
      continue;
    if (pose->cry == SB_CRY_SCREAM || pose->cry == SB_CRY_CRY) {
      cairo_move_to (cr, x, 0.16);
      cairo_line_to (cr, x + side * 0.05, 0.85);
      sb_paint_stroke (cr, 0x8ecbe8, pose->cry == SB_CRY_SCREAM ? 0.17 : 0.08);
      sb_paint_ellipse (cr, x + side * 0.05 * run, 0.25 + 0.75 * run, 0.11, 0.15);
      sb_paint_fill (cr, 0x5fb4dd);
    } else {
      cairo_move_to (cr, x, 0.22);
      cairo_line_to (cr, x, 0.22 + 0.4 * pose->tears);
      sb_paint_stroke (cr, 0xa9d8ec, 0.07);
    }
  }
}

void
sb_face_paint (cairo_t *cr, const SbFace *face, const SbPose *pose)
{
  static const double flush[] = {0, 0.12, 0.3, 0.55};
  guint32 skin = mix (skins[face->role], 0xe8705f, flush[pose->cry]);

  paint_hair_behind (cr, face);
  paint_ears (cr, face, skin);
  sb_paint_ellipse (cr, 0, 0, 1, 1);
  sb_paint_fill (cr, skin);
  paint_cheeks (cr, face, pose);
  paint_hair (cr, face);
  if (cos (face->yaw) < -0.55)
    return;
  paint_nose (cr, face);
  paint_eyes (cr, face, pose);
  if (pose->tears > 0)
    paint_tears (cr, face, pose);
  paint_mouth (cr, face, pose);
}
