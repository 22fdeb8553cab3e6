/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/measures/measures.h>

G_BEGIN_DECLS

/* Conditions over measures in three values: what rests on an undefined measure is
 * unknown, unless the rest decides it (Kleene). A latency of something that did not
 * happen fulfils no comparison. */
typedef enum {
  SB_TRUTH_FALSE,
  SB_TRUTH_UNKNOWN,
  SB_TRUTH_TRUE,
} SbTruth;

SbTruth
sb_condition_judge (const SbCondition *condition, SbMeasures *measures, int episode);

/* The tests inside @condition whose truth is @truth, in order. (transfer container) */
GPtrArray *sb_condition_list_tests (const SbCondition *condition,
                                    SbMeasures *measures,
                                    int episode,
                                    SbTruth truth);

/* "Time in contact: 95 s" */
char *
sb_condition_describe_fact (const SbCondition *test, SbMeasures *measures, int episode);
/* What it would have taken for a condition that does not hold: "Time in contact: 95 s,
 * 120 s or more needed", with "and" and "or" between several. NULL: nothing that was
 * assessed speaks against it. */
char *sb_condition_describe_rise (const SbCondition *condition,
                                  SbMeasures *measures,
                                  int episode);
/* The other way round, for one that holds: "Time in contact: 130 s, less than 120 s
 * needed". */
char *sb_condition_describe_fall (const SbCondition *condition,
                                  SbMeasures *measures,
                                  int episode);

G_END_DECLS
