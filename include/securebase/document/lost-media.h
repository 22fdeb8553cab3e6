/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/progress.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Recordings that moved, found again in a whole folder at once, by what is in them: a
 * file is a recording's when it has its size and its digest, whatever it is called. */

/* A file that is not where the project says: a recording, or its working copy. */
typedef struct {
  char *recording; /* id */
  gboolean is_copy;
  gint64 size;
  char *digest;
  char *stored_path; /* where it was */
  char *path;        /* where it was found; NULL: not found */
} SbLostMedia;

void sb_lost_media_free (SbLostMedia *lost);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbLostMedia, sb_lost_media_free)

/* What is missing or not of the right size now (SbLostMedia, without `path`). */
GPtrArray *sb_document_list_lost_media (SbDocument *document);

/* Looks through @folder and the folders in it, not through symbolic links, and fills
 * `path` of each of @lost that it finds. Reads only files of a wanted size. Folders that
 * cannot be read are passed over. May be called in a thread of its own. The number found;
 * -1 with an error (G_IO_ERROR_CANCELLED, or @folder is none). */
#define SB_LOST_MEDIA_MAX_FILES 1000000
#define SB_LOST_MEDIA_MAX_DEPTH 32
int sb_lost_media_search (GPtrArray *lost,
                          GFile *folder,
                          SbProgressFunc progress,
                          gpointer user_data,
                          GCancellable *cancellable,
                          GError **error);

/* All that were found, as one edit of the project. Nothing found: nothing done. */
gboolean sb_document_take_found_media (SbDocument *document,
                                       GPtrArray *lost,
                                       const char *coder,
                                       GError **error);

G_END_DECLS
