/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/time-units.h>

G_BEGIN_DECLS

/* Two sequences of events side by side in order of onset, with the fewest errors
 * (Needleman & Wunsch 1970; for coders: Quera, Bakeman & Gnisci 2007, whose own costs are
 * not published: these are ours). A pair of the same code costs 0, of different codes 1,
 * an event that only one has 1. Of several ways the one is taken that, followed from the
 * end, prefers pairs, then events of coder 1 only, then events of coder 2 only. */
typedef struct {
  gint64 tolerance; /* a pair may begin so far apart … */
  gint64 overlap;   /* … or overlap by so many per cent of the longer; of ways with as
                       many errors the one with the least difference of onsets is taken */
} SbEventAlignment;

/* Events of one coder must not overlap, and the product of the numbers of events must
 * not be over this: it takes a byte for each. */
#define SB_EVENT_ALIGNMENT_MAX (G_GINT64_CONSTANT (64) * 1000 * 1000)

/* NULL: it can; else why not, in English, to be shown through gettext. */
const char *sb_event_alignment_find_fault (SbTimedRecord first, SbTimedRecord second);

/* @rule NULL: any two may be paired, whatever their times. (transfer full), elements
 * SbEventLink (event-links.h), all linked, in order. */
GArray *sb_event_alignment_new (SbTimedRecord first,
                                SbTimedRecord second,
                                const SbEventAlignment *rule);

G_END_DECLS
