/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree-report.h"

#include "json-out.h"

#include <glib/gi18n.h>
#include <string.h>

static void
build_value (const SbAnalysisEntry *entry, JsonBuilder *builder)
{
  if (entry->kind == SB_ENTRY_COUNT && entry->value.defined)
    sb_json_add_integer (builder, entry->name, (gint64) entry->value.value);
  else
    sb_json_add_real (builder, entry->name, entry->value.value);
  if (entry->low_name == NULL)
    return;
  sb_json_add_real (builder, entry->low_name, entry->low.value);
  sb_json_add_real (builder, entry->high_name, entry->high.value);
}

static void
build_values (const SbAnalysis *analysis, JsonBuilder *builder)
{
  sb_json_begin_object (builder, "values");
  for (guint i = 0; i < analysis->entries->len; i++)
    build_value (g_ptr_array_index (analysis->entries, i), builder);
  json_builder_end_object (builder);
}

static void
build_reason (JsonBuilder *builder, const char *name, SbStatistic value)
{
  g_autofree char *sentence = NULL;

  if (value.defined)
    return;
  sentence = g_strdup_printf (_ ("Undefined: %s."), _ (value.reason));
  sb_json_add_text (builder, name, sentence);
}

static void
build_reasons (const SbAnalysis *analysis, JsonBuilder *builder)
{
  sb_json_begin_object (builder, "reasons");
  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);

    build_reason (builder, entry->name, entry->value);
    if (entry->low_name) {
      build_reason (builder, entry->low_name, entry->low);
      build_reason (builder, entry->high_name, entry->high);
    }
  }
  json_builder_end_object (builder);
}

/* Numbers that the formulas give but people are not shown, and why. */
static void
build_doubts (const SbAnalysis *analysis, JsonBuilder *builder)
{
  sb_json_begin_object (builder, "doubts");
  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);

    if (entry->doubt)
      sb_json_add_text (builder, entry->name, _ (entry->doubt));
    if (entry->no_interval && entry->low_name)
      sb_json_add_text (builder, entry->low_name, _ ("not estimable"));
    if (entry->no_interval && entry->high_name)
      sb_json_add_text (builder, entry->high_name, _ ("not estimable"));
  }
  json_builder_end_object (builder);
}

static void
build_counts (const SbAnalysis *analysis, JsonBuilder *builder)
{
  guint q = g_strv_length (analysis->labels);

  sb_json_begin_array (builder, "counts");
  for (guint i = 0; i < q; i++) {
    json_builder_begin_array (builder);
    for (guint j = 0; j < q; j++)
      json_builder_add_int_value (builder, sb_cross_table_get (analysis->table, i, j));
    json_builder_end_array (builder);
  }
  json_builder_end_array (builder);
}

static void
build_table (const SbAnalysis *analysis, JsonBuilder *builder)
{
  sb_json_begin_object (builder, "table");
  sb_json_begin_array (builder, "categories");
  for (guint i = 0; analysis->labels[i]; i++)
    json_builder_add_string_value (builder, analysis->labels[i]);
  json_builder_end_array (builder);
  build_counts (analysis, builder);
  json_builder_end_object (builder);
}

void
sb_agree_build (const SbAnalysis *analysis, JsonBuilder *builder)
{
  sb_json_add_text (builder, "id", analysis->id);
  sb_json_add_text (builder, "title", analysis->title);
  build_values (analysis, builder);
  build_reasons (analysis, builder);
  build_doubts (analysis, builder);
  sb_json_add_texts (builder, "notes", analysis->notes);
  if (analysis->labels)
    build_table (analysis, builder);
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
find_width (const SbAnalysis *analysis)
{
  glong width = 4;

  for (guint i = 0; analysis->labels[i]; i++)
    width = MAX (width, g_utf8_strlen (analysis->labels[i], -1));
  for (guint i = 0; i < analysis->table->q * analysis->table->q; i++) {
    g_autofree char *count =
      g_strdup_printf ("%" G_GINT64_FORMAT, analysis->table->counts[i]);

    width = MAX (width, g_utf8_strlen (count, -1));
  }
  return width;
}

static void
append_row (GString *out, const SbAnalysis *analysis, guint i, glong width)
{
  g_string_append (out, "  ");
  append_padded (out, analysis->labels[i], width, FALSE);
  for (guint j = 0; analysis->labels[j]; j++) {
    g_autofree char *count =
      g_strdup_printf ("%" G_GINT64_FORMAT, sb_cross_table_get (analysis->table, i, j));

    g_string_append (out, "  ");
    append_padded (out, count, width, TRUE);
  }
  g_string_append_c (out, '\n');
}

static void
append_table (GString *out, const SbAnalysis *analysis)
{
  glong width = find_width (analysis);

  g_string_append_printf (
    out, "%s\n  ", _ ("Units by category (rows: first coder, columns: second coder):"));
  append_padded (out, "", width, FALSE);
  for (guint j = 0; analysis->labels[j]; j++) {
    g_string_append (out, "  ");
    append_padded (out, analysis->labels[j], width, TRUE);
  }
  g_string_append_c (out, '\n');
  for (guint i = 0; analysis->labels[i]; i++)
    append_row (out, analysis, i, width);
}

static glong
find_label_width (const SbAnalysis *analysis)
{
  glong width = 0;

  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);

    width = MAX (width, g_utf8_strlen (entry->label, -1));
  }
  return width;
}

static void
append_entry (GString *out, const SbAnalysisEntry *entry, glong width)
{
  g_autofree char *value = sb_analysis_entry_dup_value (entry);
  g_autofree char *interval = sb_analysis_entry_dup_interval (entry);

  g_string_append (out, "  ");
  append_padded (out, entry->label, width, FALSE);
  g_string_append_printf (out, "  %s", value);
  if (interval && entry->value.defined && !entry->doubt)
    g_string_append_printf (out, _ ("  (95 %%: %s)"), interval);
  g_string_append_c (out, '\n');
}

static gboolean
is_shown (const SbAnalysisEntry *entry)
{
  return entry->value.defined && !entry->doubt;
}

/* What the @i-th entry belongs to; itself where it is no part. */
static const SbAnalysisEntry *
find_whole (const SbAnalysis *analysis, guint i)
{
  const SbAnalysisEntry *whole = g_ptr_array_index (analysis->entries, i);

  while (whole->is_part && i > 0)
    whole = g_ptr_array_index (analysis->entries, --i);
  return whole;
}

/* A part says no more than what it belongs to where that is undefined already. */
static gboolean
is_needless (const SbAnalysisEntry *entry, const SbAnalysisEntry *whole)
{
  return entry->is_part && !is_shown (entry) && !is_shown (whole);
}

static void
append_entries (GString *out, const SbAnalysis *analysis, glong width)
{
  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);

    if (!entry->is_more && !is_needless (entry, find_whole (analysis, i)))
      append_entry (out, entry, width);
  }
}

/* The rest; parts of what stands among the first are told whose they are. */
static void
append_more (GString *out, const SbAnalysis *analysis, glong width)
{
  const SbAnalysisEntry *told = NULL;
  gboolean is_begun = FALSE;

  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);
    const SbAnalysisEntry *whole = find_whole (analysis, i);

    if (!entry->is_more || is_needless (entry, whole))
      continue;
    if (!is_begun)
      g_string_append_printf (out, " %s\n", _ ("More:"));
    if (!whole->is_more && whole != told)
      g_string_append_printf (out, "  %s:\n", whole->label);
    append_entry (out, entry, width);
    is_begun = TRUE;
    told = whole;
  }
}

void
sb_agree_append (const SbAnalysis *analysis, GString *out)
{
  glong width = find_label_width (analysis);

  g_string_append_printf (out, "%s\n", analysis->title);
  if (analysis->labels)
    append_table (out, analysis);
  append_entries (out, analysis, width);
  append_more (out, analysis, width);
  for (guint i = 0; i < analysis->notes->len; i++)
    g_string_append_printf (
      out, "  • %s\n", (char *) g_ptr_array_index (analysis->notes, i));
  g_string_append_c (out, '\n');
}

/* "ed[overlap=60]_kappa_incl" is found as "ed_kappa_incl": what is in brackets says
 * which. */
static gboolean
is_named (const char *name, const char *bare)
{
  guint depth = 0;

  for (; *name; name++) {
    depth += *name == '[';
    if (depth == 0 && *name != *bare++)
      return FALSE;
    depth -= depth > 0 && *name == ']';
  }
  return *bare == '\0';
}

static const SbAnalysisEntry *
find_entry (const SbAnalysis *analysis, const char *name)
{
  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);

    if (is_named (entry->name, name))
      return entry;
  }
  return NULL;
}

#define CELL_WIDTH 12
#define INTERVAL_WIDTH 20
#define INTERVAL "[]"

static char *
dup_cell (const SbAnalysisEntry *entry, gboolean is_interval)
{
  char *cell = NULL;

  if (entry && entry->value.defined && !entry->doubt)
    cell = is_interval ? sb_analysis_entry_dup_interval (entry)
                       : sb_analysis_entry_dup_value (entry);
  return cell ? cell : g_strdup ("–");
}

static glong
get_cell_width (const char *name)
{
  return g_str_equal (name, INTERVAL) ? INTERVAL_WIDTH : CELL_WIDTH;
}

static void
append_line (GString *out,
             const SbAnalysis *analysis,
             const char *const *names,
             glong width)
{
  const SbAnalysisEntry *entry = NULL;
  const char *reason = NULL;

  g_string_append (out, "  ");
  append_padded (out, analysis->title, width, FALSE);
  for (guint i = 0; names[i]; i++) {
    gboolean is_interval = g_str_equal (names[i], INTERVAL);
    g_autofree char *cell = NULL;

    entry = is_interval ? entry : find_entry (analysis, names[i]);
    cell = dup_cell (entry, is_interval);
    if (entry && !reason)
      reason = entry->value.defined ? entry->doubt : entry->value.reason;
    append_padded (out, cell, get_cell_width (names[i]), TRUE);
  }
  if (reason)
    g_string_append_printf (out, _ ("  –: undefined: %s"), _ (reason));
  g_string_append_c (out, '\n');
}

void
sb_agree_append_rows (GPtrArray *analyses,
                      const char *title,
                      const char *const *names,
                      const char *const *heads,
                      GString *out)
{
  glong width = 0;

  if (analyses->len == 0)
    return;
  for (guint i = 0; i < analyses->len; i++) {
    const SbAnalysis *analysis = g_ptr_array_index (analyses, i);

    width = MAX (width, g_utf8_strlen (analysis->title, -1));
  }
  g_string_append_printf (out, "%s\n  ", title);
  append_padded (out, "", width, FALSE);
  for (guint i = 0; heads[i]; i++)
    append_padded (out, heads[i], get_cell_width (names[i]), TRUE);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < analyses->len; i++)
    append_line (out, g_ptr_array_index (analyses, i), names, width);
  g_string_append_c (out, '\n');
}
