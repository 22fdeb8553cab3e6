/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/document/look.h>

#include <glib/gi18n-lib.h>

#include "document-private.h"

#define RESEARCHER "researcher"

static char *
describe (SbDocument *self, SbCoding *coding)
{
  SbSession *session = sb_document_find (self, SB_TYPE_SESSION, coding->session);
  SbCoder *coder = sb_document_find (self, SB_TYPE_CODER, coding->coder);

  return g_strdup_printf (_ ("the suggestion for %s · %s was looked at before Decide"),
                          session ? session->label : "?",
                          coder ? coder->code : "?");
}

gboolean
sb_document_note_look (SbDocument *self, SbCoding *coding, const char *by, GError **error)
{
  g_autofree char *now = NULL, *words = describe (self, coding);
  g_autoptr (GPtrArray) changes = sb_changes_new ();
  SbJournalEntry entry = {
    .coder = by ? by : RESEARCHER,
    .scope = sb_record_get_id (coding),
    .kind = "suggestion.look",
    .words = words,
  };
  gint64 number;

  if (!sb_document_allows_writing (self, NULL, error))
    return FALSE;
  entry.time = now = sb_document_dup_now (self);
  if (!sb_journal_write (self->db, &entry, changes, &number, error))
    return sb_document_begin_doubt (self, error);
  self->last_row = number;
  return sb_document_take_over (self, entry.scope, changes, error);
}
