/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database-private.h"

#include "store-resources.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/store/owner-lock.h>

#define FOLDER "/securebase/store/sql"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The names begin with their number, so their order is that of the versions. */
static char **
list_names (void)
{
  char **names = g_resource_enumerate_children (
    sb_store_get_resource (), FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (names != NULL);
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  return names;
}

static char *
read_script (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER "/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (
    sb_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

char **
sb_database_dup_scripts (void)
{
  g_auto (GStrv) names = list_names ();
  guint n = g_strv_length (names);
  char **scripts = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    scripts[i] = read_script (names[i]);
  return scripts;
}

int
sb_database_get_current_version (void)
{
  g_auto (GStrv) names = list_names ();

  return (int) g_strv_length (names);
}

/* "study.sbase" → "study (version 1).sbase", or "study (version 1, 2).sbase" … when that
 * is taken. */
static char *
name_backup (const char *path, gint64 version)
{
  g_autofree char *stem = g_strdup (path);

  if (g_str_has_suffix (stem, ".sbase"))
    stem[strlen (stem) - strlen (".sbase")] = '\0';
  for (int n = 1;; n++) {
    g_autofree char *number = n > 1 ? g_strdup_printf (", %d", n) : g_strdup ("");
    g_autofree char *name = g_strdup_printf (
      "%s (version %" G_GINT64_FORMAT "%s).sbase", stem, version, number);

    if (!g_file_test (name, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&name);
  }
}

static gboolean
back_up (SbDatabase *self, gint64 version, char **backup_path, GError **error)
{
  g_autofree char *path = name_backup (self->path, version);

  if (!sb_database_copy (self, path, error)) {
    g_prefix_error (error,
                    _ ("No copy could be made before bringing the file up to date. "));
    return FALSE;
  }
  if (backup_path)
    *backup_path = g_steal_pointer (&path);
  return TRUE;
}

/* Nobody's file changes its layout under their hands. */
static gboolean
may_migrate (SbDatabase *self, gint64 *version, GError **error)
{
  if (!sb_database_get_int (self, "PRAGMA user_version", version, error))
    return FALSE;
  return *version == 0 || sb_owner_lock_is_free (self, TRUE, error);
}

/* Looks again at version and owner: somebody may have been quicker. */
static gboolean
run_scripts (SbDatabase *self, const char *const *scripts, GError **error)
{
  g_autoptr (SbTransaction) guard = sb_transaction_begin (self, error);
  g_autofree char *stamp = NULL;
  gint64 version;

  if (guard == NULL || !may_migrate (self, &version, error))
    return FALSE;
  for (; scripts[version]; version++)
    if (!sb_database_execute (self, scripts[version], error))
      return FALSE;
  stamp = g_strdup_printf ("PRAGMA user_version = %d", (int) version);
  return sb_database_execute (self, stamp, error) && sb_transaction_commit (guard, error);
}

gboolean
sb_database_migrate (SbDatabase *self,
                     const char *const *scripts,
                     char **backup_path,
                     GError **error)
{
  gint64 version;

  if (!sb_database_get_int (self, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version >= (gint64) g_strv_length ((char **) scripts))
    return TRUE;
  if (!may_migrate (self, &version, error))
    return FALSE;
  if (version > 0 && !back_up (self, version, backup_path, error))
    return FALSE;
  sb_database_forget_statements (self);
  return run_scripts (self, scripts, error);
}
