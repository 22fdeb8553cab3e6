/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "paint.h"

#define WALL_FOOT 114.0

static void
paint_floor (cairo_t *cr)
{
  cairo_rectangle (cr, 0, WALL_FOOT, SB_ROOM_WIDTH, SB_STAGE_HEIGHT - WALL_FOOT);
  sb_paint_fill (cr, 0xf3e6d3);
  for (int row = 0; row < 9; row++) {
    double y = WALL_FOOT + 2 + row * 31;

    cairo_move_to (cr, 0, y);
    cairo_line_to (cr, SB_ROOM_WIDTH, y);
    for (int i = 0; i < 4; i++) {
      cairo_move_to (cr, (row % 2 ? 30 : 78) + i * 96, y);
      cairo_rel_line_to (cr, 0, 31);
    }
  }
  sb_paint_stroke (cr, 0xead9c1, 1.2);
}

static void
paint_wall (cairo_t *cr)
{
  cairo_rectangle (cr, 0, SB_ROOM_TOP, SB_ROOM_WIDTH, WALL_FOOT - SB_ROOM_TOP);
  sb_paint_fill (cr, 0xdbe6e4);
  cairo_rectangle (cr, 0, WALL_FOOT - 6, SB_ROOM_WIDTH, 6);
  sb_paint_fill (cr, 0xfaf6ef);
  /* the mirror behind which the observers sit */
  sb_paint_box (cr, 132, 44, 96, 42, 3);
  sb_paint_fill (cr, 0xfaf6ef);
  sb_paint_box (cr, 135, 47, 90, 36, 2);
  sb_paint_fill (cr, 0xb9cfd4);
  cairo_move_to (cr, 150, 80);
  cairo_line_to (cr, 176, 50);
  cairo_move_to (cr, 162, 80);
  cairo_line_to (cr, 188, 50);
  sb_paint_stroke (cr, 0xcbdde0, 3);
  /* a picture */
  sb_paint_box (cr, 268, 40, 38, 28, 2);
  sb_paint_fill (cr, 0xfaf6ef);
  sb_paint_box (cr, 271, 43, 32, 22, 1);
  sb_paint_fill (cr, 0xf7d9a8);
  sb_paint_ellipse (cr, 294, 50, 4, 4);
  sb_paint_fill (cr, 0xef9f6c);
  cairo_move_to (cr, 271, 65);
  cairo_line_to (cr, 281, 53);
  cairo_line_to (cr, 290, 65);
  cairo_close_path (cr);
  sb_paint_fill (cr, 0x8fb39a);
}

static void
paint_rug (cairo_t *cr)
{
  static const struct {
    double shrink;
    guint32 colour;
  } rings[] = {{0, 0xa9c9c4}, {6, 0xc4dcd6}, {22, 0xb5d2cc}, {28, 0xd2e6e0}};

  for (guint i = 0; i < G_N_ELEMENTS (rings); i++) {
    sb_paint_ellipse (cr, 158, 246, 118 - rings[i].shrink, 76 - rings[i].shrink);
    sb_paint_fill (cr, rings[i].colour);
  }
}

static void
paint_chair (cairo_t *cr, SbPlace at, guint32 seat, guint32 frame)
{
  sb_paint_ellipse (cr, at.x, at.y + 4, 30, 9);
  sb_paint_colour (cr, 0x8a7a63, 0.25);
  cairo_fill (cr);
  sb_paint_box (cr, at.x - 24, at.y - 62, 48, 54, 12);
  sb_paint_fill (cr, frame);
  sb_paint_box (cr, at.x - 19, at.y - 57, 38, 40, 9);
  sb_paint_fill (cr, seat);
  sb_paint_box (cr, at.x - 26, at.y - 26, 52, 24, 8);
  sb_paint_fill (cr, frame);
  sb_paint_box (cr, at.x - 20, at.y - 24, 40, 15, 6);
  sb_paint_fill (cr, seat);
  for (int side = -1; side <= 1; side += 2) {
    sb_paint_box (cr, at.x + side * 20 - 3, at.y - 4, 6, 8, 2);
    sb_paint_fill (cr, 0x9a7b5b);
  }
}

void
sb_room_paint (cairo_t *cr)
{
  paint_floor (cr);
  paint_wall (cr);
  paint_rug (cr);
  paint_chair (cr, sb_stage_chairs[SB_ROLE_CAREGIVER], 0x9cc3c2, 0x7aa9a9);
  paint_chair (cr, sb_stage_chairs[SB_ROLE_STRANGER], 0xd3b9d6, 0xb697bb);
  for (int toy = 0; toy < SB_N_TOYS; toy++)
    sb_room_paint_toy (cr, toy, sb_stage_toys[toy].x, sb_stage_toys[toy].y, 1);
}

void
sb_room_paint_door (cairo_t *cr, double open)
{
  double x = sb_stage_door.x - 22, width = 44 * (1 - 0.72 * open);

  sb_paint_box (cr, x - 4, 32, 52, WALL_FOOT - 32, 2);
  sb_paint_fill (cr, 0xfaf6ef);
  cairo_rectangle (cr, x, 36, 44, WALL_FOOT - 36);
  sb_paint_fill (cr, 0x5b6470);
  cairo_move_to (cr, x, WALL_FOOT);
  cairo_line_to (cr, x + 44, WALL_FOOT);
  cairo_line_to (cr, x + 34, WALL_FOOT - 12);
  cairo_line_to (cr, x + 10, WALL_FOOT - 12);
  cairo_close_path (cr);
  sb_paint_fill (cr, 0x78818c);
  cairo_move_to (cr, x, 36);
  cairo_line_to (cr, x + width, 36 + 7 * open);
  cairo_line_to (cr, x + width, WALL_FOOT + 7 * open);
  cairo_line_to (cr, x, WALL_FOOT);
  cairo_close_path (cr);
  sb_paint_fill (cr, 0xc99a6b);
  sb_paint_box (cr, x + width * 0.14, 44 + 2 * open, width * 0.7, 26, 2);
  sb_paint_fill (cr, 0xb98958);
  sb_paint_box (cr, x + width * 0.14, 77 + 3 * open, width * 0.7, 27, 2);
  sb_paint_fill (cr, 0xb98958);
  sb_paint_ellipse (cr, x + width * 0.9, 76 + 5 * open, 2.2, 2.6);
  sb_paint_fill (cr, 0xf3d27a);
}

void
sb_room_paint_screen (cairo_t *cr)
{
  static const guint32 panels[] = {0xcdb892, 0xdac9a8, 0xcdb892};

  for (int i = 0; i < 3; i++) {
    double x = 2 + i * 22, rise = i == 1 ? 6 : 0;

    sb_paint_box (cr, x, 276 - rise, 22, 74 + rise, 4);
    sb_paint_fill (cr, panels[i]);
    sb_paint_box (cr, x + 4, 282 - rise, 14, 26, 3);
    sb_paint_fill (cr, 0xefe5cf);
    sb_paint_box (cr, x + 4, 313 - rise, 14, 30 + rise, 3);
    sb_paint_fill (cr, 0xefe5cf);
  }
}

static void
paint_ball (cairo_t *cr)
{
  sb_paint_ellipse (cr, 0, -8, 8.5, 8.5);
  sb_paint_fill (cr, 0xe9806e);
  sb_paint_arc (cr, -6, -8, 9, -0.9, 0.9);
  sb_paint_stroke (cr, 0xfbe9c6, 2.2);
}

static void
paint_blocks (cairo_t *cr)
{
  sb_paint_box (cr, -11, -11, 11, 11, 2);
  sb_paint_fill (cr, 0x6f9fc8);
  sb_paint_box (cr, 1, -11, 11, 11, 2);
  sb_paint_fill (cr, 0xf0b95b);
  sb_paint_box (cr, -5, -22, 11, 11, 2);
  sb_paint_fill (cr, 0xd9779a);
}

static void
paint_rings (cairo_t *cr)
{
  static const guint32 colours[] = {0x6f9fc8, 0x7db58a, 0xf0b95b, 0xe9806e};

  for (int i = 0; i < 4; i++) {
    double half = 11 - 2.2 * i;

    sb_paint_box (cr, -half, -5.5 - 5.5 * i, 2 * half, 5, 2.5);
    sb_paint_fill (cr, colours[i]);
  }
}

static void
paint_bear (cairo_t *cr)
{
  for (int side = -1; side <= 1; side += 2) {
    sb_paint_ellipse (cr, side * 6, -21, 3.4, 3.4);
    sb_paint_ellipse (cr, side * 6, -2.5, 4, 3.2);
  }
  sb_paint_ellipse (cr, 0, -6, 7.5, 7);
  sb_paint_ellipse (cr, 0, -16, 7.5, 7);
  sb_paint_fill (cr, 0xb58a62);
  sb_paint_ellipse (cr, 0, -14, 3.6, 3);
  sb_paint_fill (cr, 0xe5cba8);
  sb_paint_ellipse (cr, -3, -17.5, 1, 1);
  sb_paint_ellipse (cr, 3, -17.5, 1, 1);
  sb_paint_ellipse (cr, 0, -15, 1.3, 1);
  sb_paint_fill (cr, 0x4a3a2c);
}

static void
paint_car (cairo_t *cr)
{
  sb_paint_box (cr, -12, -11, 24, 8, 3);
  sb_paint_box (cr, -6, -17, 13, 8, 3);
  sb_paint_fill (cr, 0x7db58a);
  sb_paint_box (cr, -3.5, -15, 8, 4.5, 1.5);
  sb_paint_fill (cr, 0xe8f3ee);
  sb_paint_ellipse (cr, -6.5, -3, 3.2, 3.2);
  sb_paint_ellipse (cr, 6.5, -3, 3.2, 3.2);
  sb_paint_fill (cr, 0x4c5560);
}

void
sb_room_paint_toy (cairo_t *cr, int toy, double x, double y, double scale)
{
  static void (*const painters[SB_N_TOYS]) (cairo_t *) = {
    paint_ball, paint_blocks, paint_rings, paint_bear, paint_car};

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  painters[toy](cr);
  cairo_restore (cr);
}
