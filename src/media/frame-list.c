/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frame-list.h"

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const SbFrameEntry *x = a, *y = b;

  return (x->pts > y->pts) - (x->pts < y->pts);
}

/* Two frames at one time cannot be told apart by it: the first stands for both. */
static void
drop_doubles (GArray *entries)
{
  guint kept = 0;

  for (guint i = 1; i < entries->len; i++)
    if (g_array_index (entries, SbFrameEntry, i).pts !=
        g_array_index (entries, SbFrameEntry, kept).pts)
      g_array_index (entries, SbFrameEntry, ++kept) =
        g_array_index (entries, SbFrameEntry, i);
  g_array_set_size (entries, kept + 1);
}

/* The last frame stops where the file says; else it lasts as long as the one before. */
static SbTime
find_end (GArray *entries)
{
  SbFrameEntry *last = &g_array_index (entries, SbFrameEntry, entries->len - 1);

  if (last->duration > 0)
    return last->pts + last->duration;
  if (entries->len > 1)
    return last->pts + (last->pts - (last - 1)->pts);
  return last->pts + SB_SECOND / 25;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const SbTime *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* The length that most frames have: the middle one of those that are said. */
static SbTime
find_common_length (GArray *entries)
{
  g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (SbTime));

  for (guint i = 0; i < entries->len; i++) {
    SbFrameEntry *entry = &g_array_index (entries, SbFrameEntry, i);

    if (entry->duration > 0)
      g_array_append_val (lengths, entry->duration);
  }
  if (lengths->len == 0)
    return SB_SECOND / 25;
  g_array_sort (lengths, compare_times);
  return g_array_index (lengths, SbTime, lengths->len / 2);
}

/* Where frames carry no time all that is known is how many there are, when the first is
 * shown, and how long one lasts. Keyframes cannot be placed, but the first is one. */
static void
spread_times (GArray *entries, guint n_untimed)
{
  SbTime length = find_common_length (entries);
  SbTime first = g_array_index (entries, SbFrameEntry, 0).pts;

  g_array_set_size (entries, entries->len + n_untimed);
  for (guint i = 0; i < entries->len; i++)
    g_array_index (entries, SbFrameEntry, i) =
      (SbFrameEntry){.pts = first + i * length, .duration = length, .keyframe = i == 0};
}

SbFrameIndex *
sb_frame_list_make_index (GArray *entries, guint *n_untimed, gboolean are_frames)
{
  guint n_said = entries->len;
  g_autofree SbTime *pts = NULL;
  g_autofree gboolean *keyframes = NULL;

  g_array_sort (entries, compare_entries);
  drop_doubles (entries);
  if (are_frames)
    *n_untimed += n_said - entries->len;
  if (*n_untimed > entries->len / SB_FRAME_LIST_FEW)
    spread_times (entries, *n_untimed);
  pts = g_new (SbTime, entries->len);
  keyframes = g_new (gboolean, entries->len);
  for (guint i = 0; i < entries->len; i++) {
    pts[i] = g_array_index (entries, SbFrameEntry, i).pts;
    keyframes[i] = g_array_index (entries, SbFrameEntry, i).keyframe;
  }
  return sb_frame_index_new (pts, keyframes, entries->len, find_end (entries));
}
