/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* SHA-256 (FIPS 180-4), as 64 hexadecimal digits in small letters. Of nettle's making,
 * several times as fast as GLib's: recordings have gigabytes. */

/* Of bytes that come one after the other. */
typedef struct _SbDigest SbDigest;

SbDigest *sb_digest_new (void);
void sb_digest_free (SbDigest *digest);
void sb_digest_add (SbDigest *digest, const void *data, gsize size);
/* Of all that was added; the next begins at nothing again. */
char *sb_digest_finish (SbDigest *digest);

char *sb_digest_of_bytes (const void *data, gsize size);
char *sb_digest_of_text (const char *text);

/* Of a file's bytes: how a recording is known again. NULL when it cannot be read to its
 * end. */
char *sb_digest_of_file (GFile *file, GError **error);

/* The same of its first @size bytes (-1: all of them, however many). G_IO_ERROR_CANCELLED
 * where @cancellable says so; a shorter file gives the digest of what there is. */
char *sb_digest_of_file_start (GFile *file,
                               goffset size,
                               GCancellable *cancellable,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbDigest, sb_digest_free)

G_END_DECLS
