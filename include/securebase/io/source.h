/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file of another program while it is read: its bytes, and what stands beside it. Never
 * trusted: every importer takes any bytes and answers with what it read or a sentence. */

/* No coding of a lab comes near this; a file past it is refused before it is read. */
#define SB_SOURCE_MAX_BYTES ((gsize) 256 << 20)
/* How deep lists and elements may be nested. */
#define SB_SOURCE_MAX_DEPTH 64

typedef struct {
  char *name;    /* of the file, for sentences: "S07.eaf" */
  GBytes *bytes; /* of the file; of what is in it where it was compressed with gzip */
  GFile *folder; /* where the file is, for a side file that it names; NULL: nowhere */
} SbSource;

/* Reads the file, and undoes gzip; a file that is too large, also one that would become
 * so, is SB_ERROR_BAD_FILE. */
SbSource *sb_source_new_from_file (GFile *file, GError **error);
/* The same of bytes. */
SbSource *sb_source_new (const char *name, GBytes *bytes, GError **error);
void sb_source_free (SbSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSource, sb_source_free)

/* Whether the name ends with one of @suffixes, ";" between them, small or capital:
 * "eaf;etf". */
gboolean sb_source_has_suffix (const SbSource *source, const char *suffixes);
/* Whether @text stands in the first @within bytes (in any of the encodings below). */
gboolean sb_source_mentions (const SbSource *source, const char *text, gsize within);

/* The bytes as UTF-8, whole and without a byte order mark: from UTF-8, from UTF-16 of
 * either order (by its mark, or where every other byte is 0), else from Windows-1252.
 * What cannot be read becomes U+FFFD, as does a NUL; @n_repaired (out) (optional) counts
 * these, for the report. (transfer full) */
char *sb_source_dup_text (const SbSource *source, gsize *length, guint *n_repaired);

G_END_DECLS
