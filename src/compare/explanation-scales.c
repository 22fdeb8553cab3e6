/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explanation-tables.h"

#include <glib/gi18n-lib.h>

const SbExplanation sb_explanations_of_scales[] = {
  {"icc1_1",
   N_ ("How much of the variation between ratings is between the children: one"
       " rating, by whichever coder (one-way)."),
   N_ ("Right where coders rotate. Where the same coders rate all, ICC(A,1) "
       "uses more of what is known."),
   "Shrout & Fleiss 1979; McGraw & Wong 1996"},
  {"icc1_k",
   N_ ("The reliability of the mean of all coders, whichever they were (one-"
       "way)."),
   N_ ("Only for a study that analyses the mean of the coders."),
   "Shrout & Fleiss 1979; McGraw & Wong 1996"},
  {"icc2_1",
   N_ ("ICC(A,1): how well a single coder’s rating can stand for another’s, "
       "where a coder who rates higher throughout counts as disagreement. 1 is"
       " full agreement; 0 means that ratings of the same child differ as much"
       " as those of different children."),
   N_ ("It depends on how different the children are: the same differences "
       "between coders give a low ICC in a sample of children who are alike. "
       "Look at the mean difference and the limits, too. It may be negative, "
       "and is shown as it is."),
   "Shrout & Fleiss 1979; McGraw & Wong 1996"},
  {"icc2_k",
   N_ ("ICC(A,k): the reliability of the mean of all coders, differences in "
       "level counted as disagreement."),
   N_ ("Only for a study that analyses the mean of the coders; it is always "
       "higher than that of a single one."),
   "Shrout & Fleiss 1979; McGraw & Wong 1996"},
  {"icc3_1",
   N_ ("ICC(C,1): how far the coders order the children alike; a coder who "
       "rates higher throughout does no harm."),
   N_ ("It does not see that one coder is stricter: for ratings that are "
       "compared with fixed limits use ICC(A,1)."),
   "Shrout & Fleiss 1979; McGraw & Wong 1996"},
  {"icc3_k",
   N_ ("ICC(C,k): the consistency of the mean of all coders (Cronbach’s "
       "alpha)."),
   N_ ("Only for a study that analyses the mean of the coders."),
   "Shrout & Fleiss 1979; McGraw & Wong 1996"},
  {"oneway_icc1_1",
   N_ ("One-way ICC where the sessions have different numbers of ratings, so "
       "that sessions of rotating coders count, too."),
   N_ ("Differences in level between coders count as error, and whose they are"
       " is not seen."),
   "Searle 1971; Donner 1986"},
  {"reml_icc_A1",
   N_ ("ICC of a single coder with absolute agreement, from a model with "
       "sessions and coders crossed: for coders who rotate, and for missing "
       "ratings."),
   N_ ("An estimate by iteration; with two or three coders the variance "
       "between coders is known but poorly."),
   "Patterson & Thompson 1971; McGraw & Wong 1996"},
  {"reml_icc_C1",
   N_ ("ICC of a single coder with the coders’ levels taken out, from a model "
       "with sessions and coders crossed."),
   N_ ("It does not see that one coder is stricter."),
   "Patterson & Thompson 1971; McGraw & Wong 1996"},
  {"n_rating_pairs",
   N_ ("How many pairs of ratings of the same session the shares of identical "
       "and close ratings rest on."),
   NULL,
   NULL},
  {"reml_var_targets",
   N_ ("Variance of the children’s true ratings in the crossed model."),
   NULL,
   "Patterson & Thompson 1971"},
  {"reml_var_coders",
   N_ ("Variance of the coders’ levels in the crossed model."),
   N_ ("With two or three coders it is known but poorly."),
   "Patterson & Thompson 1971"},
  {"reml_var_error",
   N_ ("Variance of what is left in the crossed model."),
   NULL,
   "Patterson & Thompson 1971"},
  {"oneway_n0",
   N_ ("How many ratings a session has on average, as the one-way ICC counts "
       "it."),
   NULL,
   "Searle 1971; Donner 1986"},
  {"ms_targets",
   N_ ("How much the children’s mean ratings differ (mean square of the "
       "analysis of variance)."),
   NULL,
   "Shrout & Fleiss 1979"},
  {"ms_judges",
   N_ ("How much the coders’ mean ratings differ (mean square)."),
   NULL,
   "Shrout & Fleiss 1979"},
  {"ms_error",
   N_ ("What is left when children and coders are taken out (mean square of "
       "the error)."),
   NULL,
   "Shrout & Fleiss 1979"},
  {"ms_within",
   N_ ("How much the ratings of the same child differ (mean square within)."),
   NULL,
   "Shrout & Fleiss 1979"},
  {"pearson",
   N_ ("How closely the two coders’ ratings lie along a line, whichever line."),
   N_ ("Blind to level: a coder who rates two points higher throughout reaches"
       " 1. It is not agreement."),
   "Fisher 1915"},
  {"spearman",
   N_ ("How far the two coders bring the children into the same order."),
   N_ ("Blind to level, as Pearson’s r."),
   "Spearman 1904"},
  {"kendall_tau_b",
   N_ ("Of all pairs of children, how many more the coders order alike than "
       "the other way round; ties are allowed for."),
   N_ ("Blind to level."),
   "Kendall 1945"},
  {"kendall_w",
   N_ ("How far all coders bring the children into the same order: 1 the same,"
       " 0 no common order."),
   N_ ("Blind to level. With two coders it is Spearman’s correlation on "
       "another scale."),
   "Kendall & Babington Smith 1939"},
  {"kendall_w_chi2",
   N_ ("Chi-square for Kendall’s W."),
   N_ ("An approximation for some ten children and more."),
   "Kendall & Babington Smith 1939"},
  {"ccc",
   N_ ("How closely the ratings lie along the line of equality: Pearson’s r "
       "lowered by differences in level and spread."),
   N_ ("Nearly the same as ICC(A,1): report one of them."),
   "Lin 1989"},
  {"paired_t",
   N_ ("t of the mean difference between the two coders."),
   N_ ("With many sessions a difference of no importance is significant, with "
       "few an important one is not. Look at the difference."),
   "Student 1908"},
  {"ba_mean_diff",
   N_ ("How much higher the second coder rates on average, in points."),
   N_ ("Differences in both directions cancel out: look at the limits."),
   "Bland & Altman 1986"},
  {"ba_sd_diff",
   N_ ("Standard deviation of the differences between the two coders."),
   NULL,
   "Bland & Altman 1986"},
  {"ba_loa_lo",
   N_ ("Lower limit of agreement: of 40 differences (second less first coder) "
       "about one is below it."),
   N_ ("Right where the differences are about as large at low as at high "
       "ratings and spread evenly about their mean; on a short scale they are "
       "only roughly so."),
   "Bland & Altman 1986, 1999"},
  {"ba_loa_hi",
   N_ ("Upper limit of agreement: of 40 differences (second less first coder) "
       "about one is above it."),
   N_ ("Right where the differences are about as large at low as at high "
       "ratings and spread evenly about their mean; on a short scale they are "
       "only roughly so."),
   "Bland & Altman 1986, 1999"},
  {"within_0",
   N_ ("The share of sessions with exactly the same rating."),
   N_ ("The finer the scale’s steps the smaller it is; on a scale with half "
       "points the same coders reach less."),
   NULL},
  {"within_1",
   N_ ("The share of sessions with ratings at most one point apart."),
   N_ ("Where nearly all children have low ratings, coders agree within one "
       "point without looking."),
   NULL},
  {"sem",
   N_ ("Standard error of measurement: how far a single rating is typically "
       "off, in points."),
   N_ ("It takes the two coders as equally exact."),
   "Bland & Altman 1996"},
  {NULL, NULL, NULL, NULL},
};
