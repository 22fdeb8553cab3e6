/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"

#include "verb.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>

void
sb_json_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

void
sb_json_add_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
sb_json_add_real (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
sb_json_add_flag (JsonBuilder *builder, const char *name, gboolean flag)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, flag);
}

void
sb_json_add_null (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_null_value (builder);
}

void
sb_json_add_texts (JsonBuilder *builder, const char *name, GPtrArray *texts)
{
  sb_json_begin_array (builder, name);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (texts, i));
  json_builder_end_array (builder);
}

void
sb_json_begin_object (JsonBuilder *builder, const char *name)
{
  if (name)
    json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

void
sb_json_begin_array (JsonBuilder *builder, const char *name)
{
  if (name)
    json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
add_cell (JsonBuilder *builder, const SbColumn *column, const char *cell)
{
  if (cell == NULL || column->type == SB_COLUMN_TEXT)
    sb_json_add_text (builder, column->name, cell);
  else if (column->type == SB_COLUMN_INTEGER)
    sb_json_add_integer (builder, column->name, g_ascii_strtoll (cell, NULL, 10));
  else
    sb_json_add_real (builder, column->name, g_ascii_strtod (cell, NULL));
}

void
sb_json_add_table (JsonBuilder *builder, const char *name, SbTable *table)
{
  sb_json_begin_array (builder, name);
  for (guint row = 0; row < sb_table_get_n_rows (table); row++) {
    sb_json_begin_object (builder, NULL);
    for (guint i = 0; i < sb_table_get_n_columns (table); i++)
      add_cell (
        builder, sb_table_get_column (table, i), sb_table_get_cell (table, row, i));
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

int
sb_json_print (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  return sb_text_print (line);
}

/* Flushed here, so that a full disk is noticed while there is still a status to return.
 */
int
sb_text_print (const char *text)
{
  if (fputs (text, stdout) != EOF && fflush (stdout) == 0)
    return SB_EXIT_OK;
  g_printerr (_ ("securebase-cli: the output could not be written: %s\n"),
              g_strerror (errno));
  return SB_EXIT_FAILED;
}
