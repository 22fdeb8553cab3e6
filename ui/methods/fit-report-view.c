/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methods/fit-report-view.h"

#include "chart/chart-view.h"
#include "methods/coefficients-row.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
add_group (GtkWidget *box, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (box), group);
  return group;
}

static void
add_words (GtkWidget *group, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 6);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), label);
}

static void
add_table (GtkWidget *box, const SbFitReport *report)
{
  const SbFitCases *cases = &report->sample->cases;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *words = sb_fit_report_dup_words (report);
  g_autofree char *plain =
    g_strdup_printf (_ ("Always saying the most frequent category: %.1f %% right."),
                     100 * report->plain_accuracy);
  GtkWidget *group =
    add_group (box,
               _ ("On Cases Not Seen"),
               _ ("The lab’s category (rows) and the one predicted without "
                  "that child (columns)"));

  g_ptr_array_add (cells, g_strdup (""));
  for (guint k = 0; k < cases->q; k++)
    g_ptr_array_add (cells, g_strdup (cases->categories[k]));
  for (guint i = 0; i < cases->q; i++) {
    g_ptr_array_add (cells, g_strdup (cases->categories[i]));
    for (guint k = 0; k < cases->q; k++)
      g_ptr_array_add (
        cells, g_strdup_printf ("%d", (int) sb_cross_table_get (report->table, i, k)));
  }
  adw_preferences_group_add (
    ADW_PREFERENCES_GROUP (group),
    sb_text_table_new (cells, cases->q + 1, _ ("Confusion table")));
  add_words (group, words);
  add_words (group, plain);
}

static void
add_step (GPtrArray *cells, const SbCalibrationStep *step)
{
  g_ptr_array_add (cells, g_strdup_printf ("%.1f–%.1f", step->from, step->to));
  g_ptr_array_add (cells, g_strdup_printf ("%.2f", step->mean));
  g_ptr_array_add (cells, g_strdup_printf ("%.2f", step->share));
  g_ptr_array_add (cells, g_strdup_printf ("%.2f–%.2f", step->low, step->high));
  g_ptr_array_add (cells, g_strdup_printf ("%u", step->n));
}

static void
add_calibration (GtkWidget *box, const SbFitReport *report)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *title = g_strdup_printf (
    _ ("What came true of the probabilities. Brier score %.3f."), report->brier);
  const char *const heads[] = {
    _ ("probability"), _ ("said"), _ ("true"), _ ("95 % interval"), _ ("of")};
  GtkWidget *group = add_group (box, _ ("Calibration"), title);
  GtkWidget *view = sb_chart_view_new ("calibration");
  g_autoptr (SbChart) chart = sb_fit_report_draw_calibration (report);

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    g_ptr_array_add (cells, g_strdup (heads[i]));
  for (guint i = 0; i < SB_CALIBRATION_STEPS; i++)
    if (report->steps[i].n)
      add_step (cells, &report->steps[i]);
  adw_preferences_group_add (
    ADW_PREFERENCES_GROUP (group),
    sb_text_table_new (cells, G_N_ELEMENTS (heads), _ ("Calibration")));
  gtk_widget_set_margin_top (view, 12);
  sb_chart_view_set_chart (SB_CHART_VIEW (view), chart);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), view);
}

static void
add_notes (GtkWidget *box, const SbFitReport *report)
{
  GtkWidget *group = add_group (box, _ ("To Be Read With It"), NULL);

  for (guint i = 0; i < report->notes->len; i++)
    add_words (group, g_ptr_array_index (report->notes, i));
  if (report->sample->left_out->len) {
    g_autofree char *title = g_strdup_printf (ngettext ("%u case was left out:",
                                                        "%u cases were left out:",
                                                        report->sample->left_out->len),
                                              report->sample->left_out->len);

    add_words (group, title);
  }
  for (guint i = 0; i < report->sample->left_out->len; i++)
    add_words (group, g_ptr_array_index (report->sample->left_out, i));
}

GtkWidget *
sb_fit_report_view_new (const SbFitReport *report)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = add_group (box, _ ("Weights"), NULL);
  GtkWidget *row = sb_coefficients_row_new (report->coefficients);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  add_table (box, report);
  add_calibration (box, report);
  add_notes (box, report);
  return box;
}
