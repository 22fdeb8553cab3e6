/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/frame-index.h>
#include <securebase/base/interval.h>
#include <securebase/media/cry.h>

#include <glib-object.h>

G_BEGIN_DECLS

/* What the search for crying suggested for one coding, and what the coder made of it so
 * far. Lives as long as the window: a suggestion that was dismissed is no data. Knows no
 * widget and edits nothing. */

#define SB_TYPE_CANDIDATE_LIST (sb_candidate_list_get_type ())
G_DECLARE_FINAL_TYPE (SbCandidateList, sb_candidate_list, SB, CANDIDATE_LIST, GObject)

/* Signals: "changed" (): what is shown, or which is the current one. "chosen" (): the
 * coder went to the current one. */

typedef struct {
  SbCryCandidate found; /* as the search gave it */
  SbInterval span;      /* on frames, and as the coder trimmed it */
  gboolean coded;       /* it overlaps distress that is coded */
  gboolean accepted;    /* taken over; out of sight for as long as it is coded */
  gboolean dismissed;
} SbCandidate;

/* @found: SbCryCandidate, in session time. @frames: the master's, NULL without picture;
 * bounds fall on them: the begin on the frame on the screen then, the end on the first
 * one without. @shortest: what is left of a trimmed one stays when it is as long. */
SbCandidateList *
sb_candidate_list_new (GArray *found, SbFrameIndex *frames, SbTime shortest);

/* All of them, shown or not, by time. */
guint sb_candidate_list_get_n (SbCandidateList *self);
const SbCandidate *sb_candidate_list_get (SbCandidateList *self, guint i);

guint sb_candidate_list_get_n_shown (SbCandidateList *self);
gboolean sb_candidate_is_shown (const SbCandidate *candidate);

/* NULL: none is. */
const SbCandidate *sb_candidate_list_get_current (SbCandidateList *self);
/* Its place among those shown, from 1; 0: none. */
guint sb_candidate_list_get_number (SbCandidateList *self);

/* The next (@direction 1) or previous (-1) one shown becomes the current one; the first
 * time the nearest from @position on. FALSE: there is none. */
gboolean sb_candidate_list_step (SbCandidateList *self, int direction, SbTime position);
/* The one at @time. FALSE: there is none. */
gboolean sb_candidate_list_choose (SbCandidateList *self, SbTime time);

/* Sets the begin, or the end, of the current one. FALSE: it would be empty. */
gboolean sb_candidate_list_trim (SbCandidateList *self, gboolean end, SbTime time);
void sb_candidate_list_dismiss (SbCandidateList *self);
/* The current one was taken over; what was trimmed off becomes ones of their own. */
void sb_candidate_list_accept (SbCandidateList *self);

/* What is coded as distress: SbInterval. */
void sb_candidate_list_set_coded (SbCandidateList *self, GArray *coded);

G_END_DECLS
