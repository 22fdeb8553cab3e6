/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project-walk.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/document/backups.h>
#include <string.h>

#define SUFFIX ".sbase"

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
look_into (GPtrArray *folders, const char *folder, GPtrArray *paths, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    gboolean is_link = g_file_test (path, G_FILE_TEST_IS_SYMLINK);

    if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
      if (!is_link && !sb_backups_is_folder (path))
        g_ptr_array_add (folders, g_steal_pointer (&path));
    } else if (g_str_has_suffix (name, SUFFIX) && !sb_backups_is_old_layout (path)) {
      g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  }
  return TRUE;
}

GPtrArray *
sb_project_walk (const char *folder, GPtrArray *unread, GError **error)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (!look_into (folders, folder, paths, error))
    return NULL;
  for (guint i = 0; i < folders->len; i++) {
    g_autoptr (GError) local = NULL;

    if (!look_into (folders, folders->pdata[i], paths, &local))
      g_ptr_array_add (unread, g_strdup (local->message));
  }
  if (paths->len == 0 && unread->len == 0) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is no project file (.sbase) in “%s” or a folder below it."),
                 folder);
    return NULL;
  }
  g_ptr_array_sort (paths, compare_paths);
  return g_steal_pointer (&paths);
}
