/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/reliability.h>

G_BEGIN_DECLS

/* Prints agreement over the months, of SbReliability. Returns an exit status. */
int sb_agree_show_reliability (GPtrArray *all, const SbPassMarks *marks, gboolean json);

G_END_DECLS
