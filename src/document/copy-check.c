/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/document/backups.h>
#include <securebase/store/owner-lock.h>

/* A copy made with the means of the system while somebody wrote can hold pages of before
 * a commit beside pages of after it. Nothing in the file's head tells that for certain:
 * only SQLite's check, the journal's chain and the comparison of the journal's replay
 * with what is stored, taken together. That is done once for each copy, when it is opened
 * first; who then writes in it makes it the file that it says it is. */

char *
sb_document_dup_way_back (SbDocument *self)
{
  g_autoptr (GPtrArray) backups = sb_backups_list (self->path);
  g_autofree char *name = NULL;

  if (backups->len == 0)
    return g_strdup (
      _ ("Keep this file as it is, beside it, and go back to your last copy "
         "of it; what was done since can be read with “history”."));
  name = g_filename_display_name (((SbBackup *) g_ptr_array_index (backups, 0))->path);
  return g_strdup_printf (
    _ ("Keep this file as it is, beside it, and go on with a copy of "
       "the newest backup: “%s”. What was done since can be read with "
       "“history”."),
    name);
}

static gboolean
refuse (SbDocument *self, GPtrArray *faults, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->path);
  g_autofree char *way_back = sb_document_dup_way_back (self);

  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_BAD_FILE,
    _ ("“%s” was copied while somebody wrote in the project, or was changed by "
       "another program, and is not whole: %s Copy the project again when "
       "nobody has it open, or with “Save a Copy…”. %s"),
    name,
    (char *) g_ptr_array_index (faults, 0),
    way_back);
  return FALSE;
}

/* One reading transaction: nobody commits between the three. */
static gboolean
look_through (SbDocument *self, GPtrArray *faults, GError **error)
{
  return sb_database_check (self->db, faults, error) &&
         (faults->len > 0 || sb_journal_verify (self->db, faults, error)) &&
         (faults->len > 0 || sb_journal_replay (self->db, faults, error));
}

gboolean
sb_document_check_copy (SbDocument *self, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  gboolean home;

  if (!sb_owner_lock_is_at_home (self->db, &home, error))
    return FALSE;
  if (home)
    return TRUE;
  if (!look_through (self, faults, error))
    return FALSE;
  return faults->len == 0 || refuse (self, faults, error);
}
