/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Labels of sessions that give nothing away. A new session gets one by itself (the first
 * free one, "S07"); labels that came otherwise ("S07-mother-2nd") or that follow the
 * order of the visits can be exchanged for them all at once. */

/* All sessions become S01, S02 … in an order drawn by lot (as in draw.h), as one edit of
 * the project with the seed in its words. The same seed gives the same names to the same
 * labels. @by: the acting coder's code or NULL. */
gboolean sb_document_use_neutral_names (SbDocument *document,
                                        guint32 seed,
                                        const char *by,
                                        GError **error);

G_END_DECLS
