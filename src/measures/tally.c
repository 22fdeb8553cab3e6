/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/measures/tally.h>

#include <math.h>

#include "partner.h"
#include "units.h"
#include "view.h"

/* One episode while its units are tallied. */
typedef struct {
  SbView view;
  SbDoubts doubts;
  GArray *slots;  /* SbSlot of the whole */
  GArray *hidden; /* SbInterval: when the child is off camera */
  SbTime gap;     /* of bouts */
} Episode;

/* What of a unit lies in the episode. */
typedef struct {
  GArray *spans; /* SbInterval, cut at the borders, by begin; of a point: no length */
  guint begun, begun_seen;
  guint pieces; /* of states */
  SbTime pieces_total;
} Pieces;

static gboolean
is_within (GArray *intervals, SbTime time)
{
  for (guint i = 0; i < intervals->len; i++)
    if (sb_interval_contains (g_array_index (intervals, SbInterval, i), time))
      return TRUE;
  return FALSE;
}

static void
add_event (Pieces *pieces, Episode *episode, const SbUnit *unit, const SbEvent *event)
{
  SbInterval span = sb_index_get_span (episode->view.index, event);
  gboolean is_begun = sb_interval_contains (episode->view.whole, event->start);
  gboolean is_state = span.end > span.start;

  if (is_begun) {
    pieces->begun++;
    pieces->begun_seen +=
      !unit->is_of_child || !is_within (episode->hidden, event->start);
  }
  if (is_state ? !sb_interval_clip (&span, episode->view.whole) : !is_begun)
    return;
  g_array_append_val (pieces->spans, span);
  pieces->pieces += is_state;
  pieces->pieces_total += span.end - span.start;
}

static void
collect (Pieces *pieces, Episode *episode, const SbUnit *unit)
{
  for (guint c = 0; c < unit->codes->len; c++) {
    const SbCode *code = g_ptr_array_index (unit->codes, c);
    GPtrArray *events = sb_index_list_code (episode->view.index, code->id);

    for (guint i = 0; i < events->len; i++) {
      const SbEvent *event = g_ptr_array_index (events, i);

      if (!unit->is_part ||
          sb_partner_find (episode->view.scheme, code, event) == unit->partner)
        add_event (pieces, episode, unit, event);
    }
  }
}

static void
set (SbTally *tally, SbTallyNumber number, double value)
{
  tally->states[number] = SB_MEASURE_VALUE;
  tally->values[number] = value;
}

static void
set_ratio (SbTally *tally, SbTallyNumber number, double of, double to)
{
  if (to > 0)
    set (tally, number, of / to);
}

static SbTime
get_overlap (GArray *spans, GArray *hidden)
{
  SbTime overlap = 0;

  for (guint i = 0; i < spans->len; i++)
    for (guint k = 0; k < hidden->len; k++)
      overlap += sb_interval_overlap (g_array_index (spans, SbInterval, i),
                                      g_array_index (hidden, SbInterval, k));
  return overlap;
}

static gboolean
meets (const SbSlot *slot, GArray *spans)
{
  for (guint i = 0; i < spans->len; i++) {
    SbInterval span = g_array_index (spans, SbInterval, i);

    if (span.end > span.start ? sb_interval_overlap (span, slot->time) > 0
                              : sb_interval_contains (slot->time, span.start))
      return TRUE;
  }
  return FALSE;
}

static void
count_intervals (SbTally *tally, Episode *episode, GArray *spans)
{
  double count = 0;

  for (guint i = 0; spans->len > 0 && i < episode->slots->len; i++) {
    const SbSlot *slot = &g_array_index (episode->slots, SbSlot, i);

    if (meets (slot, spans))
      count += slot->weight;
  }
  set (tally, SB_TALLY_INTERVALS, count);
  set (tally,
       SB_TALLY_INTERVALS_PRORATED,
       count * sb_view_get_standard (&episode->view) / tally->length);
}

/* Of states: their time; @stretches (SbInterval) do not overlap. */
static void
set_times (SbTally *tally,
           Episode *episode,
           const SbUnit *unit,
           const Pieces *pieces,
           GArray *stretches)
{
  SbTime total = sb_intervals_total (stretches);
  SbTime hidden = unit->is_of_child ? get_overlap (stretches, episode->hidden) : 0;

  set (tally, SB_TALLY_TOTAL, sb_time_as_seconds (total));
  set_ratio (
    tally, SB_TALLY_PROPORTION, sb_time_as_seconds (total - hidden), tally->visible);
  tally->states[SB_TALLY_MEAN] = SB_MEASURE_NONE;
  if (pieces->pieces > 0)
    set (
      tally, SB_TALLY_MEAN, sb_time_as_seconds (pieces->pieces_total) / pieces->pieces);
}

static void
set_bouts (SbTally *tally, Episode *episode, const SbUnit *unit, GArray *spans)
{
  sb_intervals_merge (spans, episode->gap);
  set (tally, SB_TALLY_BOUTS, spans->len);
  if (!unit->has_state)
    return;
  tally->states[SB_TALLY_BOUT_MEAN] = SB_MEASURE_NONE;
  if (spans->len > 0)
    set (tally,
         SB_TALLY_BOUT_MEAN,
         sb_time_as_seconds (sb_intervals_total (spans)) / spans->len);
}

static void
fill (SbTally *tally, Episode *episode, const SbUnit *unit)
{
  Pieces pieces = {.spans = g_array_new (FALSE, FALSE, sizeof (SbInterval))};
  g_autoptr (GArray) spans = pieces.spans;

  collect (&pieces, episode, unit);
  sb_intervals_merge (spans, 0);
  set (tally, SB_TALLY_COUNT, pieces.begun);
  set_ratio (tally, SB_TALLY_RATE, pieces.begun_seen, tally->visible / 60);
  if (unit->has_state)
    set_times (tally, episode, unit, &pieces, spans);
  count_intervals (tally, episode, spans);
  set (tally, SB_TALLY_INCIDENCE, spans->len > 0);
  tally->states[SB_TALLY_LATENCY] = SB_MEASURE_NONE;
  if (spans->len > 0)
    set (tally,
         SB_TALLY_LATENCY,
         sb_time_as_seconds (g_array_index (spans, SbInterval, 0).start -
                             episode->view.whole.start));
  set_bouts (tally, episode, unit, spans);
}

/* What others do does not hang on whether the child is seen, but on whether anything was
 * timed. */
static const char *
get_doubt (Episode *episode, const SbUnit *unit)
{
  gboolean is_untimed = episode->view.content->events->len == 0;

  return unit->is_of_child || is_untimed ? episode->doubts.unseen_whole : NULL;
}

static void
set_lengths (SbTally *tally, const Episode *episode, const SbUnit *unit)
{
  SbTime length = episode->view.whole.end - episode->view.whole.start;
  SbTime unseen = unit->is_of_child ? episode->view.unseen_whole : 0;

  tally->length = sb_time_as_seconds (length);
  tally->visible = sb_time_as_seconds (length - unseen);
}

static SbTally *
tally_unit (Episode *episode, const SbUnit *unit)
{
  SbTally *tally = g_new0 (SbTally, 1);

  *tally = (SbTally){episode->view.episode,
                     unit->kind,
                     unit->id,
                     unit->name,
                     sb_partner_get_name (unit->partner),
                     NAN,
                     NAN};
  for (guint i = 0; i < SB_TALLY_N_NUMBERS; i++) {
    tally->states[i] = SB_MEASURE_UNDEFINED;
    tally->values[i] = NAN;
  }
  tally->reason = g_strdup (episode->doubts.unmarked);
  if (tally->reason)
    return tally;
  set_lengths (tally, episode, unit);
  tally->reason = g_strdup (get_doubt (episode, unit));
  if (tally->reason == NULL)
    fill (tally, episode, unit);
  return tally;
}

static void
free_tally (gpointer data)
{
  g_free (((SbTally *) data)->reason);
  g_free (data);
}

static void
tally_episode (GPtrArray *tallies, Episode *episode, GPtrArray *units)
{
  SbView *view = &episode->view;

  if (episode->doubts.unmarked == NULL) {
    episode->slots = sb_slots_new (view->scheme, view->episode, view->whole);
    episode->hidden =
      sb_view_list_bouts (view, sb_codes_one ("off_camera"), view->whole, 0, NULL);
  }
  for (guint i = 0; i < units->len; i++)
    g_ptr_array_add (tallies, tally_unit (episode, g_ptr_array_index (units, i)));
  g_clear_pointer (&episode->slots, g_array_unref);
  g_clear_pointer (&episode->hidden, g_array_unref);
}

static SbTime
get_gap (SbScheme *scheme)
{
  const char *id = "bout_gap_seconds";

  return sb_scheme_find_setting (scheme, id) ? sb_scheme_get_duration (scheme, id) : 0;
}

GPtrArray *
sb_tallies_new (SbScheme *scheme, SbContent *content)
{
  GPtrArray *tallies = g_ptr_array_new_with_free_func (free_tally);
  g_autoptr (SbIndex) index = sb_index_new (scheme, content);
  g_autoptr (GPtrArray) units = sb_units_new (scheme);

  for (int number = 1; number <= sb_scheme_count_episodes (scheme); number++) {
    Episode episode = {.gap = get_gap (scheme)};

    sb_doubts_find (&episode.doubts, &episode.view, scheme, content, index, number);
    tally_episode (tallies, &episode, units);
    sb_doubts_clear (&episode.doubts);
  }
  return tallies;
}
