/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recorder-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

/* What the program suggested and the coder takes over. */

static SbEvent *
make_event (SbRecorder *self,
            const SbCode *code,
            const SbMoment *start,
            const SbMoment *end)
{
  SbEvent *event = sb_record_new (SB_TYPE_EVENT);

  event->coding = g_strdup (self->coding);
  event->code = g_strdup (code->id);
  event->start = start->time;
  event->end = end->time;
  event->recording = g_strdup (start->recording);
  event->start_pts = start->recording ? start->pts : SB_TIME_NONE;
  event->end_pts = start->recording && g_strcmp0 (start->recording, end->recording) == 0
                     ? end->pts
                     : SB_TIME_NONE;
  return event;
}

static gboolean
check_span (const SbCode *code, const char *id, SbTime start, SbTime end, GError **error)
{
  if (code == NULL || !code->is_state)
    return sb_recorder_refuse (
      error,
      SB_ERROR_NOT_FOUND,
      g_strdup_printf (_ ("The scheme has no behaviour “%s” that lasts."), id));
  if (end <= start)
    return sb_recorder_refuse (
      error, SB_ERROR_BAD_VALUE, g_strdup (_ ("The end must be later than the start.")));
  return TRUE;
}

gboolean
sb_recorder_accept (SbRecorder *self,
                    const char *code_id,
                    const SbMoment *start,
                    const SbMoment *end,
                    GError **error)
{
  const SbCode *code = sb_scheme_find_code (
    sb_document_get_scheme_of (self->document, self->coding), code_id);
  g_autofree char *from = sb_time_to_clock (start->time);
  g_autofree char *to = sb_time_to_clock (end->time);
  g_autoptr (SbEvent) event = NULL;
  g_autoptr (SbEdit) edit = NULL;

  if (!check_span (code, code_id, start->time, end->time, error))
    return FALSE;
  event = make_event (self, code, start, end);
  edit = sb_recorder_begin_edit (
    self,
    "event.accept",
    /* Translators: behaviour, begin, end. */
    g_strdup_printf (
      _ ("%s from %s to %s, accepted from a suggestion"), code->name, from, to));
  sb_edit_insert (edit, event);
  return sb_recorder_commit (self, edit, error);
}
