/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cry-ear.h"

G_BEGIN_DECLS

/* The candidates (SbCryCandidate) in what @ear heard of a sound at @rate whose first
 * sample was at @start. */
GArray *sb_cry_gather (SbCryEar *ear, SbTime start, int rate, const SbCryRules *rules);

G_END_DECLS
