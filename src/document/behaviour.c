/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recorder-private.h"

#include "document-private.h"

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
press_point (const Press *press, GError **error)
{
  g_autoptr (SbEvent) event = make_event (press);
  g_autofree char *clock = sb_time_to_clock (press->moment->time);
  g_autoptr (SbEdit) edit =
    sb_recorder_begin_edit (press->recorder,
                            "event.point",
                            g_strdup_printf (_ ("%s at %s"), press->code->name, clock));

  sb_edit_insert (edit, event);
  return sb_document_apply (press->recorder->document, edit, error);
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

static gboolean
end_state (const Press *press, SbEvent *active, GError **error)
{
  g_autofree char *clock = sb_time_to_clock (press->moment->time);
  g_autoptr (SbEdit) edit = NULL;

  if (active->start == press->moment->time)
    return sb_recorder_refuse (
      error,
      SB_ERROR_BAD_VALUE,
      g_strdup_printf (_ ("%s begins at this very frame: go on to the first frame "
                          "without it before ending it, or undo."),
                          press->code->name));
  edit = sb_recorder_begin_edit (
    press->recorder,
    "event.end",
    g_strdup_printf (_ ("end %s at %s"), press->code->name, clock));
  end_at_moment (edit, active, press->moment);
  return sb_document_apply (press->recorder->document, edit, error);
}

static gboolean
excludes (const Press *press, const SbCode *other)
{
  const SbCodeGroup *group =
    press->code->group ? sb_scheme_find_group (press->scheme, press->code->group) : NULL;

  return other != press->code && other->is_state && group && group->exclusive &&
         g_strcmp0 (other->group, group->id) == 0;
}

/* One that began at this very frame gives way altogether: it would have no length. */
static void
end_excluded (const Press *press, const SbCode *other, SbEdit *edit)
{
  SbEvent *active =
    sb_event_index_find_active (press->index, other->id, press->moment->time);

  if (active == NULL)
    return;
  if (active->start == press->moment->time)
    sb_edit_delete (edit, active);
  else
    end_at_moment (edit, active, press->moment);
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
begin_state (const Press *press, GError **error)
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
  return sb_document_apply (press->recorder->document, edit, error);
}

static gboolean
refuse_before_start (const Press *press, SbEvent *running, GError **error)
{
  g_autofree char *clock = sb_time_to_clock (running->start);

  return sb_recorder_refuse (
    error,
    SB_ERROR_BAD_VALUE,
    g_strdup_printf (_ ("%s was begun at %s and still runs: end it after that moment, or "
                        "delete it, before beginning it here."),
                        press->code->name,
                        clock));
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
  return begin_state (press, error);
}

gboolean
sb_recorder_press (SbRecorder *self,
                   const char *code,
                   const SbMoment *moment,
                   GError **error)
{
  SbScheme *scheme = sb_document_get_scheme_of (self->document, self->coding);
  Press press = {
    .recorder = self,
    .scheme = scheme,
    .index = sb_document_get_event_index (self->document, self->coding),
    .code = sb_scheme_find_code (scheme, code),
    .moment = moment,
  };

  if (press.code == NULL)
    return sb_recorder_refuse (
      error,
      SB_ERROR_NOT_FOUND,
      g_strdup_printf (_ ("The scheme has no behaviour code “%s”."), code));
  return press.code->is_state ? press_state (&press, error) : press_point (&press, error);
}
