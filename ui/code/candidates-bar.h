/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/candidate-list.h"

#include <gtk/gtk.h>
#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* The bar under the timeline that goes through the suggestions of crying one by one. Its
 * buttons are actions of the code page ("code.candidate-…"). */

#define SB_TYPE_CANDIDATES_BAR (sb_candidates_bar_get_type ())
G_DECLARE_FINAL_TYPE (SbCandidatesBar, sb_candidates_bar, SB, CANDIDATES_BAR, GtkWidget)

/* The buttons to accept with: the scheme's codes of distress. */
void sb_candidates_bar_set_scheme (SbCandidatesBar *self, SbScheme *scheme);

void sb_candidates_bar_close (SbCandidatesBar *self);
/* A search goes on; @share 0 … 1. */
void sb_candidates_bar_show_search (SbCandidatesBar *self, double share);
/* There is a result that must wait until the coder has coded crying. */
void sb_candidates_bar_show_waiting (SbCandidatesBar *self);
/* @why: why nothing can be accepted; NULL: it can. */
void sb_candidates_bar_show_list (SbCandidatesBar *self,
                                  SbCandidateList *list,
                                  const char *why);

gboolean sb_candidates_bar_is_open (SbCandidatesBar *self);
/* What the bar says, for a test. */
const char *sb_candidates_bar_get_words (SbCandidatesBar *self);

G_END_DECLS
