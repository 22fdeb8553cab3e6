/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/candidates.h"

#include <glib/gi18n-lib.h>

/* Pixels. */
#define MARGIN 3
#define RADIUS 4
#define NARROWEST 3
#define TEXT_LEAST 48

struct _SbCandidates {
  SbTimelineLayer parent;
  SbCandidateList *list;
};

G_DEFINE_FINAL_TYPE (SbCandidates, sb_candidates, SB_TYPE_TIMELINE_LAYER)

static int
sb_candidates_measure (SbTimelineLayer *layer, int text_height)
{
  return text_height + 2 * MARGIN + 4;
}

static void
trace_box (cairo_t *cairo, double x, double y, double width, double height)
{
  double r = MIN (RADIUS, width / 2), right = x + width, bottom = y + height;

  cairo_new_sub_path (cairo);
  cairo_arc (cairo, right - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cairo, right - r, bottom - r, r, 0, G_PI / 2);
  cairo_arc (cairo, x + r, bottom - r, r, G_PI / 2, G_PI);
  cairo_arc (cairo, x + r, y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cairo);
}

/* The stroke tells the state, the colour only helps. */
static void
stroke_box (cairo_t *cairo,
            const SbTimelineStrip *strip,
            const SbCandidate *candidate,
            gboolean is_current)
{
  static const double dashes[] = {6, 4}, dots[] = {1.5, 3};

  gdk_cairo_set_source_rgba (
    cairo, is_current ? &strip->colours->accent : &strip->colours->text);
  cairo_set_line_width (cairo, is_current ? 2.5 : 1.5);
  if (is_current)
    cairo_set_dash (cairo, NULL, 0, 0);
  else if (candidate->coded)
    cairo_set_dash (cairo, dots, 2, 0);
  else
    cairo_set_dash (cairo, dashes, 2, 0);
  cairo_stroke (cairo);
}

static void
write_label (const SbTimelineStrip *strip,
             GtkSnapshot *snapshot,
             const SbCandidate *candidate,
             double x,
             double width)
{
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  if (width < TEXT_LEAST)
    return;
  /* Translators: the pitch of what may be a cry. */
  text = g_strdup_printf (candidate->coded ? _ ("✓ %d Hz") : _ ("%d Hz?"),
                          (int) (candidate->found.pitch / 10 + 0.5) * 10);
  layout = gtk_widget_create_pango_layout (strip->widget, text);
  pango_layout_set_width (layout, (int) ((width - 10) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot,
    &GRAPHENE_POINT_INIT ((float) (x + 6), (float) ((strip->height - height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &strip->colours->dim);
  gtk_snapshot_restore (snapshot);
}

/* What of it is in view; FALSE: nothing. */
static gboolean
place (const SbTimelineStrip *strip,
       const SbCandidate *candidate,
       double *x,
       double *width)
{
  double from = sb_time_axis_to_x (strip->axis, candidate->span.start);
  double to = sb_time_axis_to_x (strip->axis, candidate->span.end);

  /* A box whose edges are far away is as good as one whose edges are just out of view. */
  *x = MAX (from, -10);
  *width = MAX (MIN (to, strip->width + 10) - *x, NARROWEST);
  return to >= 0 && from <= strip->width;
}

static void
draw_one (SbCandidates *self,
          const SbTimelineStrip *strip,
          GtkSnapshot *snapshot,
          cairo_t *cairo,
          const SbCandidate *candidate)
{
  double x, width;

  if (!sb_candidate_is_shown (candidate) || !place (strip, candidate, &x, &width))
    return;
  trace_box (cairo, x + 0.5, MARGIN + 0.5, width - 1, strip->height - 2 * MARGIN - 1);
  stroke_box (
    cairo, strip, candidate, candidate == sb_candidate_list_get_current (self->list));
  write_label (strip, snapshot, candidate, x, width);
}

static void
sb_candidates_snapshot (SbTimelineLayer *layer,
                        const SbTimelineStrip *strip,
                        GtkSnapshot *snapshot)
{
  SbCandidates *self = SB_CANDIDATES (layer);
  cairo_t *cairo;

  if (!self->list)
    return;
  cairo = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) strip->width, (float) strip->height));
  for (guint i = 0; i < sb_candidate_list_get_n (self->list); i++)
    draw_one (self, strip, snapshot, cairo, sb_candidate_list_get (self->list, i));
  cairo_destroy (cairo);
}

char *
sb_candidates_dup_words (const SbCandidate *candidate)
{
  g_autofree char *from = sb_time_to_clock (candidate->span.start);
  g_autofree char *to = sb_time_to_clock (candidate->span.end);
  g_autofree char *why = sb_cry_candidate_dup_words (&candidate->found);

  return g_strdup_printf (
    candidate->coded
      ? _ ("May be crying, %s to %s, coded already: %s. Unvalidated on real infants.")
      : _ ("May be crying, %s to %s: %s. Unvalidated on real infants."),
    from,
    to,
    why);
}

static const SbCandidate *
find_at (SbCandidates *self, SbTime time)
{
  for (guint i = 0; self->list && i < sb_candidate_list_get_n (self->list); i++) {
    const SbCandidate *candidate = sb_candidate_list_get (self->list, i);

    if (sb_candidate_is_shown (candidate) && sb_interval_contains (candidate->span, time))
      return candidate;
  }
  return NULL;
}

static char *
sb_candidates_dup_accessible (SbTimelineLayer *layer, SbTime time)
{
  const SbCandidate *candidate = find_at (SB_CANDIDATES (layer), time);

  return candidate ? sb_candidates_dup_words (candidate) : NULL;
}

static char *
sb_candidates_dup_tooltip_at (SbTimelineLayer *layer,
                              const SbTimelineStrip *strip,
                              SbTime time,
                              double y)
{
  return sb_candidates_dup_accessible (layer, time);
}

static gboolean
sb_candidates_activate (SbTimelineLayer *layer, SbTime time)
{
  SbCandidates *self = SB_CANDIDATES (layer);

  return self->list && sb_candidate_list_choose (self->list, time);
}

static gboolean
sb_candidates_press (SbTimelineLayer *layer,
                     const SbTimelineStrip *strip,
                     SbTime time,
                     double y)
{
  return sb_candidates_activate (layer, time);
}

static SbTime
sb_candidates_find_next (SbTimelineLayer *layer, SbTime time, int direction)
{
  SbCandidates *self = SB_CANDIDATES (layer);
  SbTime found = SB_TIME_NONE;

  for (guint i = 0; self->list && i < sb_candidate_list_get_n (self->list); i++) {
    const SbCandidate *candidate = sb_candidate_list_get (self->list, i);

    if (!sb_candidate_is_shown (candidate))
      continue;
    if (direction > 0 && candidate->span.start > time)
      return candidate->span.start;
    if (direction < 0 && candidate->span.start < time)
      found = candidate->span.start;
  }
  return found;
}

static void
sb_candidates_dispose (GObject *object)
{
  SbCandidates *self = SB_CANDIDATES (object);

  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (sb_candidates_parent_class)->dispose (object);
}

static void
sb_candidates_class_init (SbCandidatesClass *klass)
{
  SbTimelineLayerClass *layer_class = SB_TIMELINE_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_candidates_dispose;
  layer_class->measure = sb_candidates_measure;
  layer_class->snapshot = sb_candidates_snapshot;
  layer_class->dup_tooltip_at = sb_candidates_dup_tooltip_at;
  layer_class->dup_accessible = sb_candidates_dup_accessible;
  layer_class->press = sb_candidates_press;
  layer_class->find_next = sb_candidates_find_next;
  layer_class->activate = sb_candidates_activate;
}

static void
sb_candidates_init (SbCandidates *self)
{
}

SbCandidates *
sb_candidates_new (void)
{
  return g_object_new (SB_TYPE_CANDIDATES,
                       "name",
                       "candidates",
                       "title",
                       _ ("May be crying"),
                       "visible",
                       FALSE,
                       NULL);
}

void
sb_candidates_set_list (SbCandidates *self, SbCandidateList *list)
{
  g_return_if_fail (SB_IS_CANDIDATES (self));
  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  if (list)
    g_signal_connect_swapped (
      list, "changed", G_CALLBACK (sb_timeline_layer_changed), self);
  sb_timeline_layer_set_visible (SB_TIMELINE_LAYER (self), list != NULL);
  sb_timeline_layer_changed (SB_TIMELINE_LAYER (self));
}
