/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/suggestion-work.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands above a suggestion's reasons: the suggestion beside the coder's own
 * category, the runners-up, fit and margin, the gates that closed, what was missing. */
void sb_suggestion_head_show (GtkBox *box, const SbSuggestionWork *work);

/* "B2", "CC", "Unclear between two categories" … */
const char *sb_suggestion_get_title (const SbSuggestion *suggestion);

G_END_DECLS
