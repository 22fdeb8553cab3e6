/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/measures/sequence.h>

/* The numbers of a two-by-two table; the formulas and their sources are in sequence.h. */

static SbSequenceNumber
number (double value)
{
  return (SbSequenceNumber){value, NULL};
}

static SbSequenceNumber
undefined (const char *reason)
{
  return (SbSequenceNumber){NAN, reason};
}

static const char *
find_empty_margin (const SbContingency *table)
{
  if (table->a + table->b + table->c + table->d == 0)
    return _ ("There is nothing to pair.");
  if (table->a + table->b == 0)
    return _ ("What was given did not occur.");
  if (table->a + table->c == 0)
    return _ ("The target did not occur.");
  if (table->c + table->d == 0)
    return _ ("Nothing but what was given occurred.");
  if (table->b + table->d == 0)
    return _ ("Nothing but the target occurred.");
  return NULL;
}

SbSequenceNumber
sb_two_by_two_get_expected (const SbContingency *table)
{
  double n = (double) (table->a + table->b + table->c + table->d);
  double given = (double) (table->a + table->b), target = (double) (table->a + table->c);

  return n > 0 ? number (given * target / n)
               : undefined (_ ("There is nothing to pair."));
}

SbSequenceNumber
sb_two_by_two_get_odds_ratio (const SbContingency *table)
{
  const char *reason = find_empty_margin (table);

  if (reason)
    return undefined (reason);
  if (table->b == 0)
    return undefined (_ ("The target followed whenever it was given (b is 0)."));
  if (table->c == 0)
    return undefined (_ ("The target never followed anything else (c is 0)."));
  return number ((double) table->a * (double) table->d /
                 ((double) table->b * (double) table->c));
}

SbSequenceNumber
sb_two_by_two_get_yule_q (const SbContingency *table)
{
  double ad = (double) table->a * (double) table->d;
  double bc = (double) table->b * (double) table->c;
  const char *reason = find_empty_margin (table);

  if (reason)
    return undefined (reason);
  return number ((ad - bc) / (ad + bc));
}

SbSequenceNumber
sb_two_by_two_get_residual (const SbContingency *table)
{
  double n = (double) (table->a + table->b + table->c + table->d);
  double given = (double) (table->a + table->b) / n;
  double target = (double) (table->a + table->c) / n;
  const char *reason = find_empty_margin (table);
  double expected = n * given * target;

  if (reason)
    return undefined (reason);
  return number (((double) table->a - expected) /
                 sqrt (expected * (1 - given) * (1 - target)));
}
