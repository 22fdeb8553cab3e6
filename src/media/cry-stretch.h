/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cry-ear.h"

G_BEGIN_DECLS

/* How the frames' numbers become times. */
typedef struct {
  SbTime start; /* of the first sample */
  int rate;
  gsize hop, length; /* samples */
} SbCryClock;

/* The candidates (SbCryCandidate) in @frames (SbCryFrame). */
GArray *sb_cry_gather (GArray *frames, const SbCryClock *clock, const SbCryRules *rules);

G_END_DECLS
