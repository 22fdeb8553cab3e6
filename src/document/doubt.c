/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/store/journal.h>

/* When writing fails and the file cannot be read after it either, nobody knows whether
 * the edit was kept: the disk has gone in the middle of a commit. As soon as the file can
 * be read again it is looked at, before anything else is written. */

static gboolean
say_doubt (SbDocument *self, GError **error)
{
  g_autofree char *base = g_path_get_basename (self->path);
  g_autofree char *name = g_filename_display_name (base);

  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_FAILED,
    _ ("“%s” can neither be written nor read just now. What was answered before "
       "is kept; whether the last step is will be seen when the file can be "
       "read again. Look after the disk, or the network, that it is on."),
    name);
  return FALSE;
}

gboolean
sb_document_settle_doubt (SbDocument *self, GError **error)
{
  gint64 last;

  if (!self->in_doubt)
    return TRUE;
  last = sb_journal_get_last (self->db, NULL);
  if (last < 0)
    return say_doubt (self, error);
  self->in_doubt = FALSE;
  if (last == self->last_row)
    return TRUE;
  if (!sb_document_reload (self, error)) {
    self->in_doubt = TRUE;
    return FALSE;
  }
  sb_document_note_position (self);
  g_signal_emit_by_name (self, "changed", NULL);
  return TRUE;
}

gboolean
sb_document_begin_doubt (SbDocument *self, GError **error)
{
  g_autoptr (GError) doubt = NULL;

  self->in_doubt = TRUE;
  if (sb_document_settle_doubt (self, &doubt))
    return FALSE;
  g_clear_error (error);
  g_propagate_error (error, g_steal_pointer (&doubt));
  return FALSE;
}
