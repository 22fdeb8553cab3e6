/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/kinds.h>

G_BEGIN_DECLS

/* What choosing a letter or a subgroup means for a classification that is being changed:
 * an organised category is its own forced category, D and CC have one beside them. */

/* A, B or C. */
gboolean sb_category_is_organised (const char *category);

void sb_category_choose (SbClassification *changed, const char *category);
/* Only where the category is not organised itself. */
void sb_category_choose_forced (SbClassification *changed, const char *letter);
void sb_category_choose_subgroup (SbClassification *changed, const char *subgroup);

G_END_DECLS
