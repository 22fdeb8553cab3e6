/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/document/sampling.h>

#include "document-private.h"
#include "overlap.h"
#include "recorder-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/base/id.h>

/* One cell of the sheet that is to be ticked or unticked. */
typedef struct {
  SbRecorder *recorder;
  SbScheme *scheme;
  const SbCode *code;
  const SbSlot *slot;
} Cell;

static gboolean
init_cell (
  Cell *cell, SbRecorder *recorder, const char *code, const SbSlot *slot, GError **error)
{
  SbScheme *scheme = sb_document_get_scheme_of (recorder->document, recorder->coding);

  *cell = (Cell){recorder, scheme, sb_scheme_find_code (scheme, code), slot};
  return cell->code ||
         sb_recorder_refuse (
           error,
           SB_ERROR_NOT_FOUND,
           g_strdup_printf (_ ("The scheme has no behaviour code “%s”."), code));
}

/* The events of the cell, by time. */
static GPtrArray *
list_events (const Cell *cell)
{
  GListModel *all = sb_recorder_list (cell->recorder, SB_TYPE_EVENT);
  GPtrArray *events = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbEvent) event = g_list_model_get_item (all, i);

    if (g_strcmp0 (event->code, cell->code->id) == 0 &&
        sb_slot_is_met (cell->slot, event, cell->code->is_state))
      g_ptr_array_add (events, g_steal_pointer (&event));
  }
  return events;
}

static SbEdit *
begin_edit (const Cell *cell, gboolean is_tick)
{
  const SbSlot *slot = cell->slot;
  g_autofree char *start = sb_time_to_clock (slot->time.start);

  return sb_recorder_begin_edit (
    cell->recorder,
    is_tick ? "sheet.tick" : "sheet.untick",
    /* Translators: behaviour, episode, number of an interval, its beginning. */
    g_strdup_printf (is_tick ? _ ("tick %s, episode %d, interval %u at %s")
                             : _ ("untick %s, episode %d, interval %u at %s"),
                     cell->code->name,
                     slot->episode,
                     slot->number,
                     start));
}

static SbEvent *
make_event (const Cell *cell, SbTime start, SbTime end)
{
  SbEvent *event = sb_record_new (SB_TYPE_EVENT);

  event->coding = g_strdup (cell->recorder->coding);
  event->code = g_strdup (cell->code->id);
  event->start = start;
  event->end = end;
  event->start_pts = event->end_pts = SB_TIME_NONE;
  event->comment = g_strdup (SB_SAMPLED);
  return event;
}

static void
tick_point (const Cell *cell, const SbMoment *shown, SbEdit *edit)
{
  g_autoptr (SbEvent) event = make_event (cell, cell->slot->time.start, SB_TIME_NONE);

  if (shown && sb_interval_contains (cell->slot->time, shown->time)) {
    event->start = shown->time;
    event->recording = g_strdup (shown->recording);
    event->start_pts = shown->recording ? shown->pts : SB_TIME_NONE;
  }
  sb_edit_insert (edit, event);
}

/* Takes [from, to) out of a state: it is shortened, comes in two, or goes. Where it is
 * cut no frame was looked at. */
static void
carve (SbEdit *edit, SbEvent *event, SbTime from, SbTime to)
{
  SbInterval span = sb_event_get_span (event, TRUE);
  g_autofree char *id = sb_id_new ();
  g_autoptr (SbEvent) left = sb_record_dup (event);
  g_autoptr (SbEvent) right =
    span.start < from ? sb_record_dup_with_id (event, id) : sb_record_dup (event);

  left->end = from;
  left->running = FALSE;
  left->end_pts = SB_TIME_NONE;
  right->start = to;
  right->start_pts = SB_TIME_NONE;
  if (span.start < from)
    sb_edit_update (edit, event, left);
  if (span.end > to && span.start < from)
    sb_edit_insert (edit, right);
  else if (span.end > to)
    sb_edit_update (edit, event, right);
  else if (span.start >= from)
    sb_edit_delete (edit, event);
}

/* What rules the state out in its interval. */
static GPtrArray *
list_rivals (const Cell *cell)
{
  g_autoptr (SbEvent) wanted =
    make_event (cell, cell->slot->time.start, cell->slot->time.end);
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);

  return sb_overlap_list (
    cell->scheme,
    sb_document_get_event_index (cell->recorder->document, cell->recorder->coding),
    wanted,
    none);
}

static SbInterval
get_part (const Cell *cell, SbEvent *event)
{
  SbInterval part = sb_event_get_span (event, TRUE);

  sb_interval_clip (&part, cell->slot->time);
  return part;
}

static void
take_longer (SbInterval *longest, SbTime start, SbTime end)
{
  if (end - start > longest->end - longest->start)
    *longest = (SbInterval){start, end};
}

/* The longest part of the interval that none of @rivals holds; empty where there is none.
 */
static SbInterval
find_room (const Cell *cell, GPtrArray *rivals)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (SbInterval));
  SbTime from = cell->slot->time.start;
  SbInterval room = {from, from};

  for (guint i = 0; i < rivals->len; i++) {
    SbInterval part = get_part (cell, g_ptr_array_index (rivals, i));

    g_array_append_val (parts, part);
  }
  sb_intervals_merge (parts, 0);
  for (guint i = 0; i < parts->len; i++) {
    const SbInterval *part = &g_array_index (parts, SbInterval, i);

    take_longer (&room, from, part->start);
    from = part->end;
  }
  take_longer (&room, from, cell->slot->time.end);
  return room;
}

static gboolean
is_better (SbInterval part, SbInterval best)
{
  SbTime length = part.end - part.start, longest = best.end - best.start;

  return length > longest || (length == longest && part.start < best.start);
}

/* The sampled rival with the longest part of the interval, of several the first; NULL. */
static SbEvent *
find_sampled (const Cell *cell, GPtrArray *rivals)
{
  SbEvent *found = NULL;
  SbInterval longest = {0, 0};

  for (guint i = 0; i < rivals->len; i++) {
    SbEvent *rival = g_ptr_array_index (rivals, i);
    SbInterval part = get_part (cell, rival);

    if (!sb_event_is_sampled (rival) || !is_better (part, longest))
      continue;
    longest = part;
    found = rival;
  }
  return found;
}

static gboolean
refuse_full (const Cell *cell, GPtrArray *rivals, GError **error)
{
  SbEvent *rival = g_ptr_array_index (rivals, 0);

  return sb_recorder_refuse (
    error,
    SB_ERROR_BAD_VALUE,
    /* Translators: behaviour, behaviour. */
    g_strdup_printf (_ ("%s was timed in the whole of this interval, and %s cannot hold "
                        "at once. Nothing was changed."),
                     sb_recorder_get_code_name (cell->recorder, rival->code),
                     cell->code->name));
}

/* A sampled neighbour of the same code in the same episode that ends (begins) at @time.
 */
static SbEvent *
find_neighbour (const Cell *cell, SbTime time, gboolean is_before)
{
  GListModel *all = sb_recorder_list (cell->recorder, SB_TYPE_EVENT);
  SbTime edge = is_before ? cell->slot->time.start : cell->slot->time.end;
  gboolean is_at_border =
    is_before ? cell->slot->number == 1 : cell->slot->number == cell->slot->n;

  if (time != edge || is_at_border)
    return NULL;
  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbEvent) event = g_list_model_get_item (all, i);

    if (g_strcmp0 (event->code, cell->code->id) == 0 && sb_event_is_sampled (event) &&
        event->modifiers == NULL && (is_before ? event->end : event->start) == time)
      return event;
  }
  return NULL;
}

static void
insert_joined (const Cell *cell, SbInterval room, SbEdit *edit)
{
  SbEvent *before = find_neighbour (cell, room.start, TRUE);
  SbEvent *after = find_neighbour (cell, room.end, FALSE);
  SbEvent *kept = before ? before : after;
  g_autoptr (SbEvent) event =
    kept ? sb_record_dup (kept) : make_event (cell, room.start, room.end);

  event->start = before ? before->start : room.start;
  event->end = after ? after->end : room.end;
  event->running = after && after->running;
  if (before && after)
    sb_edit_delete (edit, after);
  if (kept)
    sb_edit_update (edit, kept, event);
  else
    sb_edit_insert (edit, event);
}

static gboolean
tick_state (const Cell *cell, SbEdit *edit, GError **error)
{
  g_autoptr (GPtrArray) rivals = list_rivals (cell);
  SbInterval room = find_room (cell, rivals);
  SbEvent *sampled = room.end > room.start ? NULL : find_sampled (cell, rivals);

  if (sampled) {
    room = get_part (cell, sampled);
    room.start += (room.end - room.start) / 2;
    carve (edit, sampled, room.start, room.end);
  } else if (room.end <= room.start) {
    return refuse_full (cell, rivals, error);
  }
  insert_joined (cell, room, edit);
  return TRUE;
}

gboolean
sb_recorder_tick (SbRecorder *self,
                  const char *code,
                  const SbSlot *slot,
                  const SbMoment *shown,
                  GError **error)
{
  Cell cell;
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (SbEdit) edit = NULL;

  if (!init_cell (&cell, self, code, slot, error))
    return FALSE;
  there = list_events (&cell);
  if (there->len > 0)
    return TRUE;
  edit = begin_edit (&cell, TRUE);
  if (!cell.code->is_state)
    tick_point (&cell, shown, edit);
  else if (!tick_state (&cell, edit, error))
    return FALSE;
  return sb_recorder_commit (self, edit, error);
}

/* "Cry from 05:12.480 to 05:20.120 was timed." */
static void
append_timed (GString *text, const Cell *cell, SbEvent *event)
{
  g_autofree char *start = sb_time_to_clock (event->start);
  g_autofree char *end =
    event->end == SB_TIME_NONE ? NULL : sb_time_to_clock (event->end);

  if (end)
    g_string_append_printf (
      text, _ ("%s from %s to %s was timed. "), cell->code->name, start, end);
  else
    g_string_append_printf (text, _ ("%s at %s was timed. "), cell->code->name, start);
}

static gboolean
refuse_timed (const Cell *cell, GPtrArray *events, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    if (!sb_event_is_sampled (g_ptr_array_index (events, i)))
      append_timed (text, cell, g_ptr_array_index (events, i));
  if (text->len == 0)
    return TRUE;
  g_string_append (text,
                   cell->code->is_state ? _ ("What of it lies in this interval would go.")
                                        : _ ("It would go."));
  return sb_recorder_refuse (error, SB_ERROR_EXISTS, g_strdup (text->str));
}

gboolean
sb_recorder_untick (SbRecorder *self,
                    const char *code,
                    const SbSlot *slot,
                    gboolean timed_too,
                    GError **error)
{
  Cell cell;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (SbEdit) edit = NULL;

  if (!init_cell (&cell, self, code, slot, error))
    return FALSE;
  events = list_events (&cell);
  if (!timed_too && !refuse_timed (&cell, events, error))
    return FALSE;
  edit = begin_edit (&cell, FALSE);
  for (guint i = 0; i < events->len; i++)
    if (cell.code->is_state)
      carve (edit, g_ptr_array_index (events, i), slot->time.start, slot->time.end);
    else
      sb_edit_delete (edit, g_ptr_array_index (events, i));
  return sb_recorder_commit (self, edit, error);
}
