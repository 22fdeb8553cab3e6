/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "category-fields.h"

#include "code/category-words.h"
#include "code/choice-row.h"

#include <glib/gi18n-lib.h>

void
sb_category_fill_alternates (SbTextChoice *alternates, SbScheme *scheme)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);
  const char *letter = NULL;

  sb_text_choice_clear (alternates, _ ("None"));
  for (guint i = 0; i < subgroups->len; i++) {
    const SbSubgroup *subgroup = g_ptr_array_index (subgroups, i);

    if (g_strcmp0 (subgroup->letter, letter) != 0)
      sb_text_choice_add (alternates, subgroup->letter, subgroup->letter);
    letter = subgroup->letter;
    sb_text_choice_add (alternates, subgroup->id, subgroup->id);
  }
  sb_text_choice_add (alternates, "CC", "CC");
}

void
sb_category_fill_confidences (SbTextChoice *confidences)
{
  const char *const values[] = {"low", "moderate", "high"};

  sb_text_choice_clear (confidences, _ ("Not said"));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    sb_text_choice_add (confidences, values[i], sb_confidence_get_words (values[i]));
}

static void
rebuild_subgroups (
  GtkBox *row, SbScheme *scheme, const char *letter, GCallback toggled, gpointer data)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);

  sb_choice_row_clear (row);
  for (guint i = 0; i < subgroups->len; i++) {
    const SbSubgroup *subgroup = g_ptr_array_index (subgroups, i);

    if (g_strcmp0 (subgroup->letter, letter) == 0)
      sb_choice_row_add (row, subgroup->id, subgroup->words, toggled, data);
  }
  g_object_set_data_full (G_OBJECT (row), "letter", g_strdup (letter), g_free);
}

void
sb_category_show_subgroups (GtkBox *row,
                            GtkLabel *words,
                            SbScheme *scheme,
                            const char *letter,
                            const char *chosen,
                            GCallback toggled,
                            gpointer data)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);

  if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "letter"), letter) != 0)
    rebuild_subgroups (row, scheme, letter, toggled, data);
  sb_choice_row_show (row, chosen);
  gtk_label_set_text (words, "");
  for (guint i = 0; i < subgroups->len; i++) {
    const SbSubgroup *subgroup = g_ptr_array_index (subgroups, i);

    if (g_strcmp0 (subgroup->id, chosen) == 0)
      gtk_label_set_text (words, subgroup->words);
  }
}
