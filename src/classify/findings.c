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
  findings->plan = sb_plan_get (scheme);
  findings->n_ratings = findings->plan->n_places;
  findings->ratings = g_new0 (SbFound, findings->n_ratings + 1);
  for (guint i = 0; i <= findings->n_ratings; i++)
    findings->ratings[i].range = (SbRange){NAN, NAN};
  findings->notes = g_ptr_array_new_with_free_func (g_free);
  findings->d_score = NAN;
  for (guint i = 0; i < G_N_ELEMENTS (findings->crying); i++)
    findings->crying[i] = NAN;
  return findings;
}

void
sb_findings_free (SbFindings *findings)
{
  g_free (findings->ratings);
  g_ptr_array_unref (findings->notes);
  g_free (findings);
}

SbFound *
sb_findings_find (SbFindings *findings, const char *scale, int episode)
{
  int place = sb_plan_find_place (findings->scheme, scale, episode);

  return place < 0 ? NULL : &findings->ratings[place];
}

const SbScale *
sb_findings_get_scale (SbFindings *findings, guint place)
{
  return g_ptr_array_index (sb_scheme_get_scales (findings->scheme),
                            place / findings->plan->n_episodes);
}

int
sb_findings_get_episode (SbFindings *findings, guint place)
{
  return (int) (place % findings->plan->n_episodes);
}

static char *
make_key (const char *scale, int episode)
{
  return g_strdup_printf ("%s%d", scale, episode);
}

static gboolean
check_inside (SbFindings *findings,
              const char *scale,
              int episode,
              double value,
              double minimum,
              double maximum)
{
  g_autofree char *name = NULL, *text = NULL, *least = NULL, *most = NULL;

  if (value >= minimum && value <= maximum)
    return TRUE;
  name = episode ? make_key (scale, episode) : g_strdup (scale);
  text = sb_real_to_text (value);
  least = sb_real_to_text (minimum);
  most = sb_real_to_text (maximum);
  g_ptr_array_add (
    findings->notes,
    g_strdup_printf (
      _ ("%s is %s, outside %s–%s; it was not used."), name, text, least, most));
  return FALSE;
}

char *
sb_findings_dup_name (SbFindings *findings, guint place)
{
  return make_key (sb_findings_get_scale (findings, place)->id,
                   sb_findings_get_episode (findings, place));
}

void
sb_findings_set_rating (SbFindings *findings,
                        const char *scale,
                        int episode,
                        SbRange range,
                        SbRatingOrigin origin)
{
  SbFound *found = sb_findings_find (findings, scale, episode);
  guint place = found ? (guint) (found - findings->ratings) : 0;
  const SbScale *of = found ? sb_findings_get_scale (findings, place) : NULL;

  if (!found || sb_range_is_missing (range))
    return;
  if (check_inside (findings, scale, episode, range.low, of->minimum, of->maximum) &&
      check_inside (findings, scale, episode, range.high, of->minimum, of->maximum))
    *found = (SbFound){range, origin, FALSE};
}

void
sb_findings_set_crying (SbFindings *findings, int episode, double share)
{
  if (!isnan (share) && check_inside (findings, "CR", episode, share, 0, 1))
    findings->crying[episode] = share;
}

void
sb_findings_set_d_score (SbFindings *findings, double score)
{
  const SbDisorganisation *rule = sb_scheme_get_disorganisation (findings->scheme);

  if (rule && !isnan (score) &&
      check_inside (findings, "D", 0, score, rule->minimum, rule->maximum))
    findings->d_score = score;
}

SbRange
sb_findings_get_rating (SbFindings *findings, const char *scale, int episode)
{
  const SbFound *found = sb_findings_find (findings, scale, episode);

  return found ? found->range : (SbRange){NAN, NAN};
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
  if (crying <= findings->plan->settled)
    return 2;
  return crying > findings->plan->unsettled ? 0 : 1;
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
sb_findings_get_measure (SbFindings *findings, const SbPlanned *planned)
{
  const SbCategoryCriterion *criterion = planned->criterion;

  if (findings->measures)
    return sb_measures_get_mean (
      findings->measures, criterion->measure, criterion->episodes, NULL);
  if (planned->bare == SB_BARE_DISTRESS)
    return get_mean_crying (findings, criterion->episodes);
  if (planned->bare == SB_BARE_SETTLING)
    return read_settling (findings, get_mean_crying (findings, criterion->episodes));
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
