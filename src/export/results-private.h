/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/export/results.h>

G_BEGIN_DECLS

/* What the builders of the tables of results share. Their words are not translated. */

#define SB_RESULTS_TEXT(n, l)                                                            \
  {                                                                                      \
    .name = n, .label = l, .source = "project", .missing = "not given"                   \
  }
#define SB_RESULTS_COMPUTED(n, l)                                                        \
  {                                                                                      \
    .name = n, .type = SB_COLUMN_REAL, .label = l, .source = "computed",                 \
    .missing = "undefined: see the column undefined"                                     \
  }
#define SB_RESULTS_COUNT(n, l)                                                           \
  {                                                                                      \
    .name = n, .type = SB_COLUMN_INTEGER, .label = l, .source = "computed"               \
  }
#define SB_RESULTS_WAYS                                                                  \
  {                                                                                      \
    .name = "ways", .type = SB_COLUMN_INTEGER, .label = "How the sessions are classed",  \
    .values = "2 = secure, insecure; 3 = A, B, C forced; 4 = A, B, C, D; 8 = subgroups", \
    .source = "chosen"                                                                   \
  }
#define SB_RESULTS_GROUPING                                                              \
  {                                                                                      \
    .name = "grouping", .label = "What the sessions are grouped by",                     \
    .values = "all; role = of the caregiver; visit = of the dyad", .source = "computed"  \
  }

SbTable *sb_results_build_sessions (const SbResults *results);

G_END_DECLS
