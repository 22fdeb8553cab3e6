/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sndfile.h>

G_BEGIN_DECLS

/* A file that is written beside its place and put there when it is whole, for
 * libsndfile: which itself would not tell why a write failed. */
typedef struct _SbNewFile SbNewFile;

/* A file at @path is SB_ERROR_EXISTS unless @replace; and nothing is written over the
 * file @source, by whatever name. */
SbNewFile *
sb_new_file_open (const char *path, const char *source, gboolean replace, GError **error);

/* Removes what was not put in place. */
void sb_new_file_free (SbNewFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbNewFile, sb_new_file_free)

/* For sf_open_virtual(), with the file as its user data. */
extern SF_VIRTUAL_IO sb_new_file_io;

/* FALSE, with a sentence, once a write has failed. */
gboolean sb_new_file_check (SbNewFile *file, GError **error);

/* Onto the disk and under its name. */
gboolean sb_new_file_commit (SbNewFile *file, GError **error);

G_END_DECLS
