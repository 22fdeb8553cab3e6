/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explanation-tables.h"

#include <glib/gi18n-lib.h>

const SbExplanation sb_explanations_of_parts[] = {
  {"_ase0",
   N_ ("How much the coefficient would vary from sample to sample if there "
       "were no agreement beyond chance: for the test, not for the interval."),
   NULL,
   "Fleiss, Cohen & Everitt 1969"},
  {"_ase",
   N_ ("How much the coefficient would vary from sample to sample, for samples"
       " of this size."),
   N_ ("It assumes many independent units; with fewer than some 50 the "
       "bootstrap is the better guide. Siblings, or two visits of a child, are"
       " not independent."),
   "Fleiss, Cohen & Everitt 1969"},
  {"_se0",
   N_ ("How much the coefficient would vary from sample to sample if there "
       "were no agreement beyond chance: for the test, not for the interval."),
   NULL,
   "Fleiss, Nee & Landis 1979"},
  {"_boot_se",
   N_ ("Standard deviation of the coefficient over the draws of the bootstrap."),
   NULL,
   "Efron & Tibshirani 1993"},
  {"_boot_n",
   N_ ("How many draws of the bootstrap could be used; in the others the "
       "coefficient was undefined."),
   NULL,
   "Efron & Tibshirani 1993"},
  {"_boot_dropped",
   N_ ("How many draws of the bootstrap had to be left out because the "
       "coefficient was undefined in them."),
   N_ ("If these are many, the interval is not to be trusted."),
   "Efron & Tibshirani 1993"},
  {"_se",
   N_ ("How much the coefficient would vary from sample to sample, for samples"
       " of this size."),
   N_ ("It assumes many independent units."),
   "Gwet 2014"},
  {"_z",
   N_ ("The coefficient divided by its standard error under no agreement: for "
       "a test against chance."),
   N_ ("That coders agree more than chance is hardly ever in doubt, and no "
       "sign of good agreement."),
   "Fleiss, Cohen & Everitt 1969"},
  {"_F",
   N_ ("F of the question whether the children differ at all beyond the error."),
   N_ ("That they do is hardly ever in doubt, and no sign of good agreement."),
   "Shrout & Fleiss 1979"},
  {"_df1", N_ ("Degrees of freedom of the numerator."), NULL, "Shrout & Fleiss 1979"},
  {"_df2", N_ ("Degrees of freedom of the denominator."), NULL, "Shrout & Fleiss 1979"},
  {"_df", N_ ("Degrees of freedom."), NULL, NULL},
  {"_po", N_ ("Agreement in which near misses count in part."), NULL, "Cohen 1968"},
  {"_pa", N_ ("Agreement that the coefficient starts from."), NULL, "Gwet 2014"},
  {"_pe", N_ ("Agreement that the coefficient expects by chance."), NULL, NULL},
  {"_p",
   N_ ("The probability of a value this far out, or further, if chance alone "
       "were at work."),
   N_ ("A small p is no sign of good agreement, a large one none of bad "
       "agreement."),
   NULL},
  {"_chi2",
   N_ ("Chi-square of this question."),
   N_ ("With small numbers it is not to be trusted."),
   NULL},
  {NULL, NULL, NULL, NULL},
};
