/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/model/rules-mark.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <securebase/base/digest.h>
#include <securebase/base/table.h>
#include <string.h>

/* The rules of a scheme in a form of their own: the members that results follow from,
 * each object's in the order of the alphabet, numbers as the shortest decimal. */

static const char *const parts[] = {
  /* of measures */
  "episodes",
  "settings",
  "families",
  "measures",
  /* of suggestions */
  "scales",
  "rating_rules",
  "categories",
  "gates",
  "disorganisation",
  "dimensions",
  NULL,
};
#define N_PARTS_OF_MEASURES 4

static const char *const texts[] = {
  "name",
  "words",
  "description",
  "definition",
  "source",
  "values",
  "text",
  "starts_when",
  "happens",
  "present",
  "provenance",
  "lab_note",
  NULL,
};

static void append (GString *text, JsonNode *node);

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static void
append_object (GString *text, JsonObject *object)
{
  g_autoptr (GList) names = g_list_sort (json_object_get_members (object), compare_texts);

  g_string_append_c (text, '{');
  for (GList *name = names; name; name = name->next)
    if (!g_strv_contains (texts, name->data)) {
      g_string_append_printf (text, "%s:", (const char *) name->data);
      append (text, json_object_get_member (object, name->data));
      g_string_append_c (text, ';');
    }
  g_string_append_c (text, '}');
}

static void
append_value (GString *text, JsonNode *node)
{
  GType type = json_node_get_value_type (node);
  g_autofree char *value = type == G_TYPE_DOUBLE || type == G_TYPE_INT64
                             ? sb_real_to_text (json_node_get_double (node))
                             : json_to_string (node, FALSE);

  g_string_append (text, value);
}

/* As deep as a scheme, which was limited when it was read. */
static void
append (GString *text, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    append_object (text, json_node_get_object (node));
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    g_string_append_c (text, '[');
    for (guint i = 0; i < json_array_get_length (array); i++) {
      append (text, json_array_get_element (array, i));
      g_string_append_c (text, ',');
    }
    g_string_append_c (text, ']');
  } else {
    append_value (text, node);
  }
}

/* A part that was left out is an empty one. */
static char *
write_rules (SbScheme *scheme, SbRulesPart part)
{
  g_autoptr (JsonNode) root = json_from_string (sb_scheme_get_json (scheme), NULL);
  JsonObject *object = json_node_get_object (root);
  GString *text = g_string_new (NULL);

  for (guint i = 0; parts[i] && (part == SB_RULES_ALL || i < N_PARTS_OF_MEASURES); i++) {
    JsonNode *node = json_object_get_member (object, parts[i]);
    gboolean is_empty =
      node == NULL || (JSON_NODE_HOLDS_ARRAY (node) &&
                       !json_array_get_length (json_node_get_array (node)));

    g_string_append_printf (text, "%s\n", parts[i]);
    if (!is_empty)
      append (text, node);
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

char *
sb_scheme_dup_rules_digest (SbScheme *scheme, SbRulesPart part)
{
  const char *const keys[] = {"sb-digest-of-measures", "sb-digest-of-rules"};
  char *known = g_object_dup_data (
    G_OBJECT (scheme), keys[part], (GDuplicateFunc) (GCallback) g_strdup, NULL);
  g_autofree char *rules = NULL;
  char *digest;

  if (known)
    return known;
  rules = write_rules (scheme, part);
  digest = sb_digest_of_text (rules);
  /* A scheme never changes; of two threads at once one keeps its digest. */
  g_object_replace_data (
    G_OBJECT (scheme), keys[part], NULL, g_strdup (digest), g_free, NULL);
  return digest;
}

static char *
make_shipped_digest (const char *id, SbRulesPart part)
{
  g_autofree char *json = sb_scheme_dup_template_json (id);
  g_autoptr (SbScheme) shipped = json ? sb_scheme_new_from_json (json, -1, NULL) : NULL;

  return shipped ? sb_scheme_dup_rules_digest (shipped, part) : NULL;
}

/* NULL: none of that id is shipped. */
static char *
dup_shipped_digest (const char *id, SbRulesPart part)
{
  static GMutex mutex;
  static GHashTable *known = NULL;
  g_autofree char *key = g_strdup_printf ("%d %s", part, id);
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  char *digest;

  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  digest = g_hash_table_lookup (known, key);
  if (digest == NULL && (digest = make_shipped_digest (id, part)))
    g_hash_table_insert (known, g_steal_pointer (&key), digest);
  return g_strdup (digest);
}

gboolean
sb_scheme_has_shipped_rules (SbScheme *scheme, SbRulesPart part)
{
  g_autofree char *own = sb_scheme_dup_rules_digest (scheme, part);
  g_autofree char *shipped = dup_shipped_digest (sb_scheme_get_id (scheme), part);

  return g_strcmp0 (own, shipped) == 0;
}

/* A later version in a project was made there; the lab's label was given by a lab. */
static gboolean
is_edited (SbScheme *scheme, int version)
{
  g_autofree char *shipped = dup_shipped_digest (sb_scheme_get_id (scheme), SB_RULES_ALL);

  return shipped &&
         (version > 1 || strstr (sb_scheme_get_json (scheme), "\"lab\"") != NULL);
}

char *
sb_scheme_dup_rules_mark (SbScheme *scheme, SbRulesPart part, int version)
{
  g_autofree char *digest = sb_scheme_dup_rules_digest (scheme, part);
  g_autofree char *number =
    version > 0 ? g_strdup_printf ("scheme version %d, ", version) : g_strdup ("");

  if (sb_scheme_has_shipped_rules (scheme, part))
    return g_strdup ("shipped");
  return g_strdup_printf ("%s: %sdigest %.12s",
                          is_edited (scheme, version) ? "edited" : "other",
                          number,
                          digest);
}

char *
sb_content_dup_rules_mark (const SbContent *content,
                           const SbStudy *otherwise,
                           SbRulesPart part)
{
  return sb_scheme_dup_rules_mark (sb_content_get_scheme (content, otherwise->scheme),
                                   part,
                                   content->scheme_version ? content->scheme_version
                                                           : otherwise->scheme_version);
}

char *
sb_scheme_dup_rules_words (SbScheme *scheme, SbRulesPart part, int version)
{
  g_autofree char *digest = sb_scheme_dup_rules_digest (scheme, part);

  if (sb_scheme_has_shipped_rules (scheme, part))
    return NULL;
  if (is_edited (scheme, version))
    return g_strdup_printf (_ ("Computed with edited rules: version %d of the project's "
                               "scheme, digest %.12s."),
                            MAX (version, 1),
                            digest);
  return g_strdup_printf (_ ("Computed with other rules than those that this program "
                             "ships: version %d of the project's scheme, digest %.12s."),
                          MAX (version, 1),
                          digest);
}
