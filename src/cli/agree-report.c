/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree-report.h"
#include "json-out.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

typedef struct {
  char *name;
  char *label;
  SbStatistic statistic;
  gboolean is_count;
} Entry;

struct _SbAgreeSection {
  char *id;
  char *title;
  GArray *entries;
  GPtrArray *notes;
  char **labels;
  GArray *counts; /* gint64, row after row */
};

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->label);
}

SbAgreeSection *
sb_agree_section_new (const char *id, const char *title)
{
  SbAgreeSection *section = g_new0 (SbAgreeSection, 1);

  section->id = g_strdup (id);
  section->title = g_strdup (title);
  section->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (section->entries, clear_entry);
  section->notes = g_ptr_array_new_with_free_func (g_free);
  return section;
}

void
sb_agree_section_free (SbAgreeSection *section)
{
  g_free (section->id);
  g_free (section->title);
  g_array_unref (section->entries);
  g_ptr_array_unref (section->notes);
  g_strfreev (section->labels);
  g_clear_pointer (&section->counts, g_array_unref);
  g_free (section);
}

void
sb_agree_section_add (SbAgreeSection *section,
                      const char *name,
                      const char *label,
                      SbStatistic statistic)
{
  Entry entry = {g_strdup (name), g_strdup (label), statistic, FALSE};

  g_array_append_val (section->entries, entry);
}

void
sb_agree_section_add_count (SbAgreeSection *section,
                            const char *name,
                            const char *label,
                            gint64 count)
{
  Entry entry = {
    g_strdup (name), g_strdup (label), sb_statistic_new ((double) count), TRUE};

  g_array_append_val (section->entries, entry);
}

void
sb_agree_section_take_note (SbAgreeSection *section, char *note)
{
  g_ptr_array_add (section->notes, note);
}

void
sb_agree_section_set_table (SbAgreeSection *section,
                            const char *const *labels,
                            const SbCrossTable *table)
{
  section->labels = g_strdupv ((char **) labels);
  section->counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (section->counts, table->counts, table->q * table->q);
}

static gint64
get_count (SbAgreeSection *section, guint i, guint j)
{
  return g_array_index (section->counts, gint64, i * g_strv_length (section->labels) + j);
}

static void
build_values (SbAgreeSection *section, JsonBuilder *builder)
{
  sb_json_begin_object (builder, "values");
  for (guint i = 0; i < section->entries->len; i++) {
    const Entry *entry = &g_array_index (section->entries, Entry, i);

    if (entry->is_count)
      sb_json_add_integer (builder, entry->name, (gint64) entry->statistic.value);
    else
      sb_json_add_real (builder, entry->name, entry->statistic.value);
  }
  json_builder_end_object (builder);
}

static void
build_reasons (SbAgreeSection *section, JsonBuilder *builder)
{
  sb_json_begin_object (builder, "reasons");
  for (guint i = 0; i < section->entries->len; i++) {
    const Entry *entry = &g_array_index (section->entries, Entry, i);
    g_autofree char *sentence = NULL;

    if (entry->statistic.defined)
      continue;
    sentence = g_strdup_printf (_ ("Undefined: %s."), _ (entry->statistic.reason));
    sb_json_add_text (builder, entry->name, sentence);
  }
  json_builder_end_object (builder);
}

static void
build_counts (SbAgreeSection *section, JsonBuilder *builder)
{
  guint q = g_strv_length (section->labels);

  sb_json_begin_array (builder, "counts");
  for (guint i = 0; i < q; i++) {
    json_builder_begin_array (builder);
    for (guint j = 0; j < q; j++)
      json_builder_add_int_value (builder, get_count (section, i, j));
    json_builder_end_array (builder);
  }
  json_builder_end_array (builder);
}

static void
build_table (SbAgreeSection *section, JsonBuilder *builder)
{
  sb_json_begin_object (builder, "table");
  sb_json_begin_array (builder, "categories");
  for (guint i = 0; section->labels[i]; i++)
    json_builder_add_string_value (builder, section->labels[i]);
  json_builder_end_array (builder);
  build_counts (section, builder);
  json_builder_end_object (builder);
}

void
sb_agree_section_build (SbAgreeSection *section, JsonBuilder *builder)
{
  sb_json_add_text (builder, "id", section->id);
  sb_json_add_text (builder, "title", section->title);
  build_values (section, builder);
  build_reasons (section, builder);
  sb_json_add_texts (builder, "notes", section->notes);
  if (section->labels)
    build_table (section, builder);
}

static void
append_padded (GString *out, const char *text, glong width, gboolean right)
{
  glong pad = MAX (0, width - g_utf8_strlen (text, -1));

  if (right)
    g_string_append_printf (out, "%*s%s", (int) pad, "", text);
  else
    g_string_append_printf (out, "%s%*s", text, (int) pad, "");
}

static glong
find_width (SbAgreeSection *section)
{
  glong width = 4;

  for (guint i = 0; section->labels[i]; i++)
    width = MAX (width, g_utf8_strlen (section->labels[i], -1));
  for (guint i = 0; i < section->counts->len; i++) {
    g_autofree char *count =
      g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (section->counts, gint64, i));

    width = MAX (width, g_utf8_strlen (count, -1));
  }
  return width;
}

static void
append_row (GString *out, SbAgreeSection *section, guint i, glong width)
{
  g_string_append (out, "  ");
  append_padded (out, section->labels[i], width, FALSE);
  for (guint j = 0; section->labels[j]; j++) {
    g_autofree char *count =
      g_strdup_printf ("%" G_GINT64_FORMAT, get_count (section, i, j));

    g_string_append (out, "  ");
    append_padded (out, count, width, TRUE);
  }
  g_string_append_c (out, '\n');
}

static void
append_table (GString *out, SbAgreeSection *section)
{
  glong width = find_width (section);

  g_string_append_printf (
    out, "%s\n  ", _ ("Units by category (rows: first coder, columns: second coder):"));
  append_padded (out, "", width, FALSE);
  for (guint j = 0; section->labels[j]; j++) {
    g_string_append (out, "  ");
    append_padded (out, section->labels[j], width, TRUE);
  }
  g_string_append_c (out, '\n');
  for (guint i = 0; section->labels[i]; i++)
    append_row (out, section, i, width);
}

/* Kappa's interval knows no bounds; a reader does. */
static double
get_shown_value (const Entry *entry)
{
  gboolean is_limit = strstr (entry->name, "_ci95_") != NULL;

  return is_limit ? CLAMP (entry->statistic.value, -1, 1) : entry->statistic.value;
}

static char *
dup_value (const Entry *entry)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double value = get_shown_value (entry);

  if (!entry->statistic.defined)
    return g_strdup_printf (_ ("undefined: %s"), _ (entry->statistic.reason));
  if (entry->is_count)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) entry->statistic.value);
  /* Under the last digit that is shown: the power of ten says more than 0.0000. */
  if (value != 0 && fabs (value) < 0.00005)
    return g_strdup (g_ascii_formatd (text, sizeof text, "%.1e", value));
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.4f", value));
}

static void
append_entries (GString *out, SbAgreeSection *section)
{
  glong width = 0;

  for (guint i = 0; i < section->entries->len; i++)
    width =
      MAX (width, g_utf8_strlen (g_array_index (section->entries, Entry, i).label, -1));
  for (guint i = 0; i < section->entries->len; i++) {
    const Entry *entry = &g_array_index (section->entries, Entry, i);
    g_autofree char *value = dup_value (entry);

    g_string_append (out, "  ");
    append_padded (out, entry->label, width, FALSE);
    g_string_append_printf (out, "  %s\n", value);
  }
}

void
sb_agree_section_append (SbAgreeSection *section, GString *out)
{
  g_string_append_printf (out, "%s\n", section->title);
  if (section->labels)
    append_table (out, section);
  append_entries (out, section);
  for (guint i = 0; i < section->notes->len; i++)
    g_string_append_printf (
      out, "  • %s\n", (char *) g_ptr_array_index (section->notes, i));
  g_string_append_c (out, '\n');
}

static const Entry *
find_entry (SbAgreeSection *section, const char *name)
{
  gsize length = strlen (name);

  for (guint i = 0; i < section->entries->len; i++) {
    const Entry *entry = &g_array_index (section->entries, Entry, i);

    if (g_str_has_prefix (entry->name, name) &&
        (entry->name[length] == '\0' || entry->name[length] == '['))
      return entry;
  }
  return NULL;
}

#define CELL_WIDTH 10

static void
append_line (GString *out, SbAgreeSection *section, const char *const *names, glong width)
{
  const char *reason = NULL;

  g_string_append (out, "  ");
  append_padded (out, section->title, width, FALSE);
  for (guint i = 0; names[i]; i++) {
    const Entry *entry = find_entry (section, names[i]);
    g_autofree char *value =
      entry && entry->statistic.defined ? dup_value (entry) : g_strdup ("–");

    if (entry && !entry->statistic.defined && !reason)
      reason = entry->statistic.reason;
    append_padded (out, value, CELL_WIDTH, TRUE);
  }
  if (reason)
    g_string_append_printf (out, _ ("  –: undefined: %s"), _ (reason));
  g_string_append_c (out, '\n');
}

void
sb_agree_append_rows (GPtrArray *sections,
                      const char *title,
                      const char *const *names,
                      const char *const *heads,
                      GString *out)
{
  glong width = 0;

  if (sections->len == 0)
    return;
  for (guint i = 0; i < sections->len; i++) {
    SbAgreeSection *section = g_ptr_array_index (sections, i);

    width = MAX (width, g_utf8_strlen (section->title, -1));
  }
  g_string_append_printf (out, "%s\n  ", title);
  append_padded (out, "", width, FALSE);
  for (guint i = 0; heads[i]; i++)
    append_padded (out, heads[i], CELL_WIDTH, TRUE);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < sections->len; i++)
    append_line (out, g_ptr_array_index (sections, i), names, width);
  g_string_append_c (out, '\n');
}
