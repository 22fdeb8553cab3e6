/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/reliability.h>

G_BEGIN_DECLS

/* Prints agreement over the months, of SbReliability; @in_full: and for each all that was
 * found (in JSON always). Returns an exit status. */
int sb_agree_show_reliability (GPtrArray *all,
                               const SbPassMarks *marks,
                               gboolean in_full,
                               gboolean json);

G_END_DECLS
