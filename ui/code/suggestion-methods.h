/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/suggestion-work.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands beside the profile's suggestion, each in a part of its own with how far it
 * can be trusted; nothing where there is nothing to show. */

/* A plain sentence: in how many of 100 cases it stays when ratings vary; and with the
 * other coders' ratings. */
void sb_suggestion_show_firmness (GtkBox *box, const SbSuggestionWork *work);
/* What the marks leave open about D; a click or Enter on a mark goes there. */
void sb_suggestion_show_mark_aid (GtkBox *box, const SbSuggestionWork *work);

G_END_DECLS
