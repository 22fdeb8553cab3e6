/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/model/slots.h>

static double
weigh (SbScheme *scheme, SbInterval time, SbTime length)
{
  const char *way = sb_scheme_get_choice (scheme, "partial_interval");

  if (time.end - time.start == length || g_str_equal (way, "count"))
    return 1;
  if (g_str_equal (way, "drop"))
    return 0;
  return (double) (time.end - time.start) / (double) length;
}

void
sb_slots_add (GArray *slots, SbScheme *scheme, int episode, SbInterval whole)
{
  SbTime length = sb_scheme_get_duration (scheme, "interval_seconds");
  guint n = (guint) ((whole.end - whole.start + length - 1) / length);

  for (guint i = 0; i < n; i++) {
    SbTime start = whole.start + i * length;
    SbSlot slot = {episode, i + 1, n, {start, MIN (start + length, whole.end)}, 0};

    slot.weight = weigh (scheme, slot.time, length);
    g_array_append_val (slots, slot);
  }
}

GArray *
sb_slots_new (SbScheme *scheme, int episode, SbInterval whole)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (SbSlot));

  sb_slots_add (slots, scheme, episode, whole);
  return slots;
}

gboolean
sb_content_get_episode_time (SbContent *content, int number, SbInterval *time)
{
  const SbEpisode *episode = sb_content_find_episode (content, number);
  const SbEpisode *next = sb_content_find_episode (content, number + 1);

  if (!episode || episode->start == SB_TIME_NONE)
    return FALSE;
  time->start = episode->start;
  time->end = episode->end;
  if (time->end == SB_TIME_NONE && next)
    time->end = next->start;
  return time->end != SB_TIME_NONE && time->end > time->start;
}

SbInterval
sb_event_get_span (const SbEvent *event, gboolean is_state)
{
  if (!is_state)
    return (SbInterval){event->start, event->start};
  return (SbInterval){event->start, event->end == SB_TIME_NONE ? G_MAXINT64 : event->end};
}

gboolean
sb_slot_is_met (const SbSlot *slot, const SbEvent *event, gboolean is_state)
{
  return is_state ? sb_interval_overlap (sb_event_get_span (event, TRUE), slot->time) > 0
                  : sb_interval_contains (slot->time, event->start);
}
