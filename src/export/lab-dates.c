/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-private.h"

#include <json-glib/json-glib.h>

/* Dates in what a lab keeps beside the program's own fields, which no field announces. A
 * date is known by its digits: 2026-03-14 anywhere in a text is moved. Of other notations
 * (14.03.2026, 3/14/26) nobody can say for sure which number is the month: a text with
 * one is left out. What is no date by its digits stays as it was typed. */

#define MOVABLE "(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])"
#define OTHER                                                                            \
  "(?<![0-9])(?:[0-9]{4}([-./]) ?[0-9]{1,2}\\1 ?[0-9]{1,2}"                              \
  "|[0-9]{1,2}([-./]) ?[0-9]{1,2}\\2 ?(?:[0-9]{4}|[0-9]{2}))(?![0-9])"
#define FEWEST_DIGITS 4 /* of a date: 1/2/26 */

typedef struct {
  int days;
  gboolean is_whole; /* each date could be moved */
} Mover;

static gboolean
has_digits (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p; p++)
    n += g_ascii_isdigit (*p) ? 1 : 0;
  return n >= FEWEST_DIGITS;
}

static gboolean
move_date (const GMatchInfo *match, GString *out, gpointer data)
{
  Mover *self = data;
  g_autofree char *date = g_match_info_fetch (match, 0);
  g_autofree char *moved = sb_shift_date (date, self->days);

  if (moved)
    g_string_append (out, moved);
  else
    self->is_whole = FALSE;
  return FALSE;
}

char *
sb_shift_dates_within (const char *text, int days)
{
  g_autoptr (GRegex) movable = g_regex_new (MOVABLE, 0, 0, NULL);
  Mover self = {days, TRUE};
  g_autofree char *rest = NULL, *moved = NULL;

  if (!has_digits (text))
    return g_strdup (text);
  rest = g_regex_replace_literal (movable, text, -1, 0, "–", 0, NULL);
  if (rest == NULL || g_regex_match_simple (OTHER, rest, 0, 0))
    return NULL;
  moved = g_regex_replace_eval (movable, text, -1, 0, 0, move_date, &self, NULL);
  return self.is_whole ? g_steal_pointer (&moved) : NULL;
}

/* --- all of a JSON object --- */

static gboolean shift_node (JsonNode *node, int days);

static gboolean
shift_value (JsonNode *node, int days)
{
  const char *before = json_node_get_string (node);
  g_autofree char *after = before ? sb_shift_dates_within (before, days) : NULL;

  if (g_strcmp0 (before, after) == 0)
    return FALSE;
  if (after)
    json_node_set_string (node, after);
  else
    json_node_init_null (node);
  return TRUE;
}

/* Takes @nodes. */
static gboolean
shift_nodes (GList *nodes, int days)
{
  gboolean is_changed = FALSE;

  for (GList *link = nodes; link; link = link->next)
    is_changed |= shift_node (link->data, days);
  g_list_free (nodes);
  return is_changed;
}

/* Whether anything in it was changed. */
static gboolean
shift_node (JsonNode *node, int days)
{
  switch (JSON_NODE_TYPE (node)) {
  case JSON_NODE_OBJECT:
    return shift_nodes (json_object_get_values (json_node_get_object (node)), days);
  case JSON_NODE_ARRAY:
    return shift_nodes (json_array_get_elements (json_node_get_array (node)), days);
  case JSON_NODE_VALUE:
    return shift_value (node, days);
  default:
    return FALSE;
  }
}

char *
sb_shift_lab_variables (const char *json, int days)
{
  g_autoptr (JsonNode) node = json ? json_from_string (json, NULL) : NULL;

  if (json == NULL)
    return NULL;
  if (node == NULL)
    return sb_shift_dates_within (json, days);
  return shift_node (node, days) ? json_to_string (node, FALSE) : g_strdup (json);
}
