/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "consensus-private.h"

G_BEGIN_DECLS

/* One decision on its way into the coding. */
typedef struct {
  SbDocument *document;
  SbCoding *consensus;
  const char *coding; /* its id */
  SbScheme *scheme;
  SbCoding *codings[2];
  char *codes[2]; /* of their coders */
  SbDisagreement *item;
  SbChoice choice;
  const SbConsensusValue *value;
  SbDecision *old;   /* NULL: not decided before */
  GStrv old_records; /* what it put */
  GPtrArray *pieces; /* what is put now */
  SbEdit *edit;
} SbDecisionWork;

/* Refuses with @sentence (transfer full). */
gboolean sb_decision_refuse (GError **error, char *sentence);
/* The record of the coder whose side is taken; NULL: this one has none. */
gpointer sb_decision_get_chosen (const SbDecisionWork *work);

/* In decide-events.c and decide-judgements.c: what the choice puts into the coding, as
 * pieces. */
gboolean sb_decision_settle_event (SbDecisionWork *work, GError **error);
gboolean sb_decision_settle_mark (SbDecisionWork *work, GError **error);
gboolean sb_decision_settle_rating (SbDecisionWork *work, GError **error);
gboolean sb_decision_settle_field (SbDecisionWork *work, GError **error);

G_END_DECLS
