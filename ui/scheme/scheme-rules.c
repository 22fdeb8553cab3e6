/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scheme-editor-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/measures/measures.h>

static void
add (GtkListBox *list, const char *title, const char *subtitle, const char *provenance)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *top = g_markup_escape_text (title, -1);
  g_autofree char *below = g_markup_escape_text (subtitle ? subtitle : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), top);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), below);
  if (provenance) {
    GtkWidget *label = gtk_label_new (provenance);

    gtk_widget_add_css_class (label, "dim-label");
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  }
  gtk_list_box_append (list, row);
}

static void
add_gaps (GtkListBox *list, SbScheme *scheme)
{
  g_autoptr (GPtrArray) gaps = sb_measures_list_gaps (scheme);

  for (guint i = 0; i < gaps->len; i++)
    add (list, _ ("Cannot be assessed"), g_ptr_array_index (gaps, i), NULL);
}

static void
add_measures (GtkListBox *list, SbScheme *scheme)
{
  const GPtrArray *types = sb_scheme_get_measure_types (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbMeasureType *type = g_ptr_array_index (types, i);

    add (list, type->name, type->definition, sb_provenance_get_name (type->provenance));
  }
}

static void
add_rating_rules (GtkListBox *list, SbScheme *scheme)
{
  const GPtrArray *all = sb_scheme_get_rating_rules (scheme);

  for (guint i = 0; i < all->len; i++) {
    const SbRatingRules *rules = g_ptr_array_index (all, i);

    for (guint r = 0; r < rules->rules->len; r++) {
      const SbRatingRule *rule = g_ptr_array_index (rules->rules, r);
      g_autofree char *title = g_strdup_printf ("%s %g", rules->scale, rule->value);

      add (list, title, rule->words, sb_provenance_get_name (rule->provenance));
    }
  }
}

static void
add_categories (GtkListBox *list, SbScheme *scheme)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);
  const GPtrArray *gates = sb_scheme_get_gates (scheme);
  const SbDisorganisation *rule = sb_scheme_get_disorganisation (scheme);

  for (guint i = 0; i < subgroups->len; i++) {
    const SbSubgroup *subgroup = g_ptr_array_index (subgroups, i);

    add (
      list, subgroup->id, subgroup->words, sb_provenance_get_name (subgroup->provenance));
  }
  for (guint i = 0; i < gates->len; i++) {
    const SbGate *gate = g_ptr_array_index (gates, i);

    add (list, gate->id, gate->words, sb_provenance_get_name (gate->provenance));
  }
  if (rule)
    add (list, "D", rule->words, sb_provenance_get_name (rule->provenance));
}

void
sb_scheme_rules_list (GtkListBox *list, SbSchemeDraft *draft)
{
  g_autoptr (SbScheme) scheme = sb_scheme_draft_validate (draft, NULL);

  if (scheme == NULL)
    return;
  add_gaps (list, scheme);
  add_categories (list, scheme);
  add_rating_rules (list, scheme);
  add_measures (list, scheme);
}
