/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The SHA-256 of a file's bytes, hexadecimal: how a recording is known again. NULL when
 * it cannot be read to its end. */
char *sb_digest_of_file (GFile *file, GError **error);

/* The same of its first @size bytes (-1: all of them, however many). G_IO_ERROR_CANCELLED
 * where @cancellable says so; a shorter file gives the digest of what there is. */
char *sb_digest_of_file_start (GFile *file,
                               goffset size,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
