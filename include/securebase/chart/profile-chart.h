/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/chart/chart.h>

G_BEGIN_DECLS

/* Ratings as marks against the ranges of two categories: a row for each rating or other
 * criterion, a bar for each range, and in words and forms whether it is met. */

typedef enum {
  SB_PROFILE_NO_RANGE, /* the category asks nothing of it */
  SB_PROFILE_MET,
  SB_PROFILE_MISSED,
  SB_PROFILE_NOT_ASSESSABLE,
} SbProfileState;

typedef struct {
  double low, high; /* NaN with NO_RANGE */
  SbProfileState state;
} SbProfileRange;

typedef struct {
  const char *words;        /* "PS in Ep 5" */
  const char *value;        /* what was rated, for people; NULL: not rated */
  double low, high;         /* the same in numbers, equal for a point; NaN: not rated */
  double least, most;       /* the ends of its scale */
  SbProfileRange ranges[2]; /* of the two categories */
} SbProfileRow;

/* @names: of the two categories, "B2" and "B3". Everything is copied. */
SbChart *
sb_profile_chart_new (const SbProfileRow *rows, guint n, const char *const names[2]);

/* "met", "missed" …, translated; NULL for NO_RANGE. */
const char *sb_profile_state_get_words (SbProfileState state);

G_END_DECLS
