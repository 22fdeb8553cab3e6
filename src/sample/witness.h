/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/interval.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* What an attentive observer saw in a stretch of one coding: counts, first moments and
 * totals, and which events were looked at. */
typedef struct {
  SbContent *content;
  SbInterval window;
  GPtrArray *seen; /* ids (borrowed) of the events that counted since the last reset */
} SbWitness;

SbWitness *sb_witness_new (SbContent *content, SbInterval window);
void sb_witness_free (SbWitness *witness);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbWitness, sb_witness_free)

/* The ids seen since the last call, as a JSON array; NULL without. */
char *sb_witness_take_evidence (SbWitness *witness);

/* @codes: ended by NULL. How many events of these codes begin in the window. */
guint sb_witness_count (SbWitness *witness, const char *const *codes);
/* The first one that begins at @from or later, or NULL. */
SbEvent *sb_witness_find (SbWitness *witness, const char *code, SbTime from);
/* Seconds of the window in which any of the states runs. */
double sb_witness_total (SbWitness *witness, const char *const *codes);
/* The share of the window's 15-second intervals in which one of the points falls. */
double sb_witness_share (SbWitness *witness, const char *const *codes);
/* Whether the state @code runs at @time. */
gboolean sb_witness_runs (SbWitness *witness, const char *code, SbTime time);

G_END_DECLS
