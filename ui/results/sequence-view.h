/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* What follows what: given and target codes, a lag or a time window are chosen, and the
 * two-by-two table, odds ratio, Yule's Q, adjusted residual and permutation p are shown,
 * for all codings that the viewer may see together and for each one. */

#define SB_TYPE_SEQUENCE_VIEW (sb_sequence_view_get_type ())
G_DECLARE_FINAL_TYPE (SbSequenceView, sb_sequence_view, SB, SEQUENCE_VIEW, AdwBin)

GtkWidget *sb_sequence_view_new (void);

/* As sb_measures_view_set_document(). */
void sb_sequence_view_set_document (SbSequenceView *self,
                                    SbDocument *document,
                                    const char *viewer);

G_END_DECLS
