/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/measures/tally.h>

#include <securebase/model/families.h>
#include <string.h>

#include "partner.h"

static const char *const partners[SB_N_PARTNERS] = {NULL, "caregiver", "stranger"};

static guint
match (const char *id)
{
  for (guint i = 1; i < SB_N_PARTNERS; i++)
    if (g_strcmp0 (id, partners[i]) == 0)
      return i;
  return 0;
}

const char *
sb_partner_get_name (guint partner)
{
  return partners[partner];
}

static gboolean
is_in_family (SbScheme *scheme, const char *id, const SbCode *code)
{
  const SbFamily *family = sb_scheme_find_family (scheme, id);

  for (guint i = 0; family && i < family->codes->len; i++)
    if (g_str_equal (g_ptr_array_index (family->codes, i), code->id))
      return TRUE;
  return FALSE;
}

static guint
get_of_code (SbScheme *scheme, const SbCode *code)
{
  if (is_in_family (scheme, SB_FAMILY_TOWARDS_CAREGIVER, code))
    return match ("caregiver");
  if (is_in_family (scheme, SB_FAMILY_TOWARDS_STRANGER, code))
    return match ("stranger");
  return match (code->subject);
}

/* Modifiers are kept as a JSON array of "set:value"; ids have no quotes in them. */
static guint
get_chosen (const SbEvent *event)
{
  for (guint i = 1; event->modifiers && i < SB_N_PARTNERS; i++) {
    g_autofree char *end = g_strdup_printf (":%s\"", partners[i]);

    if (strstr (event->modifiers, end))
      return i;
  }
  return 0;
}

guint
sb_partner_find (SbScheme *scheme, const SbCode *code, const SbEvent *event)
{
  guint chosen = get_chosen (event);

  return chosen || code == NULL ? chosen : get_of_code (scheme, code);
}

static guint
list_choices (SbScheme *scheme, const SbCode *code)
{
  guint mask = 0;

  for (guint i = 0; i < code->modifiers->len; i++) {
    const SbModifierSet *set =
      sb_scheme_find_modifier_set (scheme, g_ptr_array_index (code->modifiers, i));

    for (guint v = 0; set && v < set->values->len; v++)
      mask |= 1u << match (((SbModifierValue *) g_ptr_array_index (set->values, v))->id);
  }
  return mask & ~1u;
}

guint
sb_partner_list (SbScheme *scheme, const SbCode *code)
{
  return list_choices (scheme, code) | 1u << get_of_code (scheme, code);
}

const char *
sb_event_get_partner (SbScheme *scheme, const SbEvent *event)
{
  return partners[sb_partner_find (
    scheme, sb_scheme_find_code (scheme, event->code), event)];
}
