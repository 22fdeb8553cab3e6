/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/export/summary.h>

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/document/backups.h>

#define SUFFIX ".sbase"

typedef struct {
  GPtrArray *paths;
  GHashTable *known; /* canonical path → itself */
} Search;

static void
search_clear (Search *search)
{
  g_clear_pointer (&search->paths, g_ptr_array_unref);
  g_clear_pointer (&search->known, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static void
take (Search *search, const char *path)
{
  if (g_hash_table_add (search->known, g_canonicalize_filename (path, NULL)))
    g_ptr_array_add (search->paths, g_strdup (path));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* By bytes, so that every language has the same order. A folder that cannot be read is
 * passed over: it may be somebody else's. */
static GPtrArray *
list_names (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (*name != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
search_folder (Search *search, const char *folder, guint depth)
{
  g_autoptr (GPtrArray) names = list_names (folder);

  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
      if (depth < SB_PROJECT_FILES_MAX_DEPTH && !sb_backups_is_folder (path) &&
          !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        search_folder (search, path, depth + 1);
    } else if (g_str_has_suffix (name, SUFFIX) && !sb_backups_is_old_layout (path)) {
      take (search, path);
    }
  }
}

static gboolean
search_path (Search *search, const char *path, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is nothing at “%s”. Give project files or folders with them."),
                 path);
    return FALSE;
  }
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    search_folder (search, path, 0);
  else
    take (search, path);
  return TRUE;
}

GPtrArray *
sb_project_files_find (const char *const *paths, GError **error)
{
  g_auto (Search) search = {
    .paths = g_ptr_array_new_with_free_func (g_free),
    .known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };

  for (guint i = 0; paths[i]; i++)
    if (!search_path (&search, paths[i], error))
      return NULL;
  if (search.paths->len > 0)
    return g_steal_pointer (&search.paths);
  g_set_error_literal (error,
                       SB_ERROR,
                       SB_ERROR_NOT_FOUND,
                       _ ("There is no project file (*.sbase) in what was given."));
  return NULL;
}
