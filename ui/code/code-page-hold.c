/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include "keys/keymap.h"

#include <glib/gi18n-lib.h>

/* States that last while their key is held. A key that was pressed while its state ran
 * already has ended it, as without holding; so the two ways of coding can be mixed. */

void
sb_code_page_key_code (SbCodePage *self, const SbCode *code, const SbKeyPress *press)
{
  SbMoment moment;
  gboolean begins;

  if (!self->recorder)
    return;
  moment = sb_code_page_get_moment (self, press->time);
  begins = sb_recorder_find_active (self->recorder, code->id, moment.time) == NULL;
  sb_code_page_press_code (self, code->id, press->time);
  if (begins && press->keycode && sb_keymap_is_held (sb_keymap_get_default (), code) &&
      self->last_event && self->last_event->running)
    g_hash_table_insert (
      self->holds, GUINT_TO_POINTER (press->keycode), g_object_ref (self->last_event));
}

static void
say_still_running (SbCodePage *self, const SbCode *code, gboolean is_before)
{
  g_autofree char *words = is_before
    ? g_strdup_printf (_ ("%s goes on: its key was let go before the frame where it "
                            "began. Press the key again where it ends."),
                          code->name)
    : g_strdup_printf (_ ("%s goes on: its key was let go at the frame where it began. "
                            "Press the key again where it ends."),
                          code->name);

  sb_code_page_say (self, words);
}

void
sb_code_page_release_key (SbCodePage *self, guint keycode, guint32 time)
{
  g_autoptr (SbEvent) begun = NULL;
  SbEvent *event;
  const SbCode *code;
  SbMoment moment;

  if (!g_hash_table_steal_extended (
        self->holds, GUINT_TO_POINTER (keycode), NULL, (gpointer *) &begun))
    return;
  event = sb_document_find (self->document, SB_TYPE_EVENT, sb_record_get_id (begun));
  if (!event || !event->running)
    return; /* another of its group, or undo, has ended it */
  code = sb_scheme_find_code (sb_document_get_scheme_of (self->document, self->coding),
                              event->code);
  moment = sb_code_page_get_moment (self, time);
  if (moment.time <= event->start)
    say_still_running (self, code, moment.time < event->start);
  else
    sb_code_page_press_code (self, code->id, time);
}

void
sb_code_page_release_all_keys (SbCodePage *self)
{
  g_autoptr (GList) keycodes = g_hash_table_get_keys (self->holds);

  for (GList *l = keycodes; l; l = l->next)
    sb_code_page_release_key (self, GPOINTER_TO_UINT (l->data), 0);
}
