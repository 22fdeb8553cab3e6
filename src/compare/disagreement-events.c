/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disagreement-private.h"

/* Two states that were not ended do not differ in their ends. */
static SbTime
get_end_distance (const SbDisagreementWork *work, const SbEvent *a, const SbEvent *b)
{
  return ABS (sb_disagreement_get_end (work, a) - sb_disagreement_get_end (work, b));
}

static SbTime
get_distance (const SbDisagreementWork *work, const SbEvent *a, const SbEvent *b)
{
  SbTime onset = ABS (a->start - b->start);

  return sb_disagreement_is_state (work, a) ? MAX (onset, get_end_distance (work, a, b))
                                            : onset;
}

gboolean
sb_disagreement_is_agreed (const SbDisagreementWork *work,
                           const SbDisagreementMatch *match)
{
  const SbEvent *a = match->records[0], *b = match->records[1];

  return a && b && g_strcmp0 (a->code, b->code) == 0 &&
         get_distance (work, a, b) <= work->rules->boundary;
}

static char *
dup_item (const SbDisagreementMatch *match)
{
  const SbEvent *a = match->records[0], *b = match->records[1];

  return g_strdup_printf (
    "event:%s:%s", a ? sb_record_get_id (a) : "-", b ? sb_record_get_id (b) : "-");
}

static void
place (const SbDisagreementWork *work,
       SbDisagreement *item,
       const char *code,
       SbTime time,
       SbTime end)
{
  item->what = code;
  item->time = time;
  item->end = end;
  item->episode = sb_disagreement_find_episode (work, time);
}

/* An event of the same code by the other that runs at the same time, although the two are
 * not linked; NULL: there is none. */
static const SbEvent *
find_partly (const SbDisagreementWork *work, const SbEvent *event, guint other)
{
  const GPtrArray *events = work->contents[other]->events;
  SbTime end = sb_disagreement_get_end (work, event);

  for (guint i = 0; sb_disagreement_is_state (work, event) && i < events->len; i++) {
    const SbEvent *found = g_ptr_array_index (events, i);

    if (g_strcmp0 (found->code, event->code) == 0 && found->start < end &&
        sb_disagreement_get_end (work, found) > event->start)
      return found;
  }
  return NULL;
}

static void
add_single (SbDisagreementWork *work, const SbDisagreementMatch *match, guint coder)
{
  SbEvent *event = match->records[coder];
  gboolean is_state = sb_disagreement_is_state (work, event);
  SbTime end = is_state ? sb_disagreement_get_end (work, event) : SB_TIME_NONE;
  SbDisagreement *item =
    sb_disagreement_add (work,
                         coder == 0 ? SB_DISAGREEMENT_MISSED : SB_DISAGREEMENT_EXTRA,
                         dup_item (match),
                         match->records[0],
                         match->records[1],
                         sb_disagreement_dup_single (
                           work, event, coder, find_partly (work, event, 1 - coder)));

  place (work, item, event->code, event->start, end);
  if (is_state)
    item->size = sb_time_as_seconds (end - event->start);
}

static void
add_confused (SbDisagreementWork *work, const SbDisagreementMatch *match)
{
  SbEvent *a = match->records[0], *b = match->records[1];
  SbTime a_end = sb_disagreement_get_end (work, a);
  SbTime b_end = sb_disagreement_get_end (work, b);
  gboolean is_state = sb_disagreement_is_state (work, a);
  SbDisagreement *item = sb_disagreement_add (work,
                                              SB_DISAGREEMENT_CONFUSED,
                                              dup_item (match),
                                              a,
                                              b,
                                              sb_disagreement_dup_confused (work, match));

  place (work,
         item,
         a->code,
         MIN (a->start, b->start),
         is_state ? MAX (a_end, b_end) : MAX (a->start, b->start));
  if (is_state)
    item->size = sb_time_as_seconds (MIN (a_end, b_end) - MAX (a->start, b->start));
}

static void
add_boundary (SbDisagreementWork *work, const SbDisagreementMatch *match)
{
  SbEvent *a = match->records[0], *b = match->records[1];
  SbTime a_end = sb_disagreement_get_end (work, a);
  SbTime b_end = sb_disagreement_get_end (work, b);
  gboolean onset = ABS (a->start - b->start) > work->rules->boundary;
  gboolean offset = sb_disagreement_is_state (work, a) &&
                    get_end_distance (work, a, b) > work->rules->boundary;
  SbDisagreement *item = sb_disagreement_add (work,
                                              SB_DISAGREEMENT_BOUNDARY,
                                              dup_item (match),
                                              a,
                                              b,
                                              sb_disagreement_dup_boundary (work, match));

  place (work,
         item,
         a->code,
         onset ? MIN (a->start, b->start) : MIN (a_end, b_end),
         offset ? MAX (a_end, b_end) : MAX (a->start, b->start));
  item->size = sb_time_as_seconds (get_distance (work, a, b));
}

static void
add_match (SbDisagreementWork *work, const SbDisagreementMatch *match)
{
  const SbEvent *a = match->records[0], *b = match->records[1];

  if (!a || !b)
    add_single (work, match, a ? 0 : 1);
  else if (g_strcmp0 (a->code, b->code) != 0)
    add_confused (work, match);
  else if (!sb_disagreement_is_agreed (work, match))
    add_boundary (work, match);
}

void
sb_disagreement_add_events (SbDisagreementWork *work)
{
  g_autoptr (GArray) matches = sb_disagreement_match_events (work);

  for (guint i = 0; i < matches->len; i++)
    add_match (work, &g_array_index (matches, SbDisagreementMatch, i));
}

/* --- marks of disorganisation --- */

static void
add_mark (SbDisagreementWork *work, const SbDisagreementMatch *match, guint coder)
{
  SbMark *mark = match->records[coder];
  SbDisagreement *item =
    sb_disagreement_add (work,
                         SB_DISAGREEMENT_MARK,
                         g_strdup_printf ("mark:%s", sb_record_get_id (mark)),
                         match->records[0],
                         match->records[1],
                         sb_disagreement_dup_mark (work, mark, coder));

  place (work, item, mark->index_code, mark->start, mark->end);
  if (mark->episode > 0)
    item->episode = mark->episode;
  if (mark->end > mark->start)
    item->size = sb_time_as_seconds (mark->end - mark->start);
}

void
sb_disagreement_add_marks (SbDisagreementWork *work)
{
  g_autoptr (GArray) matches = sb_disagreement_match_marks (work);

  for (guint i = 0; i < matches->len; i++) {
    SbDisagreementMatch *match = &g_array_index (matches, SbDisagreementMatch, i);

    if (!match->records[0] || !match->records[1])
      add_mark (work, match, match->records[0] ? 0 : 1);
  }
}
