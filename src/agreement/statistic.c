/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/agreement/statistic.h>

#include <glib/gi18n-lib.h>
#include <math.h>

SbStatistic
sb_statistic_new (double value)
{
  if (isfinite (value))
    return (SbStatistic){.value = value, .defined = TRUE};
  return sb_statistic_undefined (
    N_ ("the formula divides by zero, or the numbers are too large for it"));
}

SbStatistic
sb_statistic_undefined (const char *reason)
{
  return (SbStatistic){.value = NAN, .defined = FALSE, .reason = reason};
}
