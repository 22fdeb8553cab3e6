/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "closeup.h"

#include "paint.h"
#include "room.h"
#include "sign.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct {
  double x, y, w, h;
} Card;

static const Card cards[SB_N_ROLES] = {
  {352, 34, 122, 158}, {352, 198, 122, 76}, {352, 280, 122, 76}};

static void
paint_card (cairo_t *cr, const Card *card, guint32 colour)
{
  sb_paint_box (cr, card->x, card->y, card->w, card->h, 9);
  sb_paint_fill (cr, colour);
}

void
sb_closeup_paint_frames (cairo_t *cr)
{
  static const guint32 colours[] = {0xfdf3d8, 0xe0efec, 0xeee3f0};
  static const guint32 inks[] = {0x9a7524, 0x2f6f6c, 0x75508a};
  const char *names[] = {_ ("Baby"), _ ("Caregiver"), _ ("Stranger")};

  cairo_rectangle (cr,
                   SB_ROOM_WIDTH,
                   SB_ROOM_TOP,
                   SB_STAGE_WIDTH - SB_ROOM_WIDTH,
                   SB_STAGE_HEIGHT - SB_ROOM_TOP);
  sb_paint_fill (cr, 0xc9d3d6);
  for (int role = 0; role < SB_N_ROLES; role++) {
    paint_card (cr, &cards[role], colours[role]);
    sb_paint_colour (cr, inks[role], 1);
    sb_paint_text (cr, cards[role].x + 8, cards[role].y + 14, 0, 10, TRUE, names[role]);
  }
}

void
sb_closeup_clip (cairo_t *cr, SbRole role)
{
  const Card *card = &cards[role];

  cairo_rectangle (cr, card->x, card->y, card->w, card->h - 2);
  cairo_clip (cr);
}

/* Nothing is seen: a hatch and a crossed camera. */
static void
paint_hatch (cairo_t *cr, const Card *card)
{
  double x = card->x + card->w / 2, y = card->y + card->h / 2;

  for (double at = -card->h; at < card->w; at += 14) {
    cairo_move_to (cr, card->x + at, card->y + card->h);
    cairo_rel_line_to (cr, card->h, -card->h);
  }
  sb_paint_stroke (cr, 0xd5c8a6, 4);
  sb_paint_box (cr, x - 24, y - 14, 34, 28, 5);
  sb_paint_fill (cr, 0x4c5560);
  cairo_move_to (cr, x + 12, y - 3);
  cairo_line_to (cr, x + 25, y - 12);
  cairo_line_to (cr, x + 25, y + 12);
  cairo_line_to (cr, x + 12, y + 3);
  cairo_close_path (cr);
  sb_paint_fill (cr, 0x4c5560);
  cairo_move_to (cr, x - 32, y + 26);
  cairo_line_to (cr, x + 32, y - 26);
  sb_paint_stroke (cr, 0xd64541, 5);
}

/* The onlooker stands where the adult is; held, the child looks over the shoulder. */
static void
aim (SbStage *stage, const SbPose *pose, SbFace *face)
{
  SbFigure *baby = &stage->figures[SB_ROLE_BABY];
  double adult = G_PI / 2;

  if (stage->partner != SB_ROLE_NOBODY && !stage->held)
    adult = sb_place_direction (baby->at, stage->figures[stage->partner].at);
  face->yaw = sb_angle_normalise (adult - baby->heading);
  /* a child that is only busy elsewhere still shows its face */
  if (!stage->turned)
    face->yaw = CLAMP (face->yaw, -0.5, 0.5);
  face->glance =
    CLAMP (1.3 * sin (sb_angle_normalise (baby->heading - baby->gaze)), -1, 1);
  face->drop = pose->down ? 1 : 0;
}

static void
paint_bust (cairo_t *cr, SbRole role, double x, double y, double r)
{
  sb_paint_box (cr, x - r * 1.05, y + r * 0.8, r * 2.1, r * 2, r * 0.75);
  sb_paint_fill (cr, sb_face_get_clothes (role));
}

/* In the arms, the adult's shoulder fills the side of the card; clinging, the cheek lies
 * on it and the little arms go round. */
static void
paint_shoulder (cairo_t *cr, SbStage *stage, const SbPose *pose, double x, double y)
{
  guint32 clothes = sb_face_get_clothes (stage->partner);

  sb_paint_ellipse (cr, x + 62, y + 62, 48, 62);
  sb_paint_fill (cr, clothes);
  if (pose->cling < 0)
    return;
  cairo_move_to (cr, x + 6, y + 62);
  cairo_curve_to (cr, x + 22, y + 22, x + 40, y + 14, x + 54, y + 26);
  sb_paint_stroke (cr, 0xe3b04a, 14);
  sb_paint_ellipse (cr, x + 55, y + 27, 8, 7);
  sb_paint_fill (cr, sb_face_get_skin (SB_ROLE_BABY));
}

static void
paint_hand (cairo_t *cr, double x, double y, double from_x, double from_y)
{
  cairo_move_to (cr, from_x, from_y);
  cairo_line_to (cr, x, y);
  sb_paint_stroke (cr, 0xe3b04a, 13);
  sb_paint_ellipse (cr, x, y, 9, 9);
  sb_paint_fill (cr, sb_face_get_skin (SB_ROLE_BABY));
}

/* Both hands up and towards the onlooker, one in a wave, or a toy held out. */
static void
paint_hands (cairo_t *cr, SbStage *stage, const SbPose *pose, double x, double y)
{
  if (pose->reach >= 0 || pose->clamber >= 0 || pose->resist >= 0)
    for (int side = -1; side <= 1; side += 2)
      paint_hand (cr, x + side * 46, y - 8, x + side * 32, y + 52);
  if (pose->push >= 0)
    for (int side = -1; side <= 1; side += 2)
      paint_hand (cr, x + side * 20, y + 44, x + side * 34, y + 66);
  if (pose->hit >= 0)
    paint_hand (cr, x + 44, y + 20 - 34 * fabs (sin (pose->hit * 5.2)), x + 26, y + 66);
  if (pose->push >= 0 || pose->hit >= 0)
    sb_sign_paint_hand (
      cr, pose, pose->hit >= 0 ? x + 42 : x, y + (pose->hit >= 0 ? 2 : 56), -G_PI / 2);
  if (pose->wave >= 0)
    paint_hand (cr, x + 44 + 4 * sin (pose->wave * 12), y - 12, x + 34, y + 56);
  if (pose->show >= 0) {
    paint_hand (cr, x + 42, y + 22, x + 34, y + 62);
    sb_room_paint_toy (cr, stage->toy, x + 42, y + 18, 1.8);
  }
  if (pose->apprehension >= 0)
    paint_hand (cr, x + 6, y + 32, x + 30, y + 66);
}

void
sb_closeup_paint_baby (cairo_t *cr, SbStage *stage, const SbPose *pose)
{
  const Card *card = &cards[SB_ROLE_BABY];
  double x = card->x + card->w / 2, y = card->y + 86, r = 34;
  SbFace face = {
    .role = SB_ROLE_BABY, .close = TRUE, .time = sb_time_as_seconds (stage->time)};

  if (stage->hidden) {
    paint_hatch (cr, card);
    return;
  }
  aim (stage, pose, &face);
  if (stage->held && pose->cling >= 0)
    x += 6;
  paint_bust (cr, SB_ROLE_BABY, x, y, r);
  if (stage->held)
    paint_shoulder (cr, stage, pose, x - 16, y - 8);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, stage->held && pose->cling >= 0 ? 0.3 : 0);
  if (pose->squirm >= 0 || pose->resist >= 0)
    cairo_rotate (cr, 0.16 * sin (MAX (pose->squirm, pose->resist) * 12));
  cairo_scale (cr, r, r);
  sb_face_paint (cr, &face, pose);
  cairo_restore (cr);
  paint_hands (cr, stage, pose, x, y);
  sb_sign_paint_voice (cr, pose, x, y, r, x > card->x + card->w / 2 ? -1 : 1, face.time);
}

/* An empty place: nobody of that part is in the room. */
static void
paint_absence (cairo_t *cr, double x, double y)
{
  static const double dashes[] = {4, 5};

  cairo_save (cr);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  sb_paint_ellipse (cr, x, y, 21, 21);
  sb_paint_stroke (cr, 0xb4bfc2, 2);
  cairo_restore (cr);
}

void
sb_closeup_paint_adult (cairo_t *cr, SbStage *stage, SbRole role, const SbPose *pose)
{
  const Card *card = &cards[role];
  double x = card->x + 76, y = card->y + 40, r = 23;
  SbFigure *adult = &stage->figures[role];
  double baby = sb_place_direction (adult->at, stage->figures[SB_ROLE_BABY].at);
  SbFace face = {.role = role, .close = TRUE};

  if (adult->present) {
    face.yaw = CLAMP (sb_angle_normalise (G_PI / 2 - adult->heading), -0.5, 0.5);
    face.glance = -0.6 * cos (baby) * (stage->held ? 0 : -1);
    face.drop = 0.5;
    paint_bust (cr, role, x, y, r);
    cairo_save (cr);
    cairo_translate (cr, x, y);
    cairo_scale (cr, r, r);
    sb_face_paint (cr, &face, pose);
    cairo_restore (cr);
    sb_sign_paint_speech (cr, pose, x, y + 6, r * 0.82, -1);
  } else {
    paint_absence (cr, x, y);
  }
}
