/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pair-sight.h"

#include <glib/gi18n-lib.h>

#define N_TOLD_MOST 4 /* events of a lane and coder that the words tell one by one */

static void
clear_event (gpointer data)
{
  g_free ((char *) ((SbPairEvent *) data)->label);
}

void
sb_pair_sight_free (SbPairSight *self)
{
  g_free (self->coders[0]);
  g_free (self->coders[1]);
  g_strfreev (self->lanes);
  g_array_unref (self->events);
  g_array_unref (self->differences);
  g_free (self);
}

const SbPairEvent *
sb_pair_sight_get_event (const SbPairSight *self, guint i)
{
  return &g_array_index (self->events, SbPairEvent, i);
}

const SbPairDifference *
sb_pair_sight_get_difference (const SbPairSight *self, guint i)
{
  return &g_array_index (self->differences, SbPairDifference, i);
}

const char *
sb_pair_sight_get_remark (const SbPairSight *self)
{
  if (self->n_lanes == 0)
    return _ ("Neither coded anything here.");
  if (self->differences->len == 0)
    return "";
  return self->has_current ? _ ("Framed: where they differ. Thick: the one looked at.")
                           : _ ("Framed: where they differ.");
}

static void
describe_span (GString *words, SbTime start, SbTime end)
{
  g_autofree char *from = sb_time_to_clock (start);
  g_autofree char *to = end == SB_TIME_NONE ? NULL : sb_time_to_clock (end);

  if (to)
    /* Translators: a span of time, "05:12.480 to 05:20.100". */
    g_string_append_printf (words, _ ("%s to %s"), from, to);
  else
    g_string_append (words, from);
}

static void
describe_events (const SbPairSight *self, GString *words, guint lane, guint coder)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->events->len; i++) {
    const SbPairEvent *event = sb_pair_sight_get_event (self, i);

    if (event->lane != lane || event->coder != coder || n++ >= N_TOLD_MOST)
      continue;
    g_string_append (list, n > 1 ? ", " : "");
    if (event->label)
      g_string_append_printf (list, "%s ", event->label);
    describe_span (list, event->start, event->end);
  }
  if (n > N_TOLD_MOST)
    g_string_printf (list, ngettext ("%u event", "%u events", n), n);
  g_string_append_printf (
    words, " %s %s", self->coders[coder], n > 0 ? list->str : _ ("nothing"));
}

static void
describe_differences (const SbPairSight *self, GString *words, guint lane)
{
  guint n = 0;

  for (guint i = 0; i < self->differences->len; i++) {
    const SbPairDifference *difference = sb_pair_sight_get_difference (self, i);

    n += difference->lane == lane;
    if (difference->lane != lane || !difference->is_current)
      continue;
    g_string_append (words, _ (" Looked at: "));
    describe_span (words, difference->start, difference->end);
    g_string_append_c (words, '.');
  }
  if (n > 0)
    g_string_append_printf (
      words, ngettext (" They differ once.", " They differ %u times.", n), n);
}

char *
sb_pair_sight_describe (const SbPairSight *self)
{
  GString *words = g_string_new (NULL);

  g_string_printf (words, _ ("%s above %s, "), self->coders[0], self->coders[1]);
  describe_span (words, self->start, self->end);
  g_string_append_c (words, '.');
  if (self->n_lanes == 0)
    g_string_append_printf (words, " %s", sb_pair_sight_get_remark (self));
  for (guint i = 0; i < self->n_lanes; i++) {
    g_string_append_printf (words, " %s:", self->lanes[i]);
    describe_events (self, words, i, 0);
    g_string_append_c (words, ';');
    describe_events (self, words, i, 1);
    g_string_append_c (words, '.');
    describe_differences (self, words, i);
  }
  return g_string_free (words, FALSE);
}

static gboolean
is_in_sight (const SbPairSight *self, guint lane, SbTime start, SbTime end)
{
  return lane < self->n_lanes && start <= self->end &&
         (end == SB_TIME_NONE ? start : end) >= self->start;
}

static void
copy_events (SbPairSight *self, const SbPairEvent *events, guint n)
{
  for (guint i = 0; i < n; i++) {
    SbPairEvent event = events[i];

    if (event.coder > 1 || !is_in_sight (self, event.lane, event.start, event.end))
      continue;
    event.label = g_strdup (event.label);
    g_array_append_val (self->events, event);
  }
}

static void
copy_differences (SbPairSight *self, const SbPairDifference *differences, guint n)
{
  for (guint i = 0; i < n; i++)
    if (is_in_sight (
          self, differences[i].lane, differences[i].start, differences[i].end)) {
      g_array_append_val (self->differences, differences[i]);
      self->has_current |= differences[i].is_current;
    }
}

SbPairSight *
sb_pair_sight_new (const SbPairTimeline *timeline)
{
  SbPairSight *self = g_new0 (SbPairSight, 1);

  self->coders[0] = g_strdup (timeline->coders[0]);
  self->coders[1] = g_strdup (timeline->coders[1]);
  self->lanes = g_strdupv ((GStrv) timeline->lanes);
  self->n_lanes = g_strv_length (self->lanes);
  self->start = timeline->start;
  self->end = MAX (timeline->end, timeline->start + SB_MSECOND);
  self->now = timeline->now;
  self->events = g_array_new (FALSE, FALSE, sizeof (SbPairEvent));
  g_array_set_clear_func (self->events, clear_event);
  self->differences = g_array_new (FALSE, FALSE, sizeof (SbPairDifference));
  copy_events (self, timeline->events, timeline->n_events);
  copy_differences (self, timeline->differences, timeline->n_differences);
  return self;
}
