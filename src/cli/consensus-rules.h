/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What counts as a disagreement in the project at @path. @changes: "points=1,overlap=60"
 * are set first; NULL: it is only printed. @as: whose edit it is. The exit status. */
int sb_consensus_rules_run (const char *path,
                            const char *changes,
                            const char *as,
                            gboolean json);

G_END_DECLS
