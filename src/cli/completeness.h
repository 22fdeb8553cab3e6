/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* One sentence for each coding that is not complete: episodes without a mark or an end,
 * states that still run, ratings to the caregiver in the reunions that are open, no
 * decision. (transfer full) owned text */
GPtrArray *sb_study_list_open_work (const SbStudy *study);

G_END_DECLS
