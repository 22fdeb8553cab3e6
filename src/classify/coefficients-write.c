/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coefficients-private.h"

#include <json-glib/json-glib.h>
#include <math.h>

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
add_decision (JsonBuilder *builder, const SbCoefficients *self)
{
  json_builder_set_member_name (builder, "decision");
  json_builder_begin_object (builder);
  add_text (builder, "rule", sb_rule_get_name (self->rule));
  if (self->posterior) {
    json_builder_set_member_name (builder, "posterior");
    json_builder_add_boolean_value (builder, TRUE);
  }
  if (!isnan (self->cut))
    add_number (builder, "cut", self->cut);
  add_text (builder, "above", self->above);
  add_text (builder, "below", self->below);
  add_text (builder, "reference", self->reference);
  json_builder_end_object (builder);
}

static void
add_function (JsonBuilder *builder, const SbFunction *function)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", function->name);
  add_text (builder, "category", function->category);
  add_number (builder, "constant", function->constant);
  json_builder_set_member_name (builder, "weights");
  json_builder_begin_object (builder);
  for (guint i = 0; i < SB_N_VARIABLES; i++)
    if (function->given[i])
      add_number (builder, sb_variable_get_name (i), function->weights[i]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_fitted (JsonBuilder *builder, const SbFitted *fitted)
{
  json_builder_set_member_name (builder, "provenance");
  json_builder_begin_object (builder);
  add_text (builder, "method", fitted->method);
  add_number (builder, "lambda", fitted->lambda);
  add_text (builder, "target", fitted->target);
  add_text (builder, "prior", fitted->prior);
  json_builder_set_member_name (builder, "cases");
  json_builder_add_int_value (builder, fitted->cases);
  add_text (builder, "counts", fitted->counts);
  add_text (builder, "source", fitted->source);
  json_builder_set_member_name (builder, "sessions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < fitted->sessions->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (fitted->sessions, i));
  json_builder_end_array (builder);
  add_text (builder, "digest", fitted->digest);
  add_text (builder, "date", fitted->date);
  add_text (builder, "program", fitted->program);
  add_text (builder, "check", fitted->check);
  json_builder_end_object (builder);
}

static void
add_all (JsonBuilder *builder, const SbCoefficients *self)
{
  add_text (builder, "format", "securebase-coefficients");
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  add_text (builder, "name", self->name);
  add_text (builder, "citation", self->citation);
  add_text (builder, "population", self->population);
  add_text (builder, "note", self->note);
  add_decision (builder, self);
  json_builder_set_member_name (builder, "functions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->functions->len; i++)
    add_function (builder, g_ptr_array_index (self->functions, i));
  json_builder_end_array (builder);
  if (self->fitted)
    add_fitted (builder, self->fitted);
}

char *
sb_coefficients_to_json (SbCoefficients *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_all (builder, self);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
