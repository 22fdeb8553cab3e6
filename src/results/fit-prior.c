/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/results/fit-prior.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/results/base-rates.h>
#include <string.h>

void
sb_fit_prior_clear (SbFitPrior *prior)
{
  g_clear_pointer (&prior->shares, g_free);
  g_clear_pointer (&prior->words, g_free);
}

static void
make_equal (SbFitPrior *prior, const SbFitCases *cases)
{
  prior->shares = g_new (double, cases->q);
  for (guint k = 0; k < cases->q; k++)
    prior->shares[k] = 1.0 / cases->q;
  prior->words = g_strdup (_ ("equal"));
}

static gboolean
fail (GError **error, const char *words, const char *what)
{
  g_set_error (error, SB_ERROR, SB_ERROR_BAD_VALUE, "%s: %s", what, words);
  return FALSE;
}

static int
find_category (const SbFitCases *cases, const char *name)
{
  for (guint k = 0; k < cases->q; k++)
    if (g_str_equal (cases->categories[k], name))
      return (int) k;
  return -1;
}

static gboolean
read_number (const char *text, double *value)
{
  char *end;

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*value) && !strpbrk (text, "xX");
}

static gboolean
take_share (SbFitPrior *prior, const char *part, const SbFitCases *cases, GError **error)
{
  g_auto (GStrv) pair = g_strsplit (part, ":", 2);
  double share;
  int k = find_category (cases, g_strstrip (pair[0]));

  if (pair[1] == NULL || !read_number (pair[1], &share) || share <= 0)
    return fail (
      error, _ ("a prior is written as A:.15,B:.52, with numbers above 0"), part);
  if (k < 0)
    return fail (error, _ ("the cases have no such category"), part);
  if (!isnan (prior->shares[k]))
    return fail (error, _ ("the category is there twice"), part);
  prior->shares[k] = share;
  return TRUE;
}

static gboolean
bring_to_one (SbFitPrior *prior, const SbFitCases *cases, GError **error)
{
  double sum = 0;

  for (guint k = 0; k < cases->q; k++) {
    if (isnan (prior->shares[k]))
      return fail (
        error, _ ("has no prior; give each category one"), cases->categories[k]);
    sum += prior->shares[k];
  }
  for (guint k = 0; k < cases->q; k++)
    prior->shares[k] /= sum;
  return TRUE;
}

static gboolean
read_shares (SbFitPrior *prior, const char *text, const SbFitCases *cases, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  prior->shares = g_new (double, cases->q);
  for (guint k = 0; k < cases->q; k++)
    prior->shares[k] = NAN;
  for (guint i = 0; parts[i]; i++)
    if (!take_share (prior, parts[i], cases, error))
      return FALSE;
  prior->words = g_strdup (_ ("as given, brought to a sum of 1"));
  return bring_to_one (prior, cases, error);
}

static gboolean
read_base_rate (SbFitPrior *prior,
                const char *id,
                const SbFitCases *cases,
                GError **error)
{
  g_autoptr (SbBaseRates) rates = sb_base_rates_new_default ();
  const SbBaseRate *rate = sb_base_rates_find (rates, id);

  if (rate == NULL)
    return fail (
      error,
      _ ("is no prior. Say sample, equal, shares such as A:.15,B:.52,C:.10, or "
         "the id of a base rate"),
      id);
  prior->shares = g_new (double, cases->q);
  if (!sb_base_rate_get_shares (rate, cases->categories, cases->q, prior->shares))
    return fail (
      error, _ ("this base rate does not give every category of the cases"), id);
  prior->words = g_strdup_printf (
    "%s (%s, %s)", rate->title, rate->source, sb_base_rate_get_status (rate));
  return TRUE;
}

gboolean
sb_fit_prior_read (SbFitPrior *prior,
                   const char *text,
                   const SbFitCases *cases,
                   GError **error)
{
  if (text == NULL || g_str_equal (text, "sample")) {
    prior->words = g_strdup (_ ("the shares of the cases"));
    return TRUE;
  }
  if (g_str_equal (text, "equal")) {
    make_equal (prior, cases);
    return TRUE;
  }
  return strchr (text, ':') ? read_shares (prior, text, cases, error)
                            : read_base_rate (prior, text, cases, error);
}
