/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What --seed says: a whole number; @text NULL: one is proposed. */
gboolean sb_seed_read (const char *text, guint32 *seed, GError **error);

G_END_DECLS
