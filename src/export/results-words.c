/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/export/results.h>

#include <glib/gi18n-lib.h>
#include <math.h>

/* Numbers and sentences of results, for people. */

const char *
sb_ways_get_title (SbWays ways)
{
  switch (ways) {
  case SB_WAYS_TWO:
    return _ ("Two ways: secure, insecure");
  case SB_WAYS_THREE:
    return _ ("Three ways, forced: A, B, C");
  case SB_WAYS_FOUR:
    return _ ("Four ways: A, B, C, D");
  default:
    return _ ("Subgroups");
  }
}

char *
sb_results_dup_part_title (const SbResultsPart *part)
{
  if (g_str_equal (part->grouping, "all"))
    return g_strdup (_ ("All sessions"));
  if (g_str_equal (part->grouping, "role"))
    return part->group ? g_strdup_printf (_ ("Caregiver: %s"), part->group)
                       : g_strdup (_ ("Caregiver without a role"));
  return part->group ? g_strdup_printf (_ ("Visit %s"), part->group)
                     : g_strdup (_ ("Sessions without a dyad"));
}

static char *
dup_number (double value, const char *format)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return g_strdup (_ ("undefined"));
  g_ascii_formatd (buffer, sizeof buffer, format, fabs (value));
  /* What is rounded to nothing has no sign. */
  return g_strconcat (
    value < 0 && g_ascii_strtod (buffer, NULL) != 0 ? "−" : "", buffer, NULL);
}

char *
sb_results_dup_percent (double share)
{
  return dup_number (share * 100, "%.1f");
}

char *
sb_results_dup_interval (const SbEstimate *estimate)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (!sb_estimate_has_interval (estimate))
    return g_strdup (estimate->reason ? _ (estimate->reason) : _ ("undefined"));
  low = sb_results_dup_percent (estimate->low);
  high = sb_results_dup_percent (estimate->high);
  return g_strdup_printf (_ ("%s to %s"), low, high);
}

char *
sb_results_dup_apart (const SbDistribution *distribution)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < distribution->apart->len; i++) {
    const SbApart *apart = &g_array_index (distribution->apart, SbApart, i);

    g_string_append_printf (words,
                            "%s%s %" G_GINT64_FORMAT,
                            words->len ? ", " : "",
                            _ (apart->words),
                            apart->count);
  }
  return g_string_free (words, words->len == 0);
}

/* --- crossings --- */

char *
sb_results_dup_crossing_title (const SbResultsCrossing *crossing)
{
  const SbCrossing *crossed = crossing->crossing;

  if (g_str_equal (crossing->kind, "visits"))
    return g_strdup_printf (
      _ ("Visit %s (rows) and visit %s (columns)"), crossed->row, crossed->column);
  return g_strdup_printf (_ ("%s (rows) and %s (columns)"),
                          *crossed->row ? crossed->row : _ ("no role"),
                          *crossed->column ? crossed->column : _ ("no role"));
}

static char *
dup_kappa (const SbResultsCrossing *crossing)
{
  const SbStatistic *kappa = &crossing->kappa.kappa;
  const SbKappaError *error = &crossing->error;
  g_autofree char *value = dup_number (kappa->value, "%.2f");
  g_autofree char *low = dup_number (error->ci95_lo.value, "%.2f");
  g_autofree char *high = dup_number (error->ci95_hi.value, "%.2f");

  if (!kappa->defined)
    return g_strdup_printf (_ ("kappa undefined: %s"), _ (kappa->reason));
  if (!error->ci95_lo.defined || !error->ci95_hi.defined)
    return g_strdup_printf (_ ("kappa %s, its interval undefined"), value);
  return g_strdup_printf (_ ("kappa %s (%s to %s)"), value, low, high);
}

char *
sb_results_dup_crossing_words (const SbResultsCrossing *crossing)
{
  const SbCrossing *crossed = crossing->crossing;
  g_autofree char *percent = sb_results_dup_percent (crossed->same.value);
  g_autofree char *interval = sb_results_dup_interval (&crossed->same);
  g_autofree char *kappa = dup_kappa (crossing);

  if (crossed->n == 0)
    return g_strdup_printf (_ ("Undefined: %s."), _ (crossed->same.reason));
  return g_strdup_printf (_ ("%d of %d the same: %s %% (%s); %s. %d left out: one of the "
                             "two has none of these categories."),
                          (int) crossed->n_same,
                          (int) crossed->n,
                          percent,
                          interval,
                          kappa,
                          (int) crossed->n_apart);
}

const char *
sb_results_get_no_crossing_words (const char *kind)
{
  if (g_str_equal (kind, "visits"))
    return _ ("Undefined: no dyad has two visits that count. Add a later session of the "
              "same dyad, and decide its coding.");
  return _ ("Undefined: no child has sessions with two caregivers that count. Add a "
            "session of the same child with another caregiver, and decide its coding.");
}

/* --- sources --- */

static const char *
get_status_words (const SbBaseRate *rate)
{
  switch (rate->status) {
  case SB_PROVENANCE_READ:
    return _ ("read in the source");
  case SB_PROVENANCE_SECONDARY:
    return _ ("secondary: read in a page that restates the source");
  default:
    return _ ("UNVERIFIED, from memory: check it in the source before relying on it");
  }
}

char *
sb_base_rate_dup_words (const SbBaseRate *rate)
{
  GString *words = g_string_new (NULL);

  g_string_append_printf (words, _ ("Compared with: %s."), rate->source);
  if (rate->n > 0)
    g_string_append_printf (words, " n = %" G_GINT64_FORMAT ".", rate->n);
  else
    g_string_append (words, _ (" The source gives no n."));
  g_string_append_printf (words, _ (" Status: %s."), get_status_words (rate));
  if (rate->read_in)
    g_string_append_printf (words, _ (" Where it was read: %s."), rate->read_in);
  if (rate->note)
    g_string_append_printf (words, " %s", rate->note);
  return g_string_free (words, FALSE);
}
