/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit-out.h"

#include "coefficients-out.h"
#include "json-out.h"

#include <glib/gi18n.h>

static void
append_table (const SbFitReport *report, GString *text)
{
  const SbFitCases *cases = &report->sample->cases;

  g_string_append (text,
                   _ ("\nThe lab’s category (rows) and the one predicted without the "
                      "child (columns)\n"));
  g_string_append_printf (text, "  %-6s", "");
  for (guint k = 0; k < cases->q; k++)
    g_string_append_printf (text, " %6s", cases->categories[k]);
  for (guint i = 0; i < cases->q; i++) {
    g_string_append_printf (text, "\n  %-6s", cases->categories[i]);
    for (guint k = 0; k < cases->q; k++)
      g_string_append_printf (
        text, " %6d", (int) sb_cross_table_get (report->table, i, k));
  }
  g_string_append_c (text, '\n');
}

static void
append_calibration (const SbFitReport *report, GString *text)
{
  g_string_append_printf (
    text,
    _ ("\nCalibration: what came true of the probabilities (Brier score %.3f)\n"),
    report->brier);
  for (guint i = 0; i < SB_CALIBRATION_STEPS; i++) {
    const SbCalibrationStep *step = &report->steps[i];

    if (step->n == 0)
      continue;
    g_string_append_printf (
      text,
      _ ("  %.1f–%.1f: said %.2f, true %.2f (%.2f to %.2f), of %u\n"),
      step->from,
      step->to,
      step->mean,
      step->share,
      step->low,
      step->high,
      step->n);
  }
}

void
sb_fit_report_append_text (const SbFitReport *report, GString *text)
{
  g_autofree char *words = sb_fit_report_dup_words (report);

  sb_coefficients_append_text (report->coefficients, text);
  append_table (report, text);
  g_string_append_printf (text, "  %s\n", words);
  g_string_append_printf (text,
                          _ ("  always the most frequent category: %.1f %% right\n"),
                          100 * report->plain_accuracy);
  append_calibration (report, text);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < report->notes->len; i++)
    g_string_append_printf (
      text, "• %s\n", (char *) g_ptr_array_index (report->notes, i));
  if (report->sample->left_out->len)
    g_string_append_printf (text,
                            ngettext ("• %u case was left out:\n",
                                      "• %u cases were left out:\n",
                                      report->sample->left_out->len),
                            report->sample->left_out->len);
  for (guint i = 0; i < report->sample->left_out->len; i++)
    g_string_append_printf (
      text, "    %s\n", (char *) g_ptr_array_index (report->sample->left_out, i));
}

static void
add_table (const SbFitReport *report, JsonBuilder *builder)
{
  const SbFitCases *cases = &report->sample->cases;

  sb_json_begin_array (builder, "categories");
  for (guint k = 0; k < cases->q; k++)
    json_builder_add_string_value (builder, cases->categories[k]);
  json_builder_end_array (builder);
  sb_json_begin_array (builder, "table");
  for (guint i = 0; i < cases->q; i++) {
    json_builder_begin_array (builder);
    for (guint k = 0; k < cases->q; k++)
      json_builder_add_int_value (builder, sb_cross_table_get (report->table, i, k));
    json_builder_end_array (builder);
  }
  json_builder_end_array (builder);
}

static void
add_cases (const SbFitReport *report, JsonBuilder *builder)
{
  const SbFitCases *cases = &report->sample->cases;

  sb_json_begin_array (builder, "cases");
  for (guint i = 0; i < cases->n; i++) {
    int predicted = report->check->predicted[i];

    sb_json_begin_object (builder, NULL);
    sb_json_add_text (builder, "id", g_ptr_array_index (report->sample->names, i));
    sb_json_add_text (builder, "category", cases->categories[cases->category[i]]);
    sb_json_add_text (
      builder, "predicted", predicted < 0 ? NULL : cases->categories[predicted]);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_calibration (const SbFitReport *report, JsonBuilder *builder)
{
  sb_json_begin_array (builder, "calibration");
  for (guint i = 0; i < SB_CALIBRATION_STEPS; i++) {
    const SbCalibrationStep *step = &report->steps[i];

    sb_json_begin_object (builder, NULL);
    sb_json_add_real (builder, "from", step->from);
    sb_json_add_real (builder, "to", step->to);
    sb_json_add_integer (builder, "n", step->n);
    sb_json_add_real (builder, "mean", step->mean);
    sb_json_add_real (builder, "share", step->share);
    sb_json_add_real (builder, "low", step->low);
    sb_json_add_real (builder, "high", step->high);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

void
sb_fit_report_add_json (const SbFitReport *report, JsonBuilder *builder)
{
  g_autofree char *written = sb_coefficients_to_json (report->coefficients);

  json_builder_set_member_name (builder, "coefficients");
  json_builder_add_value (builder, json_from_string (written, NULL));
  sb_json_add_integer (builder, "n", report->table->n);
  sb_json_add_integer (builder, "n_right", report->n_right);
  sb_json_add_real (builder, "accuracy", report->accuracy);
  sb_json_add_real (builder, "accuracy_ci95_lo", report->accuracy_low);
  sb_json_add_real (builder, "accuracy_ci95_hi", report->accuracy_high);
  sb_json_add_real (builder, "accuracy_most_frequent", report->plain_accuracy);
  sb_json_add_real (builder, "kappa", report->kappa.kappa.value);
  sb_json_add_real (builder, "kappa_ci95_lo", report->kappa_error.ci95_lo.value);
  sb_json_add_real (builder, "kappa_ci95_hi", report->kappa_error.ci95_hi.value);
  sb_json_add_real (builder, "brier", report->brier);
  add_table (report, builder);
  add_calibration (report, builder);
  add_cases (report, builder);
  sb_json_add_texts (builder, "left_out", report->sample->left_out);
  sb_json_add_texts (builder, "notes", report->notes);
}
