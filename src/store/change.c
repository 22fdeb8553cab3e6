/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/store/change.h>

#include "journal-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <securebase/base/error.h>

SbChange *
sb_change_new (gpointer before, gpointer after)
{
  SbChange *change = g_new0 (SbChange, 1);

  g_set_object (&change->before, before);
  g_set_object (&change->after, after);
  return change;
}

void
sb_change_free (SbChange *change)
{
  g_clear_object (&change->before);
  g_clear_object (&change->after);
  g_free (change);
}

GPtrArray *
sb_changes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) sb_change_free);
}

SbRecord *
sb_change_get_record (const SbChange *change)
{
  return change->after ? change->after : change->before;
}

static void
add_text (JsonBuilder *builder, const char *text)
{
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_time (JsonBuilder *builder, SbTime time)
{
  if (time == SB_TIME_NONE)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, time);
}

static void
add_real (JsonBuilder *builder, double value)
{
  if (isnan (value))
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, value);
}

static void
add_bytes (JsonBuilder *builder, GBytes *bytes)
{
  g_autofree char *text = NULL;
  gsize size = 0;
  const guchar *data = bytes ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes)
    text = g_base64_encode (data, size);
  add_text (builder, text);
}

static void
add_field (JsonBuilder *builder, SbRecord *record, const SbField *field)
{
  json_builder_set_member_name (builder, field->name);
  switch (field->type) {
  case SB_FIELD_TEXT:
    add_text (builder, SB_FIELD_MEMBER (record, field, char *));
    break;
  case SB_FIELD_TIME:
    add_time (builder, SB_FIELD_MEMBER (record, field, SbTime));
    break;
  case SB_FIELD_INTEGER:
    json_builder_add_int_value (builder, SB_FIELD_MEMBER (record, field, gint64));
    break;
  case SB_FIELD_REAL:
    add_real (builder, SB_FIELD_MEMBER (record, field, double));
    break;
  case SB_FIELD_FLAG:
    json_builder_add_boolean_value (builder, SB_FIELD_MEMBER (record, field, gboolean));
    break;
  case SB_FIELD_BYTES:
    add_bytes (builder, SB_FIELD_MEMBER (record, field, GBytes *));
    break;
  default:
    g_assert_not_reached ();
  }
}

static void
add_record (JsonBuilder *builder, const char *name, SbRecord *record)
{
  const SbRecordClass *class = record ? SB_RECORD_GET_CLASS (record) : NULL;

  json_builder_set_member_name (builder, name);
  if (record == NULL) {
    json_builder_add_null_value (builder);
    return;
  }
  json_builder_begin_object (builder);
  for (guint i = 0; i < class->n_fields; i++)
    add_field (builder, record, &class->fields[i]);
  json_builder_end_object (builder);
}

void
sb_change_build_json (const SbChange *change, SbRecord *key, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "table");
  json_builder_add_string_value (builder, SB_RECORD_GET_CLASS (key)->table);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, sb_record_get_id (key));
  add_record (builder, "before", change->before);
  add_record (builder, "after", change->after);
  json_builder_end_object (builder);
}

char *
sb_changes_to_json (const GPtrArray *changes)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++) {
    const SbChange *change = g_ptr_array_index (changes, i);

    sb_change_build_json (change, sb_change_get_record (change), builder);
  }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
read_field (SbRecord *record, const SbField *field, JsonNode *node)
{
  gsize size;
  guchar *data;

  switch (field->type) {
  case SB_FIELD_TEXT:
    SB_FIELD_MEMBER (record, field, char *) = json_node_dup_string (node);
    break;
  case SB_FIELD_TIME:
  case SB_FIELD_INTEGER:
    SB_FIELD_MEMBER (record, field, gint64) = json_node_get_int (node);
    break;
  case SB_FIELD_REAL:
    SB_FIELD_MEMBER (record, field, double) = json_node_get_double (node);
    break;
  case SB_FIELD_FLAG:
    SB_FIELD_MEMBER (record, field, gboolean) = json_node_get_boolean (node);
    break;
  case SB_FIELD_BYTES:
    data = g_base64_decode (json_node_get_string (node), &size);
    SB_FIELD_MEMBER (record, field, GBytes *) = g_bytes_new_take (data, size);
    break;
  default:
    g_assert_not_reached ();
  }
}

static SbRecord *
read_record (GType type, const char *id, JsonNode *node)
{
  SbRecord *record;
  const SbRecordClass *class;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  record = sb_record_new_with_id (type, id);
  class = SB_RECORD_GET_CLASS (record);
  for (guint i = 0; i < class->n_fields; i++) {
    JsonNode *value =
      json_object_get_member (json_node_get_object (node), class->fields[i].name);

    if (value && JSON_NODE_HOLDS_VALUE (value))
      read_field (record, &class->fields[i], value);
  }
  return record;
}

SbChange *
sb_change_read_json (JsonNode *node)
{
  SbChange *change;
  JsonObject *object;
  const char *id;
  GType type;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  type = sb_record_type_from_table (
    json_object_get_string_member_with_default (object, "table", ""));
  id = json_object_get_string_member_with_default (object, "id", NULL);
  if (type == G_TYPE_INVALID || id == NULL)
    return NULL;
  change = g_new0 (SbChange, 1);
  change->before = read_record (type, id, json_object_get_member (object, "before"));
  change->after = read_record (type, id, json_object_get_member (object, "after"));
  if (change->before || change->after)
    return change;
  sb_change_free (change);
  return NULL;
}

static gboolean
fail_bad_json (GError **error)
{
  g_set_error_literal (error,
                       SB_ERROR,
                       SB_ERROR_BAD_FILE,
                       _ ("The change in a journal row is not written as it should be."));
  return FALSE;
}

static gboolean
read_changes (JsonNode *root, GPtrArray *changes, GError **error)
{
  JsonArray *array;

  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return fail_bad_json (error);
  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    SbChange *change = sb_change_read_json (json_array_get_element (array, i));

    if (change == NULL)
      return fail_bad_json (error);
    g_ptr_array_add (changes, change);
  }
  return TRUE;
}

GPtrArray *
sb_changes_from_json (const char *json, GError **error)
{
  g_autoptr (GPtrArray) changes = sb_changes_new ();
  g_autoptr (JsonNode) root = json_from_string (json, NULL);

  if (!read_changes (root, changes, error))
    return NULL;
  return g_steal_pointer (&changes);
}
