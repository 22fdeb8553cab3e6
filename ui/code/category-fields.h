/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/text-choice.h"

#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* The fields of the category panel that depend on the scheme. */

/* Another organised category, with or without its subgroup, or CC. */
void sb_category_fill_alternates (SbTextChoice *alternates, SbScheme *scheme);
void sb_category_fill_confidences (SbTextChoice *confidences);

/* The subgroups of @letter as toggles (@toggled: swapped), @chosen pressed, and what it
 * says in @words. Rebuilt only for another letter: the toggle that was just pressed must
 * stay. */
void sb_category_show_subgroups (GtkBox *row,
                                 GtkLabel *words,
                                 SbScheme *scheme,
                                 const char *letter,
                                 const char *chosen,
                                 GCallback toggled,
                                 gpointer data);

G_END_DECLS
