/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scheme-change-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "scheme-details.h"

/* What differs between two schemes, read off their files: every list of things with an
 * id, then what stands alone. */

typedef struct {
  const char *part;
  const char *id;   /* the member that tells its things apart; NULL: no list */
  const char *noun; /* for sentences */
  gboolean is_rule; /* told down to the number: old → new */
} Part;

static const Part parts[] = {
  {"title", NULL, N_ ("the title")},
  {"note", NULL, N_ ("the note")},
  {"procedure", NULL, N_ ("the procedure's id")},
  {"episodes", "number", N_ ("episode")},
  {"settings", "id", N_ ("setting"), TRUE},
  {"groups", "id", N_ ("group")},
  {"codes", "id", N_ ("code")},
  {"modifier_sets", "id", N_ ("set of modifiers")},
  {"families", "id", N_ ("family of codes"), TRUE},
  {"scales", "id", N_ ("scale")},
  {"indices", "id", N_ ("index")},
  {"exclusions", "id", N_ ("exclusion")},
  {"measures", "id", N_ ("measure")},
  {"rating_rules", "scale", N_ ("rules for rating"), TRUE},
  {"categories", "id", N_ ("category"), TRUE},
  {"gates", "id", N_ ("gate"), TRUE},
  {"disorganisation", NULL, N_ ("the rule for D"), TRUE},
  {"dimensions", "id", N_ ("dimension"), TRUE},
  {"cry_candidates", NULL, N_ ("the part about crying")},
};

typedef struct {
  JsonObject *from, *to;
  GHashTable *map;
  GPtrArray *differences;
} Comparison;

void
sb_scheme_difference_free (gpointer data)
{
  SbSchemeDifference *difference = data;

  g_free (difference->part);
  g_free (difference->from);
  g_free (difference->to);
  g_free (difference->words);
  g_free (difference);
}

const char *
sb_scheme_change_map_id (GHashTable *map, const char *part, const char *id)
{
  g_autofree char *key = g_strconcat (part, ":", id, NULL);
  const char *to = g_hash_table_lookup (map, key);

  return to ? to : id;
}

/* Takes @words. */
static void
add (Comparison *comparison,
     SbSchemeDifferenceKind kind,
     const Part *part,
     const char *from,
     const char *to,
     char *words)
{
  SbSchemeDifference *difference = g_new0 (SbSchemeDifference, 1);

  difference->kind = kind;
  difference->part = g_strdup (part->part);
  difference->from = g_strdup (from);
  difference->to = g_strdup (to);
  difference->words = words;
  g_ptr_array_add (comparison->differences, difference);
}

static char *
dup_id (JsonObject *object, const Part *part)
{
  JsonNode *node = json_object_get_member (object, part->id);

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return g_strdup_printf ("%d", (int) json_node_get_int (node));
}

/* Lists that were left out are empty. */
static guint
count (JsonObject *scheme, const Part *part)
{
  return json_object_has_member (scheme, part->part)
           ? json_array_get_length (json_object_get_array_member (scheme, part->part))
           : 0;
}

static JsonObject *
get (JsonObject *scheme, const Part *part, guint i)
{
  return json_array_get_object_element (json_object_get_array_member (scheme, part->part),
                                        i);
}

static JsonObject *
find (JsonObject *scheme, const Part *part, const char *id)
{
  for (guint i = 0; i < count (scheme, part); i++) {
    JsonObject *object = get (scheme, part, i);
    g_autofree char *other = dup_id (object, part);

    if (g_str_equal (other, id))
      return object;
  }
  return NULL;
}

static gboolean
same (JsonNode *a, JsonNode *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return json_node_equal (a, b);
}

/* The members that differ, but for the id; NULL when none does. */
static char *
list_members (JsonObject *from, JsonObject *to, const Part *part)
{
  g_autoptr (GList) old = json_object_get_members (from);
  g_autoptr (GList) new = json_object_get_members (to);
  g_autoptr (GString) text = g_string_new (NULL);

  for (GList *l = old; l; l = l->next)
    if (g_strcmp0 (l->data, part->id) != 0 &&
        !same (json_object_get_member (from, l->data),
               json_object_get_member (to, l->data)))
      g_string_append_printf (text, "%s%s", text->len ? ", " : "", (char *) l->data);
  for (GList *l = new; l; l = l->next)
    if (!json_object_has_member (from, l->data))
      g_string_append_printf (text, "%s%s", text->len ? ", " : "", (char *) l->data);
  return text->len ? g_strdup (text->str) : NULL;
}

/* The members that differ, or what is another in them. */
static char *
describe (JsonObject *from, JsonObject *to, const Part *part)
{
  g_autofree char *members = list_members (from, to, part);
  g_autoptr (JsonNode) old = json_node_init_object (json_node_alloc (), from);
  g_autoptr (JsonNode) new = json_node_init_object (json_node_alloc (), to);
  g_autofree char *details =
    members && part->is_rule ? sb_scheme_describe_details (old, new) : NULL;

  return g_strdup (details && *details ? details : members);
}

static void
compare_mapped (Comparison *comparison, const Part *part, const char *id, const char *to)
{
  gboolean merges = find (comparison->from, part, to) != NULL;

  add (comparison,
       merges ? SB_SCHEME_MERGED : SB_SCHEME_RENAMED,
       part,
       id,
       to,
       g_strdup_printf (merges ? _ ("%s “%s” goes into “%s”")
                               : _ ("%s “%s” is called “%s” from now on"),
                        _ (part->noun),
                        id,
                        to));
}

static void
compare_thing (Comparison *comparison, const Part *part, guint i)
{
  JsonObject *from = get (comparison->from, part, i);
  g_autofree char *id = dup_id (from, part);
  const char *to = sb_scheme_change_map_id (comparison->map, part->part, id);
  JsonObject *found = find (comparison->to, part, to);
  g_autofree char *members = found ? describe (from, found, part) : NULL;

  if (!g_str_equal (to, id))
    compare_mapped (comparison, part, id, to);
  else if (found == NULL)
    add (comparison,
         SB_SCHEME_REMOVED,
         part,
         id,
         NULL,
         g_strdup_printf (_ ("%s “%s” is removed"), _ (part->noun), id));
  else if (members)
    add (comparison,
         SB_SCHEME_ALTERED,
         part,
         id,
         id,
         g_strdup_printf (_ ("%s “%s” is changed: %s"), _ (part->noun), id, members));
}

static gboolean
is_mapped_to (Comparison *comparison, const Part *part, const char *id)
{
  for (guint i = 0; i < count (comparison->from, part); i++) {
    g_autofree char *from = dup_id (get (comparison->from, part, i), part);

    if (g_str_equal (sb_scheme_change_map_id (comparison->map, part->part, from), id))
      return TRUE;
  }
  return FALSE;
}

static void
compare_list (Comparison *comparison, const Part *part)
{
  for (guint i = 0; i < count (comparison->from, part); i++)
    compare_thing (comparison, part, i);
  for (guint i = 0; i < count (comparison->to, part); i++) {
    g_autofree char *id = dup_id (get (comparison->to, part, i), part);

    if (!is_mapped_to (comparison, part, id))
      add (comparison,
           SB_SCHEME_ADDED,
           part,
           NULL,
           id,
           g_strdup_printf (_ ("%s “%s” is new"), _ (part->noun), id));
  }
}

static char *
describe_single (JsonNode *from, JsonNode *to, const Part *part)
{
  g_autofree char *details =
    from && to && part->is_rule ? sb_scheme_describe_details (from, to) : NULL;

  if (details && *details)
    return g_strdup_printf (_ ("%s is changed: %s"), _ (part->noun), details);
  return g_strdup_printf (_ ("%s is changed"), _ (part->noun));
}

static void
compare_single (Comparison *comparison, const Part *part)
{
  JsonNode *from = json_object_get_member (comparison->from, part->part);
  JsonNode *to = json_object_get_member (comparison->to, part->part);

  if (!same (from, to))
    add (comparison,
         SB_SCHEME_ALTERED,
         part,
         part->part,
         part->part,
         describe_single (from, to, part));
}

/* Whether the things of a list stand in another order: the palette's, the rating's. */
static void
compare_order (Comparison *comparison, const Part *part)
{
  guint last = 0;

  for (guint i = 0; i < count (comparison->to, part); i++) {
    g_autofree char *id = dup_id (get (comparison->to, part, i), part);

    for (guint k = 0; k < count (comparison->from, part); k++) {
      g_autofree char *other = dup_id (get (comparison->from, part, k), part);

      if (!g_str_equal (other, id))
        continue;
      if (k < last) {
        add (comparison,
             SB_SCHEME_ALTERED,
             part,
             NULL,
             NULL,
             g_strdup_printf (_ ("%s: the order is another"), part->part));
        return;
      }
      last = k;
    }
  }
}

GPtrArray *
sb_scheme_compare (SbScheme *from, SbScheme *to, GHashTable *map)
{
  g_autoptr (JsonNode) old = json_from_string (sb_scheme_get_json (from), NULL);
  g_autoptr (JsonNode) new = json_from_string (sb_scheme_get_json (to), NULL);
  Comparison comparison = {json_node_get_object (old),
                           json_node_get_object (new),
                           map,
                           g_ptr_array_new_with_free_func (sb_scheme_difference_free)};

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].id == NULL) {
      compare_single (&comparison, &parts[i]);
    } else {
      compare_list (&comparison, &parts[i]);
      compare_order (&comparison, &parts[i]);
    }
  return comparison.differences;
}
