/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What manifest.json of an export that is in @folder already says of its files, and of
 * those of exports before it: name → SHA-256. Empty where there is none, or none that can
 * be read. (transfer full) */
GHashTable *sb_earlier_export_read (const char *folder);

/* Whether the file has other bytes than these, so that somebody worked in it since. */
gboolean sb_earlier_export_differs (const char *path, const char *sha256);

G_END_DECLS
