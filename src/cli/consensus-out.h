/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/consensus/consensus.h>

G_BEGIN_DECLS

/* A consensus as it stands: items with their decisions, and what is left. */
typedef struct {
  SbSession *session;
  const char *by;        /* code of the consensus coder */
  const char *codes[2];  /* of the two */
  SbDecision *beginning; /* what was taken over */
  GPtrArray *items;      /* SbConsensusItem */
  GPtrArray *stray;      /* SbDecision */
} SbConsensusReport;

/* Both return the exit status. */
int sb_consensus_report_print (const SbConsensusReport *report);
int sb_consensus_report_print_json (const SbConsensusReport *report);

int sb_consensus_agreement_print (const SbConsensusAgreement *agreement,
                                  const char *const *coders,
                                  const char *by,
                                  gboolean json);

G_END_DECLS
