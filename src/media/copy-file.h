/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/* The file of a working copy: in the making it has a name of its own, so that nobody
 * takes it for a whole one; its permissions are the original's. */
typedef struct {
  char *name; /* of the original, for sentences */
  const char *target;
  char *part; /* NULL: not created, or kept */
  goffset original_size;
  mode_t mode; /* of the original */
} SbCopyFile;

/* FALSE with SB_ERROR_EXISTS when something is there. */
gboolean sb_copy_file_is_free (const char *target, GError **error);

/* Fills in what is known of the original. */
gboolean sb_copy_file_look (SbCopyFile *file,
                            const char *original,
                            const char *target,
                            GError **error);

/* Makes the folder, looks whether @needed bytes are free, and creates an empty part. */
gboolean sb_copy_file_create (SbCopyFile *file, goffset needed, GError **error);

/* Gives the part its name: now it is the copy. */
gboolean sb_copy_file_keep (SbCopyFile *file, GError **error);

/* Removes a part that was not kept, and a folder that was made for it. */
void sb_copy_file_clear (SbCopyFile *file);

G_END_DECLS
