/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methods.h"

#include <glib/gi18n-lib.h>

#define NO_WORK SB_N_WORKS

static void
append (SbMethods *methods, const char *sentence)
{
  g_string_append (methods->text, sentence);
  g_string_append_c (methods->text, ' ');
}

/* (transfer full) of @sentence. */
static void
take (SbMethods *methods, char *sentence)
{
  append (methods, sentence);
  g_free (sentence);
}

static void
end_paragraph (SbMethods *methods)
{
  while (methods->text->len > 0 && methods->text->str[methods->text->len - 1] == ' ')
    g_string_truncate (methods->text, methods->text->len - 1);
  if (methods->text->len > 0)
    g_string_append (methods->text, "\n\n");
}

static void
append_heading (SbMethods *methods, const char *heading)
{
  g_string_append_printf (methods->text,
                          "%s%s\n\n",
                          methods->format == SB_METHODS_MARKDOWN ? "## " : "",
                          heading);
}

/* --- who and what --- */

static char *
dup_coders (const SbAgreement *agreement)
{
  guint n = g_strv_length (agreement->coders);
  GString *names = g_string_new (agreement->coders[0]);

  for (guint i = 1; i < n; i++) {
    if (i + 1 < n)
      g_string_append_printf (names, ", %s", agreement->coders[i]);
    else
      g_string_append_printf (names, _ (" and %s"), agreement->coders[i]);
  }
  return g_string_free (names, FALSE);
}

static gboolean
is_recoding (const SbAgreement *agreement)
{
  return agreement->coders[1] &&
         g_strcmp0 (agreement->coders[0], agreement->coders[1]) == 0;
}

static char *
dup_per_cent (guint n, guint of)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (
    g_ascii_formatd (text, sizeof text, "%.1f", of > 0 ? 100.0 * n / of : 0));
}

static void
append_coders (SbMethods *methods)
{
  const SbAgreement *agreement = methods->agreement;
  g_autofree char *coders = dup_coders (agreement);
  g_autofree char *share = dup_per_cent (agreement->n_coded, agreement->n_sessions);

  if (is_recoding (agreement))
    take (methods,
          g_strdup_printf (_ ("%s coded sessions again: %u later codings are compared "
                              "with the first of the same sessions."),
                              agreement->coders[0],
                              agreement->n_coded));
  else if (g_strv_length (agreement->coders) == 2)
    take (
      methods,
      g_strdup_printf (_ ("%s both coded %u of %u sessions (%s %%); both decided %u."),
                          coders,
                          agreement->n_coded,
                          agreement->n_sessions,
                          share,
                          agreement->n_decided));
  else
    take (methods,
          g_strdup_printf (_ ("Of %u sessions %u (%s %%) were coded, and %u decided, by "
                              "two or more of %s."),
                              agreement->n_sessions,
                              agreement->n_coded,
                              share,
                              agreement->n_decided,
                              coders));
}

static void
append_left_out (SbMethods *methods)
{
  const GPtrArray *left_out = methods->agreement->left_out;
  guint n_compared = 0;

  for (guint i = 0; i < left_out->len; i++)
    n_compared +=
      ((const SbAgreementLeftOut *) g_ptr_array_index (left_out, i))->compared;
  if (left_out->len > n_compared)
    take (methods,
          g_strdup_printf (ngettext ("%u session that is not valid was left out.",
                                     "%u sessions that are not valid were left out.",
                                     left_out->len - n_compared),
                           left_out->len - n_compared));
  if (n_compared > 0)
    take (methods,
          g_strdup_printf (ngettext ("%u session that is not valid was compared, too.",
                                     "%u sessions that are not valid were compared, too.",
                                     n_compared),
                           n_compared));
}

static void
append_sample (SbMethods *methods)
{
  append_coders (methods);
  if (methods->agreement->only_training)
    append (methods, _ ("Only training sessions were compared."));
  append_left_out (methods);
  if (methods->agreement->n_decided > 0)
    append (methods,
            _ ("Categories and ratings are those that each coder decided on before the "
                        "program showed anything that follows from rules."));
  end_paragraph (methods);
}

/* --- categories --- */

typedef struct {
  const char *name;
  const char *words;
  SbWork works[2]; /* NO_WORK: none */
} Clause;

static const Clause clauses[] = {
  {"po", N_ ("agreement"), {NO_WORK, NO_WORK}},
   {"po_all_agree", N_ ("agreement of all coders"), {NO_WORK, NO_WORK}},
    {"kappa", N_ ("Cohen’s kappa"), {SB_WORK_COHEN_1960, SB_WORK_FLEISS_1969}},
     {"kappa_max",
      N_ ("highest kappa that these margins allow"), {SB_WORK_UMESH_1989, NO_WORK}},
      {"kappa_boot", N_ ("kappa, bootstrapped"), {SB_WORK_EFRON_1993, NO_WORK}},
       {"wkappa_custom",
        N_ ("weighted kappa with the laboratory’s weights"),
            {SB_WORK_COHEN_1968, NO_WORK}},
        {"ac1", N_ ("Gwet’s AC1"), {SB_WORK_GWET_2008, NO_WORK}},
         {"fleiss_kappa", N_ ("Fleiss’ kappa"), {SB_WORK_FLEISS_1971, NO_WORK}},
          {"alpha_nominal",
           N_ ("Krippendorff’s alpha, nominal"), {SB_WORK_KRIPPENDORFF_2019, NO_WORK}},
};

/* A work is cited where it is first needed. */
static void
append_works (SbMethods *methods, const Clause *clause, GString *out)
{
  if (clause->works[0] == NO_WORK || methods->cited[clause->works[0]])
    return;
  g_string_append_printf (out, " (%s", sb_methods_cite (methods, clause->works[0]));
  if (clause->works[1] != NO_WORK)
    g_string_append_printf (
      out, _ ("; standard error: %s"), sb_methods_cite (methods, clause->works[1]));
  g_string_append_c (out, ')');
}

/* "Cohen’s kappa (Cohen, 1960) = 0.88, 95 % CI [0.65, 1.00]" */
static void
append_number (const SbAnalysisEntry *entry, GString *out)
{
  g_autofree char *value = sb_methods_dup_value (entry);
  g_autofree char *interval = sb_methods_dup_interval (entry);

  g_string_append_printf (out, " = %s", value);
  if (interval)
    g_string_append_printf (out, _ (", 95 %% CI %s"), interval);
  else if (entry->low_name)
    g_string_append (out, _ (", interval not estimable"));
  if (interval && entry->interval)
    g_string_append_printf (out, " (%s)", entry->interval);
}

static void
append_clause (SbMethods *methods,
               const Clause *clause,
               const SbAnalysisEntry *entry,
               GString *out)
{
  if (out->len > 0)
    g_string_append (out, "; ");
  g_string_append (out, _ (clause->words));
  append_works (methods, clause, out);
  if (sb_methods_is_shown (entry))
    append_number (entry, out);
  else
    g_string_append_printf (
      out, _ (" undefined: %s"), _ (entry->doubt ? entry->doubt : entry->value.reason));
}

/* "kappa[K1,K2]": of each two of more than two coders. */
static void
append_pairs (const SbAnalysis *analysis, GString *out)
{
  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);

    if (!g_str_has_prefix (entry->name, "kappa[") || !sb_methods_is_shown (entry))
      continue;
    g_string_append_printf (out, "; %s", entry->label);
    append_number (entry, out);
  }
}

static void
append_mcnemar (SbMethods *methods, const SbAnalysisEntry *exact, GString *out)
{
  static const Clause test = {NULL,
                              N_ ("margins compared by McNemar’s exact test"),
                                  {SB_WORK_MCNEMAR_1947, NO_WORK}};
  g_autofree char *p = sb_methods_dup_p (exact->value.value);

  g_string_append_printf (out, "; %s", _ (test.words));
  append_works (methods, &test, out);
  g_string_append_printf (out, _ (", p %s"), p);
}

static void
append_stuart_maxwell (SbMethods *methods,
                       const SbAnalysis *analysis,
                       const SbAnalysisEntry *chi2,
                       GString *out)
{
  const SbAnalysisEntry *df = sb_methods_find (analysis, "stuart_maxwell_df");
  const SbAnalysisEntry *p = sb_methods_find (analysis, "stuart_maxwell_p");
  g_autofree char *value = sb_methods_dup_value (chi2);
  g_autofree char *p_value = p ? sb_methods_dup_p (p->value.value) : NULL;

  if (!sb_methods_is_shown (df) || !sb_methods_is_shown (p))
    return;
  g_string_append (out, _ ("; margins compared by the Stuart–Maxwell test"));
  if (!methods->cited[SB_WORK_STUART_1955])
    g_string_append_printf (out,
                            " (%s; %s)",
                            sb_methods_cite (methods, SB_WORK_STUART_1955),
                            sb_methods_cite (methods, SB_WORK_MAXWELL_1970));
  g_string_append_printf (out,
                          _ (", χ²(%.0f) = %s, p %s"), df->value.value, value, p_value);
}

static void
append_margins (SbMethods *methods, const SbAnalysis *analysis, GString *out)
{
  const SbAnalysisEntry *exact = sb_methods_find (analysis, "mcnemar_exact_p");
  const SbAnalysisEntry *chi2 = sb_methods_find (analysis, "stuart_maxwell_chi2");

  if (sb_methods_is_shown (exact))
    append_mcnemar (methods, exact, out);
  else if (sb_methods_is_shown (chi2))
    append_stuart_maxwell (methods, analysis, chi2, out);
}

static double
get_count (const SbAnalysis *analysis, const char *name)
{
  const SbAnalysisEntry *entry = sb_analysis_find (analysis, name);

  return entry && entry->value.defined ? entry->value.value : 0;
}

static void
append_category (SbMethods *methods, const SbAnalysis *analysis)
{
  g_autoptr (GString) said = g_string_new (NULL);
  double n_units = get_count (analysis, "n_units");
  double n_excluded = get_count (analysis, "n_excluded");

  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++) {
    const SbAnalysisEntry *entry = sb_analysis_find (analysis, clauses[i].name);

    if (entry && (!entry->is_more || entry->is_part))
      append_clause (methods, &clauses[i], entry, said);
  }
  append_pairs (analysis, said);
  append_margins (methods, analysis, said);
  g_string_append_printf (
    methods->text,
    /* Translators: what is compared, how many, what was found. */
    _ ("%s (n = %.0f): %s."), analysis->title, n_units - n_excluded, said->str);
  if (n_excluded > 0)
    g_string_append_printf (methods->text,
                            _ (" Left out for missing codes: %.0f."), n_excluded);
  g_string_append_c (methods->text, ' ');
}

static void
append_categories (SbMethods *methods)
{
  const GPtrArray *analyses = methods->agreement->analyses;

  for (guint i = 0; i < analyses->len; i++) {
    const SbAnalysis *analysis = g_ptr_array_index (analyses, i);

    if (analysis->level == SB_LEVEL_CATEGORIES &&
        get_count (analysis, "n_units") > get_count (analysis, "n_excluded"))
      append_category (methods, analysis);
  }
  end_paragraph (methods);
}

/* --- ratings and events --- */

static gboolean
has_number (const SbMethods *methods, SbAnalysisLevel level, const char *bare)
{
  const GPtrArray *analyses = methods->agreement->analyses;

  for (guint i = 0; i < analyses->len; i++) {
    const SbAnalysis *analysis = g_ptr_array_index (analyses, i);

    if (analysis->level == level &&
        sb_methods_is_shown (sb_methods_find (analysis, bare)))
      return TRUE;
  }
  return FALSE;
}

static void
append_about_ratings (SbMethods *methods)
{
  if (has_number (methods, SB_LEVEL_RATINGS, "icc2_1"))
    take (methods,
          g_strdup_printf (_ ("Agreement of ratings is ICC(A,1) (two-way random, "
                              "absolute agreement, single coder; %s)."),
                              sb_methods_cite (methods, SB_WORK_MCGRAW_1996)));
  if (has_number (methods, SB_LEVEL_RATINGS, "reml_icc_A1"))
    take (methods,
          g_strdup_printf (_ ("As coders rotate, ICC(A,1) is estimated by restricted "
                              "maximum likelihood in a model of crossed sessions and "
                              "coders, and the one-way ICC of all sessions with two "
                              "ratings or more is given beside it (%s)."),
                              sb_methods_cite (methods, SB_WORK_MCGRAW_1996)));
  if (has_number (methods, SB_LEVEL_RATINGS, "ba_loa_lo"))
    take (methods,
          g_strdup_printf (_ ("Differences are the second coder’s rating less the "
                              "first’s; limits of agreement are their mean ± 1.96 "
                              "standard deviations (%s)."),
                              sb_methods_cite (methods, SB_WORK_BLAND_1986)));
  end_paragraph (methods);
  sb_methods_append_ratings (methods);
}

static void
append_tolerances (SbMethods *methods)
{
  const GPtrArray *analyses = methods->agreement->analyses;

  for (guint i = 0; i < analyses->len; i++) {
    const SbAnalysis *analysis = g_ptr_array_index (analyses, i);

    for (guint j = 0; j < analysis->entries->len; j++) {
      const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, j);

      if (!g_str_has_prefix (entry->name, "tol_kappa[") || !sb_methods_is_shown (entry) ||
          !g_str_has_prefix (analysis->id, "group."))
        continue;
      g_string_append_printf (methods->text, "%s: %s", analysis->title, entry->label);
      append_number (entry, methods->text);
      g_string_append (methods->text, ". ");
    }
  }
}

static void
append_about_events (SbMethods *methods)
{
  const SbAgreement *agreement = methods->agreement;

  if (has_number (methods, SB_LEVEL_EVENTS, "tu_po"))
    take (methods,
          g_strdup_printf (
            _ ("Timed events: time-unit kappa (units of %ld ms, uncoded time as "
                          "a category; %s) over %s."),
               (long) g_array_index (agreement->steps, gint64, 0),
               sb_methods_cite (methods, SB_WORK_BAKEMAN_2011),
               agreement->whole_span
               ? _ ("all time from the first to the last episode")
               : _ ("the episodes that both coders marked")));
  if (has_number (methods, SB_LEVEL_EVENTS, "ed_linked"))
    take (methods,
          g_strdup_printf (_ ("Events were linked at an overlap of %ld %% of the longer "
                              "one or more (%s); kappa is given with unlinked events as "
                              "disagreements and without them."),
                              (long) agreement->overlap,
                              sb_methods_cite (methods, SB_WORK_HOLLE_2015)));
  if (has_number (methods, SB_LEVEL_EVENTS, "tol_kappa"))
    take (methods,
          g_strdup_printf (_ ("With tolerance (%s), each coder as the reference once:"),
                              sb_methods_cite (methods, SB_WORK_BAKEMAN_2009)));
  append_tolerances (methods);
  end_paragraph (methods);
  sb_methods_append_events (methods);
}

/* --- how --- */

static gboolean
has_bootstrap (const SbAgreement *agreement)
{
  for (guint i = 0; i < agreement->analyses->len; i++) {
    const SbAnalysis *analysis = g_ptr_array_index (agreement->analyses, i);

    for (guint j = 0; j < analysis->entries->len; j++) {
      const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, j);

      if (entry->interval && entry->low.defined)
        return TRUE;
    }
  }
  return FALSE;
}

static void
append_software (SbMethods *methods)
{
  const SbAgreement *agreement = methods->agreement;

  take (methods,
        g_strdup_printf (_ ("Agreement was computed with Secure Base, version %s."),
                            SB_VERSION));
  if (agreement->n_resamples > 0 && has_bootstrap (agreement)) {
    g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, agreement->seed);

    take (methods,
          g_strdup_printf (_ ("Bootstrap intervals are percentile intervals from %u "
                              "resamples of children, each with all its sessions and its "
                              "siblings’ (%s); seed %s."),
                              agreement->n_resamples,
                              sb_methods_cite (methods, SB_WORK_EFRON_1993),
                              seed));
  }
  end_paragraph (methods);
}

static void
write_text (SbMethods *methods)
{
  append_heading (methods, _ ("Agreement between coders"));
  append_sample (methods);
  append_categories (methods);
  append_about_ratings (methods);
  append_about_events (methods);
  append_software (methods);
}

static SbMethods
new_methods (const SbAgreement *agreement, SbMethodsFormat format)
{
  return (SbMethods){agreement, format, g_string_new (NULL), {FALSE}};
}

char *
sb_methods_text_dup (const SbAgreement *agreement, SbMethodsFormat format)
{
  SbMethods methods = new_methods (agreement, format);

  write_text (&methods);
  append_heading (&methods, _ ("References"));
  sb_methods_append_works (&methods);
  return g_string_free (methods.text, FALSE);
}

char *
sb_methods_text_dup_bibtex (const SbAgreement *agreement)
{
  SbMethods methods = new_methods (agreement, SB_METHODS_PLAIN);
  GString *bibtex = g_string_new (NULL);

  write_text (&methods);
  sb_methods_append_bibtex (&methods, bibtex);
  g_string_free (methods.text, TRUE);
  return g_string_free (bibtex, FALSE);
}
