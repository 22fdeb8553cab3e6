/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "project.h"

#include <securebase/exchange/archive.h>
#include <securebase/io/zip.h>

G_BEGIN_DECLS

#define ARCHIVE_SECRET "Anna-Example-visit"

/* A project with an event, a dated session, and the recording
 * @folder/ARCHIVE_SECRET.MP4. */
typedef struct {
  TestProject *project;
  char *folder;
  char *media;
} ArchiveBench;

ArchiveBench *archive_bench_new (void);
void archive_bench_free (ArchiveBench *bench);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchiveBench, archive_bench_free)

/* The archive's path; what its notes say goes to @notes. (transfer full) */
char *
archive_bench_write (ArchiveBench *bench, const SbArchiveOptions *options, char **notes);

/* SbZipEntry. (transfer full) */
GPtrArray *archive_read_entries (const char *path);
gboolean archive_has_entry (const GPtrArray *entries, const char *name);
/* Whether @text is in a name or in the bytes of any. */
gboolean archive_holds (const GPtrArray *entries, const char *text);

gboolean
archive_unpack (const char *path, const char *into, char **project, GError **error);

G_END_DECLS
