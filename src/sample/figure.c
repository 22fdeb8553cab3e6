/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure.h"

#include "paint.h"
#include "room.h"
#include "sign.h"

#include <math.h>

static void
paint_shadow (cairo_t *cr, double x, double y, double rx)
{
  sb_paint_ellipse (cr, x, y, rx, rx * 0.34);
  sb_paint_colour (cr, 0x6b5a45, 0.22);
  cairo_fill (cr);
}

static void
paint_limb (
  cairo_t *cr, SbPlace from, SbPlace to, double width, guint32 sleeve, guint32 skin)
{
  cairo_move_to (cr, from.x, from.y);
  cairo_line_to (cr, to.x, to.y);
  sb_paint_stroke (cr, sleeve, width);
  sb_paint_ellipse (cr, to.x, to.y, width * 0.56, width * 0.56);
  sb_paint_fill (cr, skin);
}

static guint32
get_shade (SbRole role)
{
  static const guint32 shades[] = {0xe3b04a, 0x347a78, 0x85609a};

  return shades[role];
}

static void
paint_legs (cairo_t *cr, const SbFigure *adult, SbRole role)
{
  guint32 trousers = role == SB_ROLE_CAREGIVER ? 0x55606e : 0x4a4458;

  for (int side = -1; side <= 1; side += 2) {
    double step = adult->speed > 4 ? 3 * sin (adult->stride / 6) * side : 0;
    double x = side * 7, top = adult->seated ? -20 : -16, foot = adult->seated ? 8 : 0;

    sb_paint_box (cr, x - 5, top, 10, foot - top - 2 + step, 4);
    sb_paint_fill (cr, trousers);
    sb_paint_ellipse (cr, x, foot - 1 + step, 6, 3.6);
    sb_paint_fill (cr, 0x6a4b3a);
  }
}

static void
paint_torso (cairo_t *cr, SbRole role, double foot)
{
  sb_paint_box (cr, -16, foot - 38, 32, 36, 13);
  sb_paint_fill (cr, sb_face_get_clothes (role));
  if (role == SB_ROLE_STRANGER) {
    for (int i = 0; i < 3; i++) {
      cairo_move_to (cr, -14, foot - 25 + i * 8);
      cairo_line_to (cr, 14, foot - 25 + i * 8);
    }
    sb_paint_stroke (cr, 0xb993c4, 2.4);
    return;
  }
  sb_paint_arc (cr, 0, foot - 37, 8, 0.2, G_PI - 0.2);
  sb_paint_stroke (cr, 0xf3d9a0, 3.4);
}

/* Hands hang, reach for the baby in a bid or when lifting it up, or pat. */
static void
paint_arms (cairo_t *cr, SbStage *stage, SbRole role, const SbPose *pose, double foot)
{
  SbFigure *adult = &stage->figures[role];
  double angle = sb_place_direction (adult->at, stage->figures[SB_ROLE_BABY].at);
  gboolean offers = pose->bid >= 0 || pose->pick_up >= 0 || pose->comfort >= 0;
  double pat = pose->comfort >= 0 ? 3 * sin (pose->comfort * 9) : 0;

  for (int side = -1; side <= 1; side += 2) {
    SbPlace shoulder = {side * 14, foot - 31}, hand = {side * 18, foot - 10};

    if (stage->held &&
        stage->partner == role) /* the elbow; the rest goes over the baby */
      hand = (SbPlace){side * 18 + (side < 0 ? -8 : 0), foot - 8};
    else if (offers)
      hand = (SbPlace){side * 7 + 25 * cos (angle), foot - 19 + 14 * sin (angle) + pat};
    paint_limb (cr, shoulder, hand, 8, get_shade (role), sb_face_get_skin (role));
  }
}

static double
get_foot (const SbFigure *adult)
{
  return adult->seated ? -12 : -14;
}

static void
paint_head (
  cairo_t *cr, const SbFace *face, const SbPose *pose, double x, double y, double r)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, r, r);
  sb_face_paint (cr, face, pose);
  cairo_restore (cr);
}

void
sb_figure_paint_adult (cairo_t *cr, SbStage *stage, SbRole role, const SbPose *pose)
{
  SbFigure *adult = &stage->figures[role];
  double foot = get_foot (adult), head = foot - 50;
  double bob = adult->speed > 4 ? fabs (sin (adult->stride / 6)) : 0;
  SbFace face = {.role = role,
                 .yaw = G_PI / 2 - adult->heading,
                 .drop = stage->held && stage->partner == role ? 0.9 : 0.3,
                 .time = sb_time_as_seconds (stage->time)};

  cairo_save (cr);
  cairo_translate (cr, adult->at.x, adult->at.y);
  if (!adult->seated)
    paint_shadow (cr, 0, 0, 19);
  cairo_translate (cr, 0, -bob);
  paint_legs (cr, adult, role);
  paint_torso (cr, role, foot);
  paint_arms (cr, stage, role, pose, foot);
  paint_head (cr, &face, pose, 0, head, SB_ADULT_HEAD);
  sb_sign_paint_speech (cr, pose, 0, head, SB_ADULT_HEAD, adult->at.x > 200 ? -1 : 1);
  cairo_restore (cr);
}

/* The origin of the baby's own drawing: on the floor, or in the arms. */
static SbPlace
get_seat (SbStage *stage)
{
  SbFigure *baby = &stage->figures[SB_ROLE_BABY];
  SbFigure *adult;

  if (!stage->held)
    return baby->at;
  adult = &stage->figures[stage->partner];
  if (sb_place_distance (baby->at, adult->at) > 12)
    return baby->at;
  return (SbPlace){baby->at.x - (stage->released ? 19 : 10),
                   baby->at.y - (adult->seated ? 9 : 19) + (stage->released ? 9 : 0)};
}

void
sb_figure_paint_gaze (cairo_t *cr, SbStage *stage, const SbPose *pose)
{
  SbFigure *baby = &stage->figures[SB_ROLE_BABY];
  SbPlace seat = get_seat (stage);
  double y = seat.y - 20;

  if (pose->blink || stage->hidden)
    return;
  cairo_move_to (cr, seat.x, y);
  cairo_arc (cr, seat.x, y, 62, baby->gaze - 0.24, baby->gaze + 0.24);
  cairo_close_path (cr);
  sb_paint_colour (cr, 0xfff3b8, 0.75);
  cairo_fill (cr);
}

static void
paint_crawl (cairo_t *cr, const SbFigure *baby)
{
  double ahead = cos (baby->heading) > 0 ? 1 : -1, swing = 4 * sin (baby->stride / 5);
  guint32 suit = sb_face_get_clothes (SB_ROLE_BABY);

  for (int side = -1; side <= 1; side += 2) {
    paint_limb (cr,
                (SbPlace){ahead * 8, -8},
                (SbPlace){ahead * (11 + side * swing), -1},
                6.5,
                suit,
                sb_face_get_skin (SB_ROLE_BABY));
    paint_limb (cr,
                (SbPlace){-ahead * 8, -7},
                (SbPlace){-ahead * (10 + side * swing), -1},
                7,
                get_shade (SB_ROLE_BABY),
                0xfaf6ef);
  }
  sb_paint_ellipse (cr, -ahead * 1, -11, 15, 9.5);
  sb_paint_fill (cr, suit);
}

static void
paint_sitting (cairo_t *cr, SbStage *stage)
{
  for (int side = -1; side <= 1; side += 2) {
    sb_paint_ellipse (cr, side * 8, -3, 7, 4.4);
    sb_paint_fill (cr, get_shade (SB_ROLE_BABY));
    sb_paint_ellipse (cr, side * 12, -2.5, 3.6, 3.4);
    sb_paint_fill (cr, 0xfaf6ef);
  }
  sb_paint_box (cr, -11, -23, 22, 22, 10);
  sb_paint_fill (cr, sb_face_get_clothes (SB_ROLE_BABY));
  sb_paint_ellipse (cr, 0, -9, 5, 4.5);
  sb_paint_fill (cr, 0xfbe3a4);
}

/* Where the two hands are; most gestures are a matter of the hands. */
static void
place_hands (SbStage *stage, const SbPose *pose, double angle, SbPlace hands[2])
{
  double c = cos (angle), s = sin (angle);

  for (int i = 0; i < 2; i++) {
    int side = i ? 1 : -1;

    hands[i] = (SbPlace){side * 12, -7};
    if (stage->playing)
      hands[i] = (SbPlace){side * 6 + 9 * c,
                           -9 + 3 * s + 2 * sin (sb_time_as_seconds (stage->time) * 5)};
    if (pose->reach >= 0 || pose->clamber >= 0 || pose->resist >= 0)
      hands[i] = (SbPlace){side * 7 + 17 * c, -30 + 10 * s};
    if (pose->cling >= 0)
      hands[i] = (SbPlace){side * 14, -24};
    if (pose->push >= 0)
      hands[i] = (SbPlace){side * 4 + 22 * c, -16 + 14 * s};
    if (pose->squirm >= 0)
      hands[i] = (SbPlace){side * 18, -16 + side * 9 * sin (pose->squirm * 14)};
    if (pose->apprehension >= 0)
      hands[i] = (SbPlace){side * 3, -23};
    if (stage->partner == SB_ROLE_NOBODY && pose->knock >= 0)
      hands[i] = (SbPlace){side * 7, -36 + 3 * side * sin (pose->knock * 9)};
  }
  if (pose->hit >= 0)
    hands[1] = (SbPlace){20 * c, -22 + 12 * s - 12 * fabs (sin (pose->hit * 5.2))};
  if (pose->wave >= 0)
    hands[1] = (SbPlace){20 + 3 * sin (pose->wave * 12), -38};
  if (pose->show >= 0 || pose->reject >= 0)
    hands[1] = (SbPlace){17, -40};
}

/* The toy in the hand: held up to be shown, or thrown away in an arc. */
static void
paint_toy (cairo_t *cr, SbStage *stage, const SbPose *pose, SbPlace hand, double angle)
{
  if (pose->show >= 0)
    sb_room_paint_toy (cr, stage->toy, hand.x, hand.y - 2, 0.95);
  if (pose->reject >= 0) {
    double way = MIN (pose->reject / 1.2, 1);

    sb_room_paint_toy (cr,
                       stage->toy,
                       hand.x + 52 * way * cos (angle),
                       hand.y - 20 * sin (G_PI * way) + 40 * way,
                       0.95);
    for (int i = 0; i < 3 && way < 1; i++) {
      cairo_move_to (cr, hand.x + 4, hand.y + 2 + 5 * i);
      cairo_rel_line_to (cr, (18 * way + 6) * cos (angle), -4 * way);
      sb_paint_stroke (cr, 0xc25b3a, 1.6);
    }
  }
}

static void
paint_baby_arms (cairo_t *cr, SbStage *stage, const SbPose *pose, double angle)
{
  SbPlace hands[2];

  place_hands (stage, pose, angle, hands);
  for (int i = 0; i < 2; i++)
    paint_limb (cr,
                (SbPlace){i ? 9 : -9, -17},
                hands[i],
                6,
                get_shade (SB_ROLE_BABY),
                sb_face_get_skin (SB_ROLE_BABY));
  paint_toy (cr, stage, pose, hands[1], angle);
  sb_sign_paint_hand (cr, pose, hands[1].x, hands[1].y, angle);
}

/* Climbing goes up and down, squirming to and fro, a stereotypy rocks evenly. */
static void
sway (cairo_t *cr, const SbPose *pose)
{
  if (pose->clamber >= 0)
    cairo_translate (cr, 0, -6 - 6 * fabs (sin (pose->clamber * 4)));
  if (pose->squirm >= 0)
    cairo_rotate (cr, 0.28 * sin (pose->squirm * 13));
  if (pose->resist >= 0)
    cairo_rotate (cr, 0.14 * sin (pose->resist * 10));
  if (pose->rock >= 0)
    cairo_rotate (cr, 0.2 * sin (pose->rock * 6));
}

void
sb_figure_paint_baby (cairo_t *cr, SbStage *stage, const SbPose *pose)
{
  SbFigure *baby = &stage->figures[SB_ROLE_BABY];
  SbPlace seat = get_seat (stage), head = {0, -34};
  gboolean crawls = !baby->seated && !stage->held;
  double angle = stage->partner == SB_ROLE_NOBODY || stage->held
                   ? baby->heading
                   : sb_place_direction (baby->at, stage->figures[stage->partner].at);
  double yaw = G_PI / 2 - baby->heading;
  SbFace face = {.role = SB_ROLE_BABY,
                 .yaw = stage->held && pose->cling >= 0 ? 1.25 : yaw,
                 .glance = sin (baby->heading - baby->gaze),
                 .drop = pose->down ? 1 : 0.1,
                 .time = sb_time_as_seconds (stage->time)};

  cairo_save (cr);
  cairo_translate (cr, seat.x, seat.y);
  if (!stage->held)
    paint_shadow (cr, 0, 0, 15);
  sway (cr, pose);
  if (crawls) {
    head = (SbPlace){(cos (baby->heading) > 0 ? 1 : -1) * 12, -25};
    paint_crawl (cr, baby);
  } else {
    paint_sitting (cr, stage);
  }
  paint_head (cr, &face, pose, head.x, head.y, SB_BABY_HEAD);
  if (!crawls || pose->reach >= 0 || pose->push >= 0 || pose->wave >= 0)
    paint_baby_arms (cr, stage, pose, angle);
  sb_sign_paint_voice (cr,
                       pose,
                       head.x,
                       head.y,
                       SB_BABY_HEAD,
                       cos (yaw) * sin (yaw) < 0 ? -1 : 1,
                       face.time);
  cairo_restore (cr);
}

void
sb_figure_paint_embrace (cairo_t *cr, SbStage *stage, const SbPose *pose)
{
  SbFigure *adult = &stage->figures[stage->partner];
  double foot = get_foot (adult), out = stage->released ? 9 : 0;
  double pat = pose->comfort >= 0 ? 3 * sin (pose->comfort * 9) : 0;

  cairo_save (cr);
  cairo_translate (cr, adult->at.x, adult->at.y);
  for (int side = -1; side <= 1; side += 2)
    paint_limb (cr,
                (SbPlace){side * 18 + (side < 0 ? -8 : 0), foot - 8},
                (SbPlace){-13 - out + side * 7, foot + 4 + (side > 0 ? pat : 0) + out},
                8,
                get_shade (stage->partner),
                sb_face_get_skin (stage->partner));
  cairo_restore (cr);
}
