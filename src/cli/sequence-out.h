/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "json-out.h"

#include <securebase/measures/sequence.h>

G_BEGIN_DECLS

/* What was looked for, as the answer repeats it: the seed gives the same p again. */
typedef struct {
  char **given;
  char **target;
  SbSequenceQuery query;
} SbSequenceOptions;

/* @tables: SbContingency of sb_sequence_new(). */
int sb_sequence_print_json (const SbSequenceOptions *options, GPtrArray *tables);
int sb_sequence_print_text (const SbSequenceOptions *options, GPtrArray *tables);

int sb_transitions_print_json (const SbTransitions *transitions);
int sb_transitions_print_text (const SbTransitions *transitions);

G_END_DECLS
