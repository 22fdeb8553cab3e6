/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* renameat2() */
#include "new-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <stdio.h>
#include <unistd.h>

struct _SbNewFile {
  char *path;
  char *temporary;
  gboolean replace;
  gboolean is_placed;
  int fd;
  int fault; /* errno of the first write that failed */
};

static void
set_fault (SbNewFile *file, int code, GError **error)
{
  gboolean is_full = code == ENOSPC || code == EDQUOT;

  if (is_full)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NO_SPACE,
                 _ ("The disk is full: “%s” was not written. Make room, or choose "
                    "another folder."),
                 file->path);
  else
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_FAILED,
                 _ ("“%s” cannot be written: %s. Choose another folder."),
                 file->path,
                 g_strerror (code));
}

static void
set_exists (GError **error, const char *path)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_EXISTS,
               _ ("“%s” is there already. Choose another name, or force it to be "
                  "replaced."),
               path);
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf x, y;

  return g_stat (a, &x) == 0 && g_stat (b, &y) == 0 && x.st_dev == y.st_dev &&
         x.st_ino == y.st_ino;
}

static gboolean
check_place (const char *path, const char *source, gboolean replace, GError **error)
{
  if (is_same_file (path, source))
    g_set_error (
      error,
      SB_ERROR,
      SB_ERROR_BAD_VALUE,
      _ ("“%s” is the recording itself, which is never changed. Choose another "
         "name."),
      path);
  else if (g_file_test (path, G_FILE_TEST_EXISTS) && !replace)
    set_exists (error, path);
  else
    return TRUE;
  return FALSE;
}

SbNewFile *
sb_new_file_open (const char *path, const char *source, gboolean replace, GError **error)
{
  g_autoptr (SbNewFile) file = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%s.XXXXXX", name);

  if (!check_place (path, source, replace, error))
    return NULL;
  file = g_new0 (SbNewFile, 1);
  file->path = g_strdup (path);
  file->replace = replace;
  file->temporary = g_build_filename (folder, hidden, NULL);
  /* Not mkstemp's 0600: an export is for the lab, the umask decides. */
  file->fd = g_mkstemp_full (file->temporary, O_RDWR | O_CLOEXEC, 0666);
  if (file->fd >= 0)
    return g_steal_pointer (&file);
  file->is_placed = TRUE; /* there is nothing to remove */
  set_fault (file, errno, error);
  return NULL;
}

void
sb_new_file_free (SbNewFile *file)
{
  if (!file->is_placed)
    g_unlink (file->temporary);
  if (file->fd >= 0)
    close (file->fd);
  g_free (file->temporary);
  g_free (file->path);
  g_free (file);
}

static sf_count_t
get_length (void *data)
{
  SbNewFile *file = data;
  off_t place = lseek (file->fd, 0, SEEK_CUR);
  off_t length = lseek (file->fd, 0, SEEK_END);

  lseek (file->fd, place, SEEK_SET);
  return length;
}

static sf_count_t
move_to (sf_count_t offset, int whence, void *data)
{
  return lseek (((SbNewFile *) data)->fd, offset, whence);
}

static sf_count_t
tell_place (void *data)
{
  return lseek (((SbNewFile *) data)->fd, 0, SEEK_CUR);
}

static sf_count_t
read_bytes (void *bytes, sf_count_t n, void *data)
{
  return read (((SbNewFile *) data)->fd, bytes, (size_t) n);
}

/* write() may take less than it is given. */
static sf_count_t
write_bytes (const void *bytes, sf_count_t n, void *data)
{
  SbNewFile *file = data;
  sf_count_t n_done = 0;

  while (n_done < n && file->fault == 0) {
    gssize n_written =
      write (file->fd, (const char *) bytes + n_done, (size_t) (n - n_done));

    if (n_written >= 0)
      n_done += n_written;
    else if (errno != EINTR)
      file->fault = errno;
  }
  return n_done;
}

SF_VIRTUAL_IO sb_new_file_io = {
  .get_filelen = get_length,
  .seek = move_to,
  .read = read_bytes,
  .write = write_bytes,
  .tell = tell_place,
};

gboolean
sb_new_file_check (SbNewFile *file, GError **error)
{
  if (file->fault != 0)
    set_fault (file, file->fault, error);
  return file->fault == 0;
}

/* The kernel refuses to replace, in one step with the look; some file systems cannot. */
static gboolean
place_as_new (SbNewFile *file)
{
  if (renameat2 (AT_FDCWD, file->temporary, AT_FDCWD, file->path, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  if (!g_file_test (file->path, G_FILE_TEST_EXISTS))
    return g_rename (file->temporary, file->path) == 0;
  errno = EEXIST;
  return FALSE;
}

static gboolean
place (SbNewFile *file)
{
  return file->replace ? g_rename (file->temporary, file->path) == 0
                       : place_as_new (file);
}

/* The disk may be found full only at the sync. */
gboolean
sb_new_file_commit (SbNewFile *file, GError **error)
{
  if (!sb_new_file_check (file, error))
    return FALSE;
  file->is_placed = fsync (file->fd) == 0 && place (file);
  if (file->is_placed)
    return TRUE;
  if (errno == EEXIST)
    set_exists (error, file->path);
  else
    set_fault (file, errno, error);
  return FALSE;
}
