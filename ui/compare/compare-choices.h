/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/compare/agreement.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* What is compared: which coders, which sessions, and how. Only coders of whom the viewer
 * may see a coding can be chosen.
 *
 * Signal "chosen": it is to be compared anew. */

#define SB_TYPE_COMPARE_CHOICES (sb_compare_choices_get_type ())
G_DECLARE_FINAL_TYPE (SbCompareChoices, sb_compare_choices, SB, COMPARE_CHOICES, AdwBin)

/* What was chosen stays as far as it is still there; the first time it is the two coders
 * with the most codings that may be seen, and all sessions. */
void sb_compare_choices_set_document (SbCompareChoices *self,
                                      SbDocument *document,
                                      const char *viewer);

/* Codes of coders that there are to choose from. */
guint sb_compare_choices_count_coders (SbCompareChoices *self);

/* The codes chosen, in the order of the list; their number may be 0 or 1. */
char **sb_compare_choices_dup_coders (SbCompareChoices *self);
/* The labels chosen; NULL: all. */
char **sb_compare_choices_dup_sessions (SbCompareChoices *self);
/* Fills in the rest; coders and sessions stay as they are. The steps are the caller’s to
 * free. */
void sb_compare_choices_read (SbCompareChoices *self, SbAgreementOptions *options);

/* For who does not choose with the pointer; unknown codes are not looked at. */
void sb_compare_choices_choose_coders (SbCompareChoices *self, const char *const *coders);
/* The time unit in ms and the overlap in per cent at which events are linked. */
void sb_compare_choices_set_timing (SbCompareChoices *self, int unit, int overlap);

G_END_DECLS
