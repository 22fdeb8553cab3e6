/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/suggestion-work.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the project's coefficient files say of a coding, beside the profile's category;
 * nothing where the project keeps none. */
void sb_coefficient_results_show (GtkBox *box, const SbSuggestionWork *work);

G_END_DECLS
