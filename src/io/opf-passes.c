/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-source.h"
#include "opf-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

/* Datavyu's columns as JSON: {"passes": [{"name", "type", "arguments": {name: type},
 * "cells": [{"id", "onset", "offset", "values": […]}]}]}. */

static void
add_arguments (SbOpfColumn *column, JsonObject *arguments)
{
  g_autoptr (GList) names = arguments ? json_object_get_members (arguments) : NULL;

  for (GList *l = names; l; l = l->next)
    sb_opf_column_add_argument (column, l->data, sb_json_get_text (arguments, l->data));
}

static GPtrArray *
read_values (JsonArray *array)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    char *value = sb_json_dup_scalar (json_array_get_element (array, i));

    g_ptr_array_add (values, value ? value : g_strdup (""));
  }
  if (values->len == 0)
    g_ptr_array_add (values, g_strdup (""));
  return values;
}

/* "00:00:01:000", or a number of ms. */
static gboolean
read_time (JsonObject *cell, const char *name, SbTime *time)
{
  const char *text = sb_json_get_text (cell, name);
  gint64 ms;

  if (sb_opf_read_time (text, time))
    return TRUE;
  if (!g_ascii_string_to_signed (text, 10, -(gint64) G_MAXUINT32, G_MAXUINT32, &ms, NULL))
    return FALSE;
  *time = ms * SB_MSECOND;
  return TRUE;
}

static void
read_cell (SbOpfReader *reader, SbOpfColumn *column, JsonNode *node, guint row)
{
  JsonObject *cell = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GPtrArray) values = read_values (sb_json_get_array (cell, "values"));
  SbTime onset, offset;

  if (cell && read_time (cell, "onset", &onset) && read_time (cell, "offset", &offset)) {
    sb_opf_add_cell (reader, column, onset, offset, values, row);
  } else {
    g_autofree char *where = g_strdup_printf (_ ("column “%s”"), column->name);

    sb_incoming_lose (
      reader->incoming, where, 1, _ ("cells without an onset and an offset"));
  }
}

static void
read_pass (SbOpfReader *reader, JsonNode *node)
{
  JsonObject *pass = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *cells = sb_json_get_array (pass, "cells");
  g_autoptr (SbOpfColumn) column = sb_opf_column_new (
    reader, sb_json_get_text (pass, "name"), sb_json_get_text (pass, "type"));

  add_arguments (column, sb_json_get_object (pass, "arguments"));
  for (guint i = 0; cells && i < json_array_get_length (cells); i++)
    read_cell (reader, column, json_array_get_element (cells, i), i + 1);
  sb_opf_column_close (reader, column);
}

gboolean
sb_opf_read_passes (SbOpfReader *reader, const SbSource *source, GError **error)
{
  g_autoptr (JsonNode) root = sb_json_source_parse (source, reader->incoming, error);
  JsonObject *object = root ? json_node_get_object (root) : NULL;
  JsonArray *passes = sb_json_get_array (object, "passes");

  if (root == NULL)
    return FALSE;
  if (passes == NULL) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("“%s” has no list “passes”, in which Datavyu writes its columns."),
                 source->name);
    return FALSE;
  }
  for (guint i = 0; i < json_array_get_length (passes); i++)
    read_pass (reader, json_array_get_element (passes, i));
  return TRUE;
}
