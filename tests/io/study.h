/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/tables.h>

G_BEGIN_DECLS

/* A small study made by hand, small enough to check every cell of its tables by eye.
 * Session S01 was coded by K1 (decided, then revised, locked; a recording of variable
 * frame rate) and by K2 (a draft, nothing decided, no recording); S02 by K1, empty. */
SbStudy *sb_test_study_new (void);

/* One suggestion for each coding, the draft's too, which exports must not show. */
GPtrArray *sb_test_suggestions_new (void);

/* Two measures of the first coding. */
SbTable *sb_test_measures_new (void);

/* A study of one coding with @n events. */
SbStudy *sb_test_study_new_large (guint n);

G_END_DECLS
