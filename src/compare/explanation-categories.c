/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explanation-tables.h"

#include <glib/gi18n-lib.h>

const SbExplanation sb_explanations_of_categories[] = {
  {"n_units",
   N_ ("How many units there are: sessions that could be compared, or ratings,"
       " or events, as the label says."),
   NULL,
   NULL},
  {"n_complete",
   N_ ("How many units the numbers below rest on: two coders (in tables of "
       "several coders: all) said something about them."),
   NULL,
   NULL},
  {"n_excluded",
   N_ ("How many units are left out of the numbers, because a coder said "
       "nothing about them."),
   N_ ("Units are seldom left out by chance: if the hard cases are the ones "
       "left out, agreement looks better than it is."),
   NULL},
  {"n", N_ ("How many units this number rests on."), NULL, NULL},
  {"margin_1",
   N_ ("How often the first coder used this category, of all units that both "
       "coded."),
   N_ ("If the two coders’ shares of a category differ, one of them leans to "
       "it: that alone lowers kappa."),
   NULL},
  {"margin_2",
   N_ ("How often the second coder used this category, of all units that both "
       "coded."),
   N_ ("If the two coders’ shares of a category differ, one of them leans to "
       "it: that alone lowers kappa."),
   NULL},
  {"n_pairable_values",
   N_ ("How many codes belong to units that two coders or more coded: what "
       "alpha uses."),
   NULL,
   "Krippendorff 2019"},
  {"po",
   N_ ("The share of units that both coders put into the same category."),
   N_ ("Where one category is common, coders agree often by chance alone: two "
       "who always said B would agree in every session. Read it beside kappa "
       "and the table."),
   "Cohen 1960"},
  {"pe",
   N_ ("The share of units on which the two would agree by chance, if each "
       "used the categories as often as they did but without looking."),
   N_ ("It is as high as the categories are unevenly used."),
   "Cohen 1960"},
  {"po_all_agree",
   N_ ("The share of units that all coders put into the same category."),
   N_ ("It falls the more coders there are."),
   NULL},
  {"kappa",
   N_ ("How much of the agreement that chance leaves open was reached: 1 is "
       "full agreement, 0 no more than chance, below 0 less than chance."),
   N_ ("Where one category is much more common than the others (B is, in most "
       "samples), kappa is low although the coders agree in nearly all units. "
       "Read it beside the agreement, the table, the highest kappa possible "
       "and AC1. It is undefined when both used one and the same category "
       "only."),
   "Cohen 1960"},
  {"kappa_max",
   N_ ("The highest kappa that is possible as often as each coder used each "
       "category. A difference between it and 1 comes from coders who use the "
       "categories unequally often."),
   N_ ("It tells why kappa is low, it does not excuse it: unequal use of the "
       "categories is disagreement, too."),
   "Cohen 1960; Umesh, Peterson & Sauber 1989"},
  {"kappa_cat",
   N_ ("Kappa of this category against all the others taken together: whether "
       "the coders tell this category apart."),
   N_ ("A category that was hardly ever given has a kappa that one session can"
       " turn over."),
   "Fleiss 1971"},
  {"wkappa_linear_boot",
   N_ ("Weighted kappa (linear weights) with an interval by bootstrap, which "
       "draws whole children."),
   N_ ("With very few children no method gives a trustworthy interval."),
   "Efron & Tibshirani 1993"},
  {"wkappa_quadratic_boot",
   N_ ("Weighted kappa (quadratic weights) with an interval by bootstrap, "
       "which draws whole children."),
   N_ ("With very few children no method gives a trustworthy interval."),
   "Efron & Tibshirani 1993"},
  {"wkappa_custom_boot",
   N_ ("Weighted kappa with your own weights and an interval by bootstrap, "
       "which draws whole children."),
   N_ ("With very few children no method gives a trustworthy interval."),
   "Efron & Tibshirani 1993"},
  {"kappa_boot",
   N_ ("Kappa with an interval by bootstrap, which draws whole children (with "
       "all their sessions) again and again and takes the middle 95 % of the "
       "kappas. It holds up better than the formula when there are fewer than "
       "50 units."),
   N_ ("With very few children no method gives a trustworthy interval. Draws "
       "in which only one category came up have no kappa and are left out; "
       "they are counted."),
   "Efron & Tibshirani 1993"},
  {"specific_agreement",
   N_ ("Of all the times that one or the other gave this category, the share "
       "in which both did."),
   N_ ("It is not corrected for chance; a common category reaches a high value"
       " more easily than a rare one."),
   "Cicchetti & Feinstein 1990"},
  {"pabak_2",
   N_ ("Twice the agreement less 1: kappa as it would be if both of two "
       "categories were equally common."),
   N_ ("It is the agreement on another scale and right for two categories "
       "only; it hides how rare a category is."),
   "Byrt, Bishop & Carlin 1993"},
  {"bp",
   N_ ("Kappa with a chance agreement of 1 divided by the number of declared "
       "categories."),
   N_ ("It depends on how many categories are declared, also on those that "
       "nobody uses."),
   "Brennan & Prediger 1981"},
  {"bp_linear",
   N_ ("Brennan and Prediger’s kappa in which near misses on an ordered scale "
       "count in part, by their distance."),
   N_ ("It depends on the weights and on how many categories are declared."),
   "Brennan & Prediger 1981; Gwet 2014"},
  {"bp_quadratic",
   N_ ("Brennan and Prediger’s kappa in which near misses on an ordered scale "
       "count in part, by the square of their distance."),
   N_ ("It depends on the weights and on how many categories are declared."),
   "Brennan & Prediger 1981; Gwet 2014"},
  {"scott_pi",
   N_ ("Like kappa, with the chance agreement from how often both coders "
       "together used each category."),
   N_ ("It takes the coders as interchangeable: a difference in how often they"
       " use the categories lowers it. Uneven categories lower it as they "
       "lower kappa."),
   "Scott 1955"},
  {"ac1",
   N_ ("Agreement beyond chance, with a chance agreement that stays small "
       "where one category is common; so it does not fall as kappa does when "
       "the categories are used very unevenly."),
   N_ ("It is usually higher than kappa and no substitute for it where a rare "
       "category matters: two coders who miss every rare case reach a high "
       "AC1. Report both."),
   "Gwet 2008"},
  {"ac2_linear",
   N_ ("AC1 for an ordered scale: near misses count in part, by their "
       "distance."),
   N_ ("With many steps nearly everything is a near miss, and the value is "
       "high."),
   "Gwet 2014"},
  {"ac2_quadratic",
   N_ ("AC1 for an ordered scale: near misses count in part, by the square of "
       "their distance."),
   N_ ("With many steps nearly everything is a near miss, and the value is "
       "high."),
   "Gwet 2014"},
  {"wkappa_linear",
   N_ ("Kappa for an ordered scale: near misses count in part, by their "
       "distance in points of the scale."),
   N_ ("It is higher than plain kappa by construction. Name the weights."),
   "Cohen 1968; Cicchetti & Allison 1971"},
  {"wkappa_quadratic",
   N_ ("Kappa for an ordered scale: near misses count in part, by the square "
       "of their distance. In larger samples it is close to ICC(A,1)."),
   N_ ("Report it or the ICC, not both as two findings. It rises with the "
       "number of points of the scale and says little about exact agreement."),
   "Cohen 1968; Fleiss & Cohen 1973"},
  {"wkappa_custom",
   N_ ("Kappa in which the disagreements count as your own table of weights "
       "says."),
   N_ ("It means nothing without the table: print the weights with it."),
   "Cohen 1968"},
  {"alpha_nominal",
   N_ ("Agreement beyond chance for any number of coders, also when some units"
       " lack some codes: 1 is full agreement, 0 what chance would give."),
   N_ ("Like kappa it is low where one category is very common, and undefined "
       "when only one was used."),
   "Krippendorff 2011, 2019"},
  {"alpha_ordinal",
   N_ ("Krippendorff’s alpha for ranks: how far two values are apart is "
       "counted by how many values were given between them."),
   N_ ("It depends on which values were used in this sample."),
   "Krippendorff 2011, 2019"},
  {"alpha_interval",
   N_ ("Krippendorff’s alpha for numbers: differences count by their square."),
   N_ ("One large difference weighs as much as many small ones."),
   "Krippendorff 2011, 2019"},
  {"alpha_ratio",
   N_ ("Krippendorff’s alpha for numbers with a true zero: differences count "
       "in proportion to the values."),
   N_ ("Rating scales from 1 to 7 have no true zero: for them use the ordinal "
       "or interval form."),
   "Krippendorff 2011, 2019"},
  {"gwet_pi",
   N_ ("Scott’s pi with all the codes there are: units with a missing code "
       "count as far as they were coded."),
   N_ ("As Scott’s pi."),
   "Gwet 2014"},
  {"gwet_pi_linear",
   N_ ("Scott’s pi with missing codes, near misses counted in part, by their "
       "distance."),
   N_ ("As Scott’s pi."),
   "Gwet 2014"},
  {"gwet_pi_quadratic",
   N_ ("Scott’s pi with missing codes, near misses counted in part, by the "
       "square of their distance."),
   N_ ("As Scott’s pi."),
   "Gwet 2014"},
  {"gwet_conger",
   N_ ("Conger’s kappa with all the codes there are: units with a missing code"
       " count as far as they were coded."),
   N_ ("As kappa."),
   "Conger 1980; Gwet 2014"},
  {"gwet_conger_linear",
   N_ ("Conger’s kappa with missing codes, near misses counted in part, by "
       "their distance."),
   N_ ("As kappa."),
   "Conger 1980; Gwet 2014"},
  {"gwet_conger_quadratic",
   N_ ("Conger’s kappa with missing codes, near misses counted in part, by the"
       " square of their distance."),
   N_ ("As kappa."),
   "Conger 1980; Gwet 2014"},
  {"gwet_alpha_nominal",
   N_ ("Krippendorff’s alpha with a standard error by formula instead of the "
       "bootstrap."),
   N_ ("As alpha."),
   "Gwet 2014"},
  {"gwet_alpha_w_linear",
   N_ ("Krippendorff’s alpha in the form with agreement weights, by distance."),
   N_ ("As alpha."),
   "Gwet 2014"},
  {"gwet_alpha_w_quadratic",
   N_ ("Krippendorff’s alpha in the form with agreement weights, by the square"
       " of the distance."),
   N_ ("As alpha."),
   "Gwet 2014"},
  {"fleiss_kappa",
   N_ ("Kappa for several coders who need not be the same in every unit; of "
       "units that as many coders coded."),
   N_ ("It takes the coders as interchangeable, leaves out units with a "
       "missing code, and is low where one category is very common."),
   "Fleiss 1971"},
  {"fleiss_kappa_cat",
   N_ ("Fleiss’ kappa of this category against all others: whether the coders "
       "tell it apart."),
   N_ ("Of a category that was hardly ever given it says little."),
   "Fleiss 1971"},
  {"fleiss_pbar",
   N_ ("Of all pairs of coders in all units, the share that agree."),
   N_ ("Not corrected for chance."),
   "Fleiss 1971"},
  {"fleiss_pe",
   N_ ("The share of pairs that would agree by chance, as often as all coders "
       "together used each category."),
   NULL,
   "Fleiss 1971"},
  {"conger_kappa",
   N_ ("Kappa for several coders that keeps each coder’s own habits apart."),
   N_ ("Units with a missing code are left out."),
   "Conger 1980"},
  {"light_kappa",
   N_ ("The mean of the kappas of each two coders."),
   N_ ("A mean hides a coder who agrees with nobody: look at the single "
       "kappas."),
   "Light 1971"},
  {"mcnemar_exact_p",
   N_ ("Whether the two coders give the two categories equally often: the "
       "probability of so large a difference, or a larger one, if they did. "
       "Exact, also for few sessions."),
   N_ ("A large p is no proof of agreement: it says only that disagreements go"
       " both ways."),
   "McNemar 1947"},
  {"mcnemar_chi2",
   N_ ("Chi-square for the question whether the two coders give the two "
       "categories equally often."),
   N_ ("With fewer than some 25 disagreements use the exact p."),
   "McNemar 1947"},
  {"mcnemar_cc_chi2",
   N_ ("McNemar’s chi-square with a correction for small numbers."),
   N_ ("It errs on the side of no difference; the exact p needs no correction."),
   "Edwards 1948"},
  {"bowker_chi2",
   N_ ("Whether confusions go one way: whether what the first calls A and the "
       "second B is as frequent as the reverse, over all pairs of categories."),
   N_ ("With few disagreements the chi-square is not to be trusted. The "
       "degrees of freedom differ between programs: the one used is printed."),
   "Bowker 1948"},
  {"bowker_df_nonempty",
   N_ ("Degrees of freedom when pairs of categories that were never confused "
       "do not count."),
   NULL,
   "Bowker 1948"},
  {"bowker_p_nonempty",
   N_ ("Probability of so large a chi-square if confusions went both ways "
       "alike, with the degrees of freedom of the pairs that were confused."),
   NULL,
   "Bowker 1948"},
  {"stuart_maxwell_chi2",
   N_ ("Whether the two coders use the categories equally often. A large value"
       " (a small p) means that one of them leans to a category."),
   N_ ("It says nothing about agreement: coders may use the categories equally"
       " often and agree on none. With few disagreements it is not to be "
       "trusted."),
   "Stuart 1955; Maxwell 1970"},
  {"bhapkar_chi2",
   N_ ("The same question as Stuart and Maxwell’s, by another estimate of the "
       "variance; never smaller."),
   N_ ("It is infinite when the difference is as large as it can be; then it "
       "is called undefined."),
   "Bhapkar 1966; Keefe 1982"},
  {NULL, NULL, NULL, NULL},
};
