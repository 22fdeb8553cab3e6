/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <securebase/model/scheme-draft.h>
#include <string.h>

/* The version of the scheme that an import needs: the one in force with the new codes
 * and their modifiers at the end. */

static void
new_code_free (gpointer data)
{
  SbImportNewCode *code = data;

  g_free (code->id);
  g_free (code->name);
  g_free (code->description);
  g_free (code->subject);
  g_free (code->colour);
  g_free (code->key);
  g_hash_table_unref (code->sets);
  g_ptr_array_unref (code->set_list);
  g_free (code);
}

void
sb_import_new_scheme_free (SbImportNewScheme *scheme)
{
  g_hash_table_unref (scheme->by_id);
  g_hash_table_unref (scheme->by_name);
  g_hash_table_unref (scheme->set_ids);
  g_ptr_array_unref (scheme->codes);
  g_ptr_array_unref (scheme->sets);
  g_free (scheme->json);
  g_free (scheme);
}

/* --- the codes --- */

static gboolean
is_state (SbImportPlan *plan, const SbImportItem *item)
{
  const SbIncomingCode *listed =
    item->code >= 0 ? sb_incoming_get_code (plan->incoming, (guint) item->code) : NULL;

  if (item->n_kinds[SB_INCOMING_STATE] + item->n_kinds[SB_INCOMING_START] +
        item->n_kinds[SB_INCOMING_STOP] >
      0)
    return TRUE;
  return item->row.n_events == 0 && listed && listed->kind == SB_INCOMING_IS_STATE;
}

/* One letter, and nobody's yet. */
static gboolean
is_free_key (SbImportPlan *plan, SbImportNewScheme *scheme, const char *key)
{
  if (key == NULL || !g_ascii_isalpha (key[0]) || key[1] != '\0' ||
      sb_scheme_find_key (plan->scheme, key))
    return FALSE;
  for (guint i = 0; i < scheme->codes->len; i++)
    if (g_strcmp0 (((SbImportNewCode *) scheme->codes->pdata[i])->key, key) == 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_colour (const char *text)
{
  return text && strlen (text) == 7 && text[0] == '#' &&
         strspn (text + 1, "0123456789abcdefABCDEF") == 6;
}

/* Names of other programs with nothing in them that is not text. */
static char *
dup_line (const char *text)
{
  char *line = text ? g_strstrip (g_strdup (text)) : NULL;

  for (char *p = line; p && *p; p++)
    if ((guchar) *p < ' ')
      *p = ' ';
  if (line && *line == '\0')
    g_clear_pointer (&line, g_free);
  return line;
}

static SbImportNewCode *
new_code (SbImportPlan *plan, SbImportNewScheme *scheme, const SbImportItem *item)
{
  const SbIncomingCode *listed =
    item->code >= 0 ? sb_incoming_get_code (plan->incoming, (guint) item->code) : NULL;
  SbImportNewCode *code = g_new0 (SbImportNewCode, 1);
  g_autofree char *name = NULL;

  code->id = g_strdup (item->row.target);
  name = sb_import_plan_dup_code_name (plan, item);
  code->name = dup_line (name);
  if (code->name == NULL)
    code->name = g_strdup (code->id);
  code->description = dup_line (listed ? listed->description : NULL);
  if (code->description == NULL)
    code->description = g_strdup_printf (_ ("Imported from “%s”."), plan->incoming->name);
  code->subject = g_strdup (sb_import_plan_get_code_subject (plan, item));
  code->colour = g_strdup (listed && is_colour (listed->colour) ? listed->colour : NULL);
  if (listed && is_free_key (plan, scheme, listed->key))
    code->key = g_strdup (listed->key);
  code->is_state = is_state (plan, item);
  code->sets = g_hash_table_new (g_str_hash, g_str_equal);
  code->set_list = g_ptr_array_new ();
  return code;
}

static void
add_code (SbImportPlan *plan,
          SbImportBuild *build,
          SbImportNewScheme *scheme,
          const SbImportItem *item)
{
  SbImportNewCode *code = g_hash_table_lookup (scheme->by_id, item->row.target);

  if (code == NULL) {
    code = new_code (plan, scheme, item);
    g_ptr_array_add (scheme->codes, code);
    g_hash_table_insert (scheme->by_id, code->id, code);
    return;
  }
  if (item->row.n_events > 0 && !code->is_state != !is_state (plan, item))
    sb_import_refuse (
      build,
      g_strdup_printf (_ ("“%s” would be a new code “%s” with a duration and without "
                          "one. Choose another name for one of them."),
                       item->row.source,
                       code->id));
  else if (!g_str_equal (code->subject, sb_import_plan_get_code_subject (plan, item)))
    sb_import_refuse (
      build,
      g_strdup_printf (_ ("“%s” would be a new code “%s” of two subjects. Choose another "
                          "name for one of them."),
                       item->row.source,
                       code->id));
}

/* --- the file --- */

static const char *const colours[] = {
  "#207edd", "#c06422", "#3b8f4f", "#b23a8a", "#8a7a1f", "#1f8a8a", "#866ada", "#cc4444"};

static JsonArray *
get_list (JsonObject *root, const char *name)
{
  if (!json_object_has_member (root, name))
    json_object_set_array_member (root, name, json_array_new ());
  return json_object_get_array_member (root, name);
}

static void
set_origin (JsonObject *object, const char *note)
{
  json_object_set_string_member (object, "provenance", "lab");
  json_object_set_string_member (object, "lab_note", note);
}

static void
write_set (JsonArray *sets, const SbImportNewSet *set, const char *note)
{
  JsonObject *object = json_object_new ();
  JsonArray *values = json_array_new ();
  g_autofree char *line = dup_line (set->name);

  json_object_set_string_member (object, "id", set->id);
  json_object_set_string_member (object, "name", line ? line : set->id);
  json_object_set_boolean_member (object, "many", set->many);
  set_origin (object, note);
  for (guint i = 0; i < set->names->len; i++) {
    JsonObject *value = json_object_new ();
    const char *name = g_ptr_array_index (set->names, i);
    g_autofree char *shown = dup_line (name);
    const char *id = g_hash_table_lookup (set->ids, name);

    json_object_set_string_member (value, "id", id);
    json_object_set_string_member (value, "name", shown ? shown : id);
    json_array_add_object_element (values, value);
  }
  json_object_set_array_member (object, "values", values);
  json_array_add_object_element (sets, object);
}

static gboolean
is_written (const SbImportNewSet *set)
{
  return !set->is_free && set->names->len > 0;
}

static void
write_code (JsonArray *codes, const SbImportNewCode *code, const char *note)
{
  JsonObject *object = json_object_new ();
  JsonArray *modifiers = json_array_new ();
  guint place = json_array_get_length (codes) % G_N_ELEMENTS (colours);

  json_object_set_string_member (object, "id", code->id);
  json_object_set_string_member (object, "name", code->name);
  json_object_set_string_member (object, "description", code->description);
  json_object_set_string_member (object, "subject", code->subject);
  if (code->key)
    json_object_set_string_member (object, "key", code->key);
  json_object_set_string_member (
    object, "colour", code->colour ? code->colour : colours[place]);
  json_object_set_boolean_member (object, "state", code->is_state);
  for (guint i = 0; i < code->set_list->len; i++) {
    const SbImportNewSet *set = g_ptr_array_index (code->set_list, i);

    if (is_written (set))
      json_array_add_string_element (modifiers, set->id);
  }
  if (json_array_get_length (modifiers) > 0)
    json_object_set_array_member (object, "modifiers", json_array_ref (modifiers));
  json_array_unref (modifiers);
  set_origin (object, note);
  json_array_add_object_element (codes, object);
}

/* The text as the program writes it, or a refusal. */
static char *
write_scheme (SbImportPlan *plan, SbImportBuild *build, SbImportNewScheme *scheme)
{
  g_autoptr (JsonNode) root = json_from_string (sb_scheme_get_json (plan->scheme), NULL);
  JsonObject *object = json_node_get_object (root);
  g_autofree char *note =
    g_strdup_printf (_ ("imported from “%s”"), plan->incoming->name);
  g_autofree char *json = NULL;
  g_autoptr (SbScheme) whole = NULL;
  g_autoptr (SbSchemeDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_int_member (object, "format_version", SB_SCHEME_FORMAT_VERSION);
  for (guint i = 0; i < scheme->sets->len; i++)
    if (is_written (scheme->sets->pdata[i]))
      write_set (get_list (object, "modifier_sets"), scheme->sets->pdata[i], note);
  for (guint i = 0; i < scheme->codes->len; i++)
    write_code (get_list (object, "codes"), scheme->codes->pdata[i], note);
  json = json_to_string (root, FALSE);
  whole = sb_scheme_new_from_json (json, -1, &error);
  if (whole == NULL) {
    sb_import_refuse (build,
                      g_strdup_printf (_ ("The new codes do not fit into the scheme: %s"),
                                       error->message));
    return NULL;
  }
  draft = sb_scheme_draft_new (whole);
  return sb_scheme_draft_dup_json (draft);
}

SbImportNewScheme *
sb_import_new_scheme (SbImportPlan *plan, SbImportBuild *build)
{
  SbImportNewScheme *scheme = g_new0 (SbImportNewScheme, 1);

  scheme->codes = g_ptr_array_new_with_free_func (new_code_free);
  scheme->sets = g_ptr_array_new_with_free_func (sb_import_new_set_free);
  scheme->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  scheme->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  scheme->set_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < plan->rows[SB_IMPORT_CODE]->len; i++) {
    const SbImportItem *item = sb_import_plan_get_item (plan, SB_IMPORT_CODE, i);

    if (item->row.fate == SB_IMPORT_NEW)
      add_code (plan, build, scheme, item);
  }
  sb_import_find_sets (plan, scheme);
  if (scheme->codes->len > 0)
    scheme->json = write_scheme (plan, build, scheme);
  return scheme;
}
