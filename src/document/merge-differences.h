/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "merge-private.h"

G_BEGIN_DECLS

/* Says of each detail of @theirs, which is @ours here, that is another there: of the
 * project's kinds only. @session: the label, or NULL; @name: what the sentence begins
 * with. */
void sb_merge_plan_compare (SbMergePlan *plan,
                            gpointer ours,
                            gpointer theirs,
                            const char *session,
                            const char *name);

G_END_DECLS
