/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <securebase/measures/measures.h>

#include "view.h"

/* What a scheme without some of the codes cannot give. */

char *
sb_measure_maker_dup_gap (const SbMeasureMaker *maker, SbScheme *scheme)
{
  for (guint i = 0; i < G_N_ELEMENTS (maker->codes) && maker->codes[i]; i++)
    if (!sb_scheme_find_code (scheme, maker->codes[i]))
      return g_strdup_printf (_ ("The scheme has no code “%s”."), maker->codes[i]);
  for (guint i = 0; i < G_N_ELEMENTS (maker->families) && maker->families[i]; i++) {
    const SbFamily *family = sb_scheme_find_family (scheme, maker->families[i]);

    if (!family || family->codes->len == 0)
      return g_strdup_printf (_ ("The scheme has no code of the family “%s”."),
                              maker->families[i]);
  }
  return NULL;
}

/* Whether the test, or one of those inside, rests on one of @measures. */
static gboolean
rests_on (const SbCondition *condition, GHashTable *measures)
{
  const GPtrArray *parts[] = {condition->all, condition->any};

  if (condition->measure)
    return g_hash_table_contains (measures, condition->measure);
  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    for (guint i = 0; i < parts[p]->len; i++)
      if (rests_on (g_ptr_array_index (parts[p], i), measures))
        return TRUE;
  return FALSE;
}

static gboolean
rules_rest_on (const SbRatingRules *rules, GHashTable *measures)
{
  for (guint i = 0; i < rules->rules->len; i++) {
    const SbRatingRule *rule = g_ptr_array_index (rules->rules, i);

    if (rests_on (rule->when, measures))
      return TRUE;
  }
  return FALSE;
}

/* The measures that cannot be given go to @missing. */
static void
add_measures (SbScheme *scheme, GPtrArray *gaps, GHashTable *missing)
{
  const GPtrArray *types = sb_scheme_get_measure_types (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbMeasureType *type = g_ptr_array_index (types, i);
    const SbMeasureMaker *maker = sb_measure_maker_find (type->id);
    g_autofree char *gap = maker
                             ? sb_measure_maker_dup_gap (maker, scheme)
                             : g_strdup (_ ("This program does not know this measure."));

    if (gap == NULL)
      continue;
    g_hash_table_add (missing, type->id);
    g_ptr_array_add (
      gaps, g_strdup_printf (_ ("“%s” cannot be measured: %s"), type->name, gap));
  }
}

static void
add_rules (SbScheme *scheme, GPtrArray *gaps, GHashTable *missing)
{
  const GPtrArray *all = sb_scheme_get_rating_rules (scheme);

  for (guint i = 0; i < all->len; i++) {
    const SbRatingRules *rules = g_ptr_array_index (all, i);

    if (rules_rest_on (rules, missing))
      g_ptr_array_add (
        gaps,
        g_strdup_printf (_ ("Some rules for rating %s cannot be assessed: they rest on "
                            "what is not measured."),
                         rules->scale));
  }
  if (all->len == 0)
    g_ptr_array_add (gaps,
                     g_strdup (_ ("The scheme has no rating rules: no rating is "
                                  "suggested.")));
}

GPtrArray *
sb_measures_list_gaps (SbScheme *scheme)
{
  GPtrArray *gaps = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) missing = g_hash_table_new (g_str_hash, g_str_equal);

  add_measures (scheme, gaps, missing);
  add_rules (scheme, gaps, missing);
  if (sb_scheme_get_subgroups (scheme)->len == 0)
    g_ptr_array_add (gaps,
                     g_strdup (_ ("The scheme has no category profiles: no category is "
                                  "suggested.")));
  if (sb_scheme_get_disorganisation (scheme) == NULL)
    g_ptr_array_add (gaps,
                     g_strdup (_ ("The scheme has no rule for disorganisation: D is not "
                                  "assessed.")));
  return gaps;
}
