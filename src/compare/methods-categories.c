/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methods.h"

#include <glib/gi18n-lib.h>

#define NO_WORK SB_N_WORKS

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
   N_ ("highest kappa that these margins allow"),
   {SB_WORK_UMESH_1989, NO_WORK}},
  {"kappa_boot", N_ ("kappa, bootstrapped"), {SB_WORK_EFRON_1993, NO_WORK}},
  {"wkappa_custom",
   N_ ("weighted kappa with the laboratory’s weights"),
   {SB_WORK_COHEN_1968, NO_WORK}},
  {"ac1", N_ ("Gwet’s AC1"), {SB_WORK_GWET_2008, NO_WORK}},
  {"fleiss_kappa", N_ ("Fleiss’ kappa"), {SB_WORK_FLEISS_1971, NO_WORK}},
  {"alpha_nominal",
   N_ ("Krippendorff’s alpha, nominal"),
   {SB_WORK_KRIPPENDORFF_2019, NO_WORK}},
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
append_pairs (SbMethods *methods, const SbAnalysis *analysis, GString *out)
{
  static const Clause kappa = {NULL, NULL, {SB_WORK_COHEN_1960, SB_WORK_FLEISS_1969}};

  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);

    if (!g_str_has_prefix (entry->name, "kappa[") || !sb_methods_is_shown (entry))
      continue;
    g_string_append_printf (out, "; %s", entry->label);
    append_works (methods, &kappa, out);
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
  g_string_append_printf (
    out, _ (", χ²(%.0f) = %s, p %s"), df->value.value, value, p_value);
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
  append_pairs (methods, analysis, said);
  append_margins (methods, analysis, said);
  g_string_append_printf (methods->text,
                          /* Translators: what is compared, how many, what was found. */
                          _ ("%s (n = %.0f): %s."),
                          analysis->title,
                          n_units - n_excluded,
                          said->str);
  if (n_excluded > 0)
    g_string_append_printf (
      methods->text, _ (" Left out for missing codes: %.0f."), n_excluded);
  g_string_append_c (methods->text, ' ');
}

void
sb_methods_append_categories (SbMethods *methods)
{
  const GPtrArray *analyses = methods->agreement->analyses;

  for (guint i = 0; i < analyses->len; i++) {
    const SbAnalysis *analysis = g_ptr_array_index (analyses, i);

    if (analysis->level == SB_LEVEL_CATEGORIES &&
        get_count (analysis, "n_units") > get_count (analysis, "n_excluded"))
      append_category (methods, analysis);
  }
  sb_methods_end_paragraph (methods);
}
