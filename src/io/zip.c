/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "zip-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/io/zip.h>
#include <string.h>

#define PIECE ((gsize) 1 << 16)
#define END_LENGTH 22 /* of the end of a table of contents */

typedef struct archive SbArchive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbArchive, archive_read_free)

void
sb_zip_entry_free (SbZipEntry *entry)
{
  g_free (entry->name);
  g_clear_pointer (&entry->bytes, g_bytes_unref);
  g_free (entry);
}

SbArchive *
sb_zip_open_reader (void)
{
  SbArchive *archive = archive_read_new ();

  /* Only by its table of contents: what stands between the entries is nobody's. */
  archive_read_support_format_zip_seekable (archive);
  return archive;
}

gboolean
sb_zip_fail_to_read (SbArchive *archive, const char *name, GError **error)
{
  const char *why = archive_error_string (archive);

  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_BAD_FILE,
    _ ("“%s” is no whole zip file: %s. It is damaged, or was not copied to its "
       "end."),
    name,
    why ? why : _ ("it cannot be read"));
  return FALSE;
}

static gboolean
refuse (const char *name, const char *entry, const char *fault, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (entry ? entry : "", -1);

  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” was not opened, because of what it calls “%s”: %s."),
               name,
               valid,
               fault);
  return FALSE;
}

static const char *
find_fault (struct archive_entry *entry, const char *path, GHashTable *names)
{
  const char *fault = sb_zip_find_fault (path);

  if (fault)
    return fault;
  if (archive_entry_symlink (entry) || archive_entry_hardlink (entry) ||
      archive_entry_filetype (entry) != AE_IFREG)
    return _ ("it is a link or another special file");
  if (archive_entry_is_encrypted (entry))
    return _ ("it is encrypted; take the encryption away first");
  if (g_hash_table_contains (names, path))
    return _ ("there are two of that name");
  if (g_hash_table_size (names) >= SB_ZIP_MAX_ENTRIES)
    return _ ("there are more files than any recording needs");
  return NULL;
}

static gboolean
is_folder (struct archive_entry *entry)
{
  return archive_entry_filetype (entry) == AE_IFDIR;
}

gboolean
sb_zip_next (
  SbArchive *archive, const char *zip, GHashTable *names, char **path, GError **error)
{
  struct archive_entry *entry;
  const char *fault, *utf8;
  int status;

  *path = NULL;
  do
    status = archive_read_next_header (archive, &entry);
  while (status == ARCHIVE_OK && is_folder (entry));
  if (status == ARCHIVE_EOF)
    return FALSE;
  if (status != ARCHIVE_OK)
    return sb_zip_fail_to_read (archive, zip, error);
  utf8 = archive_entry_pathname_utf8 (entry);
  fault = find_fault (entry, utf8, names);
  if (fault)
    return refuse (zip, utf8 ? utf8 : archive_entry_pathname (entry), fault, error);
  *path = g_strdup (utf8);
  g_hash_table_add (names, g_strdup (utf8));
  return TRUE;
}

static GBytes *
read_entry (SbArchive *archive, const char *name, gsize *left, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (PIECE);
  gssize n;

  while ((n = archive_read_data (archive, piece, PIECE)) > 0) {
    if ((gsize) n > *left) {
      g_set_error (error,
                   SB_ERROR,
                   SB_ERROR_BAD_FILE,
                   _ ("“%s” holds more than %u MB, which is no coding of a session."),
                   name,
                   (guint) (SB_ZIP_MAX_BYTES >> 20));
      return NULL;
    }
    *left -= (gsize) n;
    g_byte_array_append (all, piece, (guint) n);
  }
  if (n < 0) {
    sb_zip_fail_to_read (archive, name, error);
    return NULL;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

static gboolean
read_entries (SbArchive *archive, const char *name, GPtrArray *entries, GError **error)
{
  g_autoptr (GHashTable) names =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) cause = NULL;
  gsize left = SB_ZIP_MAX_BYTES;
  char *path;

  while (sb_zip_next (archive, name, names, &path, &cause)) {
    SbZipEntry *entry = g_new0 (SbZipEntry, 1);

    entry->name = path;
    entry->bytes = read_entry (archive, name, &left, &cause);
    g_ptr_array_add (entries, entry);
    if (cause)
      break;
  }
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static gboolean
is_zip (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length >= END_LENGTH &&
         (memcmp (data, "PK\3\4", 4) == 0 || memcmp (data, "PK\5\6", 4) == 0);
}

GPtrArray *
sb_zip_read (GBytes *bytes, const char *name, GError **error)
{
  g_auto (SbZipLocale) locale;
  g_autoptr (SbArchive) archive = sb_zip_open_reader ();
  g_autoptr (GPtrArray) entries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_zip_entry_free);
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  sb_zip_locale_enter (&locale);
  if (!is_zip (bytes)) {
    g_set_error (error, SB_ERROR, SB_ERROR_BAD_FILE, _ ("“%s” is no zip file."), name);
    return NULL;
  }
  if (length == END_LENGTH)
    return g_steal_pointer (
      &entries); /* no entries, which libarchive takes for a fault */
  if (archive_read_open_memory (archive, data, length) != ARCHIVE_OK) {
    sb_zip_fail_to_read (archive, name, error);
    return NULL;
  }
  if (!read_entries (archive, name, entries, error))
    return NULL;
  return g_steal_pointer (&entries);
}

static gboolean
is_junk (const char *name, const char *base)
{
  return g_str_has_prefix (name, "__MACOSX/") || strstr (name, "/__MACOSX/") ||
         g_str_has_prefix (base, "._");
}

const SbZipEntry *
sb_zip_find (const GPtrArray *entries, const char *base)
{
  for (guint i = 0; i < entries->len; i++) {
    const SbZipEntry *entry = g_ptr_array_index (entries, i);
    const char *slash = strrchr (entry->name, '/');
    const char *last = slash ? slash + 1 : entry->name;

    if (g_str_equal (last, base) && !is_junk (entry->name, last))
      return entry;
  }
  return NULL;
}

/* --- a quick look --- */

#define HEADER_LENGTH 46 /* of an entry of the table of contents, without its name */

static guint
read_u16 (const guint8 *p)
{
  return p[0] | (guint) p[1] << 8;
}

static gboolean
is_named (const char *name, gsize length, const char *base)
{
  gsize n = strlen (base);

  return length >= n && memcmp (name + length - n, base, n) == 0 &&
         (length == n || name[length - n - 1] == '/');
}

gboolean
sb_zip_lists (GBytes *bytes, const char *base)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const guint8 *end = data + length;
  const guint8 *p = data;

  while (p && (p = memmem (p, (gsize) (end - p), "PK\1\2", 4)) &&
         end - p > HEADER_LENGTH) {
    gsize n = read_u16 (p + 28);

    if (n < (gsize) (end - p) - HEADER_LENGTH &&
        is_named ((const char *) p + HEADER_LENGTH, n, base))
      return TRUE;
    p += 4;
  }
  return FALSE;
}
