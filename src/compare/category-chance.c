/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "category-parts.h"

#include <glib/gi18n-lib.h>

typedef struct {
  SbChanceModel model;
  const char *plain;    /* name without weights */
  const char *weighted; /* stem of the name with weights */
  const char *label;
  const char *weighted_label;
} Coefficient;

static const Coefficient coefficients[] = {
  {SB_CHANCE_AC, "ac1", "ac2", N_ ("Gwet’s AC1"), N_ ("Gwet’s AC2")},
  {SB_CHANCE_BP,
   "bp",
   "bp",
   N_ ("Brennan–Prediger’s kappa (chance: each declared category alike)"),
   N_ ("Brennan–Prediger’s kappa")},
  {SB_CHANCE_PI,
   "gwet_pi",
   "gwet_pi",
   N_ ("Scott’s pi, with missing codes"),
   N_ ("Scott’s pi")},
  {SB_CHANCE_KAPPA,
   "gwet_conger",
   "gwet_conger",
   N_ ("Conger’s kappa, with missing codes"),
   N_ ("Conger’s kappa")},
};

static char *
dup_label (const Coefficient *coefficient, const SbWeighting *weighting)
{
  if (!weighting->weights)
    return g_strdup (_ (coefficient->label));
  /* Translators: a coefficient and its weights: "Gwet’s AC2, linear weights". */
  return g_strdup_printf (
    _ ("%s, %s"), _ (coefficient->weighted_label), weighting->words);
}

static gboolean
is_one_category (const SbCodes *codes)
{
  gsize n = codes->n_units * codes->n_coders, i = 0;
  int first;

  while (i < n && codes->codes[i] < 0)
    i++;
  for (first = i < n ? codes->codes[i] : 0; i < n; i++)
    if (codes->codes[i] >= 0 && codes->codes[i] != first)
      return FALSE;
  return TRUE;
}

static void
add_one (SbAnalysis *analysis,
         const SbCodes *codes,
         const Coefficient *coefficient,
         const SbWeighting *weighting,
         SbShow show)
{
  SbChanceCorrected found =
    sb_chance_corrected_compute (codes, coefficient->model, weighting->weights);
  g_autofree char *label = dup_label (coefficient, weighting);
  g_autofree char *name =
    g_strconcat (weighting->weights ? coefficient->weighted : coefficient->plain,
                 weighting->suffix,
                 NULL);
  SbAnalysisEntry *entry =
    sb_category_add (analysis, SB_ENTRY_COEFFICIENT, show, name, label, found.value);

  sb_category_set_interval (entry, found.ci95_lo, found.ci95_hi, found.se);
  /* Agreement on the only category in use is no certainty either. */
  entry->no_interval = entry->no_interval || is_one_category (codes);
  if (coefficient->model == SB_CHANCE_AC) {
    sb_category_add_part (
      analysis, SB_ENTRY_SHARE, SB_SHOW_MORE, name, "_pa", _ ("  agreement"), found.pa);
    sb_category_add_part (analysis,
                          SB_ENTRY_SHARE,
                          SB_SHOW_MORE,
                          name,
                          "_pe",
                          _ ("  agreement by chance"),
                          found.pe);
  }
  sb_category_add_part (analysis,
                        SB_ENTRY_NUMBER,
                        SB_SHOW_MORE,
                        name,
                        "_se",
                        _ ("  standard error"),
                        found.se);
}

void
sb_category_add_chance_corrected (SbAnalysis *analysis,
                                  const SbCodes *codes,
                                  const SbWeighting *weighting,
                                  SbShow first)
{
  for (guint i = 0; i < G_N_ELEMENTS (coefficients); i++)
    add_one (analysis, codes, &coefficients[i], weighting, i == 0 ? first : SB_SHOW_MORE);
}
