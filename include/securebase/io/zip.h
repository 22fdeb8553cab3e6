/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/progress.h>

G_BEGIN_DECLS

/* Zip files: Datavyu's, Observer's templates, and archives of a project. */

/* More than that is refused: such files are made to fill a disk. */
#define SB_ZIP_MAX_ENTRIES 10000
#define SB_ZIP_MAX_BYTES ((gsize) 256 << 20) /* of all entries read into memory */

typedef struct {
  char *name; /* "db", "a/b.csv": relative, "/" between folders, never ".." */
  GBytes *bytes;
} SbZipEntry;

void sb_zip_entry_free (SbZipEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbZipEntry, sb_zip_entry_free)

/* All files of a zip (SbZipEntry), in its order, read into memory; folders are left out.
 * A name that is absolute, leads upwards, stands twice or is no UTF-8, an encrypted
 * entry, a link, a damaged one or too much is SB_ERROR_BAD_FILE. @name: for the sentence.
 * (transfer full) */
GPtrArray *sb_zip_read (GBytes *bytes, const char *name, GError **error);
/* The first whose last part of the name is @base, junk of other systems (__MACOSX, ._x)
 * left out; NULL. */
const SbZipEntry *sb_zip_find (const GPtrArray *entries, const char *base);

/* Whether its table of contents names such a one: a quick look, which trusts nothing and
 * promises nothing of what is in it. */
gboolean sb_zip_lists (GBytes *bytes, const char *base);

/* The same of a file on disk, written into the folder @into, which must be empty or not
 * there, and which nobody else may look into; when anything fails nothing of it stays.
 * Progress is in bytes of the zip.
 * @max_bytes: of all that is written; 0: what the disk has. */
gboolean sb_zip_extract (GFile *zip,
                         const char *into,
                         guint64 max_bytes,
                         SbProgressFunc progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GError **error);

/* Writing: the same entries give the same bytes (no times, no owners). */
typedef struct _SbZipWriter SbZipWriter;

SbZipWriter *sb_zip_writer_new (void); /* in memory */
/* Into a file; a temporary one beside it until it is finished. */
SbZipWriter *sb_zip_writer_new_for_file (const char *path, GError **error);
/* Removes what was not finished. */
void sb_zip_writer_free (SbZipWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbZipWriter, sb_zip_writer_free)

gboolean sb_zip_writer_add (
  SbZipWriter *writer, const char *name, const void *data, gsize length, GError **error);
/* A file as it is, read in pieces; @digest (out) (optional): its sha256, hexadecimal.
 * @compress FALSE for what is compressed already: media. */
gboolean sb_zip_writer_add_file (SbZipWriter *writer,
                                 const char *name,
                                 const char *path,
                                 gboolean compress,
                                 char **digest,
                                 SbProgressFunc progress,
                                 gpointer progress_data,
                                 GCancellable *cancellable,
                                 GError **error);
/* The bytes; of a file writer NULL without error, and the file is there. */
GBytes *sb_zip_writer_finish (SbZipWriter *writer, GError **error);

G_END_DECLS
