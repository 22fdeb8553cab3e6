/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>
#include <securebase/export/results.h>

G_BEGIN_DECLS

/* What results are asked for: how sessions are classed, which published rate they are
 * compared with, whose codings count.
 *
 * Signals: "chosen" when results must be computed anew, "classed" when only another level
 * is to be shown. */

#define SB_TYPE_RESULT_CHOICES (sb_result_choices_get_type ())
G_DECLARE_FINAL_TYPE (SbResultChoices, sb_result_choices, SB, RESULT_CHOICES, AdwBin)

/* The coders whose codings @viewer may see become choices; what was chosen stays unless
 * they are others now. */
void sb_result_choices_set_document (SbResultChoices *self,
                                     SbDocument *document,
                                     const char *viewer);

SbWays sb_result_choices_get_ways (SbResultChoices *self);
/* Borrowed until the widget goes; NULL: nothing. */
const SbBaseRate *sb_result_choices_get_rate (SbResultChoices *self);
/* NULL: nobody in particular. (transfer full) */
char *sb_result_choices_dup_coder (SbResultChoices *self);
gboolean sb_result_choices_wants_consensus (SbResultChoices *self);

/* The rows of the file join the list, and the first of them is chosen. */
gboolean
sb_result_choices_load_rates (SbResultChoices *self, GFile *file, GError **error);

G_END_DECLS
