/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scheme-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The tables that say what a scheme file looks like, and the checks of single objects. */

static const SbShapeField episode_fields[] = {
  SB_MEMBER (SbEpisodeType, INTEGER, number),
  SB_MEMBER (SbEpisodeType, TEXT, name),
  SB_MEMBER (SbEpisodeType, TEXT, present),
  SB_MEMBER (SbEpisodeType, TEXT, starts_when),
  SB_MEMBER (SbEpisodeType, TEXT, happens),
  SB_MEMBER (SbEpisodeType, TEXT, kind),
  SB_MEMBER (SbEpisodeType, NUMBER, standard_seconds),
  SB_PROVENANCE_MEMBERS (SbEpisodeType),
};

static gboolean
check_episode (SbShapeReader *reader, gpointer value, const char *path)
{
  const char *const kinds[] = {
    "introduction", "pre-separation", "separation", "reunion", NULL};
  SbEpisodeType *episode = value;

  if (episode->standard_seconds <= 0)
    return sb_shape_fail_member (
      reader, path, "standard_seconds", _ ("an episode lasts longer than nothing."));
  return sb_shape_check_is_one_of (reader, path, "kind", episode->kind, kinds);
}

static const SbShape episode_shape =
  SB_SHAPE ("episode", SbEpisodeType, episode_fields, check_episode);

static const SbShapeField number_setting_fields[] = {
  SB_MEMBER (SbSetting, TEXT, id),
  SB_MEMBER (SbSetting, TEXT, name),
  SB_MEMBER (SbSetting, TEXT, description),
  SB_OPTIONAL (SbSetting, NUMBER, value),
  SB_OPTIONAL (SbSetting, TEXT, choice),
  SB_OPTIONAL (SbSetting, TEXT, unit),
  SB_PROVENANCE_MEMBERS (SbSetting),
};

static gboolean
check_setting (SbShapeReader *reader, gpointer value, const char *path)
{
  SbSetting *setting = value;

  if (isnan (setting->value) == (setting->choice == NULL))
    return sb_shape_fail (
      reader, path, _ ("a setting has either a “value” or a “choice”."));
  if (setting->choice)
    return TRUE;
  if (!setting->unit)
    return sb_shape_fail (reader, path, _ ("this setting lacks its “unit”."));
  if (setting->value < 0)
    return sb_shape_fail_member (
      reader, path, "value", _ ("a setting cannot be below 0."));
  return TRUE;
}

const SbShape sb_setting_shape =
  SB_SHAPE ("setting", SbSetting, number_setting_fields, check_setting);

static const SbShapeField family_fields[] = {
  SB_MEMBER (SbFamily, TEXT, id),
  SB_MEMBER (SbFamily, TEXT, name),
  SB_MEMBER (SbFamily, TEXTS, codes),
  SB_PROVENANCE_MEMBERS (SbFamily),
};

static const SbShape family_shape = SB_SHAPE ("family", SbFamily, family_fields, NULL);

static const SbShapeField anchor_fields[] = {
  SB_MEMBER (SbAnchor, NUMBER, value),
  SB_MEMBER (SbAnchor, TEXT, text),
  SB_PROVENANCE_MEMBERS (SbAnchor),
};

static const SbShape anchor_shape = SB_SHAPE ("anchor", SbAnchor, anchor_fields, NULL);

static const SbShapeField scale_fields[] = {
  SB_MEMBER (SbScale, TEXT, id),
  SB_MEMBER (SbScale, TEXT, name),
  SB_MEMBER (SbScale, TEXT, description),
  SB_MEMBER (SbScale, NUMBER, minimum),
  SB_MEMBER (SbScale, NUMBER, maximum),
  SB_MEMBER (SbScale, NUMBER, step),
  SB_OPTIONAL (SbScale, EPISODES, episodes_caregiver),
  SB_OPTIONAL (SbScale, EPISODES, episodes_stranger),
  SB_OPTIONAL_LIST (SbScale, anchors, anchor_shape),
  SB_PROVENANCE_MEMBERS (SbScale),
};

static gboolean
check_anchors (SbShapeReader *reader,
               const char *path,
               GPtrArray *anchors,
               double minimum,
               double maximum)
{
  double above = INFINITY;

  for (guint i = 0; i < anchors->len; i++) {
    const SbAnchor *anchor = g_ptr_array_index (anchors, i);
    g_autofree char *at = g_strdup_printf ("%s/anchors/%u", path, i);

    if (anchor->value < minimum || anchor->value > maximum)
      return sb_shape_fail_member (
        reader, at, "value", _ ("this anchor lies outside the scale."));
    if (anchor->value >= above)
      return sb_shape_fail_member (
        reader, at, "value", _ ("anchors go from the highest to the lowest."));
    above = anchor->value;
  }
  return TRUE;
}

static gboolean
check_scale (SbShapeReader *reader, gpointer value, const char *path)
{
  SbScale *scale = value;

  if (scale->step <= 0)
    return sb_shape_fail_member (reader, path, "step", _ ("a step is above 0."));
  return sb_shape_check_range (reader, path, scale->minimum, scale->maximum) &&
         check_anchors (reader, path, scale->anchors, scale->minimum, scale->maximum);
}

static const SbShape scale_shape = SB_SHAPE ("scale", SbScale, scale_fields, check_scale);

static const SbShapeField index_fields[] = {
  SB_MEMBER (SbIndexType, TEXT, id),
  SB_MEMBER (SbIndexType, TEXT, name),
  SB_MEMBER (SbIndexType, TEXT, text),
  SB_OPTIONAL (SbIndexType, TEXT, caution),
  SB_PROVENANCE_MEMBERS (SbIndexType),
};

static const SbShape index_shape = SB_SHAPE ("index", SbIndexType, index_fields, NULL);

static const SbShapeField exclusion_fields[] = {
  SB_MEMBER (SbExclusion, TEXT, id),
  SB_MEMBER (SbExclusion, TEXT, name),
  SB_MEMBER (SbExclusion, TEXT, description),
  SB_PROVENANCE_MEMBERS (SbExclusion),
};

static gboolean
check_exclusion (SbShapeReader *reader, gpointer value, const char *path)
{
  SbExclusion *exclusion = value;

  if (!sb_shape_check_id (reader, path, exclusion->id))
    return FALSE;
  return !g_str_equal (exclusion->id, "ok") ||
         sb_shape_fail_member (
           reader, path, "id", _ ("“ok” stands for a valid session; choose another id."));
}

static const SbShape exclusion_shape =
  SB_SHAPE ("exclusion", SbExclusion, exclusion_fields, check_exclusion);

static const SbShapeField mark_rule_fields[] = {
  SB_MEMBER (SbMarkRule, INTEGER, marks),
  SB_MEMBER (SbMarkRule, INTEGER, intensity),
  SB_OPTIONAL (SbMarkRule, FLAG, present),
  SB_MEMBER (SbMarkRule, NUMBER, low),
  SB_MEMBER (SbMarkRule, NUMBER, high),
  SB_MEMBER (SbMarkRule, TEXT, words),
  SB_PROVENANCE_MEMBERS (SbMarkRule),
};

static const SbShape mark_rule_shape =
  SB_SHAPE ("rule for marks", SbMarkRule, mark_rule_fields, NULL);

static gboolean
check_mark_rules (SbShapeReader *reader, const SbDisorganisation *rule, const char *path)
{
  for (guint i = 0; i < rule->aid->len; i++) {
    const SbMarkRule *mark = g_ptr_array_index (rule->aid, i);
    g_autofree char *at = g_strdup_printf ("%s/aid/%u", path, i);

    if (mark->low < rule->minimum || mark->high > rule->maximum || mark->low > mark->high)
      return sb_shape_fail (
        reader, at, _ ("“low” and “high” must be a range of the scale of the D score."));
  }
  return TRUE;
}

static const SbShapeField disorganisation_fields[] = {
  SB_MEMBER (SbDisorganisation, NUMBER, minimum),
  SB_MEMBER (SbDisorganisation, NUMBER, maximum),
  SB_MEMBER (SbDisorganisation, NUMBER, step),
  SB_MEMBER (SbDisorganisation, NUMBER, cut),
  SB_MEMBER (SbDisorganisation, TEXT, words),
  SB_LIST (SbDisorganisation, anchors, anchor_shape),
  SB_OPTIONAL_LIST (SbDisorganisation, aid, mark_rule_shape),
  SB_PROVENANCE_MEMBERS (SbDisorganisation),
};

static gboolean
check_disorganisation (SbShapeReader *reader, gpointer value, const char *path)
{
  SbDisorganisation *rule = value;

  if (rule->step <= 0)
    return sb_shape_fail_member (reader, path, "step", _ ("a step is above 0."));
  if (rule->cut < rule->minimum || rule->cut > rule->maximum)
    return sb_shape_fail_member (
      reader, path, "cut", _ ("the cut lies outside the scale."));
  return sb_shape_check_range (reader, path, rule->minimum, rule->maximum) &&
         check_mark_rules (reader, rule, path) &&
         check_anchors (reader, path, rule->anchors, rule->minimum, rule->maximum);
}

static const SbShape disorganisation_shape =
  SB_SHAPE ("D rule", SbDisorganisation, disorganisation_fields, check_disorganisation);

static const SbShapeField scheme_fields[] = {
  SB_MEMBER (SbSchemeFile, TEXT, license),
  SB_MEMBER (SbSchemeFile, TEXT, format),
  SB_MEMBER (SbSchemeFile, INTEGER, format_version),
  SB_MEMBER (SbSchemeFile, TEXT, id),
  SB_MEMBER (SbSchemeFile, TEXT, title),
  SB_MEMBER (SbSchemeFile, TEXT, note),
  SB_MEMBER (SbSchemeFile, TEXT, procedure),
  SB_LIST (SbSchemeFile, episodes, episode_shape),
  SB_LIST (SbSchemeFile, settings, sb_setting_shape),
  SB_LIST (SbSchemeFile, groups, sb_group_shape),
  SB_OPTIONAL_LIST (SbSchemeFile, modifier_sets, sb_modifier_set_shape),
  SB_LIST (SbSchemeFile, codes, sb_code_shape),
  SB_OPTIONAL_LIST (SbSchemeFile, families, family_shape),
  SB_OPTIONAL_LIST (SbSchemeFile, scales, scale_shape),
  SB_OPTIONAL_LIST (SbSchemeFile, indices, index_shape),
  SB_OPTIONAL_LIST (SbSchemeFile, exclusions, exclusion_shape),
  SB_OPTIONAL_LIST (SbSchemeFile, measures, sb_measure_shape),
  SB_OPTIONAL_LIST (SbSchemeFile, rating_rules, sb_rating_rules_shape),
  SB_OPTIONAL_LIST (SbSchemeFile, categories, sb_category_shape),
  SB_OPTIONAL_LIST (SbSchemeFile, gates, sb_gate_shape),
  SB_OPTIONAL_OBJECT (SbSchemeFile, disorganisation, disorganisation_shape),
  SB_OPTIONAL_LIST (SbSchemeFile, dimensions, sb_dimension_shape),
  SB_OPTIONAL_OBJECT (SbSchemeFile, cry_candidates, sb_cry_guide_shape),
};

static gboolean
check_scheme (SbShapeReader *reader, gpointer value, const char *path)
{
  SbSchemeFile *file = value;

  if (!g_str_equal (file->format, "securebase-scheme"))
    return sb_shape_fail_member (
      reader, path, "format", _ ("this is not a scheme of Secure Base."));
  if (file->format_version < 1 || file->format_version > SB_SCHEME_FORMAT_VERSION)
    return sb_shape_fail_member (
      reader,
      path,
      "format_version",
      _ ("this scheme is of version %d; this program reads versions 1 to %d. Use a newer "
         "program."),
      file->format_version,
      SB_SCHEME_FORMAT_VERSION);
  return sb_scheme_file_check (file, reader);
}

const SbShape sb_scheme_shape =
  SB_SHAPE ("scheme", SbSchemeFile, scheme_fields, check_scheme);
