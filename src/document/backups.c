/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/document/backups.h>

#include "document-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <stdio.h>
#include <string.h>

#define SUFFIX ".sbase"
#define PART ".part"
#define FOLDER_SUFFIX " backups"
#define OLD_LAYOUT " (version " /* see migrate.c */
#define HOUR (60 * 60)
#define DAY (24 * HOUR)

/* For how long one of each so many seconds is kept. */
static const struct {
  gint64 span;
  gint64 each;
} tiers[] = {
  {3 * HOUR, HOUR / 2},
  {12 * HOUR, HOUR},
  {14 * DAY, DAY},
  {12 * 7 * DAY, 7 * DAY},
};

void
sb_backup_free (SbBackup *backup)
{
  g_free (backup->path);
  g_free (backup);
}

char *
sb_backups_dup_folder (const char *project)
{
  return g_strconcat (project, FOLDER_SUFFIX, NULL);
}

/* "study" of "/lab/study.sbase". */
static char *
dup_stem (const char *project)
{
  char *stem = g_path_get_basename (project);

  if (g_str_has_suffix (stem, SUFFIX))
    stem[strlen (stem) - strlen (SUFFIX)] = '\0';
  return stem;
}

gboolean
sb_backups_is_folder (const char *path)
{
  return g_str_has_suffix (path, SUFFIX FOLDER_SUFFIX);
}

gboolean
sb_backups_are_kept_of (const char *project)
{
  g_autofree char *folder = g_path_get_dirname (project);

  return !sb_backups_is_folder (folder);
}

gboolean
sb_backups_is_old_layout (const char *path)
{
  const char *version =
    g_str_has_suffix (path, ")" SUFFIX) ? g_strrstr (path, OLD_LAYOUT) : NULL;
  g_autofree char *stem = NULL, *project = NULL;

  if (version == NULL || !g_ascii_isdigit (version[strlen (OLD_LAYOUT)]))
    return FALSE;
  stem = g_strndup (path, (gsize) (version - path));
  project = g_strconcat (stem, SUFFIX, NULL);
  return g_file_test (project, G_FILE_TEST_EXISTS);
}

/* "study 2026-11-22 14.03.07Z.sbase": no colon, which some file systems refuse. */
static char *
make_name (const char *project, gint64 time)
{
  g_autofree char *stem = dup_stem (project);
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_utc (time);
  g_autofree char *stamp = g_date_time_format (then, "%Y-%m-%d %H.%M.%S");

  return g_strconcat (stem, " ", stamp, "Z" SUFFIX, NULL);
}

/* Only what make_name() would write is one of ours. */
static gboolean
read_name (const char *name, const char *project, gint64 *time)
{
  g_autofree char *stem = dup_stem (project);
  g_autofree char *again = NULL;
  g_autoptr (GDateTime) then = NULL;
  int y, mo, d, h, mi, s;

  if (!g_str_has_prefix (name, stem) ||
      sscanf (
        name + strlen (stem), " %4d-%2d-%2d %2d.%2d.%2dZ", &y, &mo, &d, &h, &mi, &s) != 6)
    return FALSE;
  then = g_date_time_new_utc (y, mo, d, h, mi, s);
  if (then == NULL)
    return FALSE;
  *time = g_date_time_to_unix (then);
  again = make_name (project, *time);
  return g_str_equal (name, again);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const SbBackup *x = *(const SbBackup *const *) a, *y = *(const SbBackup *const *) b;

  return x->time > y->time ? -1 : x->time < y->time;
}

GPtrArray *
sb_backups_list (const char *project)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_backup_free);
  g_autofree char *folder = sb_backups_dup_folder (project);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    gint64 time;

    if (read_name (name, project, &time)) {
      SbBackup *backup = g_new0 (SbBackup, 1);

      backup->path = g_build_filename (folder, name, NULL);
      backup->time = time;
      g_ptr_array_add (backups, backup);
    }
  }
  g_ptr_array_sort (backups, compare_newest_first);
  return backups;
}

GPtrArray *
sb_backups_list_paths (const char *project)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) backups = sb_backups_list (project);
  g_autofree char *folder = g_path_get_dirname (project);
  g_autofree char *stem = dup_stem (project);
  g_autofree char *prefix = g_strconcat (stem, OLD_LAYOUT, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  for (guint i = 0; i < backups->len; i++)
    g_ptr_array_add (paths, g_strdup (((SbBackup *) backups->pdata[i])->path));
  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  return paths;
}

/* By the calendar, not by age: else what grows older would always give way to what is
 * younger. What lies in the future (a clock was wrong) counts as now. */
void
sb_backups_thin (const gint64 *times, guint n, gint64 now, gboolean *stays)
{
  memset (stays, 0, n * sizeof *stays);
  for (guint tier = 0; tier < G_N_ELEMENTS (tiers); tier++) {
    gint64 last = -1;

    for (guint i = 0; i < n; i++) {
      gint64 time = MIN (times[i], now);

      if (now - time >= tiers[tier].span || time / tiers[tier].each == last)
        continue;
      last = time / tiers[tier].each;
      stays[i] = TRUE;
    }
  }
  if (n)
    stays[0] = TRUE;
}

static void
thin_out (const char *project, gint64 now)
{
  g_autoptr (GPtrArray) backups = sb_backups_list (project);
  g_autofree gint64 *times = g_new (gint64, backups->len);
  g_autofree gboolean *stays = g_new (gboolean, backups->len);

  for (guint i = 0; i < backups->len; i++)
    times[i] = ((SbBackup *) g_ptr_array_index (backups, i))->time;
  sb_backups_thin (times, backups->len, now, stays);
  for (guint i = 0; i < backups->len; i++)
    if (!stays[i])
      g_unlink (((SbBackup *) g_ptr_array_index (backups, i))->path);
}

static gboolean
is_backed_up (const char *project)
{
  g_autoptr (GPtrArray) backups = sb_backups_list (project);
  g_autofree char *head = NULL, *newest = NULL;

  if (backups->len == 0)
    return FALSE;
  head = sb_database_dup_head (project, NULL);
  newest =
    sb_database_dup_head (((SbBackup *) g_ptr_array_index (backups, 0))->path, NULL);
  return head && g_strcmp0 (head, newest) == 0;
}

static gboolean
fail (const char *folder, const char *reason, GError **error)
{
  g_autofree char *name = g_filename_display_name (folder);

  g_set_error (error,
               SB_ERROR,
               SB_ERROR_FAILED,
               _ ("No backup could be made in “%s”: %s. Your work itself is stored; look "
                  "after the disk and its rights."),
               name,
               reason);
  return FALSE;
}

/* Under another name until it is whole and was looked at. */
static gboolean
write_backup (const char *project,
              const char *folder,
              const char *path,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *part = g_strconcat (path, PART, NULL);
  g_autofree char *journal = g_strconcat (part, "-journal", NULL);
  g_autoptr (GError) fault = NULL;
  gboolean done = sb_database_back_up (project, part, cancellable, &fault);

  if (done && g_rename (part, path) == 0)
    return TRUE;
  if (done)
    fail (folder, g_strerror (errno), error);
  else if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&fault));
  else
    fail (folder, fault->message, error);
  g_unlink (part);
  g_unlink (journal);
  return FALSE;
}

/* What a program that was ended in the middle left behind. */
static void
remove_parts (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, SUFFIX PART) ||
        g_str_has_suffix (name, SUFFIX PART "-journal")) {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
}

gboolean
sb_backups_make (const char *project,
                 GCancellable *cancellable,
                 char **path,
                 GError **error)
{
  g_autofree char *folder = sb_backups_dup_folder (project);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *name = make_name (project, now);
  g_autofree char *target = g_build_filename (folder, name, NULL);

  if (path)
    *path = NULL;
  if (is_backed_up (project))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0777) != 0)
    return fail (folder, g_strerror (errno), error);
  remove_parts (folder);
  if (!write_backup (project, folder, target, cancellable, error))
    return FALSE;
  thin_out (project, now);
  if (path)
    *path = g_steal_pointer (&target);
  return TRUE;
}
