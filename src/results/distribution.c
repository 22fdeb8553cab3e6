/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/results/distribution.h>

#include <glib/gi18n-lib.h>
#include <math.h>

static void
count_apart (GArray *apart, const char *words)
{
  const SbApart fresh = {words, 1};

  for (guint i = 0; i < apart->len; i++) {
    SbApart *known = &g_array_index (apart, SbApart, i);

    if (g_str_equal (known->words, words)) {
      known->count++;
      return;
    }
  }
  g_array_append_val (apart, fresh);
}

static void
count_case (SbDistribution *self, const SbCase *found)
{
  const char *apart = NULL;
  const char *category = sb_case_get_category (found, self->ways, &apart);

  if (category == NULL) {
    count_apart (self->apart, apart);
    return;
  }
  self->n++;
  for (guint i = 0; i < self->rows->len; i++) {
    SbDistributionRow *row = &g_array_index (self->rows, SbDistributionRow, i);

    row->count += g_str_equal (row->category, category);
  }
}

static const char *
find_fault (SbWays ways, const SbBaseRate *rate)
{
  if (rate->ways == ways || (ways == SB_WAYS_TWO && rate->ways != SB_WAYS_SUBGROUPS))
    return NULL;
  if (rate->ways == SB_WAYS_FOUR && ways == SB_WAYS_THREE)
    return N_ ("undefined: the source classed four ways, so its A, B and C leave out the "
               "children with D");
  if (rate->ways == SB_WAYS_THREE && ways == SB_WAYS_FOUR)
    return N_ ("undefined: the source classed three ways, so its A, B and C hold the "
               "children with D, too");
  return N_ ("undefined: the source classed in another way");
}

static void
compare_row (SbDistributionRow *row, gint64 n, const SbBaseRate *rate)
{
  row->published = sb_base_rate_get_percent (rate, row->category) / 100;
  row->difference = sb_proportion_compare (row->share.value, n, row->published, rate->n);
}

static void
finish_row (SbDistribution *self, SbDistributionRow *row, const SbBaseRate *rate)
{
  row->share = sb_proportion_estimate (row->count, self->n);
  row->published = NAN;
  row->difference = sb_estimate_undefined (self->fault);
  if (rate && self->fault == NULL)
    compare_row (row, self->n, rate);
}

SbDistribution *
sb_distribution_new (const GPtrArray *cases, SbWays ways, const SbBaseRate *rate)
{
  const char *const *categories = sb_ways_get_categories (ways);
  SbDistribution *self = g_new0 (SbDistribution, 1);

  self->ways = ways;
  self->rows = g_array_new (FALSE, TRUE, sizeof (SbDistributionRow));
  self->apart = g_array_new (FALSE, FALSE, sizeof (SbApart));
  self->fault = rate ? find_fault (ways, rate) : NULL;
  if (rate && ways == SB_WAYS_TWO && rate->ways == SB_WAYS_THREE)
    self->caution = N_ ("The source classed three ways: children with D are among its A, "
                        "B and C, but all insecure here.");
  for (guint i = 0; categories[i]; i++) {
    const SbDistributionRow row = {.category = categories[i]};

    g_array_append_val (self->rows, row);
  }
  for (guint i = 0; i < cases->len; i++)
    count_case (self, g_ptr_array_index (cases, i));
  for (guint i = 0; i < self->rows->len; i++)
    finish_row (self, &g_array_index (self->rows, SbDistributionRow, i), rate);
  return self;
}

void
sb_distribution_free (SbDistribution *distribution)
{
  g_array_unref (distribution->rows);
  g_array_unref (distribution->apart);
  g_free (distribution);
}
