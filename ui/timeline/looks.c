/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "looks.h"

#include <glib/gi18n-lib.h>

#define NO_COLOUR 0x808080
#define MARK_COLOUR 0xc01c28
#define NOTE_COLOUR 0x986a44

struct _SbLooks {
  GArray *all;         /* SbLook */
  GHashTable *by_code; /* id → position */
  GHashTable *by_index;
  guint note;
};

static void
clear_look (gpointer data)
{
  SbLook *look = data;

  g_free (look->id);
  g_free (look->name);
  g_free (look->letter);
}

static guint
add (SbLooks *looks,
     const char *id,
     const char *name,
     const char *letter,
     guint32 colour,
     guint pattern)
{
  SbLook look = {g_strdup (id),
                 g_strdup (name),
                 g_strdup (letter),
                 colour,
                 (SbPattern) (pattern % SB_N_PATTERNS)};

  g_array_append_val (looks->all, look);
  return looks->all->len - 1;
}

static guint32
parse_colour (const char *text)
{
  guint64 colour;

  if (text && text[0] == '#' &&
      g_ascii_string_to_unsigned (text + 1, 16, 0, 0xffffff, &colour, NULL))
    return (guint32) colour;
  return NO_COLOUR;
}

/* As the scheme writes them, in the order of SbPattern. */
static const char *const pattern_names[] = {
  "plain", "rising", "dots", "falling", "lines", "crossed", "bars", NULL};

/* Where the scheme gives no pattern (and for a @name of none), @n goes round. */
static guint
choose_pattern (const char *name, guint n)
{
  for (guint i = 0; name && pattern_names[i]; i++)
    if (g_str_equal (pattern_names[i], name))
      return i;
  return n;
}

/* The patterns that the scheme leaves open go round within each group, and among the
 * codes without group. */
static void
add_codes (SbLooks *looks, SbScheme *scheme)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);
    const char *group = code->group ? code->group : code->subject;
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (used, group));
    guint position = add (looks,
                          code->id,
                          code->name,
                          code->key,
                          parse_colour (code->colour),
                          choose_pattern (code->pattern, n));

    g_hash_table_insert (used, (gpointer) group, GUINT_TO_POINTER (n + 1));
    g_hash_table_insert (looks->by_code, code->id, GUINT_TO_POINTER (position));
  }
}

static void
add_indices (SbLooks *looks, SbScheme *scheme)
{
  const GPtrArray *types = sb_scheme_get_index_types (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbIndexType *type = g_ptr_array_index (types, i);
    guint position = add (looks, type->id, type->name, type->id, MARK_COLOUR, i);

    g_hash_table_insert (
      looks->by_index, g_strdup (type->id), GUINT_TO_POINTER (position));
  }
}

SbLooks *
sb_looks_new (SbScheme *scheme)
{
  SbLooks *looks = g_new0 (SbLooks, 1);

  looks->all = g_array_new (FALSE, FALSE, sizeof (SbLook));
  g_array_set_clear_func (looks->all, clear_look);
  looks->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  looks->by_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_codes (looks, scheme);
  add_indices (looks, scheme);
  looks->note = add (looks, "note", _ ("Note"), NULL, NOTE_COLOUR, SB_PATTERN_PLAIN);
  return looks;
}

void
sb_looks_free (SbLooks *looks)
{
  g_array_unref (looks->all);
  g_hash_table_unref (looks->by_code);
  g_hash_table_unref (looks->by_index);
  g_free (looks);
}

const SbLook *
sb_looks_get (const SbLooks *looks, guint position)
{
  return &g_array_index (looks->all, SbLook, position);
}

static guint
find (GHashTable *positions, const char *id)
{
  gpointer position;

  if (id == NULL || !g_hash_table_lookup_extended (positions, id, NULL, &position))
    return G_MAXUINT;
  return GPOINTER_TO_UINT (position);
}

guint
sb_looks_find_code (const SbLooks *looks, const char *code)
{
  return find (looks->by_code, code);
}

guint
sb_looks_find_index (const SbLooks *looks, const char *index_code)
{
  return find (looks->by_index, index_code);
}

guint
sb_looks_get_note (const SbLooks *looks)
{
  return looks->note;
}

/* @x may lie far before what is in view, but never below 0. */
gboolean
sb_pattern_is_set (SbPattern pattern, gint64 x, int y)
{
  switch (pattern) {
  case SB_PATTERN_RISING:
    return (x + y) % 7 < 2;
  case SB_PATTERN_FALLING:
    return (x + 7 * 1000 - y) % 7 < 2;
  case SB_PATTERN_DOTS:
    return x % 6 < 2 && y % 6 < 2;
  case SB_PATTERN_LINES:
    return y % 5 < 1;
  case SB_PATTERN_CROSSED:
    return (x + y) % 8 < 1 || (x + 8 * 1000 - y) % 8 < 1;
  case SB_PATTERN_BARS:
    return x % 6 < 1;
  default:
    return FALSE;
  }
}

/* ITU-R BT.709. */
gboolean
sb_colour_is_light (guint32 colour)
{
  double luma = 0.2126 * (colour >> 16 & 0xff) + 0.7152 * (colour >> 8 & 0xff) +
                0.0722 * (colour & 0xff);

  return luma > 127;
}
