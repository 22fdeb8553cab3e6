/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>
#include <securebase/model/suggestion.h>

G_BEGIN_DECLS

/* What the classifier says of a decided coding, with every reason, so that "why B2 and
 * not B3?" can be answered from it: the suggested subgroup beside a chosen other one,
 * criterion by criterion, the events that each rests on, how firmly it stands, the
 * pictures. Works it out in a thread. */

#define SB_TYPE_SUGGESTION_VIEW (sb_suggestion_view_get_type ())
G_DECLARE_FINAL_TYPE (SbSuggestionView, sb_suggestion_view, SB, SUGGESTION_VIEW, AdwBin)

/* Works out and shows the suggestion for @coding, which must be decided, with all that
 * @viewer (blindness.h) may see beside it. */
void sb_suggestion_view_load (SbSuggestionView *self,
                              SbDocument *document,
                              SbCoding *coding,
                              const char *viewer);
void sb_suggestion_view_clear (SbSuggestionView *self);

/* The suggestion shown; NULL while it is worked out. */
const SbSuggestion *sb_suggestion_view_get_suggestion (SbSuggestionView *self);

/* The subgroup that it is held against; NULL: none. */
const char *sb_suggestion_view_get_rival (SbSuggestionView *self);
void sb_suggestion_view_set_rival (SbSuggestionView *self, const char *subgroup);

G_END_DECLS
