/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bad-disk.h"

#include <sqlite3.h>

typedef struct {
  sqlite3_file base;
  sqlite3_file *real; /* behind this struct */
} Handle;

static sqlite3_vfs vfs;
static sqlite3_vfs *real = NULL;
static BadDiskFault fault;
static guint countdown = 0;
static gboolean is_armed = FALSE;
static gboolean has_failed = FALSE;

typedef enum {
  LOOK = 1 << 0, /* reads, sizes, locks */
  WRITE = 1 << 1,
  SYNC = 1 << 2,
} Call;

static Call
get_affected (void)
{
  switch (fault) {
  case BAD_DISK_IS_FULL:
    return WRITE;
  case BAD_DISK_FORGETS:
    return SYNC;
  case BAD_DISK_STUMBLES:
  case BAD_DISK_BREAKS:
  default:
    return LOOK | WRITE | SYNC;
  }
}

/* Whether this call fails. */
static gboolean
fails (Call call)
{
  gboolean is_first;

  if (!is_armed || !(call & get_affected ()))
    return FALSE;
  if (countdown > 0)
    countdown--;
  is_first = countdown == 0 && !has_failed;
  if (countdown > 0 ||
      (!is_first && (fault == BAD_DISK_STUMBLES || fault == BAD_DISK_FORGETS)))
    return FALSE;
  has_failed = TRUE;
  return TRUE;
}

#define REAL(file) (((Handle *) (file))->real)
#define ON_REAL(file, method, ...)                                                       \
  REAL (file)->pMethods->method (REAL (file), ##__VA_ARGS__)

static int
on_close (sqlite3_file *file)
{
  return ON_REAL (file, xClose);
}

static int
on_read (sqlite3_file *file, void *buffer, int size, sqlite3_int64 offset)
{
  return fails (LOOK) ? SQLITE_IOERR_READ : ON_REAL (file, xRead, buffer, size, offset);
}

static int
on_write (sqlite3_file *file, const void *buffer, int size, sqlite3_int64 offset)
{
  if (fails (WRITE))
    return fault == BAD_DISK_IS_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  return ON_REAL (file, xWrite, buffer, size, offset);
}

static int
on_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  /* A full disk can be made emptier. */
  if (fault != BAD_DISK_IS_FULL && fails (WRITE))
    return SQLITE_IOERR_TRUNCATE;
  return ON_REAL (file, xTruncate, size);
}

static int
on_sync (sqlite3_file *file, int flags)
{
  return fails (SYNC) ? SQLITE_IOERR_FSYNC : ON_REAL (file, xSync, flags);
}

static int
on_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return fails (LOOK) ? SQLITE_IOERR_FSTAT : ON_REAL (file, xFileSize, size);
}

static int
on_lock (sqlite3_file *file, int level)
{
  return fails (LOOK) ? SQLITE_IOERR_LOCK : ON_REAL (file, xLock, level);
}

static int
on_unlock (sqlite3_file *file, int level)
{
  return ON_REAL (file, xUnlock, level);
}

static int
on_check_lock (sqlite3_file *file, int *is_locked)
{
  return ON_REAL (file, xCheckReservedLock, is_locked);
}

static int
on_control (sqlite3_file *file, int operation, void *argument)
{
  return ON_REAL (file, xFileControl, operation, argument);
}

static int
get_sector_size (sqlite3_file *file)
{
  return ON_REAL (file, xSectorSize);
}

static int
get_characteristics (sqlite3_file *file)
{
  return ON_REAL (file, xDeviceCharacteristics);
}

static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = on_close,
  .xRead = on_read,
  .xWrite = on_write,
  .xTruncate = on_truncate,
  .xSync = on_sync,
  .xFileSize = on_file_size,
  .xLock = on_lock,
  .xUnlock = on_unlock,
  .xCheckReservedLock = on_check_lock,
  .xFileControl = on_control,
  .xSectorSize = get_sector_size,
  .xDeviceCharacteristics = get_characteristics,
};

static int
on_open (
  sqlite3_vfs *self, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  Handle *handle = (Handle *) file;
  int result;

  handle->base.pMethods = NULL;
  handle->real = (sqlite3_file *) (handle + 1);
  if (fails (flags & SQLITE_OPEN_CREATE ? WRITE : LOOK))
    return SQLITE_CANTOPEN;
  result = real->xOpen (real, name, handle->real, flags, out_flags);
  if (handle->real->pMethods)
    handle->base.pMethods = &methods;
  return result;
}

static int
on_delete (sqlite3_vfs *self, const char *name, int sync_folder)
{
  if (fault != BAD_DISK_IS_FULL && fails (WRITE))
    return SQLITE_IOERR_DELETE;
  return real->xDelete (real, name, sync_folder);
}

static int
on_access (sqlite3_vfs *self, const char *name, int flags, int *result)
{
  return fails (LOOK) ? SQLITE_IOERR_ACCESS : real->xAccess (real, name, flags, result);
}

void
bad_disk_install (void)
{
  real = sqlite3_vfs_find (NULL);
  vfs = *real;
  vfs.iVersion = 1;
  vfs.zName = "bad-disk";
  vfs.szOsFile = (int) sizeof (Handle) + real->szOsFile;
  vfs.pNext = NULL;
  vfs.xOpen = on_open;
  vfs.xDelete = on_delete;
  vfs.xAccess = on_access;
  sqlite3_vfs_register (&vfs, 1);
}

void
bad_disk_remove (void)
{
  bad_disk_heal ();
  sqlite3_vfs_unregister (&vfs);
}

void
bad_disk_arm (BadDiskFault what, guint calls)
{
  fault = what;
  countdown = calls;
  has_failed = FALSE;
  is_armed = TRUE;
}

gboolean
bad_disk_heal (void)
{
  is_armed = FALSE;
  return has_failed;
}
