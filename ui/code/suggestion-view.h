/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>
#include <securebase/model/suggestion.h>

G_BEGIN_DECLS

/* What the classifier says of a decided coding, with every reason: category, runner-up,
 * criteria met and missed, suggested ratings with anchors, how far each rule can be
 * trusted. Works it out in a thread. */

#define SB_TYPE_SUGGESTION_VIEW (sb_suggestion_view_get_type ())
G_DECLARE_FINAL_TYPE (SbSuggestionView, sb_suggestion_view, SB, SUGGESTION_VIEW, AdwBin)

/* Works out and shows the suggestion for @coding, which must be decided. */
void
sb_suggestion_view_load (SbSuggestionView *self, SbDocument *document, SbCoding *coding);
void sb_suggestion_view_clear (SbSuggestionView *self);

/* The suggestion shown; NULL while it is worked out. */
const SbSuggestion *sb_suggestion_view_get_suggestion (SbSuggestionView *self);

G_END_DECLS
