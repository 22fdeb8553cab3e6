/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Several files that are written into one folder together: first all under temporary
 * names, then all renamed. When anything fails, the folder is as it was. */
typedef struct _SbFileSet SbFileSet;

/* Makes the folder when it is not there (and takes it away again when nothing gets
 * written). */
SbFileSet *sb_file_set_new (const char *folder, GError **error);
/* Removes what was not committed. */
void sb_file_set_free (SbFileSet *files);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbFileSet, sb_file_set_free)

/* Writes @length bytes for the file @name and syncs them. A file of that name that is
 * there already is replaced at the commit when it begins with the bytes @own (an earlier
 * export) and the manifest.json beside it, where it names it, says that nobody changed it
 * since; or when sb_file_set_set_force() was called. Else SB_ERROR_EXISTS: it may be
 * somebody's own work. @own NULL: replace nothing. SB_ERROR_BAD_VALUE: the set has a file
 * of this name, small and capital the same. */
gboolean sb_file_set_add (SbFileSet *files,
                          const char *name,
                          const char *data,
                          gsize length,
                          const char *own,
                          GError **error);
/* The same for formats whose files begin alike whoever wrote them: @is_own looks at the
 * file that is there. */
typedef gboolean (*SbFileIsOwn) (const char *path);
gboolean sb_file_set_add_checked (SbFileSet *files,
                                  const char *name,
                                  const char *data,
                                  gsize length,
                                  SbFileIsOwn is_own,
                                  GError **error);
void sb_file_set_set_force (SbFileSet *files, gboolean force);

/* For such a look: whether @words stand within the first 127 bytes of the file. */
gboolean sb_file_set_says (const char *path, const char *words);

/* The file added last is a table of so many rows. */
void sb_file_set_note_rows (SbFileSet *files, guint n_rows);

/* What is to be known of the file @i (in the order of adding): for a manifest. */
typedef struct {
  const char *name;
  const char *sha256; /* hexadecimal */
  guint64 size;       /* bytes */
  gint64 n_rows;      /* -1: it is no table */
} SbFileFacts;

SbFileFacts sb_file_set_get_facts (SbFileSet *files, guint i);
/* The files of earlier exports in the folder that this one leaves as they are: name and
 * digest as the manifest there said them, for the next one. By name.
 * (element-type SbFileFacts) (transfer full), until the set is freed */
GArray *sb_file_set_list_earlier (SbFileSet *files);

gboolean sb_file_set_commit (SbFileSet *files, GError **error);

/* The names of the files, in the order of adding. (element-type utf8) */
const GPtrArray *sb_file_set_get_names (SbFileSet *files);

G_END_DECLS
