/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include "keys/keymap.h"

#include <glib/gi18n-lib.h>

/* States that last while their key is held: what the key began is ended by its id, so
 * that whatever was done in between, nothing else is. */

static void
begin_hold (SbCodePage *self, const SbCode *code, const SbKeyPress *press)
{
  SbMoment moment = sb_code_page_get_moment (self, press->time);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  SbEvent *event;

  if (!sb_recorder_begin (self->recorder, code->id, &moment, &id, &error)) {
    sb_code_page_say_error (self, error);
    return;
  }
  event = sb_document_find (self->document, SB_TYPE_EVENT, id);
  sb_code_page_note_coded (self, event, event->start == moment.time);
  g_hash_table_insert (
    self->holds, GUINT_TO_POINTER (press->keycode), g_steal_pointer (&id));
}

void
sb_code_page_key_code (SbCodePage *self, const SbCode *code, const SbKeyPress *press)
{
  if (!sb_code_page_allows_editing (self))
    return;
  if (press->keycode && sb_keymap_is_held (sb_keymap_get_default (), code))
    begin_hold (self, code, press);
  else
    sb_code_page_press_code (self, code->id, press->time);
}

void
sb_code_page_release_key (SbCodePage *self, guint keycode, guint32 time)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  SbEvent *event;
  SbMoment moment;

  if (!g_hash_table_steal_extended (
        self->holds, GUINT_TO_POINTER (keycode), NULL, (gpointer *) &id))
    return;
  event = sb_document_find (self->document, SB_TYPE_EVENT, id);
  if (!event || !event->running)
    return; /* another of its group, or undo, has ended it */
  moment = sb_code_page_get_moment (self, time);
  if (sb_recorder_end (self->recorder, id, &moment, &error))
    sb_code_page_note_coded (
      self, sb_document_find (self->document, SB_TYPE_EVENT, id), FALSE);
  else
    sb_code_page_say_error (self, error);
}

void
sb_code_page_release_all_keys (SbCodePage *self)
{
  g_autoptr (GList) keycodes = g_hash_table_get_keys (self->holds);

  for (GList *l = keycodes; l; l = l->next)
    sb_code_page_release_key (self, GPOINTER_TO_UINT (l->data), 0);
}
