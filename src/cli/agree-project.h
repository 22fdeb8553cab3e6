/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* Compares two coders of a project on all levels and prints it. @coders: two codes.
 * @steps: gint64, time units in ms. Sessions that are not valid are left out unless
 * @with_excluded; it is said which and why. Returns an exit status. */
int sb_agree_compare (SbStudy *study,
                      char *const *coders,
                      GArray *steps,
                      gboolean with_excluded,
                      gboolean json);

G_END_DECLS
