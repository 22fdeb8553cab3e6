/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "scheme-format.h"

/* What holds between the parts of a scheme. */

/* The protocol settings that measures and classifiers read. */
static const char *const numbers[] = {
  "interval_seconds",     "reunion_window_seconds",
  "unseen_share_max",     "contact_gap_seconds",
  "momentary_seconds",    "late_approach_seconds",
  "prompt_bid_seconds",   "approach_contact_seconds",
  "pick_up_seconds",      "bid_response_seconds",
  "away_after_seconds",   "resistance_gap_seconds",
  "settle_quiet_seconds", "settle_slow_seconds",
  "crying_settled_share", "crying_unsettled_share",
  "rating_range_widest",  "age_least_months",
  "age_most_months",      NULL,
};
static const char *const choices[] = {"partial_interval", NULL};

/* Numbers that came later: a scheme need not have them. */
static const char *const later_numbers[] = {
  "bout_gap_seconds", "episode_tolerance_share", NULL};

static gboolean
check_unique (SbShapeReader *reader,
              GPtrArray *list,
              gsize offset,
              const char *part,
              const char *member)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < list->len; i++) {
    char *text = *(char **) ((char *) g_ptr_array_index (list, i) + offset);
    g_autofree char *at = g_strdup_printf ("/%s/%u", part, i);

    if (text && !g_hash_table_add (seen, text))
      return sb_shape_fail_member (
        reader, at, member, _ ("“%s” is used a second time here."), text);
  }
  return TRUE;
}

static gboolean
check_ids (SbSchemeFile *file, SbShapeReader *reader)
{
#define UNIQUE(list, Type)                                                               \
  check_unique (reader, file->list, G_STRUCT_OFFSET (Type, id), #list, "id")
  return UNIQUE (settings, SbSetting) && UNIQUE (groups, SbCodeGroup) &&
         UNIQUE (modifier_sets, SbModifierSet) && UNIQUE (codes, SbCode) &&
         UNIQUE (exclusions, SbExclusion) && UNIQUE (families, SbFamily) &&
         UNIQUE (scales, SbScale) && UNIQUE (indices, SbIndexType) &&
         UNIQUE (measures, SbMeasureType) && UNIQUE (categories, SbSubgroup) &&
         UNIQUE (gates, SbGate) && UNIQUE (dimensions, SbDimension);
#undef UNIQUE
}

static gpointer
find (GPtrArray *list, gsize offset, const char *id)
{
  for (guint i = 0; i < list->len; i++) {
    gpointer value = g_ptr_array_index (list, i);

    if (g_str_equal (*(char **) ((char *) value + offset), id))
      return value;
  }
  return NULL;
}

static gboolean
check_episodes (SbSchemeFile *file, SbShapeReader *reader)
{
  guint len = file->episodes->len;

  for (guint i = 0; i < len; i++) {
    const SbEpisodeType *episode = g_ptr_array_index (file->episodes, i);
    g_autofree char *at = g_strdup_printf ("/episodes/%u", i);

    if (episode->number != (int) i + 1)
      return sb_shape_fail_member (
        reader, at, "number", _ ("episodes are numbered from 1 without a gap."));
  }
  if (file->format_version == 1 && len != 8)
    return sb_shape_fail (
      reader, "/episodes", _ ("a scheme of format version 1 has eight episodes."));
  return (len >= 1 && len <= SB_SCHEME_MAX_EPISODES) ||
         sb_shape_fail (reader,
                        "/episodes",
                        _ ("a procedure has at least one episode and at most %d."),
                        SB_SCHEME_MAX_EPISODES);
}

static gboolean
check_sets (SbSchemeFile *file, SbShapeReader *reader)
{
  for (guint i = 0; i < file->modifier_sets->len; i++) {
    const SbModifierSet *set = g_ptr_array_index (file->modifier_sets, i);
    g_autofree char *part = g_strdup_printf ("modifier_sets/%u/values", i);

    if (!check_unique (
          reader, set->values, G_STRUCT_OFFSET (SbModifierValue, id), part, "id") ||
        !check_unique (
          reader, set->values, G_STRUCT_OFFSET (SbModifierValue, key), part, "key"))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_modifiers (SbSchemeFile *file,
                 SbShapeReader *reader,
                 const SbCode *code,
                 const char *path)
{
  for (guint i = 0; i < code->modifiers->len; i++) {
    const char *id = g_ptr_array_index (code->modifiers, i);
    g_autofree char *at = g_strdup_printf ("%s/modifiers/%u", path, i);

    if (!find (file->modifier_sets, G_STRUCT_OFFSET (SbModifierSet, id), id))
      return sb_shape_fail (reader, at, _ ("there is no set of modifiers “%s”."), id);
    for (guint other = 0; other < i; other++)
      if (g_str_equal (g_ptr_array_index (code->modifiers, other), id))
        return sb_shape_fail (reader, at, _ ("“%s” is used a second time here."), id);
  }
  return TRUE;
}

static gboolean
check_codes (SbSchemeFile *file, SbShapeReader *reader)
{
  for (guint i = 0; i < file->codes->len; i++) {
    const SbCode *code = g_ptr_array_index (file->codes, i);
    g_autofree char *at = g_strdup_printf ("/codes/%u", i);

    if (code->group &&
        !find (file->groups, G_STRUCT_OFFSET (SbCodeGroup, id), code->group))
      return sb_shape_fail_member (
        reader, at, "group", _ ("there is no group “%s”."), code->group);
    if (code->group && !code->is_state)
      return sb_shape_fail_member (
        reader, at, "group", _ ("only states can be in a group; this is a point."));
    if (!check_modifiers (file, reader, code, at))
      return FALSE;
  }
  return check_unique (
    reader, file->codes, G_STRUCT_OFFSET (SbCode, key), "codes", "key");
}

static gboolean
check_families (SbSchemeFile *file, SbShapeReader *reader)
{
  for (guint i = 0; i < file->families->len; i++) {
    const SbFamily *family = g_ptr_array_index (file->families, i);

    for (guint c = 0; c < family->codes->len; c++) {
      const char *code = g_ptr_array_index (family->codes, c);
      g_autofree char *at = g_strdup_printf ("/families/%u/codes/%u", i, c);

      if (!find (file->codes, G_STRUCT_OFFSET (SbCode, id), code))
        return sb_shape_fail (reader, at, _ ("there is no code “%s”."), code);
    }
  }
  return TRUE;
}

static gboolean
check_setting_is (SbSchemeFile *file,
                  SbShapeReader *reader,
                  const char *id,
                  gboolean is_number)
{
  const SbSetting *setting = find (file->settings, G_STRUCT_OFFSET (SbSetting, id), id);

  if (!setting || isnan (setting->value) == is_number)
    return sb_shape_fail (reader, "/settings", _ ("the setting “%s” is missing."), id);
  return TRUE;
}

static gboolean
check_setting_known (SbSchemeFile *file, SbShapeReader *reader, guint i)
{
  const char *const ways[] = {"count", "drop", "prorate", NULL};
  const SbSetting *setting = g_ptr_array_index (file->settings, i);
  g_autofree char *at = g_strdup_printf ("/settings/%u", i);

  if (!g_strv_contains (numbers, setting->id) &&
      !g_strv_contains (choices, setting->id) &&
      !g_strv_contains (later_numbers, setting->id))
    return sb_shape_fail_member (
      reader, at, "id", _ ("this program has no setting “%s”."), setting->id);
  if (g_strv_contains (later_numbers, setting->id) && isnan (setting->value))
    return sb_shape_fail_member (reader, at, "value", _ ("it is a number."));
  if (g_str_has_suffix (setting->id, "interval_seconds") && setting->value <= 0)
    return sb_shape_fail_member (
      reader, at, "value", _ ("an interval is longer than nothing."));
  return !setting->choice ||
         sb_shape_check_is_one_of (reader, at, "choice", setting->choice, ways);
}

static gboolean
check_settings (SbSchemeFile *file, SbShapeReader *reader)
{
  for (guint i = 0; i < file->settings->len; i++)
    if (!check_setting_known (file, reader, i))
      return FALSE;
  for (guint i = 0; numbers[i]; i++)
    if (!check_setting_is (file, reader, numbers[i], TRUE))
      return FALSE;
  for (guint i = 0; choices[i]; i++)
    if (!check_setting_is (file, reader, choices[i], FALSE))
      return FALSE;
  return TRUE;
}

static gboolean
check_episodes_exist (SbSchemeFile *file,
                      SbShapeReader *reader,
                      const char *part,
                      guint position,
                      GArray *episodes)
{
  g_autofree char *at = g_strdup_printf ("/%s/%u", part, position);

  for (guint i = 0; i < episodes->len; i++)
    if (g_array_index (episodes, int, i) > (int) file->episodes->len)
      return sb_shape_fail (reader,
                            at,
                            _ ("there is no Ep %d in the procedure."),
                            g_array_index (episodes, int, i));
  return TRUE;
}

static gboolean
check_all_episodes_exist (SbSchemeFile *file, SbShapeReader *reader)
{
  for (guint i = 0; i < file->scales->len; i++) {
    const SbScale *scale = g_ptr_array_index (file->scales, i);

    if (!check_episodes_exist (file, reader, "scales", i, scale->episodes_caregiver) ||
        !check_episodes_exist (file, reader, "scales", i, scale->episodes_stranger))
      return FALSE;
  }
  for (guint i = 0; i < file->measures->len; i++) {
    const SbMeasureType *measure = g_ptr_array_index (file->measures, i);

    if (!check_episodes_exist (file, reader, "measures", i, measure->episodes))
      return FALSE;
  }
  return TRUE;
}

static gboolean
has_episode (GArray *episodes, int number)
{
  for (guint i = 0; i < episodes->len; i++)
    if (g_array_index (episodes, int, i) == number)
      return TRUE;
  return FALSE;
}

/* The measure exists and is given for every one of @episodes. */
static gboolean
check_measure_use (SbSchemeFile *file,
                   SbShapeReader *reader,
                   const char *path,
                   const char *id,
                   GArray *episodes)
{
  const SbMeasureType *measure =
    find (file->measures, G_STRUCT_OFFSET (SbMeasureType, id), id);

  if (!measure)
    return sb_shape_fail_member (
      reader, path, "measure", _ ("there is no measure “%s”."), id);
  for (guint i = 0; i < episodes->len; i++)
    if (!has_episode (measure->episodes, g_array_index (episodes, int, i)))
      return sb_shape_fail_member (reader,
                                   path,
                                   "measure",
                                   _ ("the measure “%s” is not given for Ep %d."),
                                   id,
                                   g_array_index (episodes, int, i));
  return TRUE;
}

/* The scale exists and is rated towards the caregiver in every one of @episodes. */
static gboolean
check_scale_use (SbSchemeFile *file,
                 SbShapeReader *reader,
                 const char *path,
                 const char *id,
                 GArray *episodes)
{
  const SbScale *scale = find (file->scales, G_STRUCT_OFFSET (SbScale, id), id);

  if (!scale)
    return sb_shape_fail_member (
      reader, path, "scale", _ ("there is no scale “%s”."), id);
  for (guint i = 0; i < episodes->len; i++)
    if (!has_episode (scale->episodes_caregiver, g_array_index (episodes, int, i)))
      return sb_shape_fail_member (reader,
                                   path,
                                   "scale",
                                   _ ("%s is not rated towards the caregiver in Ep %d."),
                                   id,
                                   g_array_index (episodes, int, i));
  return TRUE;
}

static gboolean check_condition_use (SbSchemeFile *file,
                                     SbShapeReader *reader,
                                     const char *path,
                                     const SbCondition *condition,
                                     GArray *episodes);

static gboolean
check_conditions_use (SbSchemeFile *file,
                      SbShapeReader *reader,
                      const char *path,
                      const char *member,
                      GPtrArray *conditions,
                      GArray *episodes)
{
  for (guint i = 0; i < conditions->len; i++) {
    g_autofree char *at = g_strdup_printf ("%s/%s/%u", path, member, i);

    if (!check_condition_use (
          file, reader, at, g_ptr_array_index (conditions, i), episodes))
      return FALSE;
  }
  return TRUE;
}

/* As deep as the file is nested, which was limited before. */
static gboolean
check_condition_use (SbSchemeFile *file,
                     SbShapeReader *reader,
                     const char *path,
                     const SbCondition *condition,
                     GArray *episodes)
{
  if (condition->measure)
    return check_measure_use (file, reader, path, condition->measure, episodes);
  return check_conditions_use (file, reader, path, "all", condition->all, episodes) &&
         check_conditions_use (file, reader, path, "any", condition->any, episodes);
}

static gboolean
check_rule (SbSchemeFile *file,
            SbShapeReader *reader,
            const char *path,
            const SbRatingRules *rules,
            const SbRatingRule *rule)
{
  const SbScale *scale = find (file->scales, G_STRUCT_OFFSET (SbScale, id), rules->scale);
  g_autofree char *when = g_strconcat (path, "/when", NULL);
  gboolean is_anchor = FALSE;

  for (guint i = 0; i < scale->anchors->len && !is_anchor; i++) {
    const SbAnchor *anchor = g_ptr_array_index (scale->anchors, i);

    is_anchor = anchor->value == rule->value;
  }
  if (!is_anchor)
    return sb_shape_fail_member (
      reader, path, "value", _ ("%s has no anchor of this value."), rules->scale);
  return check_condition_use (file, reader, when, rule->when, rules->episodes);
}

static gboolean
check_rating_rules (SbSchemeFile *file, SbShapeReader *reader)
{
  for (guint i = 0; i < file->rating_rules->len; i++) {
    const SbRatingRules *rules = g_ptr_array_index (file->rating_rules, i);
    g_autofree char *at = g_strdup_printf ("/rating_rules/%u", i);

    if (!check_scale_use (file, reader, at, rules->scale, rules->episodes))
      return FALSE;
    for (guint r = 0; r < rules->rules->len; r++) {
      g_autofree char *rule = g_strdup_printf ("%s/rules/%u", at, r);

      if (!check_rule (file, reader, rule, rules, g_ptr_array_index (rules->rules, r)))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
check_criterion_use (SbSchemeFile *file,
                     SbShapeReader *reader,
                     const char *path,
                     SbCategoryCriterion *criterion)
{
  if (criterion->measure)
    return check_measure_use (
      file, reader, path, criterion->measure, criterion->episodes);
  /* One way to say "which episodes" for all readers of the criterion. */
  if (criterion->episode)
    g_array_append_val (criterion->episodes, criterion->episode);
  return check_scale_use (file, reader, path, criterion->scale, criterion->episodes);
}

static gboolean
check_categories (SbSchemeFile *file, SbShapeReader *reader)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < file->categories->len; i++) {
    const SbSubgroup *subgroup = g_ptr_array_index (file->categories, i);

    for (guint c = 0; c < subgroup->criteria->len; c++) {
      SbCategoryCriterion *criterion = g_ptr_array_index (subgroup->criteria, c);
      g_autofree char *at = g_strdup_printf ("/categories/%u/criteria/%u", i, c);

      if (!g_hash_table_add (seen, criterion->id))
        return sb_shape_fail_member (
          reader, at, "id", _ ("“%s” is used a second time here."), criterion->id);
      if (!check_criterion_use (file, reader, at, criterion))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
check_gates (SbSchemeFile *file, SbShapeReader *reader)
{
  for (guint i = 0; i < file->gates->len; i++) {
    const SbGate *gate = g_ptr_array_index (file->gates, i);

    for (guint t = 0; t < gate->when->len; t++) {
      const SbGateTest *test = g_ptr_array_index (gate->when, t);
      g_autofree char *at = g_strdup_printf ("/gates/%u/when/%u", i, t);

      if (!check_scale_use (file, reader, at, test->scale, test->episodes))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
check_dimensions (SbSchemeFile *file, SbShapeReader *reader)
{
  for (guint i = 0; i < file->dimensions->len; i++) {
    const SbDimension *dimension = g_ptr_array_index (file->dimensions, i);

    for (guint t = 0; t < dimension->terms->len; t++) {
      const SbDimensionTerm *term = g_ptr_array_index (dimension->terms, t);
      g_autofree char *at = g_strdup_printf ("/dimensions/%u/terms/%u", i, t);

      if (!check_scale_use (file, reader, at, term->scale, dimension->episodes))
        return FALSE;
    }
  }
  return TRUE;
}

gboolean
sb_scheme_file_check (SbSchemeFile *file, SbShapeReader *reader)
{
  return check_ids (file, reader) && check_episodes (file, reader) &&
         check_all_episodes_exist (file, reader) && check_sets (file, reader) &&
         check_codes (file, reader) && check_families (file, reader) &&
         check_settings (file, reader) && check_rating_rules (file, reader) &&
         check_categories (file, reader) && check_gates (file, reader) &&
         check_dimensions (file, reader);
}
