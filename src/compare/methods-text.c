/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methods.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

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

void
sb_methods_end_paragraph (SbMethods *methods)
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
  sb_methods_end_paragraph (methods);
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
  sb_methods_end_paragraph (methods);
  sb_methods_append_ratings (methods);
}

/* "Distress: time-unit kappa, … forgiven = 0.87 (0.86; 0.87)": the mean, and with each
 * coder as the reference. */
static void
append_tolerance (SbMethods *methods, const SbAnalysis *analysis)
{
  const char *gap = "";

  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);
    g_autofree char *value = NULL;

    if (!g_str_has_prefix (entry->name, "tol_kappa[") || !sb_methods_is_shown (entry))
      continue;
    value = sb_methods_dup_value (entry);
    if (!entry->is_part)
      g_string_append_printf (
        methods->text, "%s: %s = %s", analysis->title, entry->label, value);
    else
      g_string_append_printf (methods->text, "%s%s", gap, value);
    gap = entry->is_part ? "; " : " (";
    if (g_str_has_suffix (entry->name, "ref=2]"))
      g_string_append (methods->text, "). ");
  }
}

static void
append_tolerances (SbMethods *methods)
{
  const GPtrArray *analyses = methods->agreement->analyses;

  for (guint i = 0; i < analyses->len; i++) {
    const SbAnalysis *analysis = g_ptr_array_index (analyses, i);

    if (g_str_has_prefix (analysis->id, "group."))
      append_tolerance (methods, analysis);
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
            agreement->whole_span ? _ ("all time from the first to the last episode")
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
          g_strdup_printf (
            _ ("With tolerance (%s; in brackets with each coder as the reference):"),
            sb_methods_cite (methods, SB_WORK_BAKEMAN_2009)));
  append_tolerances (methods);
  sb_methods_end_paragraph (methods);
  sb_methods_append_events (methods);
}

/* How far apart linked points may be is in the name: "pt[tol=1000]_linked". */
static void
append_about_points (SbMethods *methods)
{
  const GPtrArray *analyses = methods->agreement->analyses;
  const SbAnalysisEntry *linked = NULL;
  int tolerance;

  for (guint i = 0; i < analyses->len && !linked; i++)
    linked = sb_methods_find (g_ptr_array_index (analyses, i), "pt_linked");
  if (linked && sscanf (linked->name, "pt[tol=%d]", &tolerance) == 1)
    take (methods,
          g_strdup_printf (_ ("Point events were linked when no more than %d ms apart, "
                              "those of the same code first."),
                           tolerance));
  sb_methods_end_paragraph (methods);
  sb_methods_append_points (methods);
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
  sb_methods_end_paragraph (methods);
}

static void
write_text (SbMethods *methods)
{
  append_heading (methods, _ ("Agreement between coders"));
  append_sample (methods);
  sb_methods_append_categories (methods);
  append_about_ratings (methods);
  append_about_events (methods);
  append_about_points (methods);
  append_software (methods);
}

static SbMethods
new_methods (const SbAgreement *agreement, SbMethodsFormat format)
{
  return (SbMethods){agreement, format, g_string_new (NULL), {FALSE}};
}

static gboolean
has_works (const SbMethods *methods)
{
  for (guint i = 0; i < SB_N_WORKS; i++)
    if (methods->cited[i])
      return TRUE;
  return FALSE;
}

char *
sb_methods_text_dup (const SbAgreement *agreement, SbMethodsFormat format)
{
  SbMethods methods = new_methods (agreement, format);

  write_text (&methods);
  if (has_works (&methods)) {
    append_heading (&methods, _ ("References"));
    sb_methods_append_works (&methods);
  }
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
