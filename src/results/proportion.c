/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/results/proportion.h>

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#define Z 1.959963984540054 /* normal quantile of .975 */

SbEstimate
sb_estimate_undefined (const char *reason)
{
  return (SbEstimate){NAN, NAN, NAN, reason};
}

gboolean
sb_estimate_has_interval (const SbEstimate *estimate)
{
  return !isnan (estimate->low) && !isnan (estimate->high);
}

SbEstimate
sb_proportion_estimate (gint64 count, gint64 n)
{
  double x = (double) count, size = (double) n;

  if (n <= 0)
    return sb_estimate_undefined (N_ ("there is no session to count"));
  g_return_val_if_fail (count >= 0 && count <= n, sb_estimate_undefined (NULL));
  return (SbEstimate){
    .value = x / size,
    .low = count == 0 ? 0 : gsl_cdf_beta_Pinv (0.025, x, size - x + 1),
    .high = count == n ? 1 : gsl_cdf_beta_Pinv (0.975, x + 1, size - x),
  };
}

SbEstimate
sb_proportion_score (double share, gint64 n)
{
  double size = (double) n, centre, half;

  if (n <= 0)
    return sb_estimate_undefined (N_ ("there is no session to count"));
  centre = share + Z * Z / (2 * size);
  half = Z * sqrt (share * (1 - share) / size + Z * Z / (4 * size * size));
  return (SbEstimate){
    .value = share,
    .low = MAX (0, (centre - half) / (1 + Z * Z / size)),
    .high = MIN (1, (centre + half) / (1 + Z * Z / size)),
  };
}

SbEstimate
sb_proportion_compare (double share, gint64 n, double published, gint64 published_n)
{
  SbEstimate own = sb_proportion_score (share, n), other;

  if (own.reason)
    return own;
  if (isnan (published))
    return sb_estimate_undefined (N_ ("the source does not give this category"));
  if (published_n <= 0)
    return (SbEstimate){
      share - published, NAN, NAN, N_ ("undefined: the source gives no n")};
  other = sb_proportion_score (published, published_n);
  return (SbEstimate){
    .value = share - published,
    .low = share - published - hypot (share - own.low, other.high - published),
    .high = share - published + hypot (own.high - share, published - other.low),
  };
}
