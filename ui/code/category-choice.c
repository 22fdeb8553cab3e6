/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "category-choice.h"

#include <string.h>

gboolean
sb_category_is_organised (const char *category)
{
  return category && strlen (category) == 1 && strchr ("ABC", *category);
}

void
sb_category_choose (SbClassification *changed, const char *category)
{
  sb_record_set_text (&changed->category, category);
  if (!sb_category_is_organised (category)) {
    sb_record_set_text (&changed->subgroup, NULL);
  } else if (g_strcmp0 (changed->forced, category) != 0) {
    sb_record_set_text (&changed->forced, category);
    sb_record_set_text (&changed->forced_subgroup, NULL);
    sb_record_set_text (&changed->subgroup, NULL);
  } else {
    sb_record_set_text (&changed->subgroup, changed->forced_subgroup);
  }
}

void
sb_category_choose_forced (SbClassification *changed, const char *letter)
{
  if (sb_category_is_organised (changed->category) ||
      g_strcmp0 (changed->forced, letter) == 0)
    return;
  sb_record_set_text (&changed->forced, letter);
  sb_record_set_text (&changed->forced_subgroup, NULL);
}

void
sb_category_choose_subgroup (SbClassification *changed, const char *subgroup)
{
  sb_record_set_text (&changed->forced_subgroup, subgroup);
  sb_record_set_text (&changed->subgroup,
                      sb_category_is_organised (changed->category) ? subgroup : NULL);
}
