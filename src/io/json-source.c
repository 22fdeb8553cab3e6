/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-source.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <string.h>

/* Seconds that fit into SbTime, with room to add offsets. */
#define MOST_SECONDS 4.0e9

/* One pass over the text before it is parsed: how deep, how many members; and what the
 * parser would not take is written over by something as long. */
typedef struct {
  char *at;
  char *end;
  guint line;
  guint depth;
  guint n_members;
  guint n_repaired;
  guint n_words; /* NaN and Infinity */
} Scan;

static gboolean
is_escape (const Scan *scan, const char *p)
{
  if (scan->end - p < 6 || p[0] != '\\' || p[1] != 'u')
    return FALSE;
  for (int i = 2; i < 6; i++)
    if (!g_ascii_isxdigit (p[i]))
      return FALSE;
  return TRUE;
}

static guint
get_unit (const char *p)
{
  guint unit = 0;

  for (int i = 2; i < 6; i++)
    unit = unit << 4 | (guint) g_ascii_xdigit_value (p[i]);
  return unit;
}

/* At \uXXXX: passes it, with its second half where it has one. */
static void
pass_escape (Scan *scan)
{
  guint unit = get_unit (scan->at);
  gboolean is_half = unit >= 0xD800 && unit < 0xE000;

  if (unit >= 0xD800 && unit < 0xDC00 && is_escape (scan, scan->at + 6)) {
    guint low = get_unit (scan->at + 6);

    if (low >= 0xDC00 && low < 0xE000) {
      scan->at += 12;
      return;
    }
  }
  if (is_half || unit == 0) {
    memcpy (scan->at, "\\ufffd", 6);
    scan->n_repaired++;
  }
  scan->at += 6;
}

/* The parser takes four bytes for the digits of \u, whatever they are. */
static gboolean
is_cut_escape (const Scan *scan)
{
  return scan->end - scan->at > 1 && scan->at[0] == '\\' && scan->at[1] == 'u';
}

/* NULL: passed; else what is wrong with it. */
static const char *
pass_text (Scan *scan)
{
  for (scan->at++; scan->at < scan->end;) {
    if (*scan->at == '"') {
      scan->at++;
      return NULL;
    }
    scan->line += *scan->at == '\n';
    if (is_escape (scan, scan->at))
      pass_escape (scan);
    else if (is_cut_escape (scan))
      return _ ("“\\u” stands here without its four digits");
    else
      scan->at += *scan->at == '\\' && scan->at + 1 < scan->end ? 2 : 1;
  }
  return _ ("a text is not closed");
}

static gboolean
pass_word (Scan *scan, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (scan->end - scan->at) < length || memcmp (scan->at, word, length) != 0)
    return FALSE;
  memset (scan->at, ' ', length);
  memset (scan->at, '"', 2);
  scan->at += length;
  scan->n_words++;
  return TRUE;
}

static gboolean
pass_python (Scan *scan)
{
  return pass_word (scan, "NaN") || pass_word (scan, "-Infinity") ||
         pass_word (scan, "Infinity");
}

static gboolean
fail (const char *name, guint line, const char *what, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s”, line %u: %s. It is damaged or was not copied whole; open it in "
                  "the program that wrote it and save it again."),
               name,
               line,
               what);
  return FALSE;
}

/* The parser knows comments and other quotes, too, in which brackets would not be seen.
 */
static gboolean
is_json (char c)
{
  return g_ascii_isalnum (c) || g_ascii_isspace (c) || strchr ("{}[]:,+-.", c) != NULL;
}

static gboolean
scan_text (Scan *scan, const char *name, GError **error)
{
  while (scan->at < scan->end) {
    char c = *scan->at;

    if (c == '"') {
      const char *fault = pass_text (scan);

      if (fault)
        return fail (name, scan->line, fault, error);
      continue;
    }
    if ((c == 'N' || c == 'I' || c == '-') && pass_python (scan))
      continue;
    if (c == '\0' || !is_json (c))
      return fail (
        name, scan->line, _ ("a character stands here that JSON does not know"), error);
    if ((c == '{' || c == '[') && scan->depth++ == SB_SOURCE_MAX_DEPTH)
      return fail (
        name, scan->line, _ ("brackets are nested deeper than in any coding"), error);
    if ((c == '}' || c == ']') && scan->depth > 0)
      scan->depth--;
    scan->n_members += c == ':';
    scan->line += c == '\n';
    scan->at++;
  }
  return TRUE;
}

static guint
count_members (JsonNode *node)
{
  guint count = 0;

  if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonObjectIter iter;
    JsonNode *member;

    json_object_iter_init (&iter, json_node_get_object (node));
    while (json_object_iter_next (&iter, NULL, &member))
      count += 1 + count_members (member);
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array); i++)
      count += count_members (json_array_get_element (array, i));
  }
  return count;
}

static void
lose (SbIncoming *incoming, const Scan *scan, JsonNode *root)
{
  guint kept = count_members (root);

  sb_incoming_lose_repaired (incoming, scan->n_repaired);
  if (scan->n_words > 0)
    sb_incoming_lose (
      incoming, NULL, scan->n_words, _ ("numbers that are none (NaN, Infinity)"));
  if (kept < scan->n_members)
    sb_incoming_lose (
      incoming,
      NULL,
      scan->n_members - kept,
      _ ("entries that stand twice under one name: the last of each is taken"));
}

JsonNode *
sb_json_source_parse (const SbSource *source, SbIncoming *incoming, GError **error)
{
  gsize length;
  guint n_repaired;
  g_autofree char *text = sb_source_dup_text (source, &length, &n_repaired);
  Scan scan = {.at = text, .end = text + length, .line = 1, .n_repaired = n_repaired};
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (!scan_text (&scan, source->name, error))
    return NULL;
  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL)) {
    fail (source->name,
          (guint) MAX (json_parser_get_current_line (parser), 1),
          _ ("this is not the JSON that is expected here"),
          error);
    return NULL;
  }
  root = json_parser_steal_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)) {
    g_clear_pointer (&root, json_node_unref);
    fail (source->name, 1, _ ("an object in braces is expected"), error);
    return NULL;
  }
  lose (incoming, &scan, root);
  return root;
}

static JsonNode *
find (JsonObject *object, const char *name)
{
  return object ? json_object_get_member (object, name) : NULL;
}

JsonObject *
sb_json_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = find (object, name);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
sb_json_get_array (JsonObject *object, const char *name)
{
  JsonNode *node = find (object, name);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

const char *
sb_json_get_text (JsonObject *object, const char *name)
{
  JsonNode *node = find (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return "";
  return json_node_get_string (node);
}

char *
sb_json_dup_scalar (JsonNode *node)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_strdup (g_ascii_dtostr (text, sizeof text, json_node_get_double (node)));
}

/* Written decimals come back: the double nearest to a whole number of microseconds is
 * that number, and only a longer one is taken to the nanosecond. */
static SbTime
round_seconds (double seconds)
{
  double micro = round (seconds * 1e6);

  if (micro / 1e6 == seconds)
    return (SbTime) micro * 1000;
  return (SbTime) llround (seconds * 1e9);
}

static gboolean
read_text_seconds (const char *text, double *seconds)
{
  char *end;

  *seconds = g_ascii_strtod (text, &end);
  return *text != '\0' && *end == '\0' && !g_ascii_isspace (*text);
}

gboolean
sb_json_read_seconds (JsonNode *node, SbTime *time)
{
  double seconds;
  GType type = node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node)
                                                    : G_TYPE_INVALID;

  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    seconds = json_node_get_double (node);
  else if (type != G_TYPE_STRING ||
           !read_text_seconds (json_node_get_string (node), &seconds))
    return FALSE;
  if (!(fabs (seconds) <= MOST_SECONDS))
    return FALSE;
  *time = round_seconds (seconds);
  return TRUE;
}

SbJsonMembers
sb_json_members_new (JsonObject *object)
{
  GList *names = object ? json_object_get_members (object) : NULL;

  return (SbJsonMembers){object, names, names};
}

void
sb_json_members_clear (SbJsonMembers *members)
{
  g_clear_pointer (&members->names, g_list_free);
}

JsonNode *
sb_json_members_next (SbJsonMembers *members, const char **name)
{
  const char *it = members->next ? members->next->data : NULL;

  if (it == NULL)
    return NULL;
  members->next = members->next->next;
  if (name)
    *name = it;
  return json_object_get_member (members->object, it);
}

static gboolean
is_empty_scalar (JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    return *json_node_get_string (node) == '\0';
  if (type == G_TYPE_BOOLEAN)
    return !json_node_get_boolean (node);
  return !(fabs (json_node_get_double (node)) > 0);
}

static gboolean
is_empty_array (JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!sb_json_is_empty (json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

gboolean
sb_json_is_empty (JsonNode *node)
{
  JsonObjectIter iter;
  JsonNode *member;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node))
    return is_empty_scalar (node);
  if (JSON_NODE_HOLDS_ARRAY (node))
    return is_empty_array (json_node_get_array (node));
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, NULL, &member))
    if (!sb_json_is_empty (member))
      return FALSE;
  return TRUE;
}
