/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics-file.h"

#include <string.h>

/* Statistics programs differ in which letters they take; all of them take these. */
static char *
dup_plain (const char *name, gsize max)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *plain = g_string_new (NULL);

  for (const char *p = ascii; *p; p++)
    g_string_append_c (plain, g_ascii_isalnum (*p) ? *p : '_');
  if (!g_ascii_isalpha (*plain->str))
    g_string_prepend (plain, "v");
  if (plain->len > max)
    g_string_truncate (plain, max);
  while (plain->len > 1 && plain->str[plain->len - 1] == '_')
    g_string_truncate (plain, plain->len - 1);
  return g_string_free (plain, FALSE);
}

/* Stata's types of text: str1, str2, … */
static gboolean
is_text_type (const char *name)
{
  return g_str_has_prefix (name, "str") && name[3] &&
         strspn (name + 3, "0123456789") == strlen (name + 3);
}

static gboolean
is_free (GHashTable *taken, const SbStatisticsFormat *format, const char *name)
{
  g_autofree char *small = g_ascii_strdown (name, -1);

  return !g_hash_table_contains (taken, small) && !is_text_type (small) &&
         !g_strv_contains (format->reserved, small);
}

/* name, name_2, name_3 …, kept short enough. */
static char *
dup_free_name (GHashTable *taken, const SbStatisticsFormat *format, const char *wanted)
{
  g_autofree char *plain = dup_plain (wanted, format->max_name);
  char *name = g_strdup (plain);

  for (guint n = 2; !is_free (taken, format, name); n++) {
    g_autofree char *tail = g_strdup_printf ("_%u", n);
    int room = (int) (format->max_name - strlen (tail));

    g_free (name);
    name = g_strdup_printf ("%.*s%s", room, plain, tail);
  }
  return name;
}

GPtrArray *
sb_statistics_dup_names (SbTable *table, const SbStatisticsFormat *format)
{
  g_autoptr (GHashTable) taken =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sb_table_get_n_columns (table); i++) {
    char *name = dup_free_name (taken, format, sb_table_get_column (table, i)->name);

    g_hash_table_add (taken, g_ascii_strdown (name, -1));
    g_ptr_array_add (names, name);
  }
  return names;
}

char *
sb_statistics_dup_head (const char *text, gsize max)
{
  const char *end = text + max;

  if (strlen (text) <= max)
    return g_strdup (text);
  /* Back to where a character begins. */
  while (end > text && (*end & 0xc0) == 0x80)
    end--;
  return g_strndup (text, (gsize) (end - text));
}

static void
value_label_clear (gpointer data)
{
  SbValueLabel *label = data;

  g_free (label->value);
  g_free (label->label);
}

static void
add_part (GArray *labels, const char *part)
{
  const char *sign = strstr (part, " = ");
  SbValueLabel label;

  if (sign) {
    label.value = g_strndup (part, (gsize) (sign - part));
    label.label = g_strdup (sign + 3);
    g_array_append_val (labels, label);
  } else if (labels->len > 0) { /* the label had a semicolon */
    SbValueLabel *last = &g_array_index (labels, SbValueLabel, labels->len - 1);
    char *longer = g_strconcat (last->label, "; ", part, NULL);

    g_free (last->label);
    last->label = longer;
  }
}

GArray *
sb_value_labels_parse (const char *values)
{
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (SbValueLabel));
  g_auto (GStrv) parts = g_strsplit (values ? values : "", "; ", -1);

  g_array_set_clear_func (labels, value_label_clear);
  for (guint i = 0; parts[i]; i++)
    add_part (labels, parts[i]);
  return labels;
}
