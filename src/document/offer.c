/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"
#include "room.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

/* What is refused comes with what could be done instead, ready to be done. */

void
sb_offer_free (SbOffer *offer)
{
  g_free (offer->refusal);
  g_free (offer->words);
  sb_edit_free (offer->edit);
  g_free (offer);
}

void
sb_recorder_offer (SbRecorder *self, const GError *error, char *words, SbEdit *edit)
{
  g_clear_pointer (&self->offer, sb_offer_free);
  self->offer = g_new0 (SbOffer, 1);
  self->offer->refusal = g_strdup (error->message);
  self->offer->words = words;
  self->offer->edit = edit;
}

const char *
sb_recorder_get_offer (SbRecorder *self, const GError *error)
{
  g_return_val_if_fail (SB_IS_RECORDER (self), NULL);
  return self->offer && g_str_equal (self->offer->refusal, error->message)
           ? self->offer->words
           : NULL;
}

gboolean
sb_recorder_take_offer (SbRecorder *self, GError **error)
{
  SbOffer *offer = g_steal_pointer (&self->offer);
  gboolean done;

  if (offer == NULL)
    return sb_recorder_refuse (
      error,
      SB_ERROR_NOT_FOUND,
      g_strdup (_ ("There is nothing on offer any more: try again what was refused.")));
  done = sb_document_apply (self->document, offer->edit, error);
  sb_offer_free (offer);
  return done;
}

gboolean
sb_recorder_commit (SbRecorder *self, SbEdit *edit, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  char *words = NULL;
  SbEdit *roomy;

  if (sb_overlap_check (sb_document_get_scheme_of (self->document, self->coding),
                        sb_document_get_event_index (self->document, self->coding),
                        sb_edit_get_changes (edit),
                        &refusal))
    return sb_document_apply (self->document, edit, error);
  roomy = sb_room_make (self, edit, &words);
  if (roomy)
    sb_recorder_offer (self, refusal, words, roomy);
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}
