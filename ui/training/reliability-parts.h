/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/compare/reliability.h>

G_BEGIN_DECLS

/* The parts of the training view, made anew from each computation; each says what to do
 * where there is nothing. What they are of stays while they are shown. */

/* @pairs, @recodings: elements SbReliability. @training NULL: there is none. */
void
sb_reliability_parts_fill_pairs (GtkBox *box, GPtrArray *pairs, const SbPassMarks *marks);
void sb_reliability_parts_fill_training (GtkBox *box,
                                         const SbReliability *training,
                                         const SbPassMarks *marks);
void sb_reliability_parts_fill_recodings (GtkBox *box,
                                          GPtrArray *recodings,
                                          const SbPassMarks *marks);
/* That codings are left out because the viewer may not see them. */
void sb_reliability_parts_note_hidden (GtkBox *box, guint n);

/* "12 sessions: same category 91.7 %, kappa 0.84, ICC(A,1) 0.88": for a certificate; NULL
 * where nothing was compared. (transfer full) */
char *sb_reliability_dup_reached (const SbReliability *reliability);

G_END_DECLS
