/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-rates-private.h"

#include "base-rates-resources.h"

#include <math.h>

const char *const *
sb_ways_get_categories (SbWays ways)
{
  static const char *const two[] = {"secure", "insecure", NULL};
  static const char *const three[] = {"A", "B", "C", NULL};
  static const char *const four[] = {"A", "B", "C", "D", NULL};
  static const char *const eight[] = {
    "A1", "A2", "B1", "B2", "B3", "B4", "C1", "C2", NULL};

  switch (ways) {
  case SB_WAYS_TWO:
    return two;
  case SB_WAYS_THREE:
    return three;
  case SB_WAYS_FOUR:
    return four;
  case SB_WAYS_SUBGROUPS:
    return eight;
  default:
    return NULL;
  }
}

SbBaseRates *
sb_base_rates_new_from_file (GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_load_contents (file, NULL, &text, &length, NULL, error))
    return NULL;
  return sb_base_rates_new_from_json (text, (gssize) length, name, error);
}

SbBaseRates *
sb_base_rates_new_default (void)
{
  g_autoptr (GBytes) bytes =
    g_resource_lookup_data (sb_base_rates_resources_get_resource (),
                            "/securebase/base-rates.json",
                            G_RESOURCE_LOOKUP_FLAGS_NONE,
                            NULL);
  SbBaseRates *rates;

  g_assert (bytes);
  rates = sb_base_rates_new_from_json (g_bytes_get_data (bytes, NULL),
                                       (gssize) g_bytes_get_size (bytes),
                                       "base-rates.json",
                                       NULL);
  g_assert (rates);
  return rates;
}

void
sb_base_rates_free (SbBaseRates *rates)
{
  g_ptr_array_unref (rates->rates);
  g_free (rates);
}

const GPtrArray *
sb_base_rates_list (SbBaseRates *rates)
{
  return rates->rates;
}

const SbBaseRate *
sb_base_rates_find (SbBaseRates *rates, const char *id)
{
  for (guint i = 0; i < rates->rates->len; i++) {
    const SbBaseRate *rate = g_ptr_array_index (rates->rates, i);

    if (g_strcmp0 (rate->id, id) == 0)
      return rate;
  }
  return NULL;
}

const char *
sb_base_rate_get_status (const SbBaseRate *rate)
{
  static const char *const names[] = {"read", "secondary", "unverified-from-memory"};

  return names[rate->status];
}

static const SbBaseShare *
find_share (const SbBaseRate *rate, const char *category)
{
  for (guint i = 0; i < rate->shares->len; i++) {
    const SbBaseShare *share = g_ptr_array_index (rate->shares, i);

    if (g_strcmp0 (share->category, category) == 0)
      return share;
  }
  return NULL;
}

/* What is not B, of a row of which every category is given. */
static double
sum_insecure (const SbBaseRate *rate)
{
  const char *const *categories = sb_ways_get_categories (rate->ways);
  double sum = 0;

  for (guint i = 0; categories[i]; i++) {
    const SbBaseShare *share = find_share (rate, categories[i]);

    if (share == NULL)
      return NAN;
    if (!g_str_equal (categories[i], "B"))
      sum += share->percent;
  }
  return sum;
}

double
sb_base_rate_get_percent (const SbBaseRate *rate, const char *category)
{
  const SbBaseShare *share = find_share (rate, category);
  gboolean lettered = rate->ways == SB_WAYS_THREE || rate->ways == SB_WAYS_FOUR;

  if (share)
    return share->percent;
  if (lettered && g_str_equal (category, "insecure"))
    return sum_insecure (rate);
  if (lettered && g_str_equal (category, "secure") && !isnan (sum_insecure (rate)))
    return find_share (rate, "B")->percent;
  return NAN;
}

gboolean
sb_base_rate_get_shares (const SbBaseRate *rate,
                         const char *const *categories,
                         guint n,
                         double *shares)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += sb_base_rate_get_percent (rate, categories[i]);
  if (!(sum > 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    shares[i] = sb_base_rate_get_percent (rate, categories[i]) / sum;
  return TRUE;
}
