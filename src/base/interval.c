/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/base/interval.h>

gboolean
sb_interval_contains (SbInterval interval, SbTime time)
{
  return time >= interval.start && time < interval.end;
}

SbTime
sb_interval_overlap (SbInterval a, SbInterval b)
{
  SbTime start = MAX (a.start, b.start);
  SbTime end = MIN (a.end, b.end);

  return end > start ? end - start : 0;
}

gboolean
sb_interval_clip (SbInterval *interval, SbInterval window)
{
  interval->start = MAX (interval->start, window.start);
  interval->end = MIN (interval->end, window.end);
  return interval->end > interval->start;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const SbInterval *x = a, *y = b;

  return (x->start > y->start) - (x->start < y->start);
}

void
sb_intervals_merge (GArray *intervals, SbTime gap)
{
  guint kept = 0;

  g_array_sort (intervals, compare_starts);
  for (guint i = 1; i < intervals->len; i++) {
    SbInterval *last = &g_array_index (intervals, SbInterval, kept);
    SbInterval next = g_array_index (intervals, SbInterval, i);

    if (next.start - last->end <= gap)
      last->end = MAX (last->end, next.end);
    else
      g_array_index (intervals, SbInterval, ++kept) = next;
  }
  if (intervals->len > 0)
    g_array_set_size (intervals, kept + 1);
}

SbTime
sb_intervals_total (GArray *intervals)
{
  SbTime total = 0;

  for (guint i = 0; i < intervals->len; i++) {
    const SbInterval *interval = &g_array_index (intervals, SbInterval, i);

    total += interval->end - interval->start;
  }
  return total;
}
