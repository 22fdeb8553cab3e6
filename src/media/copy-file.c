/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "copy-file.h"

#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <unistd.h>

/* What is left free on the disk beside the copy. */
#define RESERVE (64 * 1024 * 1024)

static gboolean
set_error (SbCopyFile *file, GError **error, int code)
{
  g_set_error (error,
               SB_ERROR,
               code == ENOSPC ? SB_ERROR_NO_SPACE : SB_ERROR_FAILED,
               _ ("The working copy of “%s” could not be written: %s"),
               file->name,
               g_strerror (code));
  return FALSE;
}

gboolean
sb_copy_file_is_free (const char *target, GError **error)
{
  g_autofree char *name = g_filename_display_basename (target);

  if (!g_file_test (target, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_EXISTS,
               _ ("There is a file “%s” already. Choose another name for the working "
                  "copy."),
               name);
  return FALSE;
}

gboolean
sb_copy_file_look (SbCopyFile *file,
                   const char *original,
                   const char *target,
                   GError **error)
{
  GStatBuf status;

  file->name = sb_media_dup_name (original);
  file->target = target;
  if (g_stat (original, &status) != 0)
    return set_error (file, error, errno);
  file->original_size = status.st_size;
  file->mode = status.st_mode & 0777;
  return TRUE;
}

/* Who may read the recording may enter the folder of its copy. */
static gboolean
create_folder (SbCopyFile *file, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (file->target);
  mode_t mode = file->mode | (file->mode & 0444) >> 2 | S_IRWXU;

  if (g_mkdir_with_parents (folder, (int) mode) == 0)
    return TRUE;
  return set_error (file, error, errno);
}

static gboolean
set_space_error (SbCopyFile *file, guint64 needed, guint64 left, GError **error)
{
  g_autofree char *needed_words = g_format_size (needed);
  g_autofree char *left_words = g_format_size (left);

  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NO_SPACE,
               _ ("The working copy of “%s” may need %s, and the disk has only %s left. "
                  "Make room first."),
               file->name,
               needed_words,
               left_words);
  return FALSE;
}

/* A number that cannot be had is no reason not to try. */
static gboolean
check_space (SbCopyFile *file, goffset needed, GError **error)
{
  g_autofree char *folder_path = g_path_get_dirname (file->target);
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);
  g_autoptr (GFileInfo) info =
    g_file_query_filesystem_info (folder, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);
  guint64 left;

  if (!info || !g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE))
    return TRUE;
  left = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE);
  if (left >= (guint64) needed + RESERVE)
    return TRUE;
  return set_space_error (file, (guint64) needed + RESERVE, left, error);
}

static gboolean
create_part (SbCopyFile *file, GError **error)
{
  g_autofree char *part = g_strconcat (file->target, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  int code = 0;

  if (fd < 0)
    return set_error (file, error, errno);
  file->part = g_steal_pointer (&part);
  if (fchmod (fd, (file->mode & 0666) | S_IRUSR | S_IWUSR) != 0)
    code = errno;
  close (fd);
  return code == 0 || set_error (file, error, code);
}

gboolean
sb_copy_file_create (SbCopyFile *file, goffset needed, GError **error)
{
  return create_folder (file, error) && check_space (file, needed, error) &&
         create_part (file, error);
}

/* The name reaches the disk with its folder. */
static void
sync_folder (const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
sb_copy_file_keep (SbCopyFile *file, GError **error)
{
  if (!sb_copy_file_is_free (file->target, error))
    return FALSE;
  if (g_rename (file->part, file->target) != 0)
    return set_error (file, error, errno);
  g_clear_pointer (&file->part, g_free);
  sync_folder (file->target);
  return TRUE;
}

/* A folder with something in it stays. */
void
sb_copy_file_clear (SbCopyFile *file)
{
  g_autofree char *folder = file->target ? g_path_get_dirname (file->target) : NULL;

  if (file->part)
    g_unlink (file->part);
  if (folder && g_str_has_suffix (folder, ".copies"))
    g_rmdir (folder);
  g_free (file->part);
  g_free (file->name);
}
