/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scheme-draft-private.h"

#include <string.h>

/* What refers to something is kept in step with it. */

typedef struct {
  const char *member; /* that holds the id, or a list of ids */
  const char *from;
  const char *to;        /* NULL: gone */
  gboolean takes_holder; /* the thing that holds a gone id goes, too */
} Link;

static const struct {
  const char *list;
  const char *member;
  gboolean takes_holder;
} links[] = {
  {"codes", "codes", FALSE},
  {"groups", "group", FALSE},
  {"modifier_sets", "modifiers", FALSE},
  {"scales", "scale", TRUE},
};

static gboolean
holds_text (JsonNode *node, const char *text)
{
  return node && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_STRING &&
         g_str_equal (json_node_get_string (node), text);
}

static JsonArray *
get_array (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
relink_texts (JsonArray *array, const Link *link)
{
  for (guint i = json_array_get_length (array); i > 0; i--) {
    JsonNode *node = json_array_get_element (array, i - 1);

    if (!holds_text (node, link->from))
      continue;
    if (link->to)
      json_node_set_string (node, link->to);
    else
      json_array_remove_element (array, i - 1);
  }
}

static void relink (JsonNode *node, const Link *link);

static void
relink_object (JsonObject *object, const Link *link)
{
  g_autoptr (GList) names = json_object_get_members (object);
  JsonNode *node = json_object_get_member (object, link->member);

  if (get_array (node))
    relink_texts (get_array (node), link);
  else if (holds_text (node, link->from) && link->to)
    json_node_set_string (node, link->to);
  else if (holds_text (node, link->from) && !link->takes_holder)
    json_object_remove_member (object, link->member);
  for (GList *name = names; name; name = name->next)
    if (json_object_has_member (object, name->data))
      relink (json_object_get_member (object, name->data), link);
}

static gboolean
goes_with (JsonNode *node, const Link *link)
{
  return link->takes_holder && !link->to && JSON_NODE_HOLDS_OBJECT (node) &&
         holds_text (json_object_get_member (json_node_get_object (node), link->member),
                     link->from);
}

static void
relink (JsonNode *node, const Link *link)
{
  JsonArray *array = get_array (node);

  if (JSON_NODE_HOLDS_OBJECT (node))
    relink_object (json_node_get_object (node), link);
  for (guint i = array ? json_array_get_length (array) : 0; i > 0; i--) {
    JsonNode *element = json_array_get_element (array, i - 1);

    if (goes_with (element, link))
      json_array_remove_element (array, i - 1);
    else
      relink (element, link);
  }
}

/* Rules of which nothing is left: the format asks that they look at something. */
static const struct {
  const char *list;
  const char *member;
} emptied[] = {
  {"rating_rules", "episodes"},
  {"categories", "criteria"},
  {"gates", "when"},
  {"dimensions", "terms"},
  {"dimensions", "episodes"},
  {NULL},
};

static void
sweep (JsonNode *root)
{
  JsonObject *scheme = json_node_get_object (root);

  for (guint e = 0; emptied[e].list; e++) {
    JsonArray *list = get_array (json_object_get_member (scheme, emptied[e].list));

    for (guint i = list ? json_array_get_length (list) : 0; i > 0; i--) {
      JsonArray *part = get_array (json_object_get_member (
        json_array_get_object_element (list, i - 1), emptied[e].member));

      if (part && json_array_get_length (part) == 0)
        json_array_remove_element (list, i - 1);
    }
  }
}

void
sb_draft_relink (JsonNode *root, const char *list, const char *from, const char *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    if (g_str_equal (links[i].list, list))
      relink (root, &(Link){links[i].member, from, to, links[i].takes_holder});
  sweep (root);
}

typedef struct {
  const int *numbers;
  guint n_numbers;
} Numbers;

static int
renumber (const Numbers *numbers, JsonNode *node)
{
  gint64 old = json_node_get_int (node);

  return old >= 1 && old <= (gint64) numbers->n_numbers ? numbers->numbers[old - 1] : 0;
}

static void
renumber_list (JsonArray *array, const Numbers *numbers)
{
  for (guint i = json_array_get_length (array); i > 0; i--) {
    JsonNode *node = json_array_get_element (array, i - 1);
    int number = renumber (numbers, node);

    if (number)
      json_node_set_int (node, number);
    else
      json_array_remove_element (array, i - 1);
  }
}

/* FALSE: nothing is left that it could look at. */
static gboolean
renumber_object (JsonObject *object, const Numbers *numbers)
{
  const char *const lists[] = {"episodes", "episodes_caregiver", "episodes_stranger"};
  JsonNode *episode = json_object_get_member (object, "episode");
  JsonArray *array = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    array = get_array (json_object_get_member (object, lists[i]));
    if (array)
      renumber_list (array, numbers);
  }
  if (episode && renumber (numbers, episode) == 0)
    return FALSE;
  if (episode)
    json_node_set_int (episode, renumber (numbers, episode));
  array = get_array (json_object_get_member (object, "episodes"));
  if (array == NULL)
    return TRUE;
  return json_array_get_length (array) >= (json_object_has_member (object, "of") ? 2
                                           : json_object_has_member (object, "definition")
                                             ? 0
                                             : 1);
}

static void
renumber_node (JsonNode *node, const Numbers *numbers)
{
  JsonArray *array = get_array (node);

  for (guint i = array ? json_array_get_length (array) : 0; i > 0; i--) {
    JsonNode *element = json_array_get_element (array, i - 1);

    if (JSON_NODE_HOLDS_OBJECT (element) &&
        !renumber_object (json_node_get_object (element), numbers))
      json_array_remove_element (array, i - 1);
    else
      renumber_node (element, numbers);
  }
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    g_autoptr (GList) values = json_object_get_values (json_node_get_object (node));

    for (GList *value = values; value; value = value->next)
      renumber_node (value->data, numbers);
  }
}

void
sb_draft_renumber (JsonNode *root, const int *numbers, guint n_numbers)
{
  JsonObject *scheme = json_node_get_object (root);
  JsonNode *episodes = json_node_copy (json_object_get_member (scheme, "episodes"));

  /* The list of episodes itself has things of its own under that name. */
  json_object_remove_member (scheme, "episodes");
  renumber_node (root, &(Numbers){numbers, n_numbers});
  sweep (root);
  json_object_set_member (scheme, "episodes", episodes);
}
