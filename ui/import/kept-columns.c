/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/kept-columns.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <string.h>

#define SUFFIX ".json"

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "securebase", "columns", NULL);
}

/* Any name is a file's name then, and comes out of it again. */
static char *
dup_path (const char *name)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *plain = g_uri_escape_string (name, " ", TRUE);
  g_autofree char *file = g_strconcat (plain, SUFFIX, NULL);

  return g_build_filename (folder, *file == '.' ? "%2E" SUFFIX : file, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

GStrv
sb_kept_columns_list (void)
{
  g_autofree char *folder = dup_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new ();
  const char *file;

  while (dir && (file = g_dir_read_name (dir))) {
    g_autofree char *plain = g_str_has_suffix (file, SUFFIX)
                               ? g_strndup (file, strlen (file) - strlen (SUFFIX))
                               : NULL;
    char *name = plain ? g_uri_unescape_string (plain, NULL) : NULL;

    if (name)
      g_ptr_array_add (names, name);
  }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (names, FALSE);
}

gboolean
sb_kept_columns_save (const char *name, const SbTableMapping *mapping, GError **error)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *path = dup_path (name);
  g_autofree char *json = sb_table_mapping_to_json (mapping);
  g_autoptr (GError) cause = NULL;

  if (g_mkdir_with_parents (folder, 0700) == 0 &&
      g_file_set_contents (path, json, -1, &cause))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_FAILED,
               _ ("The columns cannot be kept in “%s”: %s."),
               folder,
               cause ? cause->message : _ ("the folder cannot be made"));
  return FALSE;
}

SbTableMapping *
sb_kept_columns_load (const char *name, GError **error)
{
  g_autofree char *path = dup_path (name);
  g_autofree char *json = NULL;

  if (!g_file_get_contents (path, &json, NULL, error))
    return NULL;
  return sb_table_mapping_from_json (json, error);
}
