/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* A study made by hand, for tests of what is counted over sessions. */
SbStudy *sb_test_study_new (void);

/* A session of @child with @caregiver, whose role is "mother" for codes that begin with
 * M, "father" for F, else not given. @date NULL: unknown. */
SbSession *sb_test_study_add_session (SbStudy *study,
                                      const char *label,
                                      const char *child,
                                      const char *caregiver,
                                      const char *date);

/* A coding of @session, handed in, in which @category was decided blind: "B3", "A",
 * "D/B1" (D with its forced subgroup), "CC", "" (decided without one), NULL: not decided.
 * @coder: its role is "consensus" for KC, "trainee" for codes that begin with T, "truth"
 * for truth, else "coder". */
SbContent *sb_test_study_add_coding (SbStudy *study,
                                     SbSession *session,
                                     const char *coder,
                                     const char *category);

/* Both at once. */
SbContent *sb_test_study_add (SbStudy *study,
                              const char *label,
                              const char *child,
                              const char *caregiver,
                              const char *date,
                              const char *category);

G_END_DECLS
