/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/exporter.h>

#include <string.h>

/* Letters of any script stay, for labs name sessions in their own language. */
static void
append_safe (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);

  for (const char *p = valid; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isalnum (c) || g_unichar_ismark (c) ||
        (c < 0x80 && strchr ("._-", (int) c)))
      g_string_append_unichar (out, c);
    else
      g_string_append_c (out, '_');
  }
}

static char *
dup_stem (const SbContent *content)
{
  GString *stem = g_string_new (NULL);

  append_safe (stem, content->session->label);
  g_string_append_c (stem, '-');
  append_safe (stem, content->coder->code);
  if (content->coding->pass > 1)
    g_string_append_printf (stem, "-%" G_GINT64_FORMAT, content->coding->pass);
  if (*stem->str == '.')
    *stem->str = '_';
  return g_string_free (stem, FALSE);
}

/* A name that none in @taken has, and that none will: the number counts up until what it
 * makes is free as well. Some file systems take small and capital letters for the same.
 */
static char *
dup_free_stem (GHashTable *taken, const char *stem)
{
  char *name = g_strdup (stem);

  for (guint n = 2; !g_hash_table_add (taken, g_utf8_casefold (name, -1)); n++) {
    g_free (name);
    name = g_strdup_printf ("%s_%u", stem, n);
  }
  return name;
}

GStrv
sb_export_dup_file_names (const SbStudy *study, const char *suffix)
{
  g_autoptr (GHashTable) taken =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < study->contents->len; i++) {
    g_autofree char *stem = dup_stem (g_ptr_array_index (study->contents, i));
    g_autofree char *name = dup_free_stem (taken, stem);

    g_ptr_array_add (names, g_strconcat (name, ".", suffix, NULL));
  }
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (names, FALSE);
}
