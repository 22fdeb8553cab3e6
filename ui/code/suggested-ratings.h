/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/suggestion-work.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The ratings that the timed events suggest, each with its anchor, what was seen, what
 * would have earned more or less, and the events: a click or Enter goes there. */
void sb_suggested_ratings_show (GtkBox *box, const SbSuggestionWork *work);

G_END_DECLS
