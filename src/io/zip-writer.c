/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "zip-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/digest.h>
#include <securebase/base/error.h>
#include <securebase/io/zip.h>
#include <unistd.h>

#define PIECE ((gsize) 1 << 18)

typedef struct archive_entry SbEntry;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbEntry, archive_entry_free)

struct _SbZipWriter {
  struct archive *archive;
  GHashTable *names;
  GByteArray *bytes; /* in memory; NULL into a file */
  char *path;
  char *temporary; /* until it is finished */
  int fd;
  int fault; /* errno of the first write that failed */
};

/* A file as it is added. */
typedef struct {
  const char *path;
  gint64 size;
  SbDigest *digest;
  SbProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} SbAdding;

static la_ssize_t
take_piece (struct archive *archive, void *data, const void *piece, size_t length)
{
  SbZipWriter *writer = data;

  if (writer->bytes) {
    if (length > G_MAXUINT - writer->bytes->len)
      writer->fault = EFBIG;
    else
      g_byte_array_append (writer->bytes, piece, (guint) length);
  } else if (!sb_zip_write_all (writer->fd, piece, length)) {
    writer->fault = errno;
  }
  if (writer->fault == 0)
    return (la_ssize_t) length;
  archive_set_error (archive, writer->fault, "%s", g_strerror (writer->fault));
  return -1;
}

static SbZipWriter *
open_writer (int fd)
{
  SbZipWriter *writer = g_new0 (SbZipWriter, 1);

  writer->fd = fd;
  writer->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  writer->archive = archive_write_new ();
  archive_write_set_format_zip (writer->archive);
  archive_write_set_options (writer->archive, "zip:hdrcharset=UTF-8");
  archive_write_set_bytes_in_last_block (writer->archive, 1);
  archive_write_open (writer->archive, writer, NULL, take_piece, NULL);
  return writer;
}

SbZipWriter *
sb_zip_writer_new (void)
{
  g_auto (SbZipLocale) locale;
  SbZipWriter *writer;

  sb_zip_locale_enter (&locale);
  writer = open_writer (-1);
  writer->bytes = g_byte_array_new ();
  return writer;
}

SbZipWriter *
sb_zip_writer_new_for_file (const char *path, GError **error)
{
  g_auto (SbZipLocale) locale;
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);
  int code = errno;
  SbZipWriter *writer;

  sb_zip_locale_enter (&locale);
  if (fd < 0) {
    sb_zip_fail_to_write (path, code, error);
    return NULL;
  }
  writer = open_writer (fd);
  writer->path = g_strdup (path);
  writer->temporary = g_steal_pointer (&temporary);
  return writer;
}

void
sb_zip_writer_free (SbZipWriter *writer)
{
  /* What was not finished is written to its end before it goes: libarchive keeps its
   * buffer of an archive that was given up in the middle. */
  archive_write_free (writer->archive);
  g_hash_table_unref (writer->names);
  g_clear_pointer (&writer->bytes, g_byte_array_unref);
  if (writer->fd >= 0)
    g_close (writer->fd, NULL);
  if (writer->temporary)
    g_unlink (writer->temporary);
  g_free (writer->temporary);
  g_free (writer->path);
  g_free (writer);
}

static gboolean
fail (SbZipWriter *writer, GError **error)
{
  int code = writer->fault ? writer->fault : archive_errno (writer->archive);

  return sb_zip_fail_to_write (
    writer->path ? writer->path : "zip", code > 0 ? code : EIO, error);
}

static gboolean
check_name (SbZipWriter *writer, const char *name, GError **error)
{
  const char *fault = sb_zip_find_fault (name);
  g_autofree char *valid = g_utf8_make_valid (name, -1);

  if (fault == NULL && !g_hash_table_add (writer->names, g_strdup (name)))
    fault = _ ("there are two of that name");
  if (fault == NULL)
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_VALUE,
               _ ("“%s” cannot be put into a zip file: %s."),
               valid,
               fault);
  return FALSE;
}

static gboolean
begin_entry (
  SbZipWriter *writer, const char *name, gint64 size, gboolean compress, GError **error)
{
  g_autoptr (SbEntry) entry = archive_entry_new ();

  if (!check_name (writer, name, error))
    return FALSE;
  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, size);
  if (compress)
    archive_write_zip_set_compression_deflate (writer->archive);
  else
    archive_write_zip_set_compression_store (writer->archive);
  return archive_write_header (writer->archive, entry) == ARCHIVE_OK ||
         fail (writer, error);
}

static gboolean
write_data (SbZipWriter *writer, const void *data, gsize length, GError **error)
{
  return archive_write_data (writer->archive, data, length) == (la_ssize_t) length ||
         fail (writer, error);
}

static gboolean
end_entry (SbZipWriter *writer, GError **error)
{
  return archive_write_finish_entry (writer->archive) == ARCHIVE_OK ||
         fail (writer, error);
}

gboolean
sb_zip_writer_add (
  SbZipWriter *writer, const char *name, const void *data, gsize length, GError **error)
{
  g_auto (SbZipLocale) locale;

  sb_zip_locale_enter (&locale);
  return begin_entry (writer, name, (gint64) length, TRUE, error) &&
         (length == 0 || write_data (writer, data, length, error)) &&
         end_entry (writer, error);
}

static gboolean
fail_to_read (const char *path, int code, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (path, -1);

  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               _ ("“%s” could not be read: %s. Nothing was written."),
               valid,
               code ? g_strerror (code) : _ ("it changed meanwhile"));
  return FALSE;
}

static gboolean
take_read (SbZipWriter *writer,
           const SbAdding *adding,
           const char *piece,
           gsize length,
           gint64 done,
           GError **error)
{
  sb_digest_add (adding->digest, piece, length);
  if (!write_data (writer, piece, length, error))
    return FALSE;
  if (adding->progress)
    adding->progress (
      (double) done / (double) adding->size, _ ("packing"), adding->progress_data);
  return TRUE;
}

/* Exactly as many bytes as the header says; a file that grows meanwhile is another. */
static gboolean
copy_file (SbZipWriter *writer, const SbAdding *adding, int fd, GError **error)
{
  g_autofree char *piece = g_malloc (PIECE);
  gint64 done = 0;
  gssize n;

  while ((n = read (fd, piece, PIECE)) > 0 || (n < 0 && errno == EINTR)) {
    if (!sb_zip_go_on (adding->cancellable, error))
      return FALSE;
    if (n > adding->size - done)
      return fail_to_read (adding->path, 0, error);
    done += MAX (n, 0);
    if (n > 0 && !take_read (writer, adding, piece, (gsize) n, done, error))
      return FALSE;
  }
  if (n < 0 || done != adding->size)
    return fail_to_read (adding->path, n < 0 ? errno : 0, error);
  return TRUE;
}

static gboolean
add_open_file (SbZipWriter *writer,
               const char *name,
               SbAdding *adding,
               int fd,
               gboolean compress,
               GError **error)
{
  g_auto (SbZipLocale) locale;
  GStatBuf state;

  sb_zip_locale_enter (&locale);
  if (fstat (fd, &state) != 0 || !S_ISREG (state.st_mode))
    return fail_to_read (adding->path, EINVAL, error);
  adding->size = state.st_size;
  return begin_entry (writer, name, adding->size, compress, error) &&
         copy_file (writer, adding, fd, error) && end_entry (writer, error);
}

gboolean
sb_zip_writer_add_file (SbZipWriter *writer,
                        const char *name,
                        const char *path,
                        gboolean compress,
                        char **digest,
                        SbProgressFunc progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (SbDigest) sum = sb_digest_new ();
  SbAdding adding = {path, 0, sum, progress, progress_data, cancellable};
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean ok;

  if (fd < 0)
    return fail_to_read (path, errno, error);
  ok = add_open_file (writer, name, &adding, fd, compress, error);
  g_close (fd, NULL);
  if (ok && digest)
    *digest = sb_digest_finish (sum);
  return ok;
}

static gboolean
finish_file (SbZipWriter *writer, GError **error)
{
  if (fsync (writer->fd) != 0 || g_rename (writer->temporary, writer->path) != 0)
    return sb_zip_fail_to_write (writer->path, errno, error);
  g_clear_pointer (&writer->temporary, g_free);
  return TRUE;
}

GBytes *
sb_zip_writer_finish (SbZipWriter *writer, GError **error)
{
  g_auto (SbZipLocale) locale;

  sb_zip_locale_enter (&locale);
  if (archive_write_close (writer->archive) != ARCHIVE_OK) {
    fail (writer, error);
    return NULL;
  }
  if (writer->bytes)
    return g_byte_array_free_to_bytes (g_steal_pointer (&writer->bytes));
  finish_file (writer, error);
  return NULL;
}
