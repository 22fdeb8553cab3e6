/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recorder-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

/* Narrative notes at a time. */

static gboolean
check_text (const char *text, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text ? text : ""));

  if (*stripped)
    return TRUE;
  return sb_recorder_refuse (
    error, SB_ERROR_BAD_VALUE, g_strdup (_ ("A note needs words: delete it instead.")));
}

gboolean
sb_recorder_put_note (SbRecorder *self, const SbNote *wanted, GError **error)
{
  g_autoptr (SbNote) note = sb_record_dup (wanted);
  g_autofree char *clock = sb_time_to_clock (wanted->time);
  g_autoptr (SbEdit) edit =
    sb_recorder_begin_edit (self, "note.add", g_strdup_printf (_ ("note at %s"), clock));

  if (!check_text (wanted->text, error))
    return FALSE;
  sb_record_set_text (&note->coding, self->coding);
  sb_edit_insert (edit, note);
  return sb_document_apply (self->document, edit, error);
}

gboolean
sb_recorder_add_note (SbRecorder *self,
                      const SbMoment *moment,
                      const char *text,
                      GError **error)
{
  g_autoptr (SbNote) wanted = sb_record_new (SB_TYPE_NOTE);

  wanted->time = moment->time;
  wanted->text = g_strdup (text);
  return sb_recorder_put_note (self, wanted, error);
}

gboolean
sb_recorder_change_note (SbRecorder *self,
                         SbNote *before,
                         const char *text,
                         GError **error)
{
  g_autoptr (SbNote) after = sb_record_dup (before);

  if (!check_text (text, error))
    return FALSE;
  sb_record_set_text (&after->text, text);
  if (sb_record_equal (before, after))
    return TRUE;
  return sb_recorder_replace (self, before, after, error);
}
