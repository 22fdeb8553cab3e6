/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <securebase/base/table.h>
#include <securebase/exchange/archive.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

#define SB_ARCHIVE_FORMAT "securebase-archive"
#define SB_ARCHIVE_VERSION 1
#define SB_ARCHIVE_MANIFEST "manifest.json"
#define SB_ARCHIVE_README "README.txt"
#define SB_ARCHIVE_PROJECT "project.sbase"
#define SB_ARCHIVE_EXPORT "export"

/* A recording of the project. */
typedef struct {
  char *id;
  char *session; /* label */
  char *view;
  gboolean is_master;
  gint64 size;
  char *digest;
  char *name; /* in the zip; NULL: it is not put in */
  char *path; /* of the file; NULL when de-identified */
} SbArchiveMedia;

/* A file in the zip. */
typedef struct {
  char *name;
  gint64 size;
  char *digest;
} SbArchiveFile;

struct _SbArchive {
  gboolean has_media; /* asked for, and not de-identified */
  gboolean deidentified;
  char *shift_key;
  char *stem; /* of the project's file */
  SbStudy *study;
  SbTable *journal;     /* NULL when de-identified */
  char *folder;         /* of our own, for what is made on the way */
  GPtrArray *media;     /* SbArchiveMedia */
  GPtrArray *originals; /* paths of the project and its recordings: never replaced */
  GPtrArray *notes;     /* text */
  GPtrArray *files;     /* SbArchiveFile, as they are written */
  guint64 size;         /* estimated */
};

void sb_archive_file_free (gpointer file);
/* Removes the folder with all that is in it. */
void sb_archive_remove_tree (const char *path);

/* De-identified: puts records and schemes in place of those of @study that hold none of
 * the names and days that nobody coded. */
gboolean sb_archive_take_names_out (SbStudy *study, GError **error);
/* A sentence with the labels that stay, for a person to look through. (transfer full) */
char *sb_archive_dup_labels (const SbStudy *study);

/* The texts of README.txt and manifest.json; neither is translated, so that the same
 * project gives the same bytes. (transfer full) */
char *sb_archive_dup_readme (const SbArchive *archive);
char *sb_archive_dup_manifest (const SbArchive *archive);

/* What a manifest says. */
typedef struct {
  gboolean has_project;
  GPtrArray *files; /* SbArchiveFile */
  GPtrArray *media; /* SbArchiveMedia: those that are in it */
} SbArchiveManifest;

SbArchiveManifest *
sb_archive_manifest_read (const char *path, const char *zip, GError **error);
void sb_archive_manifest_free (SbArchiveManifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbArchiveManifest, sb_archive_manifest_free)

void sb_archive_media_free (gpointer media);

G_END_DECLS
