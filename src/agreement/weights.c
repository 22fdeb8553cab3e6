/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/agreement/weights.h>

#include <math.h>

static double
compute_range (const double *values, guint q)
{
  double low = INFINITY, high = -INFINITY;

  for (guint i = 0; i < q; i++) {
    low = fmin (low, values[i]);
    high = fmax (high, values[i]);
  }
  return high - low;
}

static double *
new_by_distance (const double *values, guint q, double power)
{
  double *weights = g_new (double, (gsize) q *q);
  double range = compute_range (values, q);

  for (guint i = 0; i < q; i++)
    for (guint j = 0; j < q; j++)
      weights[i * q + j] =
        i == j ? 1 : 1 - pow (fabs (values[i] - values[j]) / range, power);
  return weights;
}

double *
sb_weights_new_linear (const double *values, guint q)
{
  return new_by_distance (values, q, 1);
}

double *
sb_weights_new_quadratic (const double *values, guint q)
{
  return new_by_distance (values, q, 2);
}

gboolean
sb_weights_check (const double *weights, guint q, guint *row, guint *column)
{
  for (*row = 0; *row < q; ++*row)
    for (*column = 0; *column < q; ++*column) {
      double weight = weights[*row * q + *column];

      if (!(weight >= 0 && weight <= 1) || (*row == *column && weight != 1))
        return FALSE;
    }
  return TRUE;
}
