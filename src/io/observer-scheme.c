/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observer-scheme.h"

#include <glib/gi18n-lib.h>

/* Behaviours that exclude each other are named in each of them. */
#define MOST_EXCLUSIVE 100

typedef struct {
  const SbObserverParts *parts;
  SbIncoming *incoming;
  GHashTable *parents;   /* ids that another element names as its parent */
  GHashTable *codes;     /* id of a behaviour → place + 1 */
  GHashTable *sets;      /* id of a modifier that is a set → place + 1 */
  GHashTable *exclusive; /* id of a group → GPtrArray of names */
} Scheme;

/* --- collecting --- */

static GPtrArray *
get_list (const SbObserverParts *parts, const char *name)
{
  const struct {
    const char *name;
    GPtrArray *list;
  } lists[] = {
    {"CDS_SUBJECT", parts->subjects},
    {"CDS_BEHAVIOR", parts->behaviours},
    {"CDS_MODIFIER", parts->modifiers},
    {"CDS_CONNECTION", parts->connections},
    {"VL_VARIABLE", parts->variables},
    {"OBS_OBSERVATION", parts->observations},
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (name, lists[i].name))
      return lists[i].list;
  return NULL;
}

/* No deeper than sb_xml_new() lets through. */
static void
collect (SbObserverParts *parts, const SbXmlElement *in)
{
  for (const SbXmlElement *one = in->first; one; one = one->next) {
    GPtrArray *list = get_list (parts, one->name);

    if (list)
      g_ptr_array_add (list, (gpointer) one);
    else
      collect (parts, one);
    if (g_str_equal (one->name, "MET_CONTENT_VERSION"))
      parts->version = one->text;
  }
}

SbObserverParts *
sb_observer_parts_new (const SbXmlElement *root)
{
  SbObserverParts *parts = g_new0 (SbObserverParts, 1);

  parts->subjects = g_ptr_array_new ();
  parts->behaviours = g_ptr_array_new ();
  parts->modifiers = g_ptr_array_new ();
  parts->connections = g_ptr_array_new ();
  parts->variables = g_ptr_array_new ();
  parts->observations = g_ptr_array_new ();
  collect (parts, root);
  return parts;
}

void
sb_observer_parts_free (SbObserverParts *parts)
{
  g_ptr_array_unref (parts->subjects);
  g_ptr_array_unref (parts->behaviours);
  g_ptr_array_unref (parts->modifiers);
  g_ptr_array_unref (parts->connections);
  g_ptr_array_unref (parts->variables);
  g_ptr_array_unref (parts->observations);
  g_free (parts);
}

/* --- elements --- */

static const SbXmlElement *
get (const GPtrArray *list, guint i)
{
  return g_ptr_array_index (list, i);
}

/* NULL where it is empty. */
static const char *
get_text (const SbXmlElement *element, const char *name)
{
  const char *text = sb_xml_get_text (element, name);

  return text && *text ? text : NULL;
}

static gboolean
says (const SbXmlElement *element, const char *name)
{
  return g_strcmp0 (get_text (element, name), "Y") == 0;
}

static void
find_parents (Scheme *scheme, const GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++) {
    const char *id = get_text (get (list, i), "CDS_ELE_PARENT_ID");

    if (id)
      g_hash_table_add (scheme->parents, (gpointer) id);
  }
}

/* A heading, under which others stand. */
static gboolean
is_group (const Scheme *scheme, const SbXmlElement *element)
{
  const char *said = get_text (element, "CDS_ELE_GROUP");
  const char *id = get_text (element, "CDS_ELE_ID");

  return said ? g_str_equal (said, "Y")
              : id && g_hash_table_contains (scheme->parents, id);
}

static void
lose (Scheme *scheme, guint count, const char *words)
{
  if (count > 0)
    sb_incoming_lose (scheme->incoming, NULL, count, words);
}

static void
remember (GHashTable *places, const SbXmlElement *element, int place)
{
  const char *id = get_text (element, "CDS_ELE_ID");

  if (id)
    g_hash_table_insert (places, (gpointer) id, GINT_TO_POINTER (place + 1));
}

/* --- subjects --- */

static void
add_subjects (Scheme *scheme)
{
  const GPtrArray *list = scheme->parts->subjects;
  guint n_groups = 0;

  for (guint i = 0; i < list->len; i++) {
    const SbXmlElement *element = get (list, i);
    const char *name = get_text (element, "CDS_ELE_NAME");
    SbIncomingSubject *subject;
    guint place;

    if (name == NULL || is_group (scheme, element)) {
      n_groups++;
      continue;
    }
    place = (guint) sb_incoming_add_subject (scheme->incoming, name);
    subject = g_ptr_array_index (scheme->incoming->subjects, place);
    if (subject->description == NULL)
      subject->description = g_strdup (get_text (element, "CDS_ELE_DESCRIPTION"));
  }
  lose (scheme, n_groups, _ ("groups of subjects: their members came in alone"));
}

/* --- behaviours --- */

/* What is pressed for it; of several characters it is no key here. */
static char *
dup_key (Scheme *scheme, const SbXmlElement *element)
{
  const char *key = get_text (element, "CDS_ELE_START_KEYCODE");

  if (key && g_utf8_strlen (key, -1) == 1)
    return g_strdup (key);
  lose (scheme, key != NULL, _ ("keys of more than one character"));
  return NULL;
}

static void
fill_code (Scheme *scheme, SbIncomingCode *code, const SbXmlElement *element)
{
  if (code->description == NULL)
    code->description = g_strdup (get_text (element, "CDS_ELE_DESCRIPTION"));
  if (code->category == NULL)
    code->category = g_strdup (get_text (element, "CDS_ELE_PARENT_NAME"));
  if (code->key == NULL)
    code->key = dup_key (scheme, element);
  /* What is stopped, or ended by another, has a duration; the rest may be either, which
   * the events tell. */
  if (get_text (element, "CDS_ELE_STOP_KEYCODE") ||
      says (element, "CDS_ELE_MUT_EXCLUSIVE"))
    code->kind = SB_INCOMING_IS_STATE;
}

static void
note_exclusive (Scheme *scheme, const SbXmlElement *element, const char *name)
{
  const char *group = get_text (element, "CDS_ELE_PARENT_ID");
  GPtrArray *names;

  if (group == NULL || !says (element, "CDS_ELE_MUT_EXCLUSIVE"))
    return;
  names = g_hash_table_lookup (scheme->exclusive, group);
  if (names == NULL) {
    names = g_ptr_array_new ();
    g_hash_table_insert (scheme->exclusive, (gpointer) group, names);
  }
  g_ptr_array_add (names, (gpointer) name);
}

static void
add_behaviours (Scheme *scheme)
{
  const GPtrArray *list = scheme->parts->behaviours;
  guint n_colours = 0;

  for (guint i = 0; i < list->len; i++) {
    const SbXmlElement *element = get (list, i);
    const char *name = get_text (element, "CDS_ELE_NAME");
    int place;

    if (name == NULL || is_group (scheme, element))
      continue;
    place = sb_incoming_add_code (scheme->incoming, name);
    remember (scheme->codes, element, place);
    fill_code (scheme, sb_incoming_get_code (scheme->incoming, (guint) place), element);
    note_exclusive (scheme, element, name);
    n_colours += sb_xml_find (element, "CDS_ELE_COLOR") != NULL;
  }
  lose (scheme, n_colours, _ ("colours and patterns of behaviours"));
}

static void
exclude (Scheme *scheme, const GPtrArray *names, const char *name)
{
  guint place = (guint) sb_incoming_add_code (scheme->incoming, name);
  SbIncomingCode *code = sb_incoming_get_code (scheme->incoming, place);

  for (guint i = 0; code->excludes->len < MOST_EXCLUSIVE && i < names->len; i++)
    if (!g_str_equal (names->pdata[i], name))
      g_ptr_array_add (code->excludes, g_strdup (names->pdata[i]));
}

static void
add_exclusions (Scheme *scheme)
{
  GHashTableIter iter;
  gpointer names;

  g_hash_table_iter_init (&iter, scheme->exclusive);
  while (g_hash_table_iter_next (&iter, NULL, &names)) {
    const GPtrArray *all = names;

    for (guint i = 0; i < all->len && all->len <= MOST_EXCLUSIVE; i++)
      exclude (scheme, all, all->pdata[i]);
    if (all->len > MOST_EXCLUSIVE)
      lose (
        scheme, all->len, _ ("behaviours of a group too large to exclude each other"));
  }
}

/* --- modifiers --- */

static void
add_value (Scheme *scheme, const SbXmlElement *element)
{
  const char *parent = get_text (element, "CDS_ELE_PARENT_ID");
  const char *name = get_text (element, "CDS_ELE_NAME");
  int place =
    parent ? GPOINTER_TO_INT (g_hash_table_lookup (scheme->sets, parent)) - 1 : -1;

  if (parent == NULL || name == NULL)
    return;
  if (place >= 0)
    g_ptr_array_add (
      sb_incoming_get_modifier_set (scheme->incoming, (guint) place)->values,
      g_strdup (name));
  else
    lose (scheme, 1, _ ("values of modifiers that are not in the file"));
}

static void
add_modifiers (Scheme *scheme)
{
  const GPtrArray *list = scheme->parts->modifiers;

  for (guint i = 0; i < list->len; i++) {
    const SbXmlElement *element = get (list, i);
    const char *name = get_text (element, "CDS_ELE_NAME");

    if (name && get_text (element, "CDS_ELE_PARENT_ID") == NULL)
      remember (
        scheme->sets, element, sb_incoming_add_modifier_set (scheme->incoming, name));
  }
  for (guint i = 0; i < list->len; i++)
    add_value (scheme, get (list, i));
}

/* A behaviour has it once, however often it is connected. */
static void
connect_set (Scheme *scheme, GHashTable *known, int code, int set)
{
  const char *name = sb_incoming_get_modifier_set (scheme->incoming, (guint) set)->name;

  if (g_hash_table_add (known, g_strdup_printf ("%d %d", code, set)))
    g_ptr_array_add (sb_incoming_get_code (scheme->incoming, (guint) code)->modifier_sets,
                     g_strdup (name));
}

static int
look_up (GHashTable *places, const char *id)
{
  return id ? GPOINTER_TO_INT (g_hash_table_lookup (places, id)) - 1 : -1;
}

static void
add_connections (Scheme *scheme)
{
  g_autoptr (GHashTable) known =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GPtrArray *list = scheme->parts->connections;

  for (guint i = 0; i < list->len; i++) {
    const SbXmlElement *element = get (list, i);
    int code = look_up (scheme->codes, sb_xml_get (element, "CDS_ELEMENT_ID"));
    int set = look_up (scheme->sets, sb_xml_get (element, "CDS_MODIFIER_ID"));

    if (code >= 0 && set >= 0)
      connect_set (scheme, known, code, set);
    else
      lose (scheme, 1, _ ("modifiers of subjects, or of what is not in the file"));
  }
}

static void
lose_variables (Scheme *scheme)
{
  const GPtrArray *list = scheme->parts->variables;
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    n += g_strcmp0 (get_text (get (list, i), "VL_VARIABLE_TYPE"), "System") != 0;
  lose (scheme, n, _ ("independent variables; their values are to be entered again"));
}

void
sb_observer_read_scheme (const SbObserverParts *parts, SbIncoming *incoming)
{
  g_autoptr (GHashTable) parents = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) sets = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) exclusive = g_hash_table_new_full (
    g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  Scheme scheme = {parts, incoming, parents, codes, sets, exclusive};

  find_parents (&scheme, parts->subjects);
  find_parents (&scheme, parts->behaviours);
  add_subjects (&scheme);
  add_behaviours (&scheme);
  add_exclusions (&scheme);
  add_modifiers (&scheme);
  add_connections (&scheme);
  lose_variables (&scheme);
}
