/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* What coders miss and what they take for something else. */

double sb_misreading_get_missed (const char *code); /* chance that it is not noticed */
/* @code itself, or now and then what it is confused with. */
const char *sb_misreading_choose (const char *code, GRand *rand);

/* The subgroup that looks most like @subgroup, of the same or of another letter. */
const char *sb_misreading_get_neighbour (const char *subgroup);
const char *sb_misreading_get_other_letter (const char *subgroup);

/* Ends states where the next that excludes them, or the next of the same code, begins;
 * drops what is left without length. @events: SbEvent, sorted. */
void sb_misreading_part (GPtrArray *events);

G_END_DECLS
