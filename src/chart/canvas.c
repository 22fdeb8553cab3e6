/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "canvas.h"

#include <math.h>

#define EM 13.0

void
sb_canvas_init (SbCanvas *canvas,
                cairo_t *cairo,
                double width,
                double height,
                double scale,
                SbChartGround ground)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  *canvas = (SbCanvas){cairo, width, height, scale, ground};
  /* The same places on every surface: no rounding to its pixels. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_set_font_options (cairo, options);
  cairo_font_options_destroy (options);
}

static guint32
get_colour (SbCanvas *canvas, SbInk ink)
{
  static const guint32 colours[][2] = {
    [SB_INK_GROUND] = {0xffffff, 0x1e1e1e},
    [SB_INK_TEXT] = {0x1d1d20, 0xf6f5f4},
    [SB_INK_DIM] = {0x56545c, 0xc4c2be},
    [SB_INK_GRID] = {0xdcdadd, 0x46454a},
    [SB_INK_FAINT] = {0xa5a3aa, 0x77757d},
    [SB_INK_FIRST] = {0x1a5fb4, 0x78aeed},
    [SB_INK_SECOND] = {0xa85a00, 0xffbe6f},
  };

  return colours[ink][canvas->ground == SB_CHART_DARK];
}

static double
mix (guint32 ground, guint32 ink, guint shift, double amount)
{
  return ((ground >> shift & 0xff) * (1 - amount) + (ink >> shift & 0xff) * amount) /
         255.0;
}

void
sb_canvas_set_shade (SbCanvas *canvas, SbInk ink, double amount)
{
  guint32 ground = get_colour (canvas, SB_INK_GROUND), colour = get_colour (canvas, ink);

  cairo_set_source_rgb (canvas->cairo,
                        mix (ground, colour, 16, amount),
                        mix (ground, colour, 8, amount),
                        mix (ground, colour, 0, amount));
}

void
sb_canvas_set_ink (SbCanvas *canvas, SbInk ink)
{
  sb_canvas_set_shade (canvas, ink, 1);
}

static double
get_size (SbCanvas *canvas, SbTextStyle style)
{
  return canvas->scale * EM * (style == SB_TEXT_SMALL ? 0.88 : 1);
}

static void
set_font (SbCanvas *canvas, SbTextStyle style)
{
  cairo_select_font_face (canvas->cairo,
                          "sans",
                          CAIRO_FONT_SLANT_NORMAL,
                          style == SB_TEXT_BOLD ? CAIRO_FONT_WEIGHT_BOLD
                                                : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (canvas->cairo, get_size (canvas, style));
}

double
sb_canvas_get_line (SbCanvas *canvas, SbTextStyle style)
{
  return get_size (canvas, style) * 1.35;
}

double
sb_canvas_measure (SbCanvas *canvas, SbTextStyle style, const char *text)
{
  cairo_text_extents_t extents;

  set_font (canvas, style);
  cairo_text_extents (canvas->cairo, text, &extents);
  return extents.x_advance;
}

void
sb_canvas_write (
  SbCanvas *canvas, SbTextStyle style, double x, double y, double align, const char *text)
{
  double width = align > 0 ? sb_canvas_measure (canvas, style, text) : 0;

  set_font (canvas, style);
  cairo_move_to (canvas->cairo, x - width * align, y);
  cairo_show_text (canvas->cairo, text);
  cairo_new_path (canvas->cairo);
}

void
sb_canvas_write_fitting (
  SbCanvas *canvas, double x, double y, double width, const char *text)
{
  double needed = sb_canvas_measure (canvas, SB_TEXT_SMALL, text);
  double scale = canvas->scale;

  canvas->scale *= MIN (1, width / needed);
  sb_canvas_write (canvas, SB_TEXT_SMALL, x, y, 0.5, text);
  canvas->scale = scale;
}

GPtrArray *
sb_canvas_wrap (SbCanvas *canvas, SbTextStyle style, const char *text, double width)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autofree char *line = NULL;

  for (guint i = 0; words[i]; i++) {
    g_autofree char *longer =
      line ? g_strconcat (line, " ", words[i], NULL) : g_strdup (words[i]);

    if (line && sb_canvas_measure (canvas, style, longer) > width) {
      g_ptr_array_add (lines, g_steal_pointer (&line));
      line = g_strdup (words[i]);
    } else {
      g_free (line);
      line = g_steal_pointer (&longer);
    }
  }
  if (line)
    g_ptr_array_add (lines, g_steal_pointer (&line));
  return lines;
}

double
sb_canvas_write_block (SbCanvas *canvas,
                       SbTextStyle style,
                       double x,
                       double y,
                       double width,
                       double align,
                       const char *text)
{
  g_autoptr (GPtrArray) lines = sb_canvas_wrap (canvas, style, text, width);
  double line = sb_canvas_get_line (canvas, style);

  for (guint i = 0; i < lines->len; i++)
    sb_canvas_write (canvas,
                     style,
                     x + width * align,
                     y + line * (i + 0.78),
                     align,
                     g_ptr_array_index (lines, i));
  return line * lines->len;
}

double
sb_canvas_measure_block (SbCanvas *canvas,
                         SbTextStyle style,
                         double width,
                         const char *text)
{
  g_autoptr (GPtrArray) lines = sb_canvas_wrap (canvas, style, text, width);

  return sb_canvas_get_line (canvas, style) * lines->len;
}

void
sb_canvas_line (SbCanvas *canvas, double x0, double y0, double x1, double y1, double wide)
{
  cairo_set_line_width (canvas->cairo, wide * canvas->scale);
  cairo_move_to (canvas->cairo, x0, y0);
  cairo_line_to (canvas->cairo, x1, y1);
  cairo_stroke (canvas->cairo);
}

void
sb_canvas_fill (SbCanvas *canvas, const SbBox *box)
{
  cairo_rectangle (canvas->cairo, box->x, box->y, box->width, box->height);
  cairo_fill (canvas->cairo);
}

void
sb_canvas_frame (SbCanvas *canvas, const SbBox *box, double wide)
{
  double half = wide * canvas->scale / 2;

  cairo_set_line_width (canvas->cairo, 2 * half);
  cairo_rectangle (canvas->cairo,
                   box->x + half,
                   box->y + half,
                   MAX (0, box->width - 2 * half),
                   MAX (0, box->height - 2 * half));
  cairo_stroke (canvas->cairo);
}

static void
trace_corners (cairo_t *cairo, double x, double y, double r, guint n, double turn)
{
  for (guint i = 0; i < n; i++)
    cairo_line_to (cairo,
                   x + r * sin (turn + 2 * G_PI * i / n),
                   y - r * cos (turn + 2 * G_PI * i / n));
  cairo_close_path (cairo);
}

static void
trace_cross (cairo_t *cairo, double x, double y, double r)
{
  cairo_move_to (cairo, x - r, y - r);
  cairo_line_to (cairo, x + r, y + r);
  cairo_move_to (cairo, x - r, y + r);
  cairo_line_to (cairo, x + r, y - r);
}

void
sb_canvas_mark (
  SbCanvas *canvas, SbForm form, double x, double y, double r, gboolean filled)
{
  cairo_t *cairo = canvas->cairo;

  cairo_new_path (cairo);
  cairo_set_line_width (cairo, MAX (1.5 * canvas->scale, r * 0.28));
  if (form == SB_FORM_SQUARE)
    trace_corners (cairo, x, y, r * 1.25, 4, G_PI / 4);
  else if (form == SB_FORM_TRIANGLE)
    trace_corners (cairo, x, y + r * 0.15, r * 1.3, 3, 0);
  else if (form == SB_FORM_DIAMOND)
    trace_corners (cairo, x, y, r * 1.3, 4, 0);
  else if (form == SB_FORM_CROSS)
    trace_cross (cairo, x, y, r * 0.8);
  else
    cairo_arc (cairo, x, y, form == SB_FORM_DOT ? r * 0.55 : r, 0, 2 * G_PI);
  if (filled && form != SB_FORM_CROSS)
    cairo_fill (cairo);
  else
    cairo_stroke (cairo);
}

SbForm
sb_form_of_category (const char *category)
{
  const struct {
    const char *category;
    SbForm form;
  } forms[] = {
    {"A", SB_FORM_SQUARE},
    {"B", SB_FORM_CIRCLE},
    {"C", SB_FORM_TRIANGLE},
    {"D", SB_FORM_DIAMOND},
    {"CC", SB_FORM_CROSS},
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_strcmp0 (category, forms[i].category) == 0)
      return forms[i].form;
  return SB_FORM_DOT;
}

double
sb_canvas_find_step (double span, guint n)
{
  double least = span / n, power = pow (10, floor (log10 (least)));

  if (least <= power)
    return power;
  if (least <= 2 * power)
    return 2 * power;
  return least <= 5 * power ? 5 * power : 10 * power;
}
