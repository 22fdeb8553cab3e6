/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <securebase/chart/chart.h>

G_BEGIN_DECLS

/* What all kinds of charts draw with: text that is measured before it is set, colours of
 * the ground, forms. One unit is 1/96 inch; text and distances grow with @scale. */

typedef struct {
  cairo_t *cairo;
  double width, height;
  double scale;
  SbChartGround ground;
} SbCanvas;

typedef enum {
  SB_TEXT_SMALL,
  SB_TEXT_NORMAL,
  SB_TEXT_BOLD,
} SbTextStyle;

typedef enum {
  SB_INK_GROUND,
  SB_INK_TEXT,
  SB_INK_DIM,    /* text of less weight, still readable */
  SB_INK_GRID,   /* lines behind the data */
  SB_INK_FAINT,  /* points and bands behind */
  SB_INK_FIRST,  /* what the chart is about */
  SB_INK_SECOND, /* what it is compared with */
} SbInk;

typedef enum {
  SB_FORM_DOT,
  SB_FORM_SQUARE,
  SB_FORM_CIRCLE,
  SB_FORM_TRIANGLE,
  SB_FORM_DIAMOND,
  SB_FORM_CROSS,
} SbForm;

typedef struct {
  double x, y, width, height;
} SbBox;

void sb_canvas_init (SbCanvas *canvas,
                     cairo_t *cairo,
                     double width,
                     double height,
                     double scale,
                     SbChartGround ground);

void sb_canvas_set_ink (SbCanvas *canvas, SbInk ink);
/* The ground with so much of @ink in it, 0 … 1; text is readable on up to a half. */
void sb_canvas_set_shade (SbCanvas *canvas, SbInk ink, double amount);

/* From one baseline to the next. */
double sb_canvas_get_line (SbCanvas *canvas, SbTextStyle style);
double sb_canvas_measure (SbCanvas *canvas, SbTextStyle style, const char *text);
/* @align: 0 from @x on, 0.5 around it, 1 up to it; @y is the baseline. In the ink set. */
void sb_canvas_write (SbCanvas *canvas,
                      SbTextStyle style,
                      double x,
                      double y,
                      double align,
                      const char *text);
/* Small, and as much smaller as it takes to fit into @width, around @x. */
void sb_canvas_write_fitting (
  SbCanvas *canvas, double x, double y, double width, const char *text);
/* The lines (owned text) of @text in @width; a word too long for it stands alone. */
GPtrArray *
sb_canvas_wrap (SbCanvas *canvas, SbTextStyle style, const char *text, double width);
/* From the top @y down, wrapped; returns the height taken. */
double sb_canvas_write_block (SbCanvas *canvas,
                              SbTextStyle style,
                              double x,
                              double y,
                              double width,
                              double align,
                              const char *text);
double sb_canvas_measure_block (SbCanvas *canvas,
                                SbTextStyle style,
                                double width,
                                const char *text);

void sb_canvas_line (
  SbCanvas *canvas, double x0, double y0, double x1, double y1, double wide);
void sb_canvas_fill (SbCanvas *canvas, const SbBox *box);
/* Its outline, inside of it. */
void sb_canvas_frame (SbCanvas *canvas, const SbBox *box, double wide);
/* Filled, or only its outline; @r: half its size. */
void sb_canvas_mark (
  SbCanvas *canvas, SbForm form, double x, double y, double r, gboolean filled);

/* The form that stands for a category; a dot for NULL and what is not known. */
SbForm sb_form_of_category (const char *category);

/* A step of 1, 2 or 5 times a power of ten that divides @span into at most @n parts. */
double sb_canvas_find_step (double span, guint n);

G_END_DECLS
