/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

/* --- doubts --- */

char *
sb_import_item_dup_where (const SbImportItem *item)
{
  static const char *const parts[] = {
    [SB_IMPORT_SESSION] = N_ ("session"),
    [SB_IMPORT_CODER] = N_ ("coder"),
    [SB_IMPORT_SUBJECT] = N_ ("subject"),
    [SB_IMPORT_TRACK] = N_ ("track"),
    [SB_IMPORT_CODE] = N_ ("code"),
  };
  const char *part = _ (parts[item->row.part]);

  return item->row.subject
           ? g_strdup_printf (_ ("%s “%s” of “%s”"), part, item->name, item->row.subject)
           : g_strdup_printf ("%s “%s”", part, item->name);
}

/* The rows that an event comes in by. */
static GHashTable *
list_used (SbImportPlan *plan)
{
  GHashTable *used = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < plan->incoming->events->len; i++) {
    const SbIncomingEvent *event =
      &g_array_index (plan->incoming->events, SbIncomingEvent, i);
    int row = g_array_index (plan->code_rows, int, i);
    SbImportItem *code =
      row >= 0 ? sb_import_plan_get_item (plan, SB_IMPORT_CODE, (guint) row) : NULL;

    if (row == SB_IMPORT_EVENT_LEFT || (code && code->row.fate == SB_IMPORT_LEAVE))
      continue;
    g_hash_table_add (used, code);
    g_hash_table_add (used, sb_import_plan_get_coder (plan, event));
    g_hash_table_add (used, sb_import_plan_get_subject (plan, event));
  }
  return used;
}

static void
report_doubt (SbImportBuild *build, const SbImportItem *item)
{
  g_autofree char *where = *item->name ? sb_import_item_dup_where (item) : NULL;
  const SbImportRow *row = &item->row;
  gboolean is_new = row->part == SB_IMPORT_CODE && row->fate == SB_IMPORT_NEW;

  sb_import_say (build,
                 SB_IMPORT_FLAGGED,
                 where,
                 0,
                 is_new ? g_strdup_printf (_ ("%s It comes in as the new code “%s”."),
                                           row->doubt,
                                           row->target)
                        : g_strdup (row->doubt));
}

/* The file names no session: it stands for one. */
static gboolean
is_session (const SbIncoming *incoming)
{
  const char *name =
    incoming->sessions->len == 1 ? sb_incoming_get_session (incoming, 0)->name : NULL;

  return name && g_str_has_prefix (incoming->name, name) &&
         (*name == '\0' || strchr (".", incoming->name[strlen (name)]));
}

/* A table of many children without a session looks like one session of many subjects. */
static void
report_crowd (SbImportPlan *plan, SbImportBuild *build, guint n_unknown)
{
  if (n_unknown > 1 && is_session (plan->incoming))
    sb_import_say (build,
                   SB_IMPORT_FLAGGED,
                   NULL,
                   n_unknown,
                   g_strdup (_ ("subjects whose names do not tell who they are, and no "
                                "sessions: if each is a child, undo the import and say "
                                "that the column of the subjects is the one of the "
                                "sessions")));
}

void
sb_import_report_doubts (SbImportPlan *plan, SbImportBuild *build)
{
  g_autoptr (GHashTable) used = list_used (plan);
  guint n_unknown = 0;

  for (int part = 0; part < SB_IMPORT_N_PARTS; part++)
    for (guint i = 0; i < plan->rows[part]->len; i++) {
      const SbImportItem *item = sb_import_plan_get_item (plan, (SbImportPart) part, i);

      if (item->row.doubt == NULL || !g_hash_table_contains (used, item))
        continue;
      n_unknown += part == SB_IMPORT_SUBJECT;
      report_doubt (build, item);
    }
  report_crowd (plan, build, n_unknown);
}

/* --- all of it --- */

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
