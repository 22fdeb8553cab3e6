/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coefficient-results.h"

#include "code/suggestion-parts.h"

#include <glib/gi18n-lib.h>
#include <securebase/classify/coefficients.h>

/* A lab's own function may be of another question, so no word of right or wrong. */
static void
add_agreement (GtkBox *box,
               const SbSuggestionWork *work,
               const SbCoefficientResult *result)
{
  const SbSuggestion *s = work->suggestion;
  g_autofree char *line = NULL;

  if (!result->category || !s->category ||
      g_strcmp0 (result->category, s->category) == 0 ||
      g_strcmp0 (result->category, s->forced) == 0 ||
      g_strcmp0 (result->category, s->forced_subgroup) == 0)
    return;
  line = g_strdup_printf (
    /* Translators: two categories. */
    _ ("⚠ It differs from the profile: %s in place of %s."),
    result->category,
    s->subgroup ? s->subgroup : s->category);
  sb_part_add_text (box, line, "heading");
}

static void
add_coefficients (GtkBox *box, const SbSuggestionWork *work, SbCoefficients *coefficients)
{
  g_autoptr (SbCoefficientResult) result =
    sb_coefficients_apply_to_content (coefficients, work->scheme, work->content);
  g_autofree char *provenance = sb_coefficients_dup_provenance_words (coefficients);
  const char *citation = sb_coefficients_get_citation (coefficients);
  const char *population = sb_coefficients_get_population (coefficients);

  sb_part_add_text (box, sb_coefficients_get_name (coefficients), "heading");
  sb_part_add_text (box, result->words, NULL);
  add_agreement (box, work, result);
  sb_part_add_sentences (box, NULL, result->functions);
  if (citation)
    sb_part_add_text (box, citation, "caption");
  if (population)
    sb_part_add_text (box, population, "caption");
  sb_part_add_text (box,
                    provenance
                      ? provenance
                      : _ ("Weights typed in by the lab: the program cannot check them."),
                    "caption");
}

void
sb_coefficient_results_show (GtkBox *box, const SbSuggestionWork *work)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) list =
    sb_coefficients_list_in_project (work->study->project, faults);
  GtkBox *fold;

  if (list->len == 0 && faults->len == 0)
    return;
  fold = sb_part_add_fold (box, _ ("Coefficient files of this project"), FALSE);
  for (guint i = 0; i < list->len; i++)
    add_coefficients (fold, work, g_ptr_array_index (list, i));
  sb_part_add_sentences (fold, NULL, faults);
}
