/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* One coding whose names and texts are the hardest that a lab can write: commas, quotes,
 * line breaks, emoji, letters from right to left, a leading =, apostrophes, a code NA;
 * and variables of the dyad and the session. */
SbStudy *sb_test_hard_study_new (void);

/* @n_sessions codings with eight episodes of 180 s and @n_events events each, with
 * ratings and a category. */
SbStudy *sb_test_many_study_new (guint n_sessions, guint n_events);

G_END_DECLS
