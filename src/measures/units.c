/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "units.h"

#include "partner.h"

#include <securebase/model/families.h>

static void
free_unit (gpointer data)
{
  SbUnit *unit = data;

  g_ptr_array_unref (unit->codes);
  g_free (unit);
}

gboolean
sb_code_needs_child (const SbCode *code)
{
  return g_str_equal (code->subject, "child") && !g_str_equal (code->id, "off_camera");
}

static SbUnit *
add_unit (GPtrArray *units, const SbUnit *like, guint partner, gboolean is_part)
{
  SbUnit *unit = g_new (SbUnit, 1);

  *unit = *like;
  unit->codes = g_ptr_array_ref (like->codes);
  unit->partner = partner;
  unit->is_part = is_part;
  for (guint i = 0; i < unit->codes->len; i++) {
    const SbCode *code = g_ptr_array_index (unit->codes, i);

    unit->has_state |= code->is_state;
    unit->is_of_child |= sb_code_needs_child (code);
  }
  g_ptr_array_add (units, unit);
  return unit;
}

/* The partner whose bit is the only one of @mask; FALSE when there are more. */
static gboolean
find_only (guint mask, guint *partner)
{
  for (guint i = 0; i < SB_N_PARTNERS; i++)
    if (mask == 1u << i) {
      *partner = i;
      return TRUE;
    }
  return FALSE;
}

/* @like with its @codes (transfer full): for whoever, and for each partner where there
 * can be more than one. */
static void
add_units (GPtrArray *units, SbScheme *scheme, SbUnit like, GPtrArray *codes)
{
  guint mask = 0, only = 0;
  gboolean is_one;

  like.codes = codes;
  for (guint i = 0; i < codes->len; i++)
    mask |= sb_partner_list (scheme, g_ptr_array_index (codes, i));
  is_one = find_only (mask, &only);
  add_unit (units, &like, is_one ? only : 0, FALSE);
  for (guint i = 1; !is_one && i < SB_N_PARTNERS; i++)
    if (mask & 1u << i)
      add_unit (units, &like, i, TRUE);
  g_ptr_array_unref (codes);
}

static void
add_codes (GPtrArray *units, SbScheme *scheme)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);

  for (guint i = 0; i < codes->len; i++) {
    SbCode *code = g_ptr_array_index (codes, i);
    GPtrArray *one = g_ptr_array_new ();

    g_ptr_array_add (one, code);
    add_units (units, scheme, (SbUnit){SB_TALLY_CODE, code->id, code->name}, one);
  }
}

static void
add_groups (GPtrArray *units, SbScheme *scheme)
{
  const GPtrArray *groups = sb_scheme_get_groups (scheme);
  const GPtrArray *codes = sb_scheme_get_codes (scheme);

  for (guint i = 0; i < groups->len; i++) {
    const SbCodeGroup *group = g_ptr_array_index (groups, i);
    GPtrArray *members = g_ptr_array_new ();

    for (guint c = 0; c < codes->len; c++) {
      SbCode *code = g_ptr_array_index (codes, c);

      if (g_strcmp0 (code->group, group->id) == 0)
        g_ptr_array_add (members, code);
    }
    add_units (units, scheme, (SbUnit){SB_TALLY_GROUP, group->id, group->name}, members);
  }
}

static void
add_families (GPtrArray *units, SbScheme *scheme)
{
  const GPtrArray *families = sb_scheme_get_families (scheme);

  for (guint i = 0; i < families->len; i++) {
    const SbFamily *family = g_ptr_array_index (families, i);
    GPtrArray *members = g_ptr_array_new ();

    for (guint c = 0; c < family->codes->len; c++)
      g_ptr_array_add (
        members,
        (gpointer) sb_scheme_find_code (scheme, g_ptr_array_index (family->codes, c)));
    add_units (
      units, scheme, (SbUnit){SB_TALLY_FAMILY, family->id, family->name}, members);
  }
}

GPtrArray *
sb_units_new (SbScheme *scheme)
{
  GPtrArray *units = g_ptr_array_new_with_free_func (free_unit);

  add_codes (units, scheme);
  add_groups (units, scheme);
  add_families (units, scheme);
  return units;
}
