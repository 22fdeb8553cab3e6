/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const SbEpisodeType *
get_type (SbView *view)
{
  return g_ptr_array_index (sb_scheme_get_episode_types (view->scheme),
                            view->episode - 1);
}

double
sb_view_get_standard (SbView *view)
{
  return get_type (view)->standard_seconds;
}

static void
set_judged (SbView *view)
{
  view->judged = view->whole;
  if (g_str_equal (get_type (view)->kind, "reunion"))
    view->judged.end =
      MIN (view->judged.end,
           view->judged.start +
             sb_scheme_get_duration (view->scheme, "reunion_window_seconds"));
}

static SbTime
get_unseen (SbView *view, SbInterval window)
{
  g_autoptr (GArray) bouts =
    sb_view_list_bouts (view, sb_codes_one ("off_camera"), window, 0, NULL);

  return sb_intervals_total (bouts);
}

char *
sb_view_init (
  SbView *view, SbScheme *scheme, SbContent *content, SbIndex *index, int episode)
{
  SbEpisode *marked = sb_content_find_episode (content, episode);
  SbEpisode *last = sb_content_find_break (content, scheme);

  *view = (SbView){scheme, content, index, episode};
  if (last && episode > last->number)
    return g_strdup_printf (
      _ ("Episode %d was not held: the session was broken off in episode %d."),
      episode,
      (int) last->number);
  if (!marked || marked->start == SB_TIME_NONE)
    return g_strdup_printf (_ ("Episode %d is not marked."), episode);
  if (!sb_content_get_episode_time (content, episode, &view->whole))
    return g_strdup_printf (view->whole.end == SB_TIME_NONE
                              ? _ ("The end of episode %d is not marked.")
                              : _ ("Episode %d ends before it begins."),
                            episode);
  set_judged (view);
  view->unseen = get_unseen (view, view->judged);
  view->unseen_whole = get_unseen (view, view->whole);
  return NULL;
}

SbCodes
sb_view_family (SbView *view, const char *id)
{
  return (SbCodes){sb_scheme_find_family (view->scheme, id), NULL};
}

SbCodes
sb_codes_one (const char *code)
{
  return (SbCodes){NULL, code};
}

gboolean
sb_codes_have (SbCodes codes, const char *code)
{
  if (!codes.family)
    return g_strcmp0 (codes.code, code) == 0;
  for (guint i = 0; i < codes.family->codes->len; i++)
    if (g_strcmp0 (g_ptr_array_index (codes.family->codes, i), code) == 0)
      return TRUE;
  return FALSE;
}

/* Those of @codes, by time. */
static GPtrArray *
list_events (SbView *view, SbCodes codes)
{
  return codes.family ? sb_index_list_family (view->index, codes.family)
                      : sb_index_list_code (view->index, codes.code);
}

GPtrArray *
sb_view_list_begun (SbView *view, SbCodes codes, SbInterval window)
{
  GPtrArray *events = list_events (view, codes);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < events->len; i++) {
    SbEvent *event = g_ptr_array_index (events, i);

    if (sb_interval_contains (window, event->start))
      g_ptr_array_add (list, event);
  }
  return list;
}

SbEvent *
sb_view_find_first (SbView *view, SbCodes codes, SbTime from, SbTime to)
{
  g_autoptr (GPtrArray) list = sb_view_list_begun (view, codes, (SbInterval){from, to});

  return list->len ? g_ptr_array_index (list, 0) : NULL;
}

SbEvent *
sb_view_find_last (SbView *view, SbCodes codes, SbTime from, SbTime to)
{
  g_autoptr (GPtrArray) list = sb_view_list_begun (view, codes, (SbInterval){from, to});

  return list->len ? g_ptr_array_index (list, list->len - 1) : NULL;
}

GArray *
sb_view_list_bouts (
  SbView *view, SbCodes codes, SbInterval window, SbTime gap, GPtrArray *events)
{
  GArray *bouts = g_array_new (FALSE, FALSE, sizeof (SbInterval));
  GPtrArray *all = list_events (view, codes);

  for (guint i = 0; i < all->len; i++) {
    SbEvent *event = g_ptr_array_index (all, i);
    SbInterval span = sb_index_get_span (view->index, event);

    if (!sb_interval_clip (&span, window))
      continue;
    g_array_append_val (bouts, span);
    if (events)
      g_ptr_array_add (events, event);
  }
  sb_intervals_merge (bouts, gap);
  return bouts;
}

/* How much of @bouts lies in the parts that can be seen. */
static SbTime
get_seen (SbView *view, GArray *bouts)
{
  g_autoptr (GArray) hidden =
    sb_view_list_bouts (view, sb_codes_one ("off_camera"), view->judged, 0, NULL);
  SbTime seen = sb_intervals_total (bouts);

  for (guint i = 0; i < bouts->len; i++)
    for (guint k = 0; k < hidden->len; k++)
      seen -= sb_interval_overlap (g_array_index (bouts, SbInterval, i),
                                   g_array_index (hidden, SbInterval, k));
  return seen;
}

static gboolean
meets (GArray *bouts, SbInterval cell)
{
  for (guint i = 0; i < bouts->len; i++)
    if (sb_interval_overlap (g_array_index (bouts, SbInterval, i), cell) > 0)
      return TRUE;
  return FALSE;
}

double
sb_view_count_intervals (SbView *view, GArray *bouts)
{
  g_autoptr (GArray) slots = sb_slots_new (view->scheme, view->episode, view->whole);
  double count = 0;

  for (guint i = 0; i < slots->len; i++) {
    const SbSlot *slot = &g_array_index (slots, SbSlot, i);

    if (meets (bouts, slot->time))
      count += slot->weight;
  }
  return count;
}

gboolean
sb_view_is_coded (SbView *view, const char *code)
{
  return sb_index_list_code (view->index, code)->len > 0;
}

/* That nothing is coded is no sign that nothing happened: a coder may have rated without
 * timing. */
static char *
check_seen (SbView *view, SbInterval window, SbTime unseen)
{
  double share = (double) unseen / (double) (window.end - window.start);

  if (view->content->events->len == 0)
    return g_strdup (_ ("No event is coded."));
  if (share <= sb_scheme_get_number (view->scheme, "unseen_share_max"))
    return NULL;
  return g_strdup_printf (_ ("The child is off camera for %d %% of the time."),
                          (int) lround (100 * share));
}

void
sb_doubts_find (SbDoubts *doubts,
                SbView *view,
                SbScheme *scheme,
                SbContent *content,
                SbIndex *index,
                int episode)
{
  *doubts = (SbDoubts){.unmarked = sb_view_init (view, scheme, content, index, episode)};
  if (doubts->unmarked)
    return;
  doubts->unseen = check_seen (view, view->judged, view->unseen);
  doubts->unseen_whole = check_seen (view, view->whole, view->unseen_whole);
}

void
sb_doubts_clear (SbDoubts *doubts)
{
  g_free (doubts->unmarked);
  g_free (doubts->unseen);
  g_free (doubts->unseen_whole);
}

void
sb_measure_set (SbMeasure *measure, double value)
{
  measure->state = SB_MEASURE_VALUE;
  measure->value = value;
}

void
sb_measure_set_time (SbMeasure *measure, SbTime time)
{
  sb_measure_set (measure, sb_time_as_seconds (time));
}

void
sb_measure_set_none (SbMeasure *measure, const char *reason)
{
  measure->state = SB_MEASURE_NONE;
  measure->reason = g_strdup (reason);
}

void
sb_measure_set_none_in (SbView *view,
                        SbMeasure *measure,
                        SbInterval time,
                        const char *reason)
{
  sb_measure_set_none (measure, reason);
  measure->follows = TRUE;
  if (time.end > time.start)
    measure->observed =
      sb_time_as_seconds (time.end - time.start - get_unseen (view, time));
}

void
sb_measure_set_undefined (SbMeasure *measure, const char *reason)
{
  measure->state = SB_MEASURE_UNDEFINED;
  measure->reason = g_strdup (reason);
}

void
sb_measure_add_event (SbMeasure *measure, SbEvent *event)
{
  const char *id = sb_record_get_id (event);

  if (!g_ptr_array_find_with_equal_func (measure->events, id, g_str_equal, NULL))
    g_ptr_array_add (measure->events, g_strdup (id));
}

void
sb_measure_add_events (SbMeasure *measure, GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    sb_measure_add_event (measure, g_ptr_array_index (events, i));
}

void
sb_measure_count (SbView *view, SbMeasure *measure, SbCodes codes)
{
  g_autoptr (GPtrArray) events = sb_view_list_begun (view, codes, view->judged);

  sb_measure_add_events (measure, events);
  sb_measure_set (measure, events->len);
}

void
sb_measure_add_up (SbView *view, SbMeasure *measure, SbCodes codes)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GArray) bouts = sb_view_list_bouts (view, codes, view->judged, 0, events);

  sb_measure_add_events (measure, events);
  sb_measure_set_time (measure, sb_intervals_total (bouts));
}

void
sb_measure_share (SbView *view, SbMeasure *measure, SbCodes codes)
{
  SbTime visible = view->judged.end - view->judged.start - view->unseen;
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GArray) bouts = sb_view_list_bouts (view, codes, view->judged, 0, events);

  sb_measure_add_events (measure, events);
  sb_measure_set (measure, (double) get_seen (view, bouts) / (double) visible);
}
