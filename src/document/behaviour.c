/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recorder-private.h"

#include "document-private.h"
#include "overlap.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

/* Key presses of behaviour codes. States of one code, or of one exclusive group, never
 * overlap: what begins ends the other at the same instant, and what is begun before
 * something that is coded already (after rewinding) lasts until that. */

typedef struct {
  SbRecorder *recorder;
  SbScheme *scheme;
  SbEventIndex *index;
  const SbCode *code;
  const SbMoment *moment;
} Press;

SbEvent *
sb_recorder_find_active (SbRecorder *self, const char *code, SbTime time)
{
  return sb_event_index_find_active (
    sb_document_get_event_index (self->document, self->coding), code, time);
}

SbEvent *
sb_recorder_find_begun (SbRecorder *self, const char *code, SbTime start, SbTime end)
{
  return sb_event_index_find_begun (
    sb_document_get_event_index (self->document, self->coding), code, start, end);
}

static SbEvent *
make_event (const Press *press)
{
  SbEvent *event = sb_record_new (SB_TYPE_EVENT);

  event->coding = g_strdup (press->recorder->coding);
  event->code = g_strdup (press->code->id);
  event->start = press->moment->time;
  event->recording = g_strdup (press->moment->recording);
  event->start_pts = press->moment->recording ? press->moment->pts : SB_TIME_NONE;
  return event;
}

static gboolean
press_point (const Press *press, char **id, GError **error)
{
  g_autoptr (SbEvent) event = make_event (press);
  g_autofree char *clock = sb_time_to_clock (press->moment->time);
  g_autoptr (SbEdit) edit =
    sb_recorder_begin_edit (press->recorder,
                            "event.point",
                            g_strdup_printf (_ ("%s at %s"), press->code->name, clock));

  sb_edit_insert (edit, event);
  if (!sb_document_apply (press->recorder->document, edit, error))
    return FALSE;
  if (id)
    *id = g_strdup (sb_record_get_id (event));
  return TRUE;
}

static void
end_at_moment (SbEdit *edit, SbEvent *event, const SbMoment *moment)
{
  g_autoptr (SbEvent) ended = sb_record_dup (event);

  ended->end = moment->time;
  ended->running = FALSE;
  ended->end_pts =
    g_strcmp0 (event->recording, moment->recording) == 0 && moment->recording
      ? moment->pts
      : SB_TIME_NONE;
  sb_edit_update (edit, event, ended);
}

static SbEdit *
begin_end (const Press *press, SbTime time)
{
  g_autofree char *clock = sb_time_to_clock (time);

  return sb_recorder_begin_edit (
    press->recorder,
    "event.end",
    g_strdup_printf (_ ("end %s at %s"), press->code->name, clock));
}

/* NULL without frames: then nothing says how long one is. */
static SbEdit *
make_one_frame (const Press *press, SbEvent *active)
{
  SbFrameIndex *frames = sb_recorder_get_frames (press->recorder);
  g_autoptr (SbEvent) ended = sb_record_dup (active);
  SbEdit *edit;

  ended->end = frames ? sb_frame_index_step (frames, active->start, 1) : active->start;
  ended->running = FALSE;
  if (ended->end <= active->start)
    return NULL;
  sb_recorder_place (press->recorder, ended);
  edit = begin_end (press, ended->end);
  sb_edit_update (edit, active, ended);
  return edit;
}

static gboolean
refuse_no_length (const Press *press, SbEvent *active, GError **error)
{
  SbEdit *one_frame = make_one_frame (press, active);
  g_autoptr (GError) refusal =
    g_error_new (SB_ERROR,
                 SB_ERROR_BAD_VALUE,
                 _ ("%s begins at this very frame: go on to the first frame "
                    "without it before ending it, or undo."),
                 press->code->name);

  if (one_frame)
    sb_recorder_offer (
      press->recorder,
      refusal,
      g_strdup_printf (_ ("Let %s last this one frame"), press->code->name),
      one_frame);
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

static gboolean
end_state (const Press *press, SbEvent *active, GError **error)
{
  g_autoptr (SbEdit) edit = NULL;

  if (active->start == press->moment->time)
    return refuse_no_length (press, active, error);
  edit = begin_end (press, press->moment->time);
  end_at_moment (edit, active, press->moment);
  return sb_document_apply (press->recorder->document, edit, error);
}

static gboolean
excludes (const Press *press, const SbCode *other)
{
  return other != press->code && sb_overlap_excludes (press->scheme, press->code, other);
}

/* One that began at this very frame gives way altogether: it would have no length. More
 * than one can be there when a coding was imported. */
static void
end_excluded (const Press *press, const SbCode *other, SbEdit *edit)
{
  SbTime time = press->moment->time;
  g_autoptr (GPtrArray) active = g_ptr_array_new ();

  sb_event_index_collect (press->index, other->id, time, time + 1, active);
  for (guint i = 0; i < active->len; i++) {
    SbEvent *event = g_ptr_array_index (active, i);

    if (event->start == time)
      sb_edit_delete (edit, event);
    else
      end_at_moment (edit, event, press->moment);
  }
}

static SbEvent *
choose_earlier (SbEvent *a, SbEvent *b)
{
  if (a == NULL || b == NULL)
    return a ? a : b;
  return a->start <= b->start ? a : b;
}

/* What is coded later and must not be overlapped. */
static SbEvent *
find_limit (const Press *press)
{
  const GPtrArray *codes = sb_scheme_get_codes (press->scheme);
  SbEvent *limit =
    sb_event_index_find_next (press->index, press->code->id, press->moment->time);

  for (guint i = 0; i < codes->len; i++) {
    const SbCode *other = g_ptr_array_index (codes, i);

    if (excludes (press, other))
      limit = choose_earlier (
        limit, sb_event_index_find_next (press->index, other->id, press->moment->time));
  }
  return limit;
}

static void
set_end (SbEvent *event, const SbEvent *limit)
{
  event->running = limit == NULL;
  if (limit == NULL)
    return;
  event->end = limit->start;
  if (g_strcmp0 (event->recording, limit->recording) == 0)
    event->end_pts = limit->start_pts;
}

static gboolean
begin_state (const Press *press, char **id, GError **error)
{
  const GPtrArray *codes = sb_scheme_get_codes (press->scheme);
  g_autoptr (SbEvent) event = make_event (press);
  g_autofree char *clock = sb_time_to_clock (press->moment->time);
  g_autoptr (SbEdit) edit = sb_recorder_begin_edit (
    press->recorder,
    "event.begin",
    g_strdup_printf (_ ("begin %s at %s"), press->code->name, clock));

  for (guint i = 0; i < codes->len; i++)
    if (excludes (press, g_ptr_array_index (codes, i)))
      end_excluded (press, g_ptr_array_index (codes, i), edit);
  set_end (event, find_limit (press));
  sb_edit_insert (edit, event);
  if (!sb_document_apply (press->recorder->document, edit, error))
    return FALSE;
  if (id)
    *id = g_strdup (sb_record_get_id (event));
  return TRUE;
}

/* What runs begins at the moment instead, where nothing is coded in between. */
static void
offer_earlier_start (const Press *press, SbEvent *running, const GError *refusal)
{
  g_autoptr (SbEvent) earlier = sb_record_dup (running);
  g_autofree char *clock = sb_time_to_clock (press->moment->time);
  g_autoptr (SbEdit) edit = sb_recorder_begin_edit (
    press->recorder,
    "event.trim",
    g_strdup_printf (_ ("let %s begin at %s"), press->code->name, clock));

  earlier->start = press->moment->time;
  sb_recorder_place (press->recorder, earlier);
  sb_edit_update (edit, running, earlier);
  if (sb_overlap_check (press->scheme, press->index, sb_edit_get_changes (edit), NULL))
    sb_recorder_offer (press->recorder,
                       refusal,
                       g_strdup_printf (_ ("Let that %s begin here"), press->code->name),
                       g_steal_pointer (&edit));
}

static gboolean
refuse_before_start (const Press *press, SbEvent *running, GError **error)
{
  g_autofree char *clock = sb_time_to_clock (running->start);
  g_autoptr (GError) refusal =
    g_error_new (SB_ERROR,
                 SB_ERROR_BAD_VALUE,
                 _ ("%s was begun at %s and still runs: end it after that moment, or "
                    "delete it, before beginning it here."),
                 press->code->name,
                 clock);

  offer_earlier_start (press, running, refusal);
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

static gboolean
press_state (const Press *press, GError **error)
{
  const char *id = press->code->id;
  SbEvent *active = sb_event_index_find_active (press->index, id, press->moment->time);
  SbEvent *later =
    sb_event_index_find_running_after (press->index, id, press->moment->time);

  if (active)
    return end_state (press, active, error);
  if (later)
    return refuse_before_start (press, later, error);
  return begin_state (press, NULL, error);
}

/* FALSE when the scheme has no such code. */
static gboolean
press_init (Press *press,
            SbRecorder *self,
            const char *code,
            const SbMoment *moment,
            GError **error)
{
  press->recorder = self;
  press->scheme = sb_document_get_scheme_of (self->document, self->coding);
  press->index = sb_document_get_event_index (self->document, self->coding);
  press->code = sb_scheme_find_code (press->scheme, code);
  press->moment = moment;
  if (press->code)
    return TRUE;
  return sb_recorder_refuse (
    error,
    SB_ERROR_NOT_FOUND,
    g_strdup_printf (_ ("The scheme has no behaviour code “%s”."), code));
}

gboolean
sb_recorder_press (SbRecorder *self,
                   const char *code,
                   const SbMoment *moment,
                   GError **error)
{
  Press press;

  if (!press_init (&press, self, code, moment, error))
    return FALSE;
  return press.code->is_state ? press_state (&press, error)
                              : press_point (&press, NULL, error);
}

static gboolean
refuse_seen_again (const Press *press, SbEvent *active, GError **error)
{
  g_autofree char *from = sb_time_to_clock (active->start);
  g_autofree char *to = sb_time_to_clock (active->end);
  g_autoptr (GError) refusal =
    g_error_new (SB_ERROR,
                 SB_ERROR_EXISTS,
                 /* Translators: a behaviour, two times. */
                 _ ("%s is coded here already, from %s to %s. Nothing was changed."),
                 press->code->name,
                 from,
                 to);
  SbEdit *edit;

  if (active->start < press->moment->time) {
    edit = begin_end (press, press->moment->time);
    end_at_moment (edit, active, press->moment);
    sb_recorder_offer (press->recorder, refusal, g_strdup (_ ("End it here")), edit);
  }
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

gboolean
sb_recorder_begin (SbRecorder *self,
                   const char *code,
                   const SbMoment *moment,
                   char **event,
                   GError **error)
{
  SbEvent *active, *later;
  Press press;

  if (!press_init (&press, self, code, moment, error))
    return FALSE;
  if (!press.code->is_state)
    return press_point (&press, event, error);
  active = sb_event_index_find_active (press.index, code, moment->time);
  later = sb_event_index_find_running_after (press.index, code, moment->time);
  if (active && !active->running)
    return refuse_seen_again (&press, active, error);
  if (active && event)
    *event = g_strdup (sb_record_get_id (active));
  if (active)
    return TRUE;
  return later ? refuse_before_start (&press, later, error)
               : begin_state (&press, event, error);
}

static gboolean
refuse_before_its_start (const Press *press, SbEvent *event, GError **error)
{
  g_autofree char *clock = sb_time_to_clock (event->start);

  return sb_recorder_refuse (
    error,
    SB_ERROR_BAD_VALUE,
    g_strdup_printf (_ ("%s began at %s, later than what is shown: it runs on. Go "
                        "beyond its beginning and press its key to end it."),
                     press->code->name,
                     clock));
}

/* Without frames a tap has no length to be given. */
static gboolean
end_after_tap (const Press *press, SbEvent *event, GError **error)
{
  g_autoptr (SbEdit) edit = make_one_frame (press, event);

  return edit ? sb_document_apply (press->recorder->document, edit, error)
              : refuse_no_length (press, event, error);
}

gboolean
sb_recorder_end (SbRecorder *self, const char *id, const SbMoment *moment, GError **error)
{
  SbEvent *event = sb_document_find (self->document, SB_TYPE_EVENT, id);
  g_autoptr (SbEdit) edit = NULL;
  Press press;

  if (event == NULL || g_strcmp0 (event->coding, self->coding) != 0 ||
      (!event->running && (event->end == SB_TIME_NONE || event->end <= moment->time)))
    return TRUE;
  if (!press_init (&press, self, event->code, moment, error))
    return FALSE;
  if (moment->time < event->start)
    return refuse_before_its_start (&press, event, error);
  if (moment->time == event->start)
    return end_after_tap (&press, event, error);
  edit = begin_end (&press, moment->time);
  end_at_moment (edit, event, moment);
  return sb_document_apply (self->document, edit, error);
}
