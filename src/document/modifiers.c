/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "modifiers.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
add_texts (GStrvBuilder *builder, JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
      g_strv_builder_add (builder, json_node_get_string (node));
  }
}

GStrv
sb_event_dup_modifiers (SbEvent *event)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (JsonNode) root =
    event->modifiers ? json_from_string (event->modifiers, NULL) : NULL;

  if (root && JSON_NODE_HOLDS_ARRAY (root))
    add_texts (builder, json_node_get_array (root));
  return g_strv_builder_end (builder);
}

GStrv
sb_event_dup_modifiers_of (SbEvent *event, const char *set)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = sb_event_dup_modifiers (event);
  g_autofree char *prefix = g_strconcat (set, ":", NULL);

  for (guint i = 0; all[i]; i++)
    if (g_str_has_prefix (all[i], prefix))
      g_strv_builder_add (builder, all[i] + strlen (prefix));
  return g_strv_builder_end (builder);
}

/* NULL for none. */
static char *
to_json (const char *const *modifiers)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);

  if (!modifiers[0])
    return NULL;
  for (guint i = 0; modifiers[i]; i++)
    json_array_add_string_element (array, modifiers[i]);
  json_node_set_array (root, array);
  return json_to_string (root, FALSE);
}

gboolean
sb_code_has_modifiers (const SbCode *code, const char *set)
{
  for (guint i = 0; i < code->modifiers->len; i++)
    if (g_str_equal (g_ptr_array_index (code->modifiers, i), set))
      return TRUE;
  return FALSE;
}

/* Without those of the sets that @code has not, and of @except. */
static void
add_others (GStrvBuilder *builder, SbEvent *event, const SbCode *code, const char *except)
{
  g_auto (GStrv) all = sb_event_dup_modifiers (event);

  for (guint i = 0; all[i]; i++) {
    const char *colon = strchr (all[i], ':');
    g_autofree char *set = colon ? g_strndup (all[i], (gsize) (colon - all[i])) : NULL;

    if (set && sb_code_has_modifiers (code, set) && g_strcmp0 (set, except) != 0)
      g_strv_builder_add (builder, all[i]);
  }
}

void
sb_event_set_modifiers (SbEvent *event,
                        const SbCode *code,
                        const char *set,
                        const char *const *values)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  add_others (builder, event, code, set);
  for (guint i = 0; set && values[i]; i++) {
    g_autofree char *modifier = g_strdup_printf ("%s:%s", set, values[i]);

    g_strv_builder_add (builder, modifier);
  }
  all = g_strv_builder_end (builder);
  g_free (event->modifiers);
  event->modifiers = to_json ((const char *const *) all);
}

/* What the scheme does not know is shown as it stands. */
static const char *
get_name (SbScheme *scheme, const char *modifier)
{
  const char *colon = strchr (modifier, ':');
  g_autofree char *id = colon ? g_strndup (modifier, (gsize) (colon - modifier)) : NULL;
  const SbModifierSet *set = id ? sb_scheme_find_modifier_set (scheme, id) : NULL;

  for (guint i = 0; set && i < set->values->len; i++) {
    const SbModifierValue *value = g_ptr_array_index (set->values, i);

    if (g_str_equal (value->id, colon + 1))
      return value->name;
  }
  return modifier;
}

char *
sb_event_dup_modifier_words (SbEvent *event, SbScheme *scheme)
{
  g_auto (GStrv) all = sb_event_dup_modifiers (event);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; all[i]; i++)
    g_ptr_array_add (names, (gpointer) get_name (scheme, all[i]));
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static void
join_modifiers (SbEvent *event, SbEvent *other)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ours = sb_event_dup_modifiers (event);
  g_auto (GStrv) theirs = sb_event_dup_modifiers (other);
  g_auto (GStrv) both = NULL;

  g_strv_builder_addv (builder, (const char **) ours);
  for (guint i = 0; theirs[i]; i++)
    if (!g_strv_contains ((const char *const *) ours, theirs[i]))
      g_strv_builder_add (builder, theirs[i]);
  both = g_strv_builder_end (builder);
  g_free (event->modifiers);
  event->modifiers = to_json ((const char *const *) both);
}

static void
join_comments (SbEvent *event, SbEvent *other)
{
  g_autofree char *both = NULL;

  if (!other->comment || !*other->comment ||
      g_strcmp0 (event->comment, other->comment) == 0)
    return;
  both = event->comment && *event->comment
           ? g_strdup_printf ("%s; %s", event->comment, other->comment)
           : g_strdup (other->comment);
  sb_record_set_text (&event->comment, both);
}

void
sb_event_join (SbEvent *event, SbEvent *other)
{
  event->running = event->running || other->running;
  event->end = event->running ? SB_TIME_NONE : MAX (event->end, other->end);
  event->start = MIN (event->start, other->start);
  join_modifiers (event, other);
  join_comments (event, other);
}
