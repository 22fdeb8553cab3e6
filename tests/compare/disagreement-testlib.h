/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "coding.h"
#include "testlib.h"

#include <math.h>
#include <securebase/compare/disagreement.h>
#include <string.h>

/* Two codings of one session, without events, by K1 and K2. */
typedef struct {
  SbContent *first, *second;
  SbScheme *scheme;
  SbDisagreementRules rules;
  GPtrArray *items; /* of the last sb_test_pair_list() */
} SbTestPair;

void sb_test_pair_init (SbTestPair *pair);
void sb_test_pair_clear (SbTestPair *pair);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbTestPair, sb_test_pair_clear)

/* Lists what differs; returns how many items there are. */
guint sb_test_pair_list (SbTestPair *pair);
SbDisagreement *sb_test_pair_get (SbTestPair *pair, guint i);
guint sb_test_pair_count_agreed (SbTestPair *pair);
void sb_test_pair_assert (SbTestPair *pair,
                          guint i,
                          SbDisagreementKind kind,
                          const char *words);
