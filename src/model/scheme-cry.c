/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "scheme-format.h"

/* The part about looking for crying. Whether the numbers go together is for the search
 * itself to say, which knows what they mean. */

static const char *const numbers[] = {
  "frame_seconds",    "hop_seconds",      "band_lowest",    "band_highest",
  "pitch_lowest",     "pitch_highest",    "search_lowest",  "search_highest",
  "voicing_sure",     "voicing_weak",     "octave_cost",    "harmonics_least",
  "harmonic_rise",    "loudness_sure",    "loudness_weak",  "background_seconds",
  "background_share", "background_least", "sure_share",     "stretch_seconds",
  "gap_seconds",      "shortest_seconds", "voiced_seconds", NULL,
};

static const SbShapeField guide_fields[] = {
  SB_MEMBER (SbCryGuide, TEXT, words),
  SB_MEMBER (SbCryGuide, FLAG, wait_for_coding),
  SB_LIST (SbCryGuide, rules, sb_setting_shape),
};

static gboolean
check_rule (SbShapeReader *reader, const SbCryGuide *guide, const char *path, guint i)
{
  const SbSetting *rule = g_ptr_array_index (guide->rules, i);
  g_autofree char *at = g_strdup_printf ("%s/rules/%u", path, i);

  if (!g_strv_contains (numbers, rule->id))
    return sb_shape_fail_member (
      reader, at, "id", _ ("this program has no rule “%s” for crying."), rule->id);
  if (isnan (rule->value))
    return sb_shape_fail (reader, at, _ ("this rule needs a number as its “value”."));
  for (guint other = 0; other < i; other++)
    if (g_str_equal (((SbSetting *) g_ptr_array_index (guide->rules, other))->id,
                     rule->id))
      return sb_shape_fail_member (
        reader, at, "id", _ ("“%s” is used a second time here."), rule->id);
  return TRUE;
}

static gboolean
has_rule (const SbCryGuide *guide, const char *id)
{
  for (guint i = 0; i < guide->rules->len; i++)
    if (g_str_equal (((SbSetting *) g_ptr_array_index (guide->rules, i))->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
check_guide (SbShapeReader *reader, gpointer value, const char *path)
{
  SbCryGuide *guide = value;

  for (guint i = 0; i < guide->rules->len; i++)
    if (!check_rule (reader, guide, path, i))
      return FALSE;
  for (guint i = 0; numbers[i]; i++)
    if (!has_rule (guide, numbers[i]))
      return sb_shape_fail_member (
        reader, path, "rules", _ ("the rule “%s” is missing."), numbers[i]);
  return TRUE;
}

const SbShape sb_cry_guide_shape =
  SB_SHAPE ("part about crying", SbCryGuide, guide_fields, check_guide);
