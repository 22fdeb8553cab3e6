/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The SHA-256 of a file's bytes, hexadecimal: how a recording is known again. NULL when
 * it cannot be read to its end. */
char *sb_digest_of_file (GFile *file, GError **error);

G_END_DECLS
