/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decide-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/event-edits.h>

/* Decisions about events and marks. */

/* --- events --- */

static gboolean
check_times (const SbCode *code, const SbConsensusValue *value, GError **error)
{
  if (code->is_state && (value->end == SB_TIME_NONE || value->end <= value->start))
    return sb_decision_refuse (
      error,
      g_strdup_printf (_ ("%s lasts: say from when to when, the end after the start."),
                       code->name));
  if (value->start < 0)
    return sb_decision_refuse (error,
                               g_strdup (_ ("A time before the session is none of it.")));
  return TRUE;
}

static SbTime
snap (const SbDecisionWork *work, SbTime time)
{
  SbRecording *master =
    sb_document_find_master (work->document, work->consensus->session);
  SbFrameIndex *frames = master ? sb_recording_get_frame_index (master) : NULL;

  return frames && time != SB_TIME_NONE ? sb_frame_index_get_nearest (frames, time)
                                        : time;
}

/* The master's PTS is session time. */
static void
place (const SbDecisionWork *work, SbEvent *event, SbTime start, SbTime end)
{
  SbRecording *master =
    sb_document_find_master (work->document, work->consensus->session);

  event->start = event->start_pts = snap (work, start);
  event->end = event->end_pts = snap (work, end);
  event->running = FALSE;
  sb_record_set_text (&event->recording, master ? sb_record_get_id (master) : NULL);
  if (master == NULL)
    event->start_pts = event->end_pts = SB_TIME_NONE;
}

/* Like one of the two where it is of the same code, so that modifiers and comment stay.
 */
static SbEvent *
new_event_like (const SbDecisionWork *work, const char *code)
{
  SbEvent *event;

  for (guint i = 0; i < 2; i++) {
    SbEvent *like = work->item->records[i];

    if (like && g_strcmp0 (like->code, code) == 0)
      return sb_piece_new (like, work->coding);
  }
  event = sb_record_new (SB_TYPE_EVENT);
  event->coding = g_strdup (work->coding);
  event->code = g_strdup (code);
  return event;
}

static SbEvent *
new_own_event (const SbDecisionWork *work, GError **error)
{
  const SbCode *code = sb_scheme_find_code (work->scheme, work->value->text);
  SbEvent *event;

  if (code == NULL) {
    sb_decision_refuse (
      error, g_strdup_printf (_ ("The scheme has no code “%s”."), work->value->text));
    return NULL;
  }
  if (!check_times (code, work->value, error))
    return NULL;
  event = new_event_like (work, code->id);
  place (
    work, event, work->value->start, code->is_state ? work->value->end : SB_TIME_NONE);
  return event;
}

static SbTime
get_end (const SbEvent *event)
{
  return event->end == SB_TIME_NONE ? G_MAXINT64 : event->end;
}

static gboolean
refuse_overlap (SbDecisionWork *work, SbEvent *event, SbEvent *other, GError **error)
{
  const SbCode *code = sb_scheme_find_code (work->scheme, event->code);
  const SbCode *ruled_out = sb_scheme_find_code (work->scheme, other->code);
  g_autofree char *clock = sb_time_to_clock (event->start);
  g_autofree char *other_clock = sb_time_to_clock (other->start);

  return sb_decision_refuse (
    error,
    /* Translators: behaviour, time, behaviour, time. */
    g_strdup_printf (
      _ ("%s at %s would overlap %s at %s, which the consensus has already; both cannot "
         "hold at once. Decide this one as something else with other times, or decide "
         "the other one anew first."),
      code->name,
      clock,
      ruled_out->name,
      other_clock));
}

/* Shortens @event to where @other begins or ends; FALSE: by more than the rules count as
 * the same boundary, or nothing would be left. */
static gboolean
give_way (SbEvent *event, const SbEvent *other, SbTime boundary)
{
  gboolean same_recording = g_strcmp0 (event->recording, other->recording) == 0;

  if (other->start > event->start) {
    if (event->end == SB_TIME_NONE || event->end - other->start > boundary)
      return FALSE;
    event->end = other->start;
    event->end_pts = same_recording ? other->start_pts : SB_TIME_NONE;
  } else {
    if (get_end (other) == G_MAXINT64 || other->end - event->start > boundary)
      return FALSE;
    event->start = other->end;
    event->start_pts = same_recording ? other->end_pts : SB_TIME_NONE;
  }
  return get_end (event) > event->start;
}

static gboolean
make_room (SbDecisionWork *work, SbEvent *event, GError **error)
{
  SbTime boundary = sb_consensus_get_rules (work->document).boundary;
  g_autoptr (GPtrArray) others =
    sb_document_list_ruled_out (work->document, work->coding, event);

  for (guint i = 0; i < others->len; i++) {
    SbEvent *other = others->pdata[i];

    if (work->old_records && g_strv_contains ((const char *const *) work->old_records,
                                              sb_record_get_id (other)))
      continue; /* it goes by the same edit */
    if (!give_way (event, other, boundary))
      return refuse_overlap (work, event, other, error);
  }
  return TRUE;
}

gboolean
sb_decision_settle_event (SbDecisionWork *work, GError **error)
{
  SbEvent *chosen = sb_decision_get_chosen (work);
  SbEvent *event = NULL;

  if (work->choice == SB_CHOICE_NEW && work->value->text) {
    event = new_own_event (work, error);
    if (event == NULL)
      return FALSE;
  } else if (chosen)
    event = sb_piece_new (chosen, work->coding);
  if (event == NULL)
    return TRUE;
  g_ptr_array_add (work->pieces, event);
  return make_room (work, event, error);
}

/* --- marks --- */

gboolean
sb_decision_settle_mark (SbDecisionWork *work, GError **error)
{
  SbMark *chosen = sb_decision_get_chosen (work);
  SbMark *other =
    work->item->records[0] ? work->item->records[0] : work->item->records[1];
  SbMark *mark;

  if (work->choice == SB_CHOICE_NEW && work->value->text)
    chosen = other;
  if (chosen == NULL)
    return TRUE;
  mark = sb_piece_new (chosen, work->coding);
  g_ptr_array_add (work->pieces, mark);
  if (work->choice != SB_CHOICE_NEW)
    return TRUE;
  sb_record_set_text (&mark->index_code, work->value->text);
  mark->start = snap (work, work->value->start);
  mark->end = snap (work, work->value->end);
  if (mark->end != SB_TIME_NONE && mark->end < mark->start)
    return sb_decision_refuse (error,
                               g_strdup (_ ("A mark cannot end before it begins.")));
  return TRUE;
}
