/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranks.h"

typedef struct {
  const double *values;
  const double *then;
} Keys;

static int
compare_numbers (double a, double b)
{
  return (a > b) - (a < b);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const Keys *keys = data;
  guint i = *(const guint *) a, j = *(const guint *) b;
  int order = compare_numbers (keys->values[i], keys->values[j]);

  return order == 0 && keys->then ? compare_numbers (keys->then[i], keys->then[j])
                                  : order;
}

guint *
sb_ranks_new_order (const double *values, const double *then, gsize n)
{
  Keys keys = {values, then};
  guint *order = g_new (guint, n + 1);

  for (gsize i = 0; i < n; i++)
    order[i] = (guint) i;
  g_qsort_with_data (order, (int) n, sizeof *order, compare_places, &keys);
  return order;
}

double *
sb_ranks_new_doubled (const double *values, gsize n, long double *ties)
{
  g_autofree guint *order = sb_ranks_new_order (values, NULL, n);
  double *ranks = g_new (double, n + 1);
  gsize first = 0;

  if (ties)
    *ties = 0;
  while (first < n) {
    gsize last = first;
    long double t;

    while (last + 1 < n && values[order[last + 1]] == values[order[first]])
      last++;
    for (gsize i = first; i <= last; i++)
      ranks[order[i]] = (double) (first + last + 2);
    t = last - first + 1;
    if (ties)
      *ties += t * t * t - t;
    first = last + 1;
  }
  return ranks;
}
