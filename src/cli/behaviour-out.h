/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/table.h>

G_BEGIN_DECLS

/* The table of sb_study_tally() for a person: what occurred, by coding and episode.
 * Returns what sb_text_print() does. */
int sb_behaviour_print (SbTable *table);

G_END_DECLS
