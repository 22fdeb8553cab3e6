/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <securebase/base/table.h>

#include "scheme-draft-private.h"

/* Rules in plain words, read off the draft, finished or not. */

static const char *
get_text (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && JSON_NODE_HOLDS_VALUE (node) &&
             json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

/* A number as it is written; "…" where there is none yet. */
static char *
dup_number (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);
  GType type =
    node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE
           ? sb_real_to_text (json_node_get_double (node))
           : g_strdup ("…");
}

static JsonObject *
find_thing (SbSchemeDraft *self, const char *list, const char *id)
{
  JsonNode *node = sb_draft_find (self, list);
  JsonArray *array =
    node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array && id && i < json_array_get_length (array); i++) {
    JsonObject *object = json_array_get_object_element (array, i);

    if (g_strcmp0 (get_text (object, "id"), id) == 0)
      return object;
  }
  return NULL;
}

/* "First approach after" begins a sentence; inside one it does not. */
static char *
dup_measure (SbSchemeDraft *self, const char *id)
{
  JsonObject *measure = find_thing (self, "measures", id);
  const char *name = measure ? get_text (measure, "name") : NULL;
  g_autofree char *first = NULL;

  if (name == NULL)
    return g_strdup (id && *id ? id : "…");
  first = g_utf8_strdown (name, (gssize) (g_utf8_next_char (name) - name));
  return g_strconcat (first, g_utf8_next_char (name), NULL);
}

static const char *
get_sign (const char *is)
{
  const char *const signs[][2] = {{">=", "≥"}, {"<=", "≤"}};

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_strcmp0 (is, signs[i][0]) == 0)
      return signs[i][1];
  return is ? is : "…";
}

static char *
read_test (SbSchemeDraft *self, JsonObject *test)
{
  const char *id = get_text (test, "measure");
  JsonObject *measure = find_thing (self, "measures", id);
  g_autofree char *name = dup_measure (self, id);
  g_autofree char *value = dup_number (test, "value");
  gboolean is_time = measure && g_strcmp0 (get_text (measure, "unit"), "s") == 0;

  return g_strdup_printf (
    "%s %s %s%s", name, get_sign (get_text (test, "is")), value, is_time ? " s" : "");
}

static char *read_condition (SbSchemeDraft *self, JsonObject *condition, gboolean inside);

static char *
read_several (SbSchemeDraft *self, JsonArray *parts, gboolean all, gboolean inside)
{
  guint n = json_array_get_length (parts);
  g_autoptr (GString) text = g_string_new (inside && n > 1 ? "(" : "");

  for (guint i = 0; i < n; i++) {
    g_autofree char *part =
      read_condition (self, json_array_get_object_element (parts, i), n > 1);

    if (i)
      g_string_append (text, all ? _ (", and ") : _ (", or "));
    g_string_append (text, part);
  }
  g_string_append (text, n == 0 ? "…" : inside && n > 1 ? ")" : "");
  return g_strdup (text->str);
}

static char *
read_condition (SbSchemeDraft *self, JsonObject *condition, gboolean inside)
{
  if (json_object_has_member (condition, "all"))
    return read_several (
      self, json_object_get_array_member (condition, "all"), TRUE, inside);
  if (json_object_has_member (condition, "any"))
    return read_several (
      self, json_object_get_array_member (condition, "any"), FALSE, inside);
  return read_test (self, condition);
}

/* "Ep 5", "Ep 5 and 8", "Ep 4, 6 and 7" */
static char *
read_episodes (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "episodes");
  JsonArray *array =
    node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = array ? json_array_get_length (array) : 0;
  g_autoptr (GString) text = g_string_new (n ? _ ("Ep ") : _ ("Ep …"));

  for (guint i = 0; i < n; i++) {
    JsonNode *number = json_array_get_element (array, i);

    if (i)
      g_string_append (text, i + 1 < n ? ", " : _ (" and "));
    g_string_append_printf (text, "%d", (int) json_node_get_int (number));
  }
  return g_strdup (text->str);
}

static char *
read_place (SbSchemeDraft *self, JsonObject *criterion)
{
  const char *of = get_text (criterion, "of");
  const char *scale = get_text (criterion, "scale");
  g_autofree char *episodes = read_episodes (criterion);
  g_autofree char *measure = dup_measure (self, get_text (criterion, "measure"));
  g_autofree char *episode = dup_number (criterion, "episode");

  if (json_object_has_member (criterion, "measure"))
    return g_strdup_printf (_ ("the mean of “%s” over %s"), measure, episodes);
  if (of == NULL)
    /* Translators: a scale, the number of an episode. */
    return g_strdup_printf (_ ("%s in Ep %s"), scale ? scale : "…", episode);
  if (g_str_equal (of, "rise"))
    return g_strdup_printf (_ ("the rise of %s over %s"), scale ? scale : "…", episodes);
  return g_strdup_printf (g_str_equal (of, "weaker") ? _ ("%s where it is lower in %s")
                                                     : _ ("%s where it is higher in %s"),
                          scale ? scale : "…",
                          episodes);
}

static char *
read_criterion (SbSchemeDraft *self, JsonObject *criterion)
{
  g_autofree char *place = read_place (self, criterion);
  g_autofree char *low = dup_number (criterion, "low");
  g_autofree char *high = dup_number (criterion, "high");
  g_autofree char *falloff = dup_number (criterion, "falloff");
  g_autofree char *weight = dup_number (criterion, "weight");

  return g_strdup_printf (
    _ ("%s is %s to %s; outside it counts less and less, and %s away "
       "nothing; weight %s"),
    place,
    low,
    high,
    falloff,
    weight);
}

static char *
read_gate_test (JsonObject *test)
{
  const char *scale = get_text (test, "scale");
  g_autofree char *episodes = read_episodes (test);
  g_autofree char *least = dup_number (test, "least");

  if (!json_object_has_member (test, "least"))
    return g_strdup_printf (_ ("%s is rated in %s"), scale ? scale : "…", episodes);
  return g_strdup_printf (
    _ ("%s is %s or more in one of %s"), scale ? scale : "…", least, episodes);
}

static char *
read_tests (JsonObject *gate)
{
  JsonArray *array = json_object_has_member (gate, "when")
                       ? json_object_get_array_member (gate, "when")
                       : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    g_autofree char *test = read_gate_test (json_array_get_object_element (array, i));

    g_string_append_printf (text, "%s%s", i ? _ (", and ") : "", test);
  }
  return g_strdup (text->len ? text->str : "…");
}

static char *
read_gate (JsonObject *gate)
{
  const char *kind = get_text (gate, "kind");
  g_autofree char *tests = read_tests (gate);
  g_autofree char *floor = dup_number (gate, "floor");

  if (g_strcmp0 (kind, "needs") == 0)
    return g_strdup_printf (_ ("no category is suggested unless %s"), tests);
  if (g_strcmp0 (kind, "mixture") == 0)
    return g_strdup_printf (_ ("when %s, then %s is suggested"),
                            tests,
                            get_text (gate, "suggest") ? get_text (gate, "suggest")
                                                       : "…");
  if (g_strcmp0 (kind, "fit") == 0)
    return g_strdup_printf (
      _ ("no category is suggested when the best fits less than %s of the criteria"),
      floor);
  return g_strdup_printf (
    _ ("“unclear” when the best leads the best of another letter by less than %s"),
    floor);
}

static gboolean
has (JsonObject *object, const char *member)
{
  return json_object_has_member (object, member);
}

char *
sb_scheme_draft_dup_reading (SbSchemeDraft *self, const char *path)
{
  JsonNode *node = sb_draft_find (self, path);
  JsonObject *object =
    node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object == NULL)
    return NULL;
  if (has (object, "kind") && has (object, "words"))
    return read_gate (object);
  if (has (object, "when") &&
      JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, "when")))
    return read_condition (self, json_object_get_object_member (object, "when"), FALSE);
  if (has (object, "low"))
    return read_criterion (self, object);
  if (has (object, "all") || has (object, "any") || has (object, "is"))
    return read_condition (self, object, FALSE);
  return has (object, "scale") && has (object, "episodes") && !has (object, "rules")
           ? read_gate_test (object)
           : NULL;
}
