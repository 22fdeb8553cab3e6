/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-private.h"

#include <glib/gi18n-lib.h>

/* The report. */

void
sb_import_line_free (gpointer data)
{
  SbImportLine *line = data;

  g_free (line->where);
  g_free (line->words);
  g_free (line);
}

void
sb_import_say (SbImportBuild *build,
               SbImportLineKind kind,
               const char *where,
               guint count,
               char *words)
{
  char *key = g_strdup_printf ("%d\n%s\n%s", kind, where ? where : "", words);
  SbImportLine *line = g_hash_table_lookup (build->said, key);

  if (line == NULL) {
    line = g_new0 (SbImportLine, 1);
    line->kind = kind;
    line->where = g_strdup (where);
    line->words = g_strdup (words);
    g_ptr_array_add (build->lines, line);
    g_hash_table_insert (build->said, g_steal_pointer (&key), line);
  }
  line->count += count;
  g_free (key);
  g_free (words);
}

void
sb_import_refuse (SbImportBuild *build, char *sentence)
{
  g_ptr_array_add (build->refusals, sentence);
}

char *
sb_import_dup_where (SbImportPlan *plan, const SbIncomingEvent *event)
{
  SbImportItem *session =
    sb_import_plan_get_item (plan, SB_IMPORT_SESSION, event->session);
  const char *name = *session->name ? session->name : session->row.target;

  if (event->row == 0)
    return g_strdup_printf (_ ("session “%s”"), name ? name : "");
  return g_strdup_printf (_ ("session “%s”, row %u"), name ? name : "", event->row);
}

static SbImportBuild *
get_build (SbImportPlan *plan)
{
  if (plan->build == NULL)
    plan->build = sb_import_build_new (plan);
  return plan->build;
}

const GPtrArray *
sb_import_plan_list_refusals (SbImportPlan *plan)
{
  return get_build (plan)->refusals;
}

const GPtrArray *
sb_import_plan_list_report (SbImportPlan *plan)
{
  return get_build (plan)->lines;
}

static void
append_line (GString *text, const SbImportLine *line)
{
  g_string_append (text, "  ");
  if (line->where)
    g_string_append_printf (text, "%s: ", line->where);
  if (line->count > 0)
    g_string_append_printf (text, "%u × ", line->count);
  g_string_append_printf (text, "%s\n", line->words);
}

static void
append_kind (GString *text, SbImportPlan *plan, SbImportLineKind kind)
{
  static const char *const heads[] = {
    [SB_IMPORT_TAKEN] = N_ ("What comes in"),
    [SB_IMPORT_CHANGED] = N_ ("What comes in, but not quite as it was"),
    [SB_IMPORT_FLAGGED] = N_ ("What should be looked at"),
    [SB_IMPORT_LOST] = N_ ("What does not come in"),
  };
  const GPtrArray *lines = sb_import_plan_list_report (plan);
  gboolean has_head = FALSE;

  for (guint i = 0; i < lines->len; i++) {
    const SbImportLine *line = g_ptr_array_index (lines, i);

    if (line->kind != kind)
      continue;
    if (!has_head)
      g_string_append_printf (text, "\n%s\n", _ (heads[kind]));
    has_head = TRUE;
    append_line (text, line);
  }
}

char *
sb_import_plan_dup_report (SbImportPlan *plan)
{
  GString *text = g_string_new (NULL);
  const GPtrArray *refusals = sb_import_plan_list_refusals (plan);
  g_autofree char *summary = sb_incoming_dup_summary (plan->incoming);

  g_string_append_printf (
    text, _ ("Import of “%s” (%s)\n"), plan->incoming->name, plan->incoming->format);
  g_string_append_printf (text, _ ("The file holds: %s\n"), summary);
  for (guint i = 0; i < refusals->len; i++)
    g_string_append_printf (
      text, _ ("Not possible: %s\n"), (char *) g_ptr_array_index (refusals, i));
  for (int kind = 0; kind <= SB_IMPORT_LOST; kind++)
    append_kind (text, plan, (SbImportLineKind) kind);
  return g_string_free (text, FALSE);
}
