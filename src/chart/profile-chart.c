/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>
#include <securebase/chart/profile-chart.h>

#define WIDTH 640.0
#define LEAST_WIDTH 250.0
#define WIDE 460.0 /* from here on the words stand beside the bars */
#define PAD 8.0
#define SIGN 16.0

typedef struct {
  SbProfileRow row; /* with words and value of its own */
  char *words, *value;
} Row;

typedef struct {
  GArray *rows; /* Row */
  char *names[2];
} Profile;

/* Where one row stands. */
typedef struct {
  SbBox label, track, states;
  double height;
} Place;

static void
clear_row (gpointer data)
{
  Row *row = data;

  g_free (row->words);
  g_free (row->value);
}

static void
free_profile (gpointer data)
{
  Profile *profile = data;

  g_array_unref (profile->rows);
  g_free (profile->names[0]);
  g_free (profile->names[1]);
  g_free (profile);
}

const char *
sb_profile_state_get_words (SbProfileState state)
{
  const char *const words[] = {NULL, N_ ("met"), N_ ("missed"), N_ ("not assessable")};

  return words[state] ? _ (words[state]) : NULL;
}

static char *
dup_label (const Row *row)
{
  /* Translators: what is rated, and how. */
  return g_strdup_printf (
    _ ("%s: %s"), row->words, row->value ? row->value : _ ("not rated"));
}

static void
lay_out (const Row *row, SbCanvas *canvas, double y, Place *place)
{
  gboolean is_wide = canvas->width >= WIDE * canvas->scale;
  double pad = PAD * canvas->scale, inner = canvas->width - 2 * pad;
  double line = sb_canvas_get_line (canvas, SB_TEXT_NORMAL),
         small = sb_canvas_get_line (canvas, SB_TEXT_SMALL);
  double label = is_wide ? inner * 0.3 : inner;
  double states = is_wide ? inner * 0.27 : inner * 0.46;
  g_autofree char *text = dup_label (row);
  double words = sb_canvas_measure_block (canvas, SB_TEXT_NORMAL, label - pad, text);
  double top = is_wide ? y + pad : y + pad + words;
  double left = is_wide ? pad + label : pad;

  place->label = (SbBox){pad, y + pad, label - pad, words};
  place->track =
    (SbBox){left + pad, top, inner - (left - pad) - states - 2 * pad, 2 * line};
  place->states = (SbBox){canvas->width - pad - states, top, states, 2 * line};
  place->height = MAX (y + pad + words, top + 2 * line + small) + pad / 2 - y;
}

static double lay_out_legend (const Profile *profile, SbCanvas *canvas, gboolean drawn);

static double
measure (gconstpointer data, SbCanvas *canvas, gboolean cramped)
{
  const Profile *profile = data;
  double height = lay_out_legend (profile, canvas, FALSE);
  Place place;

  for (guint i = 0; i < profile->rows->len; i++) {
    lay_out (&g_array_index (profile->rows, Row, i), canvas, height, &place);
    height += place.height;
  }
  return height + PAD * canvas->scale;
}

static double
get_x (const Row *row, const SbBox *track, double value)
{
  double share = (value - row->row.least) / (row->row.most - row->row.least);

  return track->x + track->width * CLAMP (share, 0, 1);
}

static void
hatch (SbCanvas *canvas, const SbBox *box)
{
  double step = 6 * canvas->scale;

  cairo_save (canvas->cairo);
  cairo_rectangle (canvas->cairo, box->x, box->y, box->width, box->height);
  cairo_clip (canvas->cairo);
  for (double x = box->x - box->height; x < box->x + box->width; x += step)
    sb_canvas_line (canvas, x, box->y + box->height, x + box->height, box->y, 1.2);
  cairo_restore (canvas->cairo);
}

/* The first category's bars are filled, the second's hatched. */
static void
draw_bar (SbCanvas *canvas, const SbBox *box, guint which)
{
  SbBox wide = *box;

  /* A range of one value is a bar all the same. */
  if (wide.width < 5 * canvas->scale) {
    wide.x -= 2.5 * canvas->scale;
    wide.width = 5 * canvas->scale;
  }
  sb_canvas_set_ink (canvas, which == 0 ? SB_INK_FIRST : SB_INK_SECOND);
  if (which == 0) {
    cairo_push_group (canvas->cairo);
    sb_canvas_fill (canvas, &wide);
    cairo_pop_group_to_source (canvas->cairo);
    cairo_paint_with_alpha (canvas->cairo, 0.4);
    sb_canvas_set_ink (canvas, SB_INK_FIRST);
  } else {
    hatch (canvas, &wide);
  }
  cairo_set_line_width (canvas->cairo, 1.2 * canvas->scale);
  cairo_rectangle (canvas->cairo, wide.x, wide.y, wide.width, wide.height);
  cairo_stroke (canvas->cairo);
}

static void
draw_range (SbCanvas *canvas, const Row *row, const SbBox *track, guint which)
{
  const SbProfileRange *range = &row->row.ranges[which];
  double height = track->height / 2, gap = height * 0.18, left;

  if (range->state == SB_PROFILE_NO_RANGE)
    return;
  left = get_x (row, track, range->low);
  draw_bar (canvas,
            &(const SbBox){left,
                           track->y + which * height + gap,
                           get_x (row, track, range->high) - left,
                           height - 2 * gap},
            which);
}

/* Ticks at whole numbers where there are few, numbers at the ends. */
static void
draw_scale (SbCanvas *canvas, const Row *row, const SbBox *track)
{
  double bottom = track->y + track->height, step;
  g_autofree char *least = sb_real_to_short_text (row->row.least);
  g_autofree char *most = sb_real_to_short_text (row->row.most);

  sb_canvas_set_ink (canvas, SB_INK_GRID);
  sb_canvas_line (canvas, track->x, bottom, track->x + track->width, bottom, 1);
  step = sb_canvas_find_step (row->row.most - row->row.least, 7);
  for (double at = row->row.least; at <= row->row.most + step / 8; at += step) {
    double x = get_x (row, track, at);

    sb_canvas_line (canvas, x, track->y, x, bottom, 0.7);
  }
  sb_canvas_set_ink (canvas, SB_INK_DIM);
  sb_canvas_write (canvas,
                   SB_TEXT_SMALL,
                   track->x,
                   bottom + sb_canvas_get_line (canvas, SB_TEXT_SMALL) * 0.85,
                   0,
                   least);
  sb_canvas_write (canvas,
                   SB_TEXT_SMALL,
                   track->x + track->width,
                   bottom + sb_canvas_get_line (canvas, SB_TEXT_SMALL) * 0.85,
                   1,
                   most);
}

/* A line through both bars and a diamond between them; two and a bond for a range. */
static void
draw_value (SbCanvas *canvas, const Row *row, const SbBox *track)
{
  const double ends[] = {row->row.low, row->row.high};
  double middle = track->y + track->height / 2;

  if (isnan (row->row.low))
    return;
  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  sb_canvas_line (canvas,
                  get_x (row, track, ends[0]),
                  middle,
                  get_x (row, track, ends[1]),
                  middle,
                  2.5);
  for (guint i = 0; i < (ends[0] == ends[1] ? 1 : 2); i++) {
    double x = get_x (row, track, ends[i]);

    sb_canvas_line (canvas, x, track->y, x, track->y + track->height, 2);
    sb_canvas_mark (canvas, SB_FORM_DIAMOND, x, middle, 5 * canvas->scale, TRUE);
  }
}

/* A tick, a cross, a dash. */
static void
draw_sign (SbCanvas *canvas, SbProfileState state, double x, double y)
{
  double r = 4.5 * canvas->scale;
  cairo_t *cairo = canvas->cairo;

  cairo_set_line_width (cairo, 2 * canvas->scale);
  if (state == SB_PROFILE_MET) {
    cairo_move_to (cairo, x - r, y);
    cairo_line_to (cairo, x - r * 0.2, y + r * 0.8);
    cairo_line_to (cairo, x + r, y - r);
  } else if (state == SB_PROFILE_MISSED) {
    cairo_move_to (cairo, x - r, y - r);
    cairo_line_to (cairo, x + r, y + r);
    cairo_move_to (cairo, x - r, y + r);
    cairo_line_to (cairo, x + r, y - r);
  } else {
    cairo_move_to (cairo, x - r, y);
    cairo_line_to (cairo, x + r, y);
  }
  cairo_stroke (cairo);
}

/* As much smaller as it takes to fit into the width. */
static void
write_fitting (SbCanvas *canvas, double x, double y, double width, const char *text)
{
  double needed = sb_canvas_measure (canvas, SB_TEXT_NORMAL, text);
  double scale = canvas->scale;

  canvas->scale *= MIN (1, width / needed);
  sb_canvas_write (canvas, SB_TEXT_NORMAL, x, y, 0, text);
  canvas->scale = scale;
}

static void
draw_state (const Profile *profile,
            SbCanvas *canvas,
            const Row *row,
            const SbBox *states,
            guint which)
{
  SbProfileState state = row->row.ranges[which].state;
  double line = states->height / 2, sign = SIGN * canvas->scale,
         y = states->y + which * line;
  const char *words = sb_profile_state_get_words (state);
  g_autofree char *text = NULL;

  /* Translators: a category; "met", "missed". */
  text = words ? g_strdup_printf (_ ("%s %s"), profile->names[which], words)
               : g_strdup_printf (_ ("%s asks nothing"), profile->names[which]);
  sb_canvas_set_ink (canvas, words ? SB_INK_TEXT : SB_INK_DIM);
  if (words)
    draw_sign (canvas, state, states->x + sign * 0.4, y + line * 0.5);
  write_fitting (canvas, states->x + sign, y + line * 0.72, states->width - sign, text);
}

/* Which bar is whose. */
static double
lay_out_legend (const Profile *profile, SbCanvas *canvas, gboolean drawn)
{
  double pad = PAD * canvas->scale, line = sb_canvas_get_line (canvas, SB_TEXT_BOLD);
  double x = pad, bar = 30 * canvas->scale;

  for (guint i = 0; drawn && i < 2; i++) {
    const SbBox box = {x, pad + line * 0.2, bar, line * 0.6};

    draw_bar (canvas, &box, i);
    sb_canvas_set_ink (canvas, SB_INK_TEXT);
    sb_canvas_write (
      canvas, SB_TEXT_BOLD, x + bar + pad, pad + line * 0.74, 0, profile->names[i]);
    x += bar + 3 * pad + sb_canvas_measure (canvas, SB_TEXT_BOLD, profile->names[i]);
  }
  if (drawn) {
    sb_canvas_set_ink (canvas, SB_INK_TEXT);
    sb_canvas_mark (canvas,
                    SB_FORM_DIAMOND,
                    x + 5 * canvas->scale,
                    pad + line * 0.5,
                    5 * canvas->scale,
                    TRUE);
    write_fitting (canvas,
                   x + 2 * pad,
                   pad + line * 0.74,
                   canvas->width - x - 3 * pad,
                   /* Translators: legend of the mark that stands for the rating. */
                   _ ("rated"));
  }
  return pad + line + pad / 2;
}

static void
draw_row (const Profile *profile, SbCanvas *canvas, const Row *row, const Place *place)
{
  g_autofree char *label = dup_label (row);

  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  sb_canvas_write_block (
    canvas, SB_TEXT_NORMAL, place->label.x, place->label.y, place->label.width, 0, label);
  draw_scale (canvas, row, &place->track);
  for (guint i = 0; i < 2; i++) {
    draw_range (canvas, row, &place->track, i);
    draw_state (profile, canvas, row, &place->states, i);
  }
  draw_value (canvas, row, &place->track);
}

static void
draw (gconstpointer data, SbCanvas *canvas)
{
  const Profile *profile = data;
  double y = lay_out_legend (profile, canvas, TRUE);
  Place place;

  for (guint i = 0; i < profile->rows->len; i++) {
    const Row *row = &g_array_index (profile->rows, Row, i);

    sb_canvas_set_ink (canvas, SB_INK_GRID);
    sb_canvas_line (
      canvas, PAD * canvas->scale, y, canvas->width - PAD * canvas->scale, y, 1);
    lay_out (row, canvas, y, &place);
    draw_row (profile, canvas, row, &place);
    y += place.height;
  }
}

static void
describe_row (const Profile *profile, const Row *row, GString *words)
{
  g_autofree char *label = dup_label (row);

  g_string_append_printf (words, " %s", label);
  for (guint i = 0; i < 2; i++) {
    const char *state = sb_profile_state_get_words (row->row.ranges[i].state);

    if (state)
      g_string_append_printf (words, ", %s %s", profile->names[i], state);
  }
  g_string_append (words, ".");
}

static char *
describe (const Profile *profile)
{
  GString *words = g_string_new (NULL);

  g_string_printf (words,
                   _ ("The ratings against the ranges of %s and %s."),
                   profile->names[0],
                   profile->names[1]);
  for (guint i = 0; i < profile->rows->len; i++)
    describe_row (profile, &g_array_index (profile->rows, Row, i), words);
  return g_string_free (words, FALSE);
}

static const SbChartKind kind = {draw, measure, free_profile};

SbChart *
sb_profile_chart_new (const SbProfileRow *rows, guint n, const char *const names[2])
{
  Profile *profile = g_new0 (Profile, 1);

  profile->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (profile->rows, clear_row);
  for (guint i = 0; i < n; i++) {
    Row row = {rows[i], g_strdup (rows[i].words), g_strdup (rows[i].value)};

    g_array_append_val (profile->rows, row);
  }
  for (guint i = 0; i < 2; i++)
    profile->names[i] = g_strdup (names[i]);
  return sb_chart_new (&kind, profile, describe (profile), WIDTH, LEAST_WIDTH);
}
