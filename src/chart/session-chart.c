/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/chart/session-chart.h>
#include <string.h>

#define WIDTH 720.0
#define LEAST 420.0
#define PAD 8.0
#define LANE 17.0
#define BAR 11.0
#define MOST_NAME 150.0
#define N_TICKS 9

typedef struct {
  char *name;
  GArray *spans; /* SbSessionSpan with owned labels */
  gboolean is_frame;
} Lane;

typedef struct {
  Lane *lanes;
  guint n_lanes;
  SbTime start, end;
} Session;

/* Where things are in one drawing. */
typedef struct {
  const Session *session;
  SbCanvas *canvas;
  double left, right;
} Place;

static void
free_session (gpointer data)
{
  Session *session = data;

  for (guint i = 0; i < session->n_lanes; i++) {
    g_free (session->lanes[i].name);
    g_array_unref (session->lanes[i].spans);
  }
  g_free (session->lanes);
  g_free (session);
}

static double
measure (gconstpointer data, SbCanvas *canvas, gboolean cramped)
{
  const Session *session = data;

  return (session->n_lanes * LANE + 2 * PAD) * canvas->scale +
         sb_canvas_get_line (canvas, SB_TEXT_SMALL);
}

static double
get_x (const Place *place, SbTime time)
{
  const Session *session = place->session;
  double share = (double) (CLAMP (time, session->start, session->end) - session->start) /
                 (double) (session->end - session->start);

  return place->left + share * (place->right - place->left);
}

static Place
find_place (const Session *session, SbCanvas *canvas)
{
  Place place = {.session = session, .canvas = canvas};
  double pad = PAD * canvas->scale, names = 0;

  for (guint i = 0; i < session->n_lanes; i++)
    names =
      MAX (names, sb_canvas_measure (canvas, SB_TEXT_SMALL, session->lanes[i].name));
  place.left = 2 * pad + MIN (names, MOST_NAME * canvas->scale);
  place.right = canvas->width - 2 * pad;
  return place;
}

/* The smallest of these with which the clock has room. */
static SbTime
find_step (SbTime span)
{
  static const int steps[] = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200};

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (span / (steps[i] * SB_SECOND) < N_TICKS)
      return steps[i] * SB_SECOND;
  return span / N_TICKS;
}

static char *
dup_clock (SbTime time)
{
  char *clock = sb_time_to_clock (time);
  char *dot = strchr (clock, '.');

  if (dot)
    *dot = '\0';
  return clock;
}

static void
draw_clock (const Place *place, double top, double bottom)
{
  const Session *session = place->session;
  SbTime step = find_step (session->end - session->start);

  for (SbTime at = (session->start + step - 1) / step * step; at <= session->end;
       at += step) {
    g_autofree char *clock = dup_clock (at);
    double x = get_x (place, at);

    sb_canvas_set_ink (place->canvas, SB_INK_GRID);
    sb_canvas_line (place->canvas, x, top, x, bottom, 1);
    sb_canvas_set_ink (place->canvas, SB_INK_DIM);
    sb_canvas_write (place->canvas,
                     SB_TEXT_SMALL,
                     x,
                     bottom + sb_canvas_get_line (place->canvas, SB_TEXT_SMALL) * 0.85,
                     0.5,
                     clock);
  }
}

static void
draw_label (
  const Place *place, const SbSessionSpan *span, double x, double width, double y)
{
  SbCanvas *canvas = place->canvas;

  if (span->label == NULL ||
      sb_canvas_measure (canvas, SB_TEXT_SMALL, span->label) > width - 2)
    return;
  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  sb_canvas_write (canvas, SB_TEXT_SMALL, x, y + 4 * canvas->scale, 0, span->label);
}

static void
draw_bar (const Place *place, const Lane *lane, const SbSessionSpan *span, double y)
{
  SbCanvas *canvas = place->canvas;
  double x = get_x (place, span->start), end = get_x (place, span->end);
  SbBox box = {x, y - BAR / 2 * canvas->scale, MAX (end - x, 1), BAR * canvas->scale};

  sb_canvas_set_shade (canvas, SB_INK_FIRST, lane->is_frame ? 0.08 : 0.5);
  sb_canvas_fill (canvas, &box);
  sb_canvas_set_ink (canvas, lane->is_frame ? SB_INK_DIM : SB_INK_FIRST);
  sb_canvas_frame (canvas, &box, 1);
  draw_label (place, span, x + 2 * canvas->scale, end - x, y);
}

static void
draw_moment (const Place *place, const SbSessionSpan *span, double room, double y)
{
  SbCanvas *canvas = place->canvas;
  double x = get_x (place, span->start), r = BAR / 2.4 * canvas->scale;

  sb_canvas_set_ink (canvas, SB_INK_SECOND);
  sb_canvas_mark (canvas, SB_FORM_DIAMOND, x, y, r, TRUE);
  draw_label (place, span, x + 2 * r, room - x - 2 * r, y);
}

static void
draw_lane (const Place *place, const Lane *lane, double y)
{
  for (guint i = 0; i < lane->spans->len; i++) {
    const SbSessionSpan *span = &g_array_index (lane->spans, SbSessionSpan, i);
    const SbSessionSpan *next = span + 1;
    double room = i + 1 < lane->spans->len ? get_x (place, next->start) : place->right;

    if (span->end == SB_TIME_NONE)
      draw_moment (place, span, room, y);
    else
      draw_bar (place, lane, span, y);
  }
}

/* Where episodes begin and end, through all lanes. */
static void
draw_borders (const Place *place, const Lane *lane, double top, double bottom)
{
  sb_canvas_set_ink (place->canvas, SB_INK_FAINT);
  for (guint i = 0; lane->is_frame && i < lane->spans->len; i++) {
    const SbSessionSpan *span = &g_array_index (lane->spans, SbSessionSpan, i);
    double x = get_x (place, span->start), end = get_x (place, span->end);

    sb_canvas_line (place->canvas, x, top, x, bottom, 1);
    sb_canvas_line (place->canvas, end, top, end, bottom, 1);
  }
}

static void
draw_name (const Place *place, const Lane *lane, double y)
{
  SbCanvas *canvas = place->canvas;
  double pad = PAD * canvas->scale, room = place->left - 2 * pad;

  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  if (sb_canvas_measure (canvas, SB_TEXT_SMALL, lane->name) <= room)
    sb_canvas_write (canvas, SB_TEXT_SMALL, pad, y + 4 * canvas->scale, 0, lane->name);
  else
    sb_canvas_write_fitting (
      canvas, pad + room / 2, y + 4 * canvas->scale, room, lane->name);
}

static void
draw (gconstpointer data, SbCanvas *canvas)
{
  const Session *session = data;
  Place place = find_place (session, canvas);
  double top = PAD * canvas->scale, lane = LANE * canvas->scale;
  double bottom = top + session->n_lanes * lane;

  draw_clock (&place, top, bottom);
  for (guint i = 0; i < session->n_lanes; i++)
    draw_borders (&place, &session->lanes[i], top, bottom);
  for (guint i = 0; i < session->n_lanes; i++) {
    draw_name (&place, &session->lanes[i], top + (i + 0.5) * lane);
    draw_lane (&place, &session->lanes[i], top + (i + 0.5) * lane);
  }
}

static char *
describe (const Session *session)
{
  GString *words = g_string_new (_ ("Timeline of the session."));

  for (guint i = 0; i < session->n_lanes; i++)
    g_string_append_printf (words,
                            i ? "; %s: %u" : " %s: %u",
                            session->lanes[i].name,
                            session->lanes[i].spans->len);
  return g_string_free (words, FALSE);
}

static void
clear_span (gpointer data)
{
  g_free ((char *) ((SbSessionSpan *) data)->label);
}

static void
copy_lane (Lane *to, const SbSessionLane *from)
{
  to->name = g_strdup (from->name);
  to->is_frame = from->is_frame;
  to->spans = g_array_new (FALSE, FALSE, sizeof (SbSessionSpan));
  g_array_set_clear_func (to->spans, clear_span);
  for (guint i = 0; i < from->n_spans; i++) {
    SbSessionSpan span = from->spans[i];

    span.label = g_strdup (span.label);
    g_array_append_val (to->spans, span);
  }
}

static const SbChartKind kind = {draw, measure, free_session};

SbChart *
sb_session_chart_new (const SbSessionLane *lanes, guint n_lanes, SbTime start, SbTime end)
{
  Session *session = g_new0 (Session, 1);

  session->lanes = g_new0 (Lane, n_lanes);
  session->n_lanes = n_lanes;
  session->start = start;
  session->end = MAX (end, start + SB_SECOND);
  for (guint i = 0; i < n_lanes; i++)
    copy_lane (&session->lanes[i], &lanes[i]);
  return sb_chart_new (&kind, session, describe (session), WIDTH, LEAST);
}
