/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Studies of sessions that coders coded, given as what came out: for tests of what is
 * said of agreement. */

typedef struct {
  const char *coder;    /* code */
  const char *category; /* "B"; NULL: decided without one */
  double rating;        /* PS in Ep 5 towards the caregiver; NaN: none */
} SbTestVerdict;

typedef struct {
  SbTestVerdict verdicts[3]; /* those without a coder are not there */
} SbTestVisit;

/* Sessions "S01" …, each of a child of its own, everything handed in; coders as they
 * appear, and "L1", who organises. The path. (transfer full) */
char *sb_test_make_double_coding (const char *folder, const SbTestVisit *visits, guint n);

G_END_DECLS
