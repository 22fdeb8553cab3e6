/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/measures/sequence.h>

#include "stretch.h"

G_BEGIN_DECLS

/* A query that has been understood. */
typedef struct {
  gboolean *given;    /* by position of the code in the scheme */
  gboolean *target;   /* likewise */
  gboolean is_shared; /* a code is both */
  guint lag;
  SbTime within; /* 0: the lag counts */
  SbTime unit;
} SbSequencePlan;

gboolean sb_sequence_plan_init (SbSequencePlan *plan,
                                SbScheme *scheme,
                                const SbSequenceQuery *query,
                                GError **error);
void sb_sequence_plan_clear (SbSequencePlan *plan);

/* Adds what is in the stretch to the counts of @table; latencies (SbTime) of the first
 * answers to @latencies. */
void sb_sequence_count (SbContingency *table,
                        GArray *latencies,
                        const SbSequencePlan *plan,
                        const SbStretch *stretch);

/* What chance is asked about: pairs of given and target at the lag, or given events that
 * are answered in the window; once as it is, and once as @random has it. */
guint64 sb_sequence_reach (const SbSequencePlan *plan, const SbStretch *stretch);
guint64 sb_sequence_reach_by_chance (const SbSequencePlan *plan,
                                     const SbStretch *stretch,
                                     GRand *random);

G_END_DECLS
