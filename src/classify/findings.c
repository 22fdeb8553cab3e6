/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>

SbFindings *
sb_findings_new (SbScheme *scheme)
{
  SbFindings *findings = g_new0 (SbFindings, 1);

  findings->scheme = scheme;
  findings->ratings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  findings->notes = g_ptr_array_new_with_free_func (g_free);
  findings->d_score = NAN;
  for (guint i = 0; i < G_N_ELEMENTS (findings->crying); i++)
    findings->crying[i] = NAN;
  return findings;
}

void
sb_findings_free (SbFindings *findings)
{
  g_hash_table_unref (findings->ratings);
  g_ptr_array_unref (findings->notes);
  g_free (findings);
}

static char *
make_key (const char *scale, int episode)
{
  return g_strdup_printf ("%s%d", scale, episode);
}

static gboolean
check_inside (
  SbFindings *findings, const char *name, double value, double minimum, double maximum)
{
  g_autofree char *text = sb_real_to_text (value);
  g_autofree char *least = sb_real_to_text (minimum);
  g_autofree char *most = sb_real_to_text (maximum);

  if (value >= minimum && value <= maximum)
    return TRUE;
  g_ptr_array_add (
    findings->notes,
    g_strdup_printf (
      _("%s is %s, outside %s–%s; it was not used."), name, text, least, most));
  return FALSE;
}

void
sb_findings_set_rating (
  SbFindings *findings, const char *scale, int episode, double low, double high)
{
  const SbScale *found = sb_scheme_find_scale (findings->scheme, scale);
  g_autofree char *key = make_key (scale, episode);
  SbRange range = {low, high};

  if (!found || isnan (low) || isnan (high))
    return;
  if (check_inside (findings, key, low, found->minimum, found->maximum) &&
      check_inside (findings, key, high, found->minimum, found->maximum))
    g_hash_table_insert (
      findings->ratings, g_steal_pointer (&key), g_memdup2 (&range, sizeof range));
}

void
sb_findings_set_crying (SbFindings *findings, int episode, double share)
{
  g_autofree char *name = make_key ("CR", episode);

  if (!isnan (share) && check_inside (findings, name, share, 0, 1))
    findings->crying[episode] = share;
}

void
sb_findings_set_d_score (SbFindings *findings, double score)
{
  const SbDisorganisation *rule = sb_scheme_get_disorganisation (findings->scheme);

  if (rule && !isnan (score) &&
      check_inside (findings, "D", score, rule->minimum, rule->maximum))
    findings->d_score = score;
}

SbRange
sb_findings_get_rating (SbFindings *findings, const char *scale, int episode)
{
  g_autofree char *key = make_key (scale, episode);
  const SbRange *range = g_hash_table_lookup (findings->ratings, key);

  return range ? *range : (SbRange){NAN, NAN};
}

double
sb_findings_get_highest (SbFindings *findings, const char *scale, const GArray *episodes)
{
  double highest = NAN;

  for (guint i = 0; i < episodes->len; i++)
    highest = fmax (
      highest,
      sb_findings_get_rating (findings, scale, g_array_index (episodes, int, i)).low);
  return highest;
}

/* A bare row has no timed settling: the share of crying in the reunion stands for it. */
static double
read_settling (SbFindings *findings, double crying)
{
  if (isnan (crying))
    return NAN;
  if (crying <= sb_scheme_get_number (findings->scheme, "crying_settled_share"))
    return 2;
  return crying > sb_scheme_get_number (findings->scheme, "crying_unsettled_share") ? 0
                                                                                    : 1;
}

static double
get_mean_crying (SbFindings *findings, const GArray *episodes)
{
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < episodes->len; i++) {
    double crying = findings->crying[g_array_index (episodes, int, i)];

    if (isnan (crying))
      continue;
    sum += crying;
    n++;
  }
  return n ? sum / n : NAN;
}

double
sb_findings_get_measure (SbFindings *findings, const char *id, const GArray *episodes)
{
  if (findings->measures)
    return sb_measures_get_mean (findings->measures, id, episodes, NULL);
  if (g_str_equal (id, "distress_share"))
    return get_mean_crying (findings, episodes);
  if (g_str_equal (id, "settling"))
    return read_settling (findings, get_mean_crying (findings, episodes));
  return NAN;
}

gboolean
sb_range_is_missing (SbRange range)
{
  return isnan (range.low) || isnan (range.high);
}

char *
sb_range_to_text (SbRange range)
{
  g_autofree char *low = sb_real_to_short_text (range.low);
  g_autofree char *high = sb_real_to_short_text (range.high);

  return range.low == range.high ? g_steal_pointer (&low)
                                 : g_strdup_printf ("%s–%s", low, high);
}
