/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eaf-details.h"

#include "eaf-own.h"

#include <string.h>

static const struct {
  const char *prefix;
  SbEafKind kind;
} kinds[] = {
  {SB_EAF_STATE, SB_EAF_IS_STATE},
  {SB_EAF_POINT, SB_EAF_IS_POINT},
  {SB_EAF_RUNNING, SB_EAF_IS_RUNNING},
  {SB_EAF_DETAIL, SB_EAF_IS_DETAIL},
};

SbEafKind
sb_eaf_tier_get_kind (const SbEafTier *tier, gboolean is_own)
{
  const char *type = sb_xml_get (tier->element, "LINGUISTIC_TYPE_REF");

  for (guint i = 0; is_own && type && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (type, kinds[i].prefix))
      return kinds[i].kind;
  return SB_EAF_IS_PLAIN;
}

GHashTable *
sb_eaf_sets_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* That the code has the set, and the set the value; once. */
static void
know_modifier (
  SbIncoming *incoming, GHashTable *sets, int code, const char *set, const char *value)
{
  g_autofree char *of_code = g_strdup_printf ("%d\n%s", code, set);
  g_autofree char *of_set = g_strdup_printf ("%s\n\n%s", set, value);
  guint place = (guint) sb_incoming_add_modifier_set (incoming, set);

  if (code >= 0 && g_hash_table_add (sets, g_steal_pointer (&of_code)))
    g_ptr_array_add (sb_incoming_get_code (incoming, (guint) code)->modifier_sets,
                     g_strdup (set));
  if (g_hash_table_add (sets, g_steal_pointer (&of_set)))
    g_ptr_array_add (sb_incoming_get_modifier_set (incoming, place)->values,
                     g_strdup (value));
}

/* "set:value"; a modifier of a file from elsewhere may have no set. */
static void
take_modifier (SbIncoming *incoming,
               GHashTable *sets,
               SbIncomingEvent *event,
               const char *text)
{
  const char *colon = strchr (text, ':');
  g_autofree char *set = colon ? g_strndup (text, (gsize) (colon - text)) : NULL;

  if (colon == NULL) {
    sb_incoming_event_add_attribute (event, "", text);
    return;
  }
  sb_incoming_event_add_attribute (event, set, colon + 1);
  know_modifier (incoming, sets, event->code, set, colon + 1);
}

static void
take_modifiers (SbIncoming *incoming,
                GHashTable *sets,
                SbIncomingEvent *event,
                const char *text)
{
  g_autoptr (GString) one = g_string_new (NULL);

  for (const char *p = text; *p; p++) {
    if (*p == '\\' && p[1])
      g_string_append_c (one, *++p);
    else if (g_str_has_prefix (p, " | ")) {
      take_modifier (incoming, sets, event, one->str);
      g_string_truncate (one, 0);
      p += 2;
    } else
      g_string_append_c (one, *p);
  }
  take_modifier (incoming, sets, event, one->str);
}

void
sb_eaf_take_detail (SbIncoming *incoming,
                    GHashTable *sets,
                    SbIncomingEvent *event,
                    const SbEafTier *tier,
                    const char *text)
{
  const char *name = sb_eaf_tier_get_name (tier);
  const char *slash = strrchr (name, '/');
  const char *what = slash ? slash + 1 : name;

  if (g_str_equal (what, SB_EAF_MODIFIERS))
    take_modifiers (incoming, sets, event, text);
  else if (g_str_equal (what, SB_EAF_COMMENT) && event->comment == NULL)
    event->comment = g_strdup (text);
  else
    sb_incoming_event_add_attribute (event, what, text);
}
