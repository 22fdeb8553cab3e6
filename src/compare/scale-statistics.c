/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/compare/scale-statistics.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/agreement/concordance.h>
#include <securebase/agreement/correlation.h>
#include <securebase/agreement/difference.h>
#include <securebase/agreement/icc-crossed.h>
#include <securebase/agreement/icc-unequal.h>
#include <securebase/agreement/icc.h>

/* Kendall's W: up to here chi-square is no approximation (Siegel 1956, chapter 9). */
#define FEW_RANKS 7

/* --- entries --- */

static SbAnalysisEntry *
add_number (SbAnalysis *analysis, const char *name, const char *label, SbStatistic value)
{
  return sb_analysis_add (analysis, SB_ENTRY_NUMBER, name, label, value);
}

static SbAnalysisEntry *
add_coefficient (SbAnalysis *analysis,
                 const char *name,
                 const char *label,
                 SbStatistic value)
{
  return sb_analysis_add (analysis, SB_ENTRY_COEFFICIENT, name, label, value);
}

static SbAnalysisEntry *
make_more (SbAnalysisEntry *entry)
{
  entry->is_more = TRUE;
  return entry;
}

static void
make_part (SbAnalysisEntry *entry)
{
  entry->is_part = TRUE;
  entry->is_more = TRUE;
}

/* --- intraclass correlations --- */

static const char *const icc_names[] = {
  "icc1_1", "icc1_k", "icc2_1", "icc2_k", "icc3_1", "icc3_k"};

static const char *
get_icc_label (SbIccForm form)
{
  switch (form) {
  case SB_ICC_1_1:
    return _ ("ICC(1): one-way, single coder");
  case SB_ICC_1_K:
    return _ ("ICC(k): one-way, mean of the coders");
  case SB_ICC_2_1:
    return _ ("ICC(A,1): absolute agreement, single coder");
  case SB_ICC_2_K:
    return _ ("ICC(A,k): absolute agreement, mean of the coders");
  case SB_ICC_3_1:
    return _ ("ICC(C,1): consistency, single coder");
  default:
    return _ ("ICC(C,k): consistency, mean of the coders");
  }
}

static void
add_icc_part (SbAnalysis *analysis,
              SbIccForm form,
              SbEntryKind kind,
              const char *suffix,
              const char *label,
              SbStatistic value)
{
  g_autofree char *name = g_strconcat (icc_names[form], suffix, NULL);

  make_part (sb_analysis_add (analysis, kind, name, label, value));
}

static void
doubt_icc (SbAnalysisEntry *entry)
{
  if (entry->value.defined && fabs (entry->value.value) > 1)
    entry->doubt =
      N_ ("not interpretable, the coders differ more within targets than the "
          "targets differ");
}

static SbAnalysisEntry *
add_icc (SbAnalysis *analysis, const SbIcc *icc, SbIccForm form)
{
  const SbIccEstimate *estimate = &icc->forms[form];
  g_autofree char *low = g_strconcat (icc_names[form], "_lo", NULL);
  g_autofree char *high = g_strconcat (icc_names[form], "_hi", NULL);
  SbAnalysisEntry *entry =
    add_coefficient (analysis, icc_names[form], get_icc_label (form), estimate->icc);

  sb_analysis_entry_set_interval (entry, low, estimate->lo, high, estimate->hi);
  doubt_icc (entry);
  add_icc_part (
    analysis, form, SB_ENTRY_NUMBER, "_F", _ ("  F, of ICC = 0"), estimate->f);
  add_icc_part (analysis,
                form,
                SB_ENTRY_COUNT,
                "_df1",
                _ ("  degrees of freedom, targets"),
                estimate->df1);
  add_icc_part (analysis,
                form,
                SB_ENTRY_COUNT,
                "_df2",
                _ ("  degrees of freedom, error"),
                estimate->df2);
  add_icc_part (analysis, form, SB_ENTRY_P, "_p", _ ("  p of F"), estimate->p);
  return entry;
}

static void
add_mean_squares (SbAnalysis *analysis, const SbIcc *icc)
{
  make_more (add_number (
    analysis, "ms_targets", _ ("Mean square between targets"), icc->ms_targets));
  make_part (add_number (
    analysis, "ms_judges", _ ("  mean square between coders"), icc->ms_coders));
  make_part (
    add_number (analysis, "ms_error", _ ("  mean square of the error"), icc->ms_error));
  make_part (add_number (
    analysis, "ms_within", _ ("  mean square within targets"), icc->ms_within));
}

/* What a reader would take wrongly from the numbers alone. */
static void
note_icc (SbAnalysis *analysis, const SbIcc *icc)
{
  if (!icc->ms_targets.defined)
    return;
  if (icc->ms_targets.value == 0 && icc->ms_within.value == 0)
    sb_analysis_take_note (
      analysis,
      g_strdup (
        _ ("All ratings are the same. The coders agree, but where nothing differs "
           "no correlation can be computed: report the share of identical "
           "ratings.")));
  else if (icc->ms_targets.value < icc->ms_error.value)
    sb_analysis_take_note (
      analysis,
      g_strdup (_ ("The ICC is negative: the coders differ more within targets than the "
                   "targets differ. It is never made 0, and tells no more "
                   "than that these ratings do not tell the targets apart.")));
}

/* --- differences of two coders --- */

static void
add_limit (SbAnalysis *analysis,
           const char *name,
           const char *label,
           SbStatistic value,
           SbStatistic lo,
           SbStatistic hi,
           gboolean no_interval)
{
  g_autofree char *low = g_strconcat (name, "_lo", NULL);
  g_autofree char *high = g_strconcat (name, "_hi", NULL);
  SbAnalysisEntry *entry = add_number (analysis, name, label, value);

  sb_analysis_entry_set_interval (entry, low, lo, high, hi);
  entry->no_interval = no_interval;
}

static void
add_differences (SbAnalysis *analysis, const SbDifference *difference)
{
  gboolean no_interval = difference->sd.defined && difference->sd.value == 0;
  SbAnalysisEntry *mean = add_number (analysis,
                                      "ba_mean_diff",
                                      _ ("Mean difference, second coder minus first"),
                                      difference->mean);

  sb_analysis_entry_set_interval (
    mean, "ba_mean_lo", difference->mean_lo, "ba_mean_hi", difference->mean_hi);
  mean->no_interval = no_interval;
  add_number (
    analysis, "ba_sd_diff", _ ("Standard deviation of the differences"), difference->sd);
  add_limit (analysis,
             "ba_loa_lo",
             _ ("Limits of agreement, lower"),
             difference->loa_lo,
             difference->loa_lo_lo,
             difference->loa_lo_hi,
             no_interval);
  add_limit (analysis,
             "ba_loa_hi",
             _ ("Limits of agreement, upper"),
             difference->loa_hi,
             difference->loa_hi_lo,
             difference->loa_hi_hi,
             no_interval);
}

static void
add_test (SbAnalysis *analysis, const SbDifference *difference)
{
  make_more (
    add_number (analysis, "paired_t", _ ("Paired t of the difference"), difference->t));
  make_part (
    sb_analysis_add (analysis, SB_ENTRY_P, "paired_t_p", _ ("  p of t"), difference->p));
  make_more (add_number (
    analysis, "sem", _ ("Standard error of measurement, single coder"), difference->sem));
}

static void
add_shares (SbAnalysis *analysis,
            SbStatistic within_0,
            SbStatistic within_1,
            gboolean is_rating)
{
  SbAnalysisEntry *same = sb_analysis_add (
    analysis, SB_ENTRY_SHARE, "within_0", _ ("Identical, share"), within_0);
  SbAnalysisEntry *near =
    sb_analysis_add (analysis,
                     SB_ENTRY_SHARE,
                     "within_1",
                     is_rating ? _ ("Within one point, share") : _ ("Within 1, share"),
                     within_1);

  same->is_more = near->is_more = !is_rating;
}

/* --- correlations --- */

static void
add_pearson (SbAnalysis *analysis, const SbCorrelation *correlation)
{
  SbAnalysisEntry *entry = add_coefficient (
    analysis, "pearson", _ ("Pearson correlation"), correlation->pearson);

  sb_analysis_entry_set_interval (
    entry, "pearson_lo", correlation->pearson_lo, "pearson_hi", correlation->pearson_hi);
  entry->no_interval = fabs (correlation->pearson.value) == 1;
  make_part (sb_analysis_add (
    analysis, SB_ENTRY_P, "pearson_p", _ ("  p of r = 0"), correlation->pearson_p));
}

static void
add_correlations (SbAnalysis *analysis, const SbCorrelation *correlation)
{
  make_more (add_coefficient (
    analysis, "ccc", _ ("Concordance correlation (Lin)"), correlation->ccc));
  make_more (add_coefficient (
    analysis, "spearman", _ ("Spearman rank correlation"), correlation->spearman));
  make_more (add_coefficient (
    analysis, "kendall_tau_b", _ ("Kendall tau-b"), correlation->kendall_tau_b));
}

static void
add_concordance (SbAnalysis *analysis, const double *ratings, gsize n, guint k)
{
  SbConcordance concordance = sb_concordance_compute (ratings, n, k);
  SbAnalysisEntry *p;

  make_more (add_coefficient (
    analysis, "kendall_w", _ ("Kendall W: concordance of the ranks"), concordance.w));
  make_part (
    add_number (analysis, "kendall_w_chi2", _ ("  chi-square of W"), concordance.chi2));
  make_part (sb_analysis_add (analysis,
                              SB_ENTRY_COUNT,
                              "kendall_w_df",
                              _ ("  degrees of freedom"),
                              concordance.df));
  p =
    sb_analysis_add (analysis, SB_ENTRY_P, "kendall_w_p", _ ("  p of W"), concordance.p);
  make_part (p);
  if (concordance.n <= FEW_RANKS && concordance.p.defined)
    p->doubt = N_ ("chi-square is too rough for so few targets");
}

/* --- missing ratings, coders that rotate --- */

static SbAnalysisEntry *
add_profiled (SbAnalysis *analysis,
              const char *name,
              const char *label,
              SbStatistic value,
              SbStatistic lo,
              SbStatistic hi)
{
  g_autofree char *low = g_strconcat (name, "_lo", NULL);
  g_autofree char *high = g_strconcat (name, "_hi", NULL);
  SbAnalysisEntry *entry = add_coefficient (analysis, name, label, value);

  sb_analysis_entry_set_interval (entry, low, lo, high, hi);
  entry->interval = g_strdup (_ ("profile of the restricted likelihood"));
  return entry;
}

static void
add_crossed (SbAnalysis *analysis, const double *ratings, gsize n, guint k, gboolean more)
{
  SbIccCrossed icc = sb_icc_crossed_compute (ratings, n, k);

  add_profiled (analysis,
                "reml_icc_A1",
                _ ("ICC(A,1), crossed model, all ratings"),
                icc.icc_a1,
                icc.a1_lo,
                icc.a1_hi)
    ->is_more = more;
  make_part (add_number (
    analysis, "reml_var_targets", _ ("  variance of the targets"), icc.var_targets));
  make_part (add_number (
    analysis, "reml_var_coders", _ ("  variance of the coders"), icc.var_coders));
  make_part (add_number (
    analysis, "reml_var_error", _ ("  variance of the error"), icc.var_error));
  make_more (add_profiled (analysis,
                           "reml_icc_C1",
                           _ ("ICC(C,1), crossed model, all ratings"),
                           icc.icc_c1,
                           icc.c1_lo,
                           icc.c1_hi));
}

static void
add_unequal (SbAnalysis *analysis, const double *ratings, gsize n, guint k)
{
  SbIccUnequal icc = sb_icc_unequal_compute (ratings, n, k);
  SbAnalysisEntry *entry =
    add_coefficient (analysis,
                     "oneway_icc1_1",
                     _ ("ICC(1): one-way, single coder, unequal numbers"),
                     icc.icc);

  sb_analysis_entry_set_interval (
    entry, "oneway_icc1_1_lo", icc.lo, "oneway_icc1_1_hi", icc.hi);
  entry->interval = g_strdup (_ ("from F with the mean number of ratings n0"));
  make_part (
    add_number (analysis, "oneway_n0", _ ("  mean number of ratings, n0"), icc.n0));
  make_part (add_number (analysis, "oneway_F", _ ("  F, of ICC = 0"), icc.f));
  make_part (sb_analysis_add (analysis,
                              SB_ENTRY_COUNT,
                              "oneway_df1",
                              _ ("  degrees of freedom, targets"),
                              icc.df1));
  make_part (sb_analysis_add (
    analysis, SB_ENTRY_COUNT, "oneway_df2", _ ("  degrees of freedom, error"), icc.df2));
  make_part (sb_analysis_add (analysis, SB_ENTRY_P, "oneway_p", _ ("  p of F"), icc.p));
}

typedef struct {
  gint64 all, same, near;
} Pairs;

static void
count_pairs (Pairs *pairs, const double *row, guint k)
{
  for (guint i = 0; i < k; i++)
    for (guint j = i + 1; j < k; j++)
      if (!isnan (row[i]) && !isnan (row[j])) {
        pairs->all++;
        pairs->same += sb_difference_is_within (row[i], row[j], 0);
        pairs->near += sb_difference_is_within (row[i], row[j], 1);
      }
}

static SbStatistic
share (gint64 part, gint64 all)
{
  return all > 0 ? sb_statistic_new ((double) part / (double) all)
                 : sb_statistic_undefined (N_ ("no unit was rated by two coders"));
}

/* Over all pairs of ratings of the same unit. */
static void
add_pair_shares (
  SbAnalysis *analysis, const double *ratings, gsize n, guint k, gboolean is_rating)
{
  Pairs pairs = {0};

  for (gsize i = 0; i < n; i++)
    count_pairs (&pairs, ratings + i * k, k);
  sb_analysis_add_count (
    analysis, "n_rating_pairs", _ ("Pairs of ratings of the same unit"), pairs.all);
  add_shares (
    analysis, share (pairs.same, pairs.all), share (pairs.near, pairs.all), is_rating);
}

void
sb_analysis_add_rotating (
  SbAnalysis *analysis, const double *ratings, gsize n, guint k, gboolean is_rating)
{
  add_crossed (analysis, ratings, n, k, FALSE);
  add_unequal (analysis, ratings, n, k);
  add_pair_shares (analysis, ratings, n, k, is_rating);
  sb_analysis_take_note (
    analysis,
    g_strdup (_ ("Coders rotate: nothing is left out for having been rated by others. "
                 "The crossed model takes the coders' leanings apart from the error and "
                 "supposes that who rated what had nothing to do with the ratings; the "
                 "one-way ICC counts leanings as error.")));
}

/* --- all --- */

static void
add_pair (SbAnalysis *analysis, const double *ratings, gsize n, gboolean is_rating)
{
  SbDifference difference = sb_difference_compute (ratings, n);
  SbCorrelation correlation = sb_correlation_compute (ratings, n);

  add_differences (analysis, &difference);
  add_shares (analysis, difference.within_0, difference.within_1, is_rating);
  add_pearson (analysis, &correlation);
  add_test (analysis, &difference);
  add_correlations (analysis, &correlation);
}

void
sb_analysis_add_scale (
  SbAnalysis *analysis, const double *ratings, gsize n, guint k, gboolean is_rating)
{
  static const SbIccForm more[] = {SB_ICC_1_1, SB_ICC_1_K, SB_ICC_3_1, SB_ICC_3_K};
  SbIcc icc = sb_icc_compute (ratings, n, k);

  add_icc (analysis, &icc, SB_ICC_2_1);
  add_icc (analysis, &icc, SB_ICC_2_K);
  if (k == 2)
    add_pair (analysis, ratings, n, is_rating);
  else
    add_pair_shares (analysis, ratings, n, k, is_rating);
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    make_more (add_icc (analysis, &icc, more[i]));
  add_mean_squares (analysis, &icc);
  add_concordance (analysis, ratings, n, k);
  if (icc.n_excluded > 0)
    add_crossed (analysis, ratings, n, k, TRUE);
  note_icc (analysis, &icc);
}
