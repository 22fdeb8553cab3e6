/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coefficients-out.h"

#include "json-out.h"

#include <glib/gi18n.h>

static void
append_cell (GString *text, const char *cell)
{
  g_string_append_printf (text, " %10s", cell);
}

static void
append_number (GString *text, double value)
{
  g_autofree char *cell = sb_real_to_short_text (value);

  append_cell (text, cell ? cell : "–");
}

/* Variables down, functions across: there are more of the former. */
static void
append_weights (SbCoefficients *coefficients, GString *text)
{
  const char *const *variables = sb_coefficients_get_variables (coefficients);
  guint n = sb_coefficients_count_functions (coefficients);

  g_string_append_printf (text, "  %-10s", "");
  for (guint i = 0; i < n; i++)
    append_cell (text, sb_coefficients_get_function (coefficients, i));
  g_string_append_printf (text, "\n  %-10s", _ ("constant"));
  for (guint i = 0; i < n; i++)
    append_number (text, sb_coefficients_get_constant (coefficients, i));
  for (guint v = 0; variables[v]; v++) {
    g_string_append_printf (text, "\n  %-10s", variables[v]);
    for (guint i = 0; i < n; i++)
      append_number (text, sb_coefficients_get_weight (coefficients, i, variables[v]));
  }
  g_string_append_c (text, '\n');
}

void
sb_coefficients_append_text (SbCoefficients *coefficients, GString *text)
{
  g_autofree char *rule = sb_coefficients_dup_rule_words (coefficients);
  g_autofree char *provenance = sb_coefficients_dup_provenance_words (coefficients);
  const char *note = sb_coefficients_get_note (coefficients);

  g_string_append_printf (text, "%s\n", sb_coefficients_get_name (coefficients));
  g_string_append_printf (
    text, _ ("  citation: %s\n"), sb_coefficients_get_citation (coefficients));
  g_string_append_printf (
    text, _ ("  population: %s\n"), sb_coefficients_get_population (coefficients));
  g_string_append_printf (text, _ ("  rule: %s\n"), rule);
  if (note)
    g_string_append_printf (text, _ ("  note: %s\n"), note);
  if (provenance)
    g_string_append_printf (text, "  %s\n", provenance);
  append_weights (coefficients, text);
}

static void
add_values (const SbCoefficientResult *result, JsonBuilder *builder)
{
  sb_json_begin_array (builder, "values");
  for (guint i = 0; i < result->values->len; i++) {
    double value = g_array_index (result->values, double, i);

    if (value == value)
      json_builder_add_double_value (builder, value);
    else
      json_builder_add_null_value (builder);
  }
  json_builder_end_array (builder);
}

void
sb_coefficient_result_add_json (const SbCoefficientResult *result, JsonBuilder *builder)
{
  sb_json_add_text (builder, "category", result->category);
  sb_json_add_texts (builder, "functions", result->functions);
  add_values (result, builder);
  sb_json_add_texts (builder, "missing", result->missing);
  sb_json_begin_object (builder, "shares");
  for (guint i = 0; i < result->shares->len; i++)
    sb_json_add_real (builder,
                      g_ptr_array_index (result->categories, i),
                      g_array_index (result->shares, double, i));
  json_builder_end_object (builder);
  sb_json_add_text (builder, "words", result->words);
}
