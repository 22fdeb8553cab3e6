/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Walks JSON text once, before any parser sees it: refuses what is too large, nested too
 * deeply, not UTF-8, or names a member twice, and notes the line of every value by its
 * path ("/codes/3/key"), which json-glib does not keep. Returns path (owned text) → line
 * (from 1), or NULL with a sentence. It lets pass what only a real parser can judge. */
GHashTable *sb_scheme_lines_scan (const char *text, gsize length, GError **error);

/* The line of @path, or of the nearest value around it. */
guint sb_scheme_lines_find (GHashTable *lines, const char *path);

G_END_DECLS
