/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methods/coefficients-row.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
make_cell (const char *text, gboolean is_heading, gboolean is_first)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), is_first ? 0 : 1);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_add_css_class (label, "numeric");
  if (is_heading)
    gtk_widget_add_css_class (label, "heading");
  return label;
}

/* Wider than a small window, it scrolls sideways. */
GtkWidget *
sb_text_table_new (const GPtrArray *cells, guint columns, const char *name)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  for (guint i = 0; i < cells->len; i++)
    gtk_grid_attach (GTK_GRID (grid),
                     make_cell (g_ptr_array_index (cells, i),
                                i < columns || i % columns == 0,
                                i % columns == 0),
                     (int) (i % columns),
                     (int) (i / columns),
                     1,
                     1);
  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return scroller;
}

static void
add_number (GPtrArray *cells, double value)
{
  char *text = sb_real_to_short_text (value);

  g_ptr_array_add (cells, text ? text : g_strdup ("–"));
}

static GtkWidget *
make_weights (SbCoefficients *coefficients)
{
  const char *const *variables = sb_coefficients_get_variables (coefficients);
  guint n = sb_coefficients_count_functions (coefficients);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (cells, g_strdup (""));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (cells, g_strdup (sb_coefficients_get_function (coefficients, i)));
  g_ptr_array_add (cells, g_strdup (_ ("constant")));
  for (guint i = 0; i < n; i++)
    add_number (cells, sb_coefficients_get_constant (coefficients, i));
  for (guint v = 0; variables[v]; v++) {
    g_ptr_array_add (cells, g_strdup (variables[v]));
    for (guint i = 0; i < n; i++)
      add_number (cells, sb_coefficients_get_weight (coefficients, i, variables[v]));
  }
  return sb_text_table_new (cells, n + 1, _ ("Weights"));
}

static void
add_fact (GtkWidget *row, const char *title, const char *text)
{
  GtkWidget *fact;

  if (text == NULL)
    return;
  fact = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (fact), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (fact), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (fact), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (fact), 0);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), fact);
}

static void
add_weights (GtkWidget *row, SbCoefficients *coefficients)
{
  GtkWidget *holder = gtk_list_box_row_new ();
  GtkWidget *table = make_weights (coefficients);

  gtk_widget_set_margin_start (table, 12);
  gtk_widget_set_margin_end (table, 12);
  gtk_widget_set_margin_top (table, 9);
  gtk_widget_set_margin_bottom (table, 9);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (holder), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (holder), table);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), holder);
}

GtkWidget *
sb_coefficients_row_new (SbCoefficients *coefficients)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *rule = sb_coefficients_dup_rule_words (coefficients);
  g_autofree char *provenance = sb_coefficients_dup_provenance_words (coefficients);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 sb_coefficients_get_name (coefficients));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row),
                                 provenance ? _ ("fitted on own cases") : _ ("supplied"));
  add_fact (row, _ ("Citation"), sb_coefficients_get_citation (coefficients));
  add_fact (row, _ ("Population"), sb_coefficients_get_population (coefficients));
  add_fact (row, _ ("Rule"), rule);
  add_fact (row, _ ("Note"), sb_coefficients_get_note (coefficients));
  add_fact (row, _ ("How it was fitted"), provenance);
  add_weights (row, coefficients);
  return row;
}
