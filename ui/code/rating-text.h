/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a rating's text means: a value, "cannot score" (x), or nothing (NaN and not
 * cannot). FALSE: not understood. */
gboolean sb_rating_text_parse (const char *text, double *value, gboolean *cannot_score);

G_END_DECLS
