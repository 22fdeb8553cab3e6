/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/suggestion-work.h"

#include <adwaita.h>
#include <securebase/classify/comparison.h>

G_BEGIN_DECLS

/* The criteria of two subgroups side by side: what made the difference first, the rest
 * folded away. Each unfolds to the rules' words and to the events that it rests on. */

/* Fills @box, which keeps nothing of @work and @comparison. */
void sb_comparison_show (GtkBox *box,
                         const SbSuggestionWork *work,
                         const SbComparison *comparison);

G_END_DECLS
