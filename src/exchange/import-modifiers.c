/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/ids.h>
#include <string.h>

/* Modifiers and arguments of a file's events. What the scheme knows becomes a modifier,
 * also with a new code; what has no end of values, and what a code of the scheme does not
 * have, goes into the comment. */

#define MOST_VALUES 40
#define LONGEST_VALUE 60

void
sb_import_new_set_free (gpointer data)
{
  SbImportNewSet *set = data;

  g_free (set->id);
  g_free (set->name);
  g_ptr_array_unref (set->names);
  g_hash_table_unref (set->ids);
  g_hash_table_unref (set->taken);
  g_free (set);
}

/* --- finding --- */

static const char *
find_value (const SbModifierSet *set, const char *text)
{
  for (guint i = 0; i < set->values->len; i++) {
    const SbModifierValue *value = g_ptr_array_index (set->values, i);

    if (sb_import_is_alike (value->id, text) || sb_import_is_alike (value->name, text))
      return value->id;
  }
  return NULL;
}

/* Tables of BORIS have places where sets have names: "Modifier #2". */
static const SbModifierSet *
find_place (SbScheme *scheme, const SbCode *code, const char *name)
{
  const char *const before = "modifier #";
  g_autofree char *folded = sb_import_fold (name);
  guint64 place = g_str_has_prefix (folded, before)
                    ? g_ascii_strtoull (folded + strlen (before), NULL, 10)
                    : 0;

  return place >= 1 && place <= code->modifiers->len
           ? sb_scheme_find_modifier_set (
               scheme, g_ptr_array_index (code->modifiers, (guint) place - 1))
           : NULL;
}

static const SbModifierSet *
find_set (SbScheme *scheme, const SbCode *code, const char *name)
{
  for (guint i = 0; i < code->modifiers->len; i++) {
    const SbModifierSet *set =
      sb_scheme_find_modifier_set (scheme, g_ptr_array_index (code->modifiers, i));

    if (sb_import_is_alike (set->id, name) || sb_import_is_alike (set->name, name))
      return set;
  }
  return find_place (scheme, code, name);
}

/* The value, or each of several with commas between them. */
static GStrv
split_value (const char *value, gboolean many)
{
  GStrv parts = g_strsplit (value, ",", many ? -1 : 1);

  for (guint i = 0; parts[i]; i++)
    g_strstrip (parts[i]);
  return parts;
}

static gboolean
add_all (GStrvBuilder *modifiers, const char *set, const char *const *ids)
{
  for (guint i = 0; ids[i]; i++) {
    g_autofree char *modifier = g_strdup_printf ("%s:%s", set, ids[i]);

    g_strv_builder_add (modifiers, modifier);
  }
  return TRUE;
}

/* FALSE: the set does not have them all. */
static gboolean
take_known (GStrvBuilder *modifiers, const SbModifierSet *set, const char *value)
{
  g_auto (GStrv) parts = split_value (value, set->many);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; parts[i]; i++) {
    const char *id = find_value (set, parts[i]);

    if (id == NULL)
      return FALSE;
    g_ptr_array_add (ids, (gpointer) id);
  }
  g_ptr_array_add (ids, NULL);
  return add_all (modifiers, set->id, (const char *const *) ids->pdata);
}

static gboolean
take_new (GStrvBuilder *modifiers, const SbImportNewSet *set, const char *value)
{
  g_auto (GStrv) parts = split_value (value, set->many);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; parts[i]; i++)
    g_ptr_array_add (ids, g_hash_table_lookup (set->ids, parts[i]));
  g_ptr_array_add (ids, NULL);
  return add_all (modifiers, set->id, (const char *const *) ids->pdata);
}

static const SbModifierSet *
find_known (SbImportPlan *plan, const SbImportItem *item, const char *name)
{
  const SbCode *code = sb_scheme_find_code (plan->scheme, item->row.target);

  return code ? find_set (plan->scheme, code, name) : NULL;
}

static const SbImportNewSet *
find_new (SbImportBuild *build, const SbImportItem *item, const char *name)
{
  const SbImportNewCode *code =
    g_hash_table_lookup (build->scheme->by_id, item->row.target);

  return code ? g_hash_table_lookup (code->sets, name) : NULL;
}

static gboolean
take (SbImportPlan *plan,
      SbImportBuild *build,
      GStrvBuilder *modifiers,
      const SbImportItem *item,
      const SbIncomingAttribute *attribute)
{
  const SbModifierSet *known = find_known (plan, item, attribute->name);
  const SbImportNewSet *set = find_new (build, item, attribute->name);

  if (known)
    return take_known (modifiers, known, attribute->value);
  return set && !set->is_free && take_new (modifiers, set, attribute->value);
}

/* Why it is no modifier here. (transfer full) */
static char *
dup_reason (SbImportPlan *plan,
            SbImportBuild *build,
            const SbImportItem *item,
            const SbIncomingAttribute *attribute)
{
  const char *name = *attribute->name ? attribute->name : attribute->value;

  if (find_known (plan, item, attribute->name))
    return g_strdup_printf (_ ("“%s” here has no modifier “%s: %s”, which is in the "
                               "comment"),
                            item->name,
                            attribute->name,
                            attribute->value);
  if (find_new (build, item, attribute->name))
    return g_strdup_printf (_ ("“%s” of “%s” has numbers, or too many values or too long "
                               "ones for a modifier: they are in the comment"),
                            name,
                            item->name);
  return g_strdup_printf (
    _ ("“%s” here has no modifier “%s”, which is in the comment"), item->name, name);
}

static void
append_comment (GString *comment, const SbIncomingAttribute *attribute)
{
  g_string_append_printf (comment,
                          "%s%s%s%s",
                          comment->len ? "; " : "",
                          attribute->name,
                          *attribute->name ? ": " : "",
                          attribute->value);
}

static gboolean
is_answered (const SbIncomingAttribute *attribute)
{
  return attribute->value && *attribute->value;
}

char *
sb_import_take_modifiers (SbImportPlan *plan,
                          SbImportBuild *build,
                          const SbIncomingEvent *event,
                          const SbImportItem *item,
                          GString *comment)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) modifiers = NULL;

  for (guint i = 0; event->attributes && i < event->attributes->len; i++) {
    const SbIncomingAttribute *attribute = g_ptr_array_index (event->attributes, i);

    if (!is_answered (attribute) || take (plan, build, builder, item, attribute))
      continue;
    append_comment (comment, attribute);
    sb_import_say (
      build, SB_IMPORT_CHANGED, NULL, 1, dup_reason (plan, build, item, attribute));
  }
  modifiers = g_strv_builder_end (builder);
  return sb_ids_to_json ((const char *const *) modifiers);
}

/* --- new sets --- */

static void
add_value (SbImportNewSet *set, const char *value)
{
  g_autofree char *slug = sb_import_slug (value);

  if (*value == '\0' || set->is_free || g_hash_table_contains (set->ids, value))
    return;
  set->is_free = set->names->len >= MOST_VALUES || strlen (value) > LONGEST_VALUE;
  if (slug == NULL || g_hash_table_contains (set->taken, slug)) {
    g_free (slug);
    slug = g_strdup_printf ("value_%u", set->names->len + 1);
  }
  g_ptr_array_add (set->names, g_strdup (value));
  g_hash_table_add (set->taken, g_strdup (slug));
  g_hash_table_insert (set->ids, g_strdup (value), g_steal_pointer (&slug));
}

static void
add_values (SbImportNewSet *set, const char *value)
{
  g_auto (GStrv) parts = split_value (value, set->many);

  for (guint i = 0; parts[i]; i++)
    add_value (set, parts[i]);
}

static const SbIncomingModifierSet *
find_incoming (const SbIncoming *incoming, const char *name)
{
  gpointer place;

  return g_hash_table_lookup_extended (
           incoming->places[SB_INCOMING_MODIFIER_SETS], name, NULL, &place)
           ? sb_incoming_get_modifier_set (incoming, (guint) GPOINTER_TO_INT (place))
           : NULL;
}

/* An id that no set of the scheme, and no other new one, has. */
static char *
dup_set_id (SbImportPlan *plan, SbImportNewScheme *scheme, const char *name)
{
  g_autofree char *slug = sb_import_slug (name);
  char *id = g_strdup (slug ? slug : "modifier");

  for (guint i = 2; sb_scheme_find_modifier_set (plan->scheme, id) ||
                    g_hash_table_contains (scheme->set_ids, id);
       i++) {
    g_free (id);
    id = g_strdup_printf ("%.32s_%u", slug ? slug : "modifier", i);
  }
  g_hash_table_add (scheme->set_ids, g_strdup (id));
  return id;
}

static SbImportNewSet *
add_set (SbImportPlan *plan, SbImportNewScheme *scheme, const char *name)
{
  const SbIncomingModifierSet *known = find_incoming (plan->incoming, name);
  SbImportNewSet *set = g_hash_table_lookup (scheme->by_name, name);

  if (set)
    return set;
  set = g_new0 (SbImportNewSet, 1);
  set->id = dup_set_id (plan, scheme, name);
  set->name = g_strdup (name);
  set->names = g_ptr_array_new_with_free_func (g_free);
  set->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  set->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  set->many = known && known->many;
  set->is_free = known && known->numeric;
  for (guint i = 0; known && i < known->values->len; i++)
    add_value (set, g_ptr_array_index (known->values, i));
  g_ptr_array_add (scheme->sets, set);
  g_hash_table_insert (scheme->by_name, set->name, set);
  return set;
}

static void
give (SbImportPlan *plan,
      SbImportNewScheme *scheme,
      SbImportNewCode *code,
      const char *name)
{
  SbImportNewSet *set = add_set (plan, scheme, name);

  if (!g_hash_table_contains (code->sets, name)) {
    g_hash_table_insert (code->sets, set->name, set);
    g_ptr_array_add (code->set_list, set);
  }
}

static SbImportNewCode *
find_code_of (SbImportPlan *plan, SbImportNewScheme *scheme, guint event)
{
  int row = g_array_index (plan->code_rows, int, event);
  const SbImportItem *item =
    row >= 0 ? sb_import_plan_get_item (plan, SB_IMPORT_CODE, (guint) row) : NULL;

  return item && item->row.fate == SB_IMPORT_NEW
           ? g_hash_table_lookup (scheme->by_id, item->row.target)
           : NULL;
}

static void
find_listed_sets (SbImportPlan *plan, SbImportNewScheme *scheme)
{
  for (guint i = 0; i < plan->rows[SB_IMPORT_CODE]->len; i++) {
    const SbImportItem *item = sb_import_plan_get_item (plan, SB_IMPORT_CODE, i);
    SbImportNewCode *code = item->row.fate == SB_IMPORT_NEW && item->code >= 0
                              ? g_hash_table_lookup (scheme->by_id, item->row.target)
                              : NULL;
    const SbIncomingCode *listed =
      code ? sb_incoming_get_code (plan->incoming, (guint) item->code) : NULL;

    for (guint s = 0; listed && s < listed->modifier_sets->len; s++)
      give (plan, scheme, code, g_ptr_array_index (listed->modifier_sets, s));
  }
}

void
sb_import_find_sets (SbImportPlan *plan, SbImportNewScheme *scheme)
{
  find_listed_sets (plan, scheme);
  for (guint i = 0; i < plan->incoming->events->len; i++) {
    const SbIncomingEvent *event =
      &g_array_index (plan->incoming->events, SbIncomingEvent, i);
    SbImportNewCode *code = event->attributes ? find_code_of (plan, scheme, i) : NULL;

    for (guint a = 0; code && a < event->attributes->len; a++) {
      const SbIncomingAttribute *attribute = g_ptr_array_index (event->attributes, a);

      if (!is_answered (attribute))
        continue;
      give (plan, scheme, code, attribute->name);
      add_values (g_hash_table_lookup (code->sets, attribute->name), attribute->value);
    }
  }
}
