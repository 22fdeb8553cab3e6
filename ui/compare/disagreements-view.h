/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/compare/disagreement.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* What the coders say differently, as a list: sorted, filtered, searched, saved. Enter or
 * a double click on a line goes to its moment (action "win.go-to-disagreement" with
 * session, item, the two codings, time). */

#define SB_TYPE_DISAGREEMENTS_VIEW (sb_disagreements_view_get_type ())
G_DECLARE_FINAL_TYPE (
  SbDisagreementsView, sb_disagreements_view, SB, DISAGREEMENTS_VIEW, AdwBin)

#define SB_GO_TO_DISAGREEMENT "win.go-to-disagreement"
#define SB_GO_TO_DISAGREEMENT_TYPE "(ssssx)"

/* @found (SbFoundDisagreement, transfer full) is of @study, which stays meanwhile. The
 * line that was chosen, the filters and the order stay. NULL: there is nothing. */
void
sb_disagreements_view_take (SbDisagreementsView *self, GPtrArray *found, SbStudy *study);

/* Of what, and who acts (a code; NULL: nobody): who may set what counts. */
void sb_disagreements_view_set_document (SbDisagreementsView *self,
                                         SbDocument *document,
                                         const char *coder);

guint sb_disagreements_view_count_shown (SbDisagreementsView *self);

G_END_DECLS
