/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <securebase/base/error.h>
#include <string.h>

/* What somebody chose, kept by the names in the file: it outlives the rows, which are
 * made anew, and the plan, as JSON. */

#define FORMAT "securebase-import-choices"
/* No list of a lab's names comes near this. */
#define MAX_BYTES (4 << 20)

typedef struct {
  SbImportPart part;
  SbImportFate fate;
  char *source;
  char *track;   /* NULL without */
  char *subject; /* NULL without */
  char *target;  /* NULL without */
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_free (choice->source);
  g_free (choice->track);
  g_free (choice->subject);
  g_free (choice->target);
  g_free (choice);
}

GHashTable *
sb_import_choices_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, choice_free);
}

static char *
dup_key (SbImportPart part, const char *source, const char *track, const char *subject)
{
  return g_strdup_printf ("%s\n%s\n%s\n%s",
                          sb_import_part_get_name (part),
                          source,
                          track ? track : "",
                          subject ? subject : "");
}

static char *
dup_item_key (const SbImportItem *item)
{
  return dup_key (item->row.part, item->row.source, item->track, item->row.subject);
}

void
sb_import_plan_keep_choice (SbImportPlan *plan, SbImportItem *item)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->part = item->row.part;
  choice->fate = item->row.fate;
  choice->source = g_strdup (item->row.source);
  choice->track = g_strdup (item->track);
  choice->subject = g_strdup (item->row.subject);
  choice->target = g_strdup (item->row.target);
  g_hash_table_replace (plan->chosen, dup_item_key (item), choice);
}

/* What the file before made new is what this one has; what has no name there may be
 * something else in each. */
static gboolean
is_here (SbImportPlan *plan, const Choice *choice)
{
  return choice->fate == SB_IMPORT_NEW && *choice->source &&
         sb_import_plan_check (plan, choice->part, SB_IMPORT_AS, choice->target, NULL);
}

void
sb_import_plan_recall (SbImportPlan *plan, SbImportPart part)
{
  for (guint i = 0; g_hash_table_size (plan->chosen) > 0 && i < plan->rows[part]->len;
       i++) {
    SbImportItem *item = sb_import_plan_get_item (plan, part, i);
    g_autofree char *key = dup_item_key (item);
    const Choice *choice = g_hash_table_lookup (plan->chosen, key);

    if (choice == NULL)
      continue;
    if (sb_import_plan_check (plan, part, choice->fate, choice->target, NULL))
      sb_import_item_set (item, choice->fate, choice->target, NULL);
    else if (is_here (plan, choice))
      sb_import_item_set (item, SB_IMPORT_AS, choice->target, NULL);
  }
}

/* --- as JSON --- */

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_choice (JsonBuilder *builder, const Choice *choice)
{
  json_builder_begin_object (builder);
  add_member (builder, "part", sb_import_part_get_name (choice->part));
  add_member (builder, "source", choice->source);
  add_member (builder, "track", choice->track);
  add_member (builder, "subject", choice->subject);
  add_member (builder, "fate", sb_import_fate_get_name (choice->fate));
  add_member (builder, "target", choice->target);
  json_builder_end_object (builder);
}

char *
sb_import_plan_dup_choices (SbImportPlan *plan)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n;
  g_autofree gpointer *keys = g_hash_table_get_keys_as_array (plan->chosen, &n);
  g_autoptr (JsonNode) root = NULL;

  qsort (keys, n, sizeof *keys, compare_keys);
  json_builder_begin_object (builder);
  add_member (builder, "format", FORMAT);
  json_builder_set_member_name (builder, "choices");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    add_choice (builder, g_hash_table_lookup (plan->chosen, keys[i]));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) &&
             json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static int
find_part (const char *name)
{
  for (int part = 0; part < SB_IMPORT_N_PARTS; part++)
    if (g_strcmp0 (sb_import_part_get_name ((SbImportPart) part), name) == 0)
      return part;
  return -1;
}

static int
find_fate (const char *name)
{
  for (int fate = 0; fate <= SB_IMPORT_BY_TRACK; fate++)
    if (g_strcmp0 (sb_import_fate_get_name ((SbImportFate) fate), name) == 0)
      return fate;
  return -1;
}

static gboolean
take_choice (SbImportPlan *plan, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  int part = object ? find_part (get_text (object, "part")) : -1;
  int fate = object ? find_fate (get_text (object, "fate")) : -1;
  Choice *choice;

  if (part < 0 || fate < 0 || get_text (object, "source") == NULL)
    return FALSE;
  choice = g_new0 (Choice, 1);
  choice->part = (SbImportPart) part;
  choice->fate = (SbImportFate) fate;
  choice->source = g_strdup (get_text (object, "source"));
  choice->track = g_strdup (get_text (object, "track"));
  choice->subject = g_strdup (get_text (object, "subject"));
  choice->target = g_strdup (get_text (object, "target"));
  g_hash_table_replace (
    plan->chosen,
    dup_key (choice->part, choice->source, choice->track, choice->subject),
    choice);
  return TRUE;
}

/* The parser walks into what is nested: ours is flat. */
static gboolean
is_flat (const char *json)
{
  int depth = 0;

  for (const char *p = json; *p; p++) {
    depth += (*p == '[' || *p == '{') - (*p == ']' || *p == '}');
    if (depth > 64)
      return FALSE;
  }
  return TRUE;
}

gboolean
sb_import_plan_take_choices (SbImportPlan *plan, const char *json, GError **error)
{
  g_autoptr (JsonNode) root =
    strlen (json) <= MAX_BYTES && is_flat (json) ? json_from_string (json, NULL) : NULL;
  JsonObject *object =
    root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *list = object && g_strcmp0 (get_text (object, "format"), FORMAT) == 0
                     ? json_object_get_member (object, "choices")
                     : NULL;
  gboolean good = list && JSON_NODE_HOLDS_ARRAY (list);

  for (guint i = 0; good && i < json_array_get_length (json_node_get_array (list)); i++)
    good = take_choice (plan, json_array_get_element (json_node_get_array (list), i));
  if (!good)
    g_set_error_literal (error,
                         SB_ERROR,
                         SB_ERROR_BAD_FILE,
                         _ ("These are no choices of an import, or they are damaged. "
                            "Nothing more of them is used."));
  for (int part = 0; part < SB_IMPORT_CODE; part++)
    sb_import_plan_recall (plan, (SbImportPart) part);
  g_clear_pointer (&plan->build, sb_import_build_free);
  plan->codes_are_old = TRUE;
  return good;
}
