/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scheme-fields.h"

#include "rule-fields.h"

#include <glib/gi18n-lib.h>

static const char *const provenances[] = {"read", "secondary", "unverified", "lab", NULL};
static const char *const subjects[] = {"child", "caregiver", "stranger", NULL};
static const char *const patterns[] = {
  "plain", "rising", "dots", "falling", "lines", "crossed", "bars", NULL};
static const char *const kinds[] = {
  "introduction", "pre-separation", "separation", "reunion", NULL};

/* Whose it is, and the note of who made it so. */
#define PROVENANCE                                                                       \
  {"provenance", N_ ("Provenance"), SB_ROW_CHOICE, provenances},                         \
  {                                                                                      \
    "lab_note", N_ ("The lab's note: who, when, why"), SB_ROW_ENTRY                      \
  }

static const SbSchemeField code_fields[] = {
  {"name", N_ ("Name"), SB_ROW_ENTRY},
  {"description", N_ ("What counts"), SB_ROW_ENTRY},
  {"key", N_ ("Key (a letter; a capital: with Shift)"), SB_ROW_ENTRY},
  {"state", N_ ("Has a duration"), SB_ROW_SWITCH},
  {"subject", N_ ("Whose behaviour"), SB_ROW_CHOICE, subjects},
  {"group", N_ ("Group"), SB_ROW_CHOICE, NULL, "groups", TRUE},
  {"modifiers", N_ ("Modifiers (ids, with commas)"), SB_ROW_ENTRY},
  {"colour", N_ ("Colour"), SB_ROW_COLOUR},
  {"pattern", N_ ("Pattern"), SB_ROW_CHOICE, patterns, NULL, TRUE},
  {"id", N_ ("Id in the data"), SB_ROW_ENTRY},
  PROVENANCE,
};

static const SbSchemeField group_fields[] = {
  {"name", N_ ("Name"), SB_ROW_ENTRY},
  {"exclusive", N_ ("One at a time"), SB_ROW_SWITCH},
  {"id", N_ ("Id in the data"), SB_ROW_ENTRY},
};

static const SbSchemeField set_fields[] = {
  {"name", N_ ("Name"), SB_ROW_ENTRY},
  {"many", N_ ("More than one may hold"), SB_ROW_SWITCH},
  {"id", N_ ("Id in the data"), SB_ROW_ENTRY},
  PROVENANCE,
};

static const SbSchemeField value_fields[] = {
  {"name", N_ ("Name"), SB_ROW_ENTRY},
  {"key", N_ ("Key (a letter or a digit)"), SB_ROW_ENTRY},
  {"id", N_ ("Id in the data"), SB_ROW_ENTRY},
};

static const SbSchemeField scale_fields[] = {
  {"name", N_ ("Name"), SB_ROW_ENTRY},
  {"description", N_ ("What it rates"), SB_ROW_ENTRY},
  {"minimum", N_ ("Lowest"), SB_ROW_ENTRY},
  {"maximum", N_ ("Highest"), SB_ROW_ENTRY},
  {"step", N_ ("Step"), SB_ROW_ENTRY},
  {"episodes_caregiver", N_ ("Episodes, towards the caregiver"), SB_ROW_ENTRY},
  {"episodes_stranger", N_ ("Episodes, towards the stranger"), SB_ROW_ENTRY},
  {"id", N_ ("Id in the data"), SB_ROW_ENTRY},
  PROVENANCE,
};

static const SbSchemeField anchor_fields[] = {
  {"value", N_ ("Value"), SB_ROW_ENTRY},
  {"text", N_ ("In words"), SB_ROW_ENTRY},
  PROVENANCE,
};

static const SbSchemeField episode_fields[] = {
  {"name", N_ ("Name"), SB_ROW_ENTRY},
  {"kind", N_ ("Kind"), SB_ROW_CHOICE, kinds},
  {"standard_seconds", N_ ("Standard length in seconds"), SB_ROW_ENTRY},
  {"present", N_ ("Who is present"), SB_ROW_ENTRY},
  {"starts_when", N_ ("Starts when"), SB_ROW_ENTRY},
  {"happens", N_ ("What happens"), SB_ROW_ENTRY},
  PROVENANCE,
};

static const SbSchemeField index_fields[] = {
  {"name", N_ ("Name"), SB_ROW_ENTRY},
  {"text", N_ ("What counts"), SB_ROW_ENTRY},
  {"caution", N_ ("Think of"), SB_ROW_ENTRY},
  {"id", N_ ("Id in the data"), SB_ROW_ENTRY},
  PROVENANCE,
};

static const SbSchemeField exclusion_fields[] = {
  {"name", N_ ("Name"), SB_ROW_ENTRY},
  {"description", N_ ("When it holds"), SB_ROW_ENTRY},
  {"id", N_ ("Id in the data"), SB_ROW_ENTRY},
  PROVENANCE,
};

static const SbSchemeField setting_fields[] = {
  {"value", N_ ("Number"), SB_ROW_ENTRY},
  {"choice", N_ ("Choice"), SB_ROW_ENTRY},
  PROVENANCE,
  {"lab_note", N_ ("The lab's note: who, when, why"), SB_ROW_ENTRY},
};

static const SbSchemeField scheme_fields[] = {
  {"title", N_ ("Title"), SB_ROW_ENTRY},
  {"note", N_ ("Note"), SB_ROW_ENTRY},
  {"id", N_ ("Id of the scheme"), SB_ROW_ENTRY},
  {"procedure", N_ ("Id of the procedure"), SB_ROW_ENTRY},
};

#define FIELDS(fields) fields, G_N_ELEMENTS (fields)

static const SbSchemePart parts[] = {
  {"codes",
   N_ ("Codes"),
   N_ ("What is timed, and with which key. States have a duration, points have none."),
   N_ ("Add _Code"),
   FIELDS (code_fields)},
  {"groups",
   N_ ("Groups"),
   N_ ("States of one group lie together; where only one holds at a time, beginning one "
       "ends the other."),
   N_ ("Add _Group"),
   FIELDS (group_fields)},
  {"modifier_sets",
   N_ ("Modifiers"),
   N_ ("What can be said about an event beside its code. Measures do not use it."),
   N_ ("Add Set of _Modifiers"),
   FIELDS (set_fields),
   "values"},
  {"scales",
   N_ ("Scales"),
   N_ ("What is rated, in which episodes and towards whom, with its anchors from the "
       "highest to the lowest."),
   N_ ("Add _Scale"),
   FIELDS (scale_fields),
   "anchors"},
  {"episodes",
   N_ ("Episodes"),
   N_ ("The procedure: any number of episodes, in their order."),
   N_ ("Add _Episode"),
   FIELDS (episode_fields)},
  {"indices",
   N_ ("Indices of disorganisation"),
   N_ ("What marks of disorganisation are called."),
   N_ ("Add _Index"),
   FIELDS (index_fields)},
  {"exclusions",
   N_ ("Exclusions"),
   N_ ("Why a session is not valid."),
   N_ ("Add E_xclusion"),
   FIELDS (exclusion_fields)},
  {"settings",
   N_ ("Settings"),
   N_ ("Numbers of the protocol. What is unverified is to be checked before a lab relies "
       "on it."),
   NULL,
   FIELDS (setting_fields)},
  {NULL, N_ ("About"), N_ ("The scheme itself."), NULL, FIELDS (scheme_fields)},
};

static const SbSchemePart inner_parts[] = {
  {"values", N_ ("Values"), NULL, N_ ("Add _Value"), FIELDS (value_fields)},
  {"anchors", N_ ("Anchors"), NULL, N_ ("Add A_nchor"), FIELDS (anchor_fields)},
};

const SbSchemePart *
sb_scheme_part_get (guint position)
{
  /* The last, about the scheme itself, comes after the rules. */
  const guint n = G_N_ELEMENTS (parts) - 1;
  const SbSchemePart *rules = position >= n ? sb_rule_part_get (position - n) : NULL;

  if (position < n || rules)
    return rules ? rules : &parts[position];
  return position > n && sb_rule_part_get (position - n - 1) ? &parts[n] : NULL;
}

const SbSchemePart *
sb_scheme_part_find (const char *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (inner_parts); i++)
    if (g_strcmp0 (inner_parts[i].list, list) == 0)
      return &inner_parts[i];
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_strcmp0 (parts[i].list, list) == 0)
      return &parts[i];
  return sb_rule_part_find (list);
}

static char *
dup_member (SbSchemeDraft *draft, const char *path, const char *member)
{
  g_autofree char *at = g_strdup_printf ("%s/%s", path, member);

  return sb_scheme_draft_dup_value (draft, at);
}

char *
sb_scheme_part_dup_name (SbSchemeDraft *draft, const char *path)
{
  const char *const members[] = {"name", "value", "id", "scale"};
  g_autofree char *number = dup_member (draft, path, "number");
  g_autofree char *name = dup_member (draft, path, "name");

  if (name && number)
    return g_strdup_printf ("%s · %s", number, name);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    char *value = dup_member (draft, path, members[i]);

    if (value)
      return value;
  }
  return g_strdup (_ ("without a name"));
}

/* What tells most about a thing, of whatever kind it is. */
char *
sb_scheme_part_dup_summary (SbSchemeDraft *draft, const char *path)
{
  const char *const members[] = {
    "key", "id", "kind", "value", "choice", "unit", "text", "partner", "episodes"};
  g_autofree char *reading = sb_scheme_draft_dup_reading (draft, path);
  g_autofree char *words = dup_member (draft, path, "words");
  g_autofree char *provenance = dup_member (draft, path, "provenance");
  g_autofree char *name = sb_scheme_part_dup_name (draft, path);
  g_autoptr (GString) text = g_string_new (reading ? reading : words);

  for (guint i = 0; !reading && !words && i < G_N_ELEMENTS (members); i++) {
    g_autofree char *value = dup_member (draft, path, members[i]);

    if (value && *value && g_strcmp0 (value, name) != 0)
      g_string_append_printf (text, "%s%s", text->len ? " · " : "", value);
  }
  if (provenance)
    g_string_append_printf (text,
                            "%s%s",
                            text->len ? " · " : "",
                            g_str_equal (provenance, "lab") ? _ ("the lab's own")
                                                            : provenance);
  return g_strdup (text->str);
}

char *
sb_scheme_part_dup_conflict (SbSchemeDraft *draft)
{
  g_autoptr (GHashTable) names =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < sb_scheme_draft_count (draft, "codes"); i++) {
    g_autofree char *path = g_strdup_printf ("codes/%u", i);
    g_autofree char *key = dup_member (draft, path, "key");
    g_autofree char *name = dup_member (draft, path, "name");
    const char *other = key ? g_hash_table_lookup (names, key) : NULL;

    if (other)
      return g_strdup_printf (
        _ ("The key %s is given to “%s” and to “%s”: change one of them."),
        key,
        other,
        name ? name : "");
    if (key)
      g_hash_table_insert (names, g_steal_pointer (&key), g_steal_pointer (&name));
  }
  return NULL;
}
