/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-private.h"

#include <string.h>

/* Names of other programs beside ours. */

#define LONGEST_ID 40

char *
sb_import_fold (const char *name)
{
  g_autofree char *whole = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  char *folded = g_utf8_casefold (whole ? whole : name, -1);

  for (char *p = folded; *p; p++)
    if ((guchar) *p < ' ')
      *p = ' ';
  return g_strstrip (folded);
}

gboolean
sb_import_is_alike (const char *name, const char *other)
{
  g_autofree char *a = name ? sb_import_fold (name) : NULL;
  g_autofree char *b = other ? sb_import_fold (other) : NULL;

  return g_strcmp0 (a, b) == 0;
}

char *
sb_import_slug (const char *name)
{
  g_autofree char *folded = sb_import_fold (name);
  g_autofree char *ascii = g_str_to_ascii (folded, "C");
  GString *slug = g_string_new (NULL);
  gboolean is_gap = FALSE;

  for (const char *p = ascii; *p && slug->len < LONGEST_ID; p++) {
    if (!g_ascii_isalnum (*p)) {
      is_gap = slug->len > 0 && *p != '?';
      continue;
    }
    if (slug->len == 0 && g_ascii_isdigit (*p))
      g_string_append (slug, "c_");
    if (is_gap)
      g_string_append_c (slug, '_');
    g_string_append_c (slug, g_ascii_tolower (*p));
    is_gap = FALSE;
  }
  return g_string_free (slug, slug->len == 0);
}

int
sb_import_read_episode (const char *name)
{
  const char *const words[] = {"episode", "ep", "e", "phase", NULL};
  g_autofree char *folded = sb_import_fold (name);

  for (guint i = 0; words[i]; i++) {
    const char *rest = folded + strlen (words[i]);
    char *end;
    guint64 number;

    if (!g_str_has_prefix (folded, words[i]))
      continue;
    rest += strspn (rest, " ._-#:");
    number = g_ascii_isdigit (*rest) ? g_ascii_strtoull (rest, &end, 10) : 0;
    if (number >= 1 && number <= SB_SCHEME_MAX_EPISODES && !g_ascii_isalnum (*end))
      return (int) number;
  }
  return 0;
}

/* Takes @key. */
static void
add_name (GHashTable *names, char *key, SbCode *code)
{
  GPtrArray *codes = g_hash_table_lookup (names, key);

  if (codes == NULL) {
    codes = g_ptr_array_new ();
    g_hash_table_insert (names, g_strdup (key), codes);
  }
  g_ptr_array_add (codes, code);
  g_free (key);
}

GHashTable *
sb_import_list_names (SbScheme *scheme)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);
  GHashTable *names = g_hash_table_new_full (
    g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < codes->len; i++) {
    SbCode *code = g_ptr_array_index (codes, i);

    add_name (names, g_strdup (code->id), code);
  }
  for (guint i = 0; i < codes->len; i++) {
    SbCode *code = g_ptr_array_index (codes, i);

    add_name (names, sb_import_fold (code->name), code);
  }
  return names;
}

/* Those of @codes that are called @exact to the letter; NULL: all. */
static void
append_codes (GPtrArray *found, const GPtrArray *codes, const char *exact)
{
  for (guint i = 0; codes && i < codes->len; i++) {
    SbCode *code = g_ptr_array_index (codes, i);

    if ((exact == NULL || g_str_equal (code->id, exact) ||
         g_str_equal (code->name, exact)) &&
        !g_ptr_array_find (found, code, NULL))
      g_ptr_array_add (found, code);
  }
}

GPtrArray *
sb_import_list_named (GHashTable *names, const char *name)
{
  g_autofree char *folded = sb_import_fold (name);
  g_autofree char *slug = sb_import_slug (name);
  GPtrArray *found = g_ptr_array_new ();

  append_codes (found, g_hash_table_lookup (names, folded), name);
  append_codes (found, g_hash_table_lookup (names, folded), NULL);
  if (slug)
    append_codes (found, g_hash_table_lookup (names, slug), NULL);
  return found;
}

const SbCode *
sb_import_find_code (GHashTable *names, const char *name)
{
  g_autoptr (GPtrArray) found = sb_import_list_named (names, name);

  return found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
}

const SbIndexType *
sb_import_find_index (SbScheme *scheme, const char *id)
{
  const GPtrArray *types = sb_scheme_get_index_types (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbIndexType *type = g_ptr_array_index (types, i);

    if (sb_import_is_alike (type->id, id))
      return type;
  }
  return NULL;
}

const SbIndexType *
sb_import_read_mark (SbScheme *scheme, const char *name)
{
  const char *const words[] = {"mark", "d mark", "d index", "index", "d", NULL};
  g_autofree char *folded = sb_import_fold (name);

  for (guint i = 0; words[i]; i++) {
    const char *rest = folded + strlen (words[i]);
    gsize gap;

    if (!g_str_has_prefix (folded, words[i]))
      continue;
    gap = strspn (rest, " ._-:");
    if (gap > 0 && sb_import_find_index (scheme, rest + gap))
      return sb_import_find_index (scheme, rest + gap);
  }
  return NULL;
}

static const struct {
  const char *subject;
  const char *words; /* the first is ours */
} subjects[] = {
  {"child", "child;infant;baby;toddler;kid;kind;säugling;enfant;bébé;niño;bambino;ch;c"},
  {"caregiver",
   "caregiver;mother;father;mom;mum;mummy;dad;parent;carer;mutter;vater;bezugsperson;"
   "mère;père;madre;padre;mo;fa;cg;m"},
  {"stranger", "stranger;experimenter;fremde;fremder;étranger;étrangère;str;st;s"},
};

const char *
sb_import_guess_subject (const char *name)
{
  g_autofree char *folded = sb_import_fold (name);

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++) {
    g_auto (GStrv) words = g_strsplit (subjects[i].words, ";", -1);

    if (g_strv_contains ((const char *const *) words, folded))
      return subjects[i].subject;
  }
  return NULL;
}
