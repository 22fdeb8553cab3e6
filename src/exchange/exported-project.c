/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exported-project.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/exchange/exported-folder.h>
#include <unistd.h>

#include "exported-manifest.h"

/* Under the id that it had. */
static void
set_project (SbDocument *document, const SbExportedProject *from, SbEdit *edit)
{
  SbProject *before = sb_document_get_project (document);
  const char *created = sb_exported_manifest_get (from->manifest, "created");
  const char *id = sb_exported_manifest_get (from->manifest, "id");
  g_autoptr (SbProject) after =
    sb_record_dup_with_id (before, id ? id : sb_record_get_id (before));

  if (created)
    sb_record_set_text (&after->created, created);
  sb_record_set_text (&after->settings,
                      sb_exported_manifest_get (from->manifest, "settings"));
  sb_edit_delete (edit, before);
  sb_edit_insert (edit, after);
}

/* The first is in every new project, under another id. */
static void
add_schemes (SbDocument *document, const SbExportedProject *from, SbEdit *edit)
{
  GListModel *versions = sb_document_list (document, SB_TYPE_SCHEME_VERSION);
  g_autoptr (SbSchemeVersion) first = g_list_model_get_item (versions, 0);

  sb_edit_delete (edit, first);
  for (guint i = 0; i < from->schemes->len; i++)
    sb_edit_insert (edit, g_ptr_array_index (from->schemes, i));
}

static gboolean
add_everything (SbDocument *document, const SbExportedProject *from, GError **error)
{
  g_autoptr (SbEdit) edit =
    sb_edit_new (SB_EXPORTED_FOLDER_KIND,
                 NULL,
                 NULL,
                 sb_exported_manifest_has_dates (from->manifest)
                   ? _ ("brought back from an export")
                   : _ ("brought back from an export without its own dates"));

  set_project (document, from, edit);
  add_schemes (document, from, edit);
  for (guint i = 0; i < from->records->len; i++)
    sb_edit_insert (edit, g_ptr_array_index (from->records, i));
  return sb_document_apply (document, edit, error);
}

/* Closed again, so that nothing but the file itself is left. */
static gboolean
make_at (const SbExportedProject *from, const char *path, GError **error)
{
  const SbSchemeVersion *first = g_ptr_array_index (from->schemes, 0);
  g_autoptr (SbDocument) document = sb_document_create (
    path, sb_exported_manifest_get (from->manifest, "title"), first->json, error);
  gboolean done = document && add_everything (document, from, error);

  if (document)
    sb_document_close (document);
  return done;
}

static gboolean
set_cannot (const char *path, int number, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (number == EEXIST)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_EXISTS,
                 _ ("There is already something called “%s”. Choose another name."),
                 name);
  else
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_FAILED,
                 _ ("“%s” cannot be made: %s. Choose another folder."),
                 name,
                 g_strerror (number));
  return FALSE;
}

/* A link never replaces what is there; where the disk knows none, looking must do. */
static gboolean
put_in_place (const char *made, const char *path, GError **error)
{
  if (link (made, path) == 0)
    return TRUE;
  if (errno != EEXIST && !g_file_test (path, G_FILE_TEST_EXISTS) &&
      g_rename (made, path) == 0)
    return TRUE;
  return set_cannot (path, errno, error);
}

gboolean
sb_exported_project_make (const SbExportedProject *from, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *hidden = g_build_filename (folder, ".import-XXXXXX", NULL);
  g_autofree char *made = NULL;
  gboolean done;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return set_cannot (path, EEXIST, error);
  if (g_mkdtemp (hidden) == NULL)
    return set_cannot (path, errno, error);
  made = g_build_filename (hidden, name, NULL);
  done = make_at (from, made, error) && put_in_place (made, path, error);
  g_unlink (made);
  g_rmdir (hidden);
  return done;
}
