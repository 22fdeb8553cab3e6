/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv-companions.h"
#include "statistics-file.h"

#include <json-glib/json-glib.h>

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static GString *
write_out (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  GString *text = g_string_new (NULL);

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  json_generator_to_gstring (generator, text);
  g_string_append_c (text, '\n');
  return text;
}

/* --- the codebook --- */

static void
add_rules (JsonBuilder *builder, const SbCsvStyle *style)
{
  g_autoptr (GPtrArray) rules = sb_codebook_dup_rules (style);

  begin_array (builder, "rules");
  for (guint i = 0; i < rules->len; i++)
    json_builder_add_string_value (builder, rules->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_style (JsonBuilder *builder, const SbCsvStyle *style)
{
  const char separator[] = {sb_csv_style_get_separator (style), '\0'};

  json_builder_set_member_name (builder, "csv");
  json_builder_begin_object (builder);
  add_text (builder, "encoding", "UTF-8");
  add_text (builder, "separator", separator);
  add_text (builder, "decimal_sign", style->decimal_comma ? "," : ".");
  add_text (builder, "missing", style->missing ? style->missing : "");
  json_builder_set_member_name (builder, "byte_order_mark");
  json_builder_add_boolean_value (builder, style->bom);
  json_builder_end_object (builder);
}

static void
add_values (JsonBuilder *builder, const SbColumn *column)
{
  g_autoptr (GArray) labels = sb_value_labels_parse (column->values);

  add_text (builder, "allowed", labels->len ? NULL : column->values);
  begin_array (builder, "values");
  for (guint i = 0; i < labels->len; i++) {
    const SbValueLabel *label = &g_array_index (labels, SbValueLabel, i);

    json_builder_begin_object (builder);
    add_text (builder, "value", label->value);
    add_text (builder, "label", label->label);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_column (JsonBuilder *builder, const SbColumn *column)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", column->name);
  add_text (builder, "label", column->label);
  add_text (builder, "unit", column->unit);
  add_text (builder, "type", sb_column_type_get_name (column->type));
  add_values (builder, column);
  add_text (builder, "missing", column->missing);
  add_text (builder, "source", column->source);
  json_builder_end_object (builder);
}

static void
add_table (JsonBuilder *builder, SbTable *table)
{
  g_autofree char *file = g_strconcat (sb_table_get_name (table), ".csv", NULL);

  json_builder_begin_object (builder);
  add_text (builder, "file", file);
  add_integer (builder, "rows", sb_table_get_n_rows (table));
  begin_array (builder, "columns");
  for (guint i = 0; i < sb_table_get_n_columns (table); i++)
    add_column (builder, sb_table_get_column (table, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

GString *
sb_codebook_write_json (GPtrArray *tables, const SbCsvStyle *style)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_text (builder, "format", SB_CODEBOOK_FORMAT);
  add_integer (builder, "version", 1);
  add_rules (builder, style);
  add_style (builder, style);
  begin_array (builder, "files");
  for (guint i = 0; i < tables->len; i++)
    add_table (builder, tables->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return write_out (builder);
}

/* --- the scheme --- */

/* As text, and so exactly: a coding is known to be made by it by its digest. */
static void
add_version (JsonBuilder *builder, gint64 number, const char *id, const char *json)
{
  g_autoptr (SbScheme) scheme = json ? sb_scheme_new_from_json (json, -1, NULL) : NULL;

  json_builder_begin_object (builder);
  add_integer (builder, "number", number);
  add_text (builder, "id", id);
  add_text (builder, "scheme", scheme ? sb_scheme_get_id (scheme) : NULL);
  add_text (builder, "title", scheme ? sb_scheme_get_title (scheme) : NULL);
  add_text (builder, "text", json);
  json_builder_end_object (builder);
}

GString *
sb_schemes_write_json (const SbStudy *study)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const GPtrArray *versions = study->scheme_versions;

  json_builder_begin_object (builder);
  add_text (builder, "format", SB_SCHEMES_FORMAT);
  add_integer (builder, "version", 1);
  add_integer (builder, "in_force", study->scheme_version);
  begin_array (builder, "versions");
  for (guint i = 0; versions && i < versions->len; i++) {
    const SbSchemeVersion *version = versions->pdata[i];

    add_version (builder, version->number, sb_record_get_id (version), version->json);
  }
  if (versions == NULL || versions->len == 0)
    add_version (
      builder, study->scheme_version, NULL, sb_scheme_get_json (study->scheme));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return write_out (builder);
}
