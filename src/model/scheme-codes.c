/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "scheme-format.h"

/* The tables of what is coded: groups, modifier sets, codes. */

static const SbShapeField group_fields[] = {
  SB_MEMBER (SbCodeGroup, TEXT, id),
  SB_MEMBER (SbCodeGroup, TEXT, name),
  SB_MEMBER (SbCodeGroup, FLAG, exclusive),
};

const SbShape sb_group_shape = SB_SHAPE ("group", SbCodeGroup, group_fields, NULL);

static const SbShapeField value_fields[] = {
  SB_MEMBER (SbModifierValue, TEXT, id),
  SB_MEMBER (SbModifierValue, TEXT, name),
  SB_OPTIONAL (SbModifierValue, TEXT, key),
};

static gboolean
check_value (SbShapeReader *reader, gpointer value, const char *path)
{
  SbModifierValue *choice = value;

  if (choice->key && (!g_ascii_isalnum (choice->key[0]) || choice->key[1] != '\0'))
    return sb_shape_fail_member (
      reader,
      path,
      "key",
      _ ("the key “%s” cannot pick a value; write one letter or one digit."),
      choice->key);
  return sb_shape_check_id (reader, path, choice->id);
}

static const SbShape value_shape =
  SB_SHAPE ("modifier's value", SbModifierValue, value_fields, check_value);

static const SbShapeField set_fields[] = {
  SB_MEMBER (SbModifierSet, TEXT, id),
  SB_MEMBER (SbModifierSet, TEXT, name),
  SB_LIST (SbModifierSet, values, value_shape),
  SB_MEMBER (SbModifierSet, FLAG, many),
  SB_PROVENANCE_MEMBERS (SbModifierSet),
};

static gboolean
check_set (SbShapeReader *reader, gpointer value, const char *path)
{
  SbModifierSet *set = value;

  if (set->values->len == 0)
    return sb_shape_fail_member (
      reader, path, "values", _ ("a set of modifiers needs a value to choose."));
  return sb_shape_check_id (reader, path, set->id);
}

const SbShape sb_modifier_set_shape =
  SB_SHAPE ("set of modifiers", SbModifierSet, set_fields, check_set);

static const SbShapeField code_fields[] = {
  SB_MEMBER (SbCode, TEXT, id),
  SB_MEMBER (SbCode, TEXT, name),
  SB_MEMBER (SbCode, TEXT, description),
  SB_MEMBER (SbCode, TEXT, subject),
  SB_OPTIONAL (SbCode, TEXT, key),
  SB_OPTIONAL (SbCode, TEXT, group),
  SB_MEMBER (SbCode, TEXT, colour),
  SB_OPTIONAL (SbCode, TEXT, pattern),
  SB_NAMED (SbCode, FLAG, "state", is_state),
  SB_OPTIONAL (SbCode, TEXTS, modifiers),
  SB_PROVENANCE_MEMBERS (SbCode),
};

static gboolean
is_colour (const char *text)
{
  gsize i = 1;

  while (text[0] == '#' && g_ascii_isxdigit (text[i]))
    i++;
  return i == 7 && text[i] == '\0';
}

static gboolean
check_code (SbShapeReader *reader, gpointer value, const char *path)
{
  const char *const subjects[] = {"child", "caregiver", "stranger", NULL};
  const char *const patterns[] = {
    "plain", "rising", "dots", "falling", "lines", "crossed", "bars", NULL};
  SbCode *code = value;

  if (!sb_shape_check_id (reader, path, code->id))
    return FALSE;
  if (!is_colour (code->colour))
    return sb_shape_fail_member (reader,
                                 path,
                                 "colour",
                                 _ ("“%s” is no colour; write it as #rrggbb."),
                                 code->colour);
  if (code->key && (!g_ascii_isalpha (code->key[0]) || code->key[1] != '\0'))
    return sb_shape_fail_member (
      reader,
      path,
      "key",
      _ ("the key “%s” is reserved or unknown; a code's key is one letter, a "
         "capital for Shift."),
      code->key);
  if (code->pattern &&
      !sb_shape_check_is_one_of (reader, path, "pattern", code->pattern, patterns))
    return FALSE;
  return sb_shape_check_is_one_of (reader, path, "subject", code->subject, subjects);
}

const SbShape sb_code_shape = SB_SHAPE ("code", SbCode, code_fields, check_code);
