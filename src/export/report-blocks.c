/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-private.h"

#include <securebase/chart/pages.h>

static void
free_block (gpointer data)
{
  SbBlock *block = data;

  g_free (block->text);
  g_clear_pointer (&block->table, sb_table_free);
  g_clear_pointer (&block->chart, sb_chart_unref);
  g_free (block);
}

SbReport *
sb_report_new (char *title, char *foot)
{
  SbReport *report = g_new0 (SbReport, 1);

  report->title = title;
  report->foot = foot;
  report->blocks = g_ptr_array_new_with_free_func (free_block);
  return report;
}

void
sb_report_free (SbReport *report)
{
  g_free (report->title);
  g_free (report->foot);
  g_ptr_array_unref (report->blocks);
  g_free (report);
}

static SbBlock *
add (SbReport *report, SbBlockKind kind, const char *text)
{
  SbBlock *block = g_new0 (SbBlock, 1);

  block->kind = kind;
  block->text = g_strdup (text);
  g_ptr_array_add (report->blocks, block);
  return block;
}

void
sb_report_add_heading (SbReport *report, const char *text)
{
  add (report, SB_BLOCK_HEADING, text);
}

void
sb_report_add_text (SbReport *report, const char *text)
{
  add (report, SB_BLOCK_TEXT, text);
}

static gboolean
is_empty (SbTable *table, guint column)
{
  for (guint row = 0; row < sb_table_get_n_rows (table); row++) {
    const char *cell = sb_table_get_cell (table, row, column);

    if (cell && *cell)
      return FALSE;
  }
  return TRUE;
}

static SbTable *
copy_filled (SbTable *table)
{
  SbTable *copy = sb_table_new ("report", NULL, 0);
  guint n = sb_table_get_n_columns (table);

  for (guint i = 0; i < n; i++)
    if (!is_empty (table, i))
      sb_table_add_column (copy, sb_table_get_column (table, i));
  for (guint row = 0; row < sb_table_get_n_rows (table); row++)
    for (guint i = 0; i < n; i++)
      if (sb_table_find_column (copy, sb_table_get_column (table, i)->name) >= 0)
        sb_table_add_text (copy, sb_table_get_cell (table, row, i));
  return copy;
}

void
sb_report_add_table (SbReport *report, SbTable *table)
{
  if (sb_table_get_n_rows (table) > 0)
    add (report, SB_BLOCK_TABLE, NULL)->table = copy_filled (table);
  sb_table_free (table);
}

void
sb_report_add_chart (SbReport *report, SbChart *chart)
{
  if (chart)
    add (report, SB_BLOCK_CHART, NULL)->chart = chart;
}

SbTable *
sb_report_table_new (const char *const *heads)
{
  SbTable *table = sb_table_new ("report", NULL, 0);

  for (guint i = 0; heads[i]; i++)
    sb_table_add_column (table, &(SbColumn){.name = heads[i], .label = heads[i]});
  return table;
}

/* --- PDF --- */

static void
add_to_pages (SbPages *pages, const SbBlock *block)
{
  switch (block->kind) {
  case SB_BLOCK_HEADING:
    sb_pages_add_heading (pages, block->text);
    break;
  case SB_BLOCK_TEXT:
    sb_pages_add_text (pages, block->text);
    break;
  case SB_BLOCK_TABLE:
    sb_pages_add_table (pages, block->table);
    break;
  default:
    sb_pages_add_chart (pages, block->chart);
  }
}

GBytes *
sb_report_to_pdf (const SbReport *report, GError **error)
{
  g_autoptr (SbPages) pages = sb_pages_new (report->title, report->foot);

  sb_pages_add_heading (pages, report->title);
  for (guint i = 0; i < report->blocks->len; i++)
    add_to_pages (pages, g_ptr_array_index (report->blocks, i));
  return sb_pages_finish (pages, error);
}

/* --- HTML --- */

/* Nothing may be loaded and nothing may run, whatever a note holds. */
static const char head[] =
  "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
  "<meta http-equiv=\"Content-Security-Policy\" "
  "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
  "<meta name=\"viewport\" content=\"width=device-width\">\n"
  "<style>\n"
  "body { font: 16px/1.45 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; "
  "color: #1d1d20; background: #fff; }\n"
  "h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin-top: 1.8em; color: #1a5fb4; "
  "}\n"
  "table { border-collapse: collapse; } th, td { text-align: start; vertical-align: top; "
  "padding: 0.25em 1em 0.25em 0; border-bottom: 1px solid #dcdadd; }\n"
  "figure { margin: 1em 0; } svg { max-width: 100%; height: auto; }\n"
  "p { white-space: pre-wrap; } footer { margin-top: 2.5em; color: #56545c; font-size: "
  "0.85em; }\n"
  "@media print { body { margin: 0; max-width: none; } h2, tr, figure { break-inside: "
  "avoid; } h2 { break-after: avoid; } }\n"
  "</style>\n";

static void
append_element (GString *html, const char *name, const char *attributes, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text ? text : "", -1);

  g_string_append_printf (html, "<%s%s>%s</%s>", name, attributes, escaped, name);
}

/* Texts of any script run in their own direction. */
static void
append_table (GString *html, SbTable *table)
{
  guint n = sb_table_get_n_columns (table);

  g_string_append (html, "<table>\n<thead><tr>");
  for (guint i = 0; i < n; i++)
    append_element (html, "th", " scope=\"col\"", sb_table_get_column (table, i)->label);
  g_string_append (html, "</tr></thead>\n<tbody>\n");
  for (guint row = 0; row < sb_table_get_n_rows (table); row++) {
    g_string_append (html, "<tr>");
    for (guint i = 0; i < n; i++)
      append_element (html, "td", " dir=\"auto\"", sb_table_get_cell (table, row, i));
    g_string_append (html, "</tr>\n");
  }
  g_string_append (html, "</tbody>\n</table>\n");
}

static gboolean
append_chart (GString *html, SbChart *chart, guint number, GError **error)
{
  g_autofree char *prefix = g_strdup_printf ("c%u-", number);
  g_autofree char *svg = sb_chart_dup_svg (chart, prefix, error);

  if (svg)
    g_string_append_printf (html, "<figure role=\"img\">\n%s</figure>\n", svg);
  return svg != NULL;
}

static gboolean
append_block (GString *html, const SbBlock *block, guint number, GError **error)
{
  switch (block->kind) {
  case SB_BLOCK_HEADING:
    append_element (html, "h2", "", block->text);
    break;
  case SB_BLOCK_TEXT:
    append_element (html, "p", " dir=\"auto\"", block->text);
    break;
  case SB_BLOCK_TABLE:
    append_table (html, block->table);
    break;
  default:
    return append_chart (html, block->chart, number, error);
  }
  g_string_append_c (html, '\n');
  return TRUE;
}

GBytes *
sb_report_to_html (const SbReport *report, GError **error)
{
  g_autoptr (GString) html = g_string_new (head);

  append_element (html, "title", "", report->title);
  g_string_append (html, "\n</head>\n<body>\n");
  append_element (html, "h1", "", report->title);
  g_string_append_c (html, '\n');
  for (guint i = 0; i < report->blocks->len; i++)
    if (!append_block (html, g_ptr_array_index (report->blocks, i), i, error))
      return NULL;
  append_element (html, "footer", "", report->foot);
  g_string_append (html, "\n</body>\n</html>\n");
  return g_string_free_to_bytes (g_steal_pointer (&html));
}
