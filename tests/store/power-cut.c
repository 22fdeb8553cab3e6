/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "power-cut.h"

#include "testlib.h"

#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

/* One write (or, without data, a truncation to @offset) since the last sync. */
typedef struct {
  gsize offset;
  GBytes *data;
} Pending;

typedef struct {
  char *name; /* NULL for a temporary file */
  GByteArray *now;
  GByteArray *synced;
  gboolean is_durable; /* was synced at least once, so its name is on the disk too */
  GPtrArray *pending;
} Disk;

typedef struct {
  sqlite3_file base;
  Disk *disk;
} Handle;

static sqlite3_vfs vfs;
static sqlite3_vfs *real = NULL;
static GHashTable *disks = NULL; /* name → Disk */
static guint countdown = 0;
static GRand *choice = NULL;

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_clear_pointer (&pending->data, g_bytes_unref);
  g_free (pending);
}

static Disk *
disk_new (const char *name)
{
  Disk *disk = g_new0 (Disk, 1);

  disk->name = g_strdup (name);
  disk->now = g_byte_array_new ();
  disk->synced = g_byte_array_new ();
  disk->pending = g_ptr_array_new_with_free_func (pending_free);
  return disk;
}

static void
disk_free (gpointer data)
{
  Disk *disk = data;

  g_free (disk->name);
  g_byte_array_unref (disk->now);
  g_byte_array_unref (disk->synced);
  g_ptr_array_unref (disk->pending);
  g_free (disk);
}

static void
put (GByteArray *bytes, gsize offset, const guint8 *data, gsize size)
{
  gsize old = bytes->len;

  if (offset + size > old) {
    g_byte_array_set_size (bytes, (guint) (offset + size));
    memset (bytes->data + old, 0, bytes->len - old);
  }
  memcpy (bytes->data + offset, data, size);
}

static void
put_some_sectors (GByteArray *bytes, const Pending *pending)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (pending->data, &size);

  for (gsize done = 0; done < size;) {
    gsize piece = MIN (SECTOR - (pending->offset + done) % SECTOR, size - done);

    if (g_rand_boolean (choice))
      put (bytes, pending->offset + done, data + done, piece);
    done += piece;
  }
}

static void
write_image (Disk *disk)
{
  g_autoptr (GByteArray) image = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  g_byte_array_append (image, disk->synced->data, disk->synced->len);
  for (guint i = 0; i < disk->pending->len; i++) {
    const Pending *pending = g_ptr_array_index (disk->pending, i);

    if (pending->data)
      put_some_sectors (image, pending);
    else if (g_rand_boolean (choice) && pending->offset < image->len)
      g_byte_array_set_size (image, (guint) pending->offset);
  }
  g_file_set_contents_full (
    disk->name, (char *) image->data, image->len, G_FILE_SET_CONTENTS_NONE, 0666, &error);
  sb_assert_ok (error);
}

static void
cut_power (void)
{
  GHashTableIter iter;
  Disk *disk;

  g_hash_table_iter_init (&iter, disks);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &disk))
    if (disk->is_durable)
      write_image (disk);
}

static void
count_call (void)
{
  if (countdown > 0 && --countdown == 0)
    cut_power ();
}

static int
on_close (sqlite3_file *file)
{
  Handle *handle = (Handle *) file;

  if (handle->disk->name == NULL)
    disk_free (handle->disk);
  return SQLITE_OK;
}

static int
on_read (sqlite3_file *file, void *buffer, int size, sqlite3_int64 offset)
{
  GByteArray *now = ((Handle *) file)->disk->now;
  gsize there = (gsize) offset < now->len ? now->len - (gsize) offset : 0;
  gsize n = MIN (there, (gsize) size);

  memset (buffer, 0, (gsize) size);
  if (n)
    memcpy (buffer, now->data + offset, n);
  return n == (gsize) size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static void
note_pending (Disk *disk, gsize offset, GBytes *data)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->offset = offset;
  pending->data = data;
  g_ptr_array_add (disk->pending, pending);
}

static int
on_write (sqlite3_file *file, const void *buffer, int size, sqlite3_int64 offset)
{
  Disk *disk = ((Handle *) file)->disk;

  count_call ();
  put (disk->now, (gsize) offset, buffer, (gsize) size);
  note_pending (disk, (gsize) offset, g_bytes_new (buffer, (gsize) size));
  return SQLITE_OK;
}

static int
on_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  Disk *disk = ((Handle *) file)->disk;

  count_call ();
  if ((gsize) size < disk->now->len)
    g_byte_array_set_size (disk->now, (guint) size);
  note_pending (disk, (gsize) size, NULL);
  return SQLITE_OK;
}

static int
on_sync (sqlite3_file *file, int flags)
{
  Disk *disk = ((Handle *) file)->disk;

  count_call ();
  g_byte_array_set_size (disk->synced, 0);
  g_byte_array_append (disk->synced, disk->now->data, disk->now->len);
  g_ptr_array_set_size (disk->pending, 0);
  disk->is_durable = TRUE;
  return SQLITE_OK;
}

static int
on_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  *size = ((Handle *) file)->disk->now->len;
  return SQLITE_OK;
}

static int
on_lock (sqlite3_file *file, int level)
{
  return SQLITE_OK;
}

static int
on_check_lock (sqlite3_file *file, int *is_locked)
{
  *is_locked = 0;
  return SQLITE_OK;
}

static int
on_control (sqlite3_file *file, int operation, void *argument)
{
  return SQLITE_NOTFOUND;
}

static int
get_sector_size (sqlite3_file *file)
{
  return SECTOR;
}

static int
get_characteristics (sqlite3_file *file)
{
  return 0;
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
  .xUnlock = on_lock,
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

  handle->base.pMethods = &methods;
  handle->disk = name ? g_hash_table_lookup (disks, name) : NULL;
  if (handle->disk == NULL) {
    handle->disk = disk_new (name);
    if (name)
      g_hash_table_insert (disks, handle->disk->name, handle->disk);
  }
  if (out_flags)
    *out_flags = flags;
  return SQLITE_OK;
}

static int
on_delete (sqlite3_vfs *self, const char *name, int sync_folder)
{
  g_hash_table_remove (disks, name);
  return SQLITE_OK;
}

static int
on_access (sqlite3_vfs *self, const char *name, int flags, int *result)
{
  *result = g_hash_table_contains (disks, name);
  return SQLITE_OK;
}

static sqlite3 *newest = NULL;

static int
remember (sqlite3 *db, char **message, const void *api)
{
  newest = db;
  return SQLITE_OK;
}

void
power_cut_install (void)
{
  real = sqlite3_vfs_find (NULL);
  disks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, disk_free);
  vfs = *real;
  vfs.iVersion = 1;
  vfs.zName = "power-cut";
  vfs.szOsFile = sizeof (Handle);
  vfs.pNext = NULL;
  vfs.xOpen = on_open;
  vfs.xDelete = on_delete;
  vfs.xAccess = on_access;
  sqlite3_vfs_register (&vfs, 1);
  sqlite3_auto_extension ((void (*) (void)) remember);
}

void
power_cut_remove (void)
{
  sqlite3_cancel_auto_extension ((void (*) (void)) remember);
  sqlite3_vfs_unregister (&vfs);
  g_clear_pointer (&disks, g_hash_table_unref);
  countdown = 0;
}

void
power_cut_arm (guint calls, GRand *rand)
{
  countdown = calls;
  choice = rand;
}

gboolean
power_cut_has_come (void)
{
  return countdown == 0;
}

void
power_cut_stop_syncing (void)
{
  sqlite3_exec (newest, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
}
