/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explanation-tables.h"

char *
sb_explanation_dup_bare (const char *name)
{
  GString *bare = g_string_new (NULL);
  guint depth = 0;

  for (; *name; name++) {
    depth += *name == '[';
    if (depth == 0)
      g_string_append_c (bare, *name);
    depth -= depth > 0 && *name == ']';
  }
  return g_string_free (bare, FALSE);
}

static gboolean
is_of (const SbExplanation *explanation, const char *bare)
{
  return explanation->name[0] == '_' ? g_str_has_suffix (bare, explanation->name)
                                     : g_str_equal (bare, explanation->name);
}

static const SbExplanation *
find_in (const SbExplanation *table, const char *bare)
{
  for (; table->name; table++)
    if (is_of (table, bare))
      return table;
  return NULL;
}

const SbExplanation *
sb_explanation_find (const char *name)
{
  static const SbExplanation *const tables[] = {
    sb_explanations_of_categories,
    sb_explanations_of_scales,
    sb_explanations_of_events,
    sb_explanations_of_alignment,
    sb_explanations_of_points,
    sb_explanations_of_parts,
  };
  g_autofree char *bare = sb_explanation_dup_bare (name);
  const SbExplanation *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tables) && !found; i++)
    found = find_in (tables[i], bare);
  return found;
}
