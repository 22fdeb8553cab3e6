/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Agreement as it goes on: every two coders by month, a trainee against the gold
 * standard, coders against their own earlier codings; the lab's pass marks and what is
 * written into a coder's record. Shows what the viewer may see. Works in a thread, anew
 * after every edit while it is in view. Scrolls by itself. */

#define SB_TYPE_TRAINING_VIEW (sb_training_view_get_type ())
G_DECLARE_FINAL_TYPE (SbTrainingView, sb_training_view, SB, TRAINING_VIEW, AdwBin)

/* @document NULL: nothing is shown. @viewer: the acting coder's code; NULL: nobody was
 * chosen, who sees nothing. */
void sb_training_view_set_document (SbTrainingView *self,
                                    SbDocument *document,
                                    const char *viewer);

/* Whether what is shown is of the document as it stands. */
gboolean sb_training_view_is_fresh (SbTrainingView *self);

/* Whose report is shown, by their codes; what cannot be is not done. */
void
sb_training_view_choose (SbTrainingView *self, const char *trainee, const char *gold);

G_END_DECLS
