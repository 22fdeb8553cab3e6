/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

/* A coding made by hand, for tests of what is computed from events and ratings: eight
 * episodes of 180 s from time 0, no events. */
SbContent *sb_test_coding_new (void);

/* From @start to @end seconds after the beginning of @episode; @end below 0: a point, or
 * a state that still runs. Returns the event, which belongs to the content. */
SbEvent *sb_test_coding_add (
  SbContent *content, int episode, const char *code, double start, double end);

/* The same moments as @times, ended by a number below 0. */
void sb_test_coding_add_points (SbContent *content,
                                int episode,
                                const char *code,
                                const double *times);

/* A current rating towards the caregiver; @value NaN: cannot score. */
void
sb_test_coding_rate (SbContent *content, int episode, const char *scale, double value);

/* PS, CM, RS, AV of Ep 5, then of Ep 8. */
void sb_test_coding_rate_all (SbContent *content, const double *values);
