/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/agreement/quantile.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#define MAX_STEPS 200

/* Newton's steps on log x, halved back into the bracket where they leave it. GSL's own
 * inverse stops at about 1e-8; the limits of an interval need more digits. */
double
sb_quantile_f (double p, double df1, double df2)
{
  double low = -700, high = 700, t = 0;

  if (!(p > 0 && p < 1 && df1 > 0 && df2 > 0 && isfinite (df1) && isfinite (df2)))
    return NAN;
  for (int i = 0; i < MAX_STEPS && high - low > 1e-15 * fabs (t); i++) {
    double x = exp (t);
    double miss = gsl_cdf_fdist_P (x, df1, df2) - p;
    double next = t - miss / (x * gsl_ran_fdist_pdf (x, df1, df2));

    if (miss > 0)
      high = t;
    else
      low = t;
    if (!(next > low && next < high))
      next = (low + high) / 2;
    if (fabs (next - t) <= 1e-15 * fmax (1, fabs (t)))
      return exp (next);
    t = next;
  }
  return exp (t);
}

double
sb_p_normal (double z)
{
  return 2 * gsl_cdf_ugaussian_Q (fabs (z));
}

/* t² is F with one degree of freedom above. */
double
sb_quantile_t (double p, double df)
{
  double root = sqrt (sb_quantile_f (fabs (2 * p - 1), 1, df));

  if (p == 0.5)
    return df > 0 && isfinite (df) ? 0 : NAN;
  return p < 0.5 ? -root : root;
}

double
sb_p_t (double t, double df)
{
  return 2 * gsl_cdf_tdist_Q (fabs (t), df);
}

double
sb_p_f (double f, double df1, double df2)
{
  return gsl_cdf_fdist_Q (f, df1, df2);
}

double
sb_p_chi2 (double x, double df)
{
  return gsl_cdf_chisq_Q (x, df);
}
