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

GStrv
sb_export_dup_file_names (const SbStudy *study, const char *suffix)
{
  /* Some file systems take small and capital letters for the same. */
  g_autoptr (GHashTable) taken =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < study->contents->len; i++) {
    g_autofree char *stem = dup_stem (g_ptr_array_index (study->contents, i));
    g_autofree char *folded = g_utf8_casefold (stem, -1);
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (taken, folded)) + 1;

    g_hash_table_insert (taken, g_steal_pointer (&folded), GUINT_TO_POINTER (n));
    g_ptr_array_add (names,
                     n == 1 ? g_strconcat (stem, ".", suffix, NULL)
                            : g_strdup_printf ("%s_%u.%s", stem, n, suffix));
  }
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (names, FALSE);
}
