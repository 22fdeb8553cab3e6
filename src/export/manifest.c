/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-private.h"

#include <json-glib/json-glib.h>
#include <securebase/document/document.h>
#include <string.h>

#define FORMAT "securebase-export"

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
add_flag (JsonBuilder *builder, const char *name, gboolean flag)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, flag);
}

/* NULL: all. */
static void
add_words (JsonBuilder *builder, const char *name, const char *const *words)
{
  if (words == NULL) {
    add_text (builder, name, NULL);
    return;
  }
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; words[i]; i++)
    json_builder_add_string_value (builder, words[i]);
  json_builder_end_array (builder);
}

static void
begin_object (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

static void
add_program (JsonBuilder *builder)
{
  begin_object (builder, "program");
  add_text (builder, "name", "Secure Base");
  add_text (builder, "version", SB_VERSION);
  add_integer (builder, "project_file_version", sb_document_get_file_version ());
  json_builder_end_object (builder);
}

/* The settings as they are in the file, so that they can be read back. */
static void
add_project (JsonBuilder *builder, const SbStudy *study)
{
  begin_object (builder, "project");
  add_text (builder, "id", sb_record_get_id (study->project));
  add_text (builder, "title", study->project->title);
  add_text (builder, "created", study->project->created);
  add_text (builder, "settings", study->project->settings);
  add_text (builder, "scheme", sb_scheme_get_id (study->scheme));
  add_integer (builder, "scheme_version", study->scheme_version);
  json_builder_end_object (builder);
}

/* Never the key of the dates: who has it can take the shift back. */
static void
add_options (JsonBuilder *builder, const SbExportOptions *options)
{
  const char separator[] = {sb_csv_style_get_separator (&options->csv), '\0'};

  begin_object (builder, "options");
  add_words (builder, "what", options->what);
  add_words (builder, "formats", options->formats);
  add_words (builder, "sessions", options->only.sessions);
  add_words (builder, "coders", options->only.coders);
  add_flag (builder, "handed_in_only", options->handed_in);
  add_flag (builder, "with_paths", options->with_paths);
  add_flag (builder, "dates_shifted", options->shift_key != NULL);
  add_flag (builder, "dates_left_out", options->without_dates);
  add_text (builder, "separator", separator);
  add_flag (builder, "decimal_comma", options->csv.decimal_comma);
  add_flag (builder, "byte_order_mark", options->csv.bom);
  add_text (builder, "missing", options->csv.missing ? options->csv.missing : "");
  json_builder_end_object (builder);
}

static void
add_file (JsonBuilder *builder, const SbFileFacts *facts)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", facts->name);
  add_text (builder, "sha256", facts->sha256);
  add_integer (builder, "bytes", (gint64) facts->size);
  if (facts->n_rows >= 0)
    add_integer (builder, "rows", facts->n_rows);
  json_builder_end_object (builder);
}

static void
add_files (JsonBuilder *builder, SbFileSet *files)
{
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sb_file_set_get_names (files)->len; i++) {
    SbFileFacts facts = sb_file_set_get_facts (files, i);

    add_file (builder, &facts);
  }
  json_builder_end_array (builder);
}

/* So that the next export still knows whether somebody worked in them. */
static void
add_earlier_files (JsonBuilder *builder, SbFileSet *files)
{
  g_autoptr (GArray) earlier = sb_file_set_list_earlier (files);

  if (earlier->len == 0)
    return;
  json_builder_set_member_name (builder, "earlier_files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < earlier->len; i++) {
    const SbFileFacts *facts = &g_array_index (earlier, SbFileFacts, i);

    json_builder_begin_object (builder);
    add_text (builder, "name", facts->name);
    add_text (builder, "sha256", facts->sha256);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static char *
write_out (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}

static gboolean
is_own (const char *path)
{
  return sb_file_set_says (path, FORMAT);
}

gboolean
sb_export_add_manifest (const SbStudy *picked,
                        const SbExportOptions *options,
                        SbFileSet *files,
                        GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "format", FORMAT);
  add_integer (builder, "version", 1);
  add_program (builder);
  add_project (builder, picked);
  add_options (builder, options);
  add_files (builder, files);
  add_earlier_files (builder, files);
  json_builder_end_object (builder);
  text = write_out (builder);
  return sb_file_set_add_checked (
    files, "manifest.json", text, strlen (text), is_own, error);
}
