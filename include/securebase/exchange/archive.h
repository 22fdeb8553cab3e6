/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/progress.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* A whole project in one zip, for a repository or for the shelf:
 *   README.txt        what is in it and how to open it
 *   manifest.json     program and versions, and every other file with its size and sha256
 *   project.sbase     a whole copy of the project, with its journal
 *   schemes/          the coding schemes that were used, as text
 *   export/           the tables for analysis with their codebook
 *   media/            the recordings, when asked for; manifest.json names them anyway, by
 *                     view, size and sha256
 * The same project gives the same bytes as long as it is not edited.
 *
 * De-identified: no paths and no names of media files anywhere, no recordings, no title,
 * no notes of the lab and names of imported files in the schemes, and dates shifted or
 * left out. Labels of sessions and codes of people stay; a note lists them. The project's
 * copy is left out, too: its journal is tamper-evident because nothing in it can be
 * rewritten, and it may name files, folders and dates in its words. What is in the tables
 * can be imported into a new project. */

typedef struct {
  gboolean media;        /* put the recordings in */
  gboolean deidentified; /* without recordings, whatever `media` says */
  const char *shift_key; /* deidentified: dates are shifted by this key word; NULL: they
                            are left out */
} SbArchiveOptions;

/* What is to be written, taken from the document as it stands: made in the document's
 * thread, written in any. */
typedef struct _SbArchive SbArchive;

/* @options NULL: none of them. */
SbArchive *
sb_archive_new (SbDocument *document, const SbArchiveOptions *options, GError **error);
void sb_archive_free (SbArchive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbArchive, sb_archive_free)

/* Sentences (text) for a person, before and after writing: recordings that are missing or
 * are not what was coded, and so are only named; that the project's file stays out. Also
 * in README.txt. */
const GPtrArray *sb_archive_list_notes (SbArchive *archive);
/* About how many bytes it will have. */
guint64 sb_archive_estimate_size (SbArchive *archive);
/* "Study-archive.zip": from the project's file, or of no name when de-identified.
 * (transfer full) */
char *sb_archive_dup_file_name (SbArchive *archive);

/* All of it or no file. A file that is there is replaced only with @force; else
 * SB_ERROR_EXISTS. A project, or a recording of this one, is never replaced
 * (SB_ERROR_BAD_VALUE). SB_ERROR_CANCELLED leaves nothing. Once for each archive. */
gboolean sb_archive_write (SbArchive *archive,
                           const char *path,
                           gboolean force,
                           SbProgressFunc progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GError **error);

/* Unpacks an archive into @folder (empty, then it stays the folder it is; or not there
 * yet, then nobody else may look into it) and compares every file with
 * the manifest: a missing, changed or additional one is SB_ERROR_BAD_FILE and nothing
 * stays. @project (out): path of the project's file, which finds its recordings beside
 * it; NULL: the archive is de-identified and holds tables alone. Any thread. */
gboolean sb_archive_unpack (GFile *zip,
                            const char *folder,
                            char **project,
                            SbProgressFunc progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
