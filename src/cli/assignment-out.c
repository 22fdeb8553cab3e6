/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assignment-out.h"

#include "json-out.h"

#include <glib/gi18n.h>
#include <securebase/document/assignment.h>
#include <securebase/document/blindness.h>

/* What the viewer may see of a session's assignments. */
static GPtrArray *
list_visible (const SbAssignmentReport *report, SbSession *session)
{
  GPtrArray *list = sb_assignment_plan_list (report->plan, sb_record_get_id (session));

  for (guint i = list->len; i-- > 0;)
    if (!sb_document_may_see_assignment (
          report->document, report->viewer, g_ptr_array_index (list, i)))
      g_ptr_array_remove_index (list, i);
  return list;
}

static gboolean
sees_all (const SbAssignmentReport *report)
{
  return sb_document_may_see_group_variables (report->document, report->viewer);
}

static const char *
get_code (const SbAssignmentReport *report, const SbAssignment *assignment)
{
  SbCoder *coder = sb_document_find (report->document, SB_TYPE_CODER, assignment->coder);

  return coder ? coder->code : "?";
}

static SbCoding *
find_coding (const SbAssignmentReport *report, const SbAssignment *assignment)
{
  return sb_document_find_coding (
    report->document, assignment->session, assignment->coder);
}

/* Coders with anything to do, by code. */
static GPtrArray *
list_loaded (const SbAssignmentReport *report)
{
  GListModel *all = sb_document_list (report->document, SB_TYPE_CODER);
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbCoder) coder = g_list_model_get_item (all, i);

    if (sb_document_may_code (report->document, coder->code, NULL) &&
        sb_assignment_plan_count_load (report->plan, coder->code) > 0)
      g_ptr_array_add (codes, coder->code);
  }
  return codes;
}

/* --- text --- */

static void
append_place (GString *text, const SbAssignmentReport *report, SbAssignment *assignment)
{
  SbCoding *coding = find_coding (report, assignment);

  g_string_append_printf (text, "  %s", get_code (report, assignment));
  if (assignment->is_double && sees_all (report))
    g_string_append (text, _ (" (double)"));
  if (coding)
    g_string_append_printf (
      text,
      ", %s",
      sb_document_get_state_words (report->document, report->viewer, coding));
}

static void
append_sessions (GString *text, const SbAssignmentReport *report)
{
  GListModel *all = sb_document_list (report->document, SB_TYPE_SESSION);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbSession) session = g_list_model_get_item (all, i);
    g_autoptr (GPtrArray) list = list_visible (report, session);

    if (list->len == 0)
      continue;
    g_string_append_printf (text, "%-8s", session->label);
    for (guint j = 0; j < list->len; j++)
      append_place (text, report, g_ptr_array_index (list, j));
    g_string_append_c (text, '\n');
  }
}

static void
append_loads (GString *text, const SbAssignmentReport *report, const GPtrArray *codes)
{
  for (guint i = 0; i < codes->len; i++)
    g_string_append_printf (
      text,
      "%s%s %u",
      i ? ", " : _ ("Codings: "),
      (const char *) codes->pdata[i],
      sb_assignment_plan_count_load (report->plan, codes->pdata[i]));
  if (codes->len)
    g_string_append_c (text, '\n');
}

static void
append_pairs (GString *text, const SbAssignmentReport *report, const GPtrArray *codes)
{
  gboolean any = FALSE;

  for (guint i = 0; i < codes->len; i++)
    for (guint j = i + 1; j < codes->len; j++) {
      const char *a = codes->pdata[i], *b = codes->pdata[j];
      guint n = sb_assignment_plan_count_pair (report->plan, a, b);

      if (n == 0)
        continue;
      g_string_append_printf (text, "%s%s–%s %u", any ? ", " : _ ("Pairs: "), a, b, n);
      any = TRUE;
    }
  if (any)
    g_string_append_c (text, '\n');
}

static void
append_faults (GString *text, const SbAssignmentReport *report)
{
  g_autoptr (GPtrArray) faults = sb_assignment_plan_list_faults (report->plan);

  for (guint i = 0; i < faults->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) faults->pdata[i]);
}

static void
append_summary (GString *text, const SbAssignmentReport *report)
{
  g_autoptr (GPtrArray) codes = list_loaded (report);

  append_loads (text, report, codes);
  append_pairs (text, report, codes);
  append_faults (text, report);
  if (report->settings)
    g_string_append_printf (text,
                            _ ("Drawn with seed %u; %u sessions are coded twice. %s\n"),
                            report->settings->seed,
                            sb_assignment_plan_count_double (report->plan),
                            report->stored ? _ ("Stored.") : _ ("Nothing was stored."));
}

int
sb_assignment_report_print (const SbAssignmentReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_sessions (text, report);
  if (text->len == 0)
    g_string_append (text, _ ("Nothing is assigned.\n"));
  if (sees_all (report))
    append_summary (text, report);
  return sb_text_print (text->str);
}

/* --- JSON --- */

static void
add_place (JsonBuilder *builder,
           const SbAssignmentReport *report,
           SbAssignment *assignment)
{
  SbCoding *coding = find_coding (report, assignment);

  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "coder", get_code (report, assignment));
  if (sees_all (report)) {
    sb_json_add_flag (builder, "double", assignment->is_double);
    sb_json_add_text (builder, "drawn", assignment->drawn);
  }
  sb_json_add_text (builder, "state", coding ? coding->state : NULL);
  json_builder_end_object (builder);
}

static void
add_sessions (JsonBuilder *builder, const SbAssignmentReport *report)
{
  GListModel *all = sb_document_list (report->document, SB_TYPE_SESSION);

  sb_json_begin_array (builder, "sessions");
  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbSession) session = g_list_model_get_item (all, i);
    g_autoptr (GPtrArray) list = list_visible (report, session);

    if (list->len == 0 && !sees_all (report))
      continue;
    sb_json_begin_object (builder, NULL);
    sb_json_add_text (builder, "session", session->label);
    sb_json_begin_array (builder, "coders");
    for (guint j = 0; j < list->len; j++)
      add_place (builder, report, g_ptr_array_index (list, j));
    json_builder_end_array (builder);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_loads (JsonBuilder *builder, const SbAssignmentReport *report, const GPtrArray *codes)
{
  sb_json_begin_array (builder, "loads");
  for (guint i = 0; i < codes->len; i++) {
    sb_json_begin_object (builder, NULL);
    sb_json_add_text (builder, "coder", codes->pdata[i]);
    sb_json_add_integer (
      builder, "codings", sb_assignment_plan_count_load (report->plan, codes->pdata[i]));
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_pairs (JsonBuilder *builder, const SbAssignmentReport *report, const GPtrArray *codes)
{
  sb_json_begin_array (builder, "pairs");
  for (guint i = 0; i < codes->len; i++)
    for (guint j = i + 1; j < codes->len; j++) {
      const char *a = codes->pdata[i], *b = codes->pdata[j];

      sb_json_begin_object (builder, NULL);
      sb_json_add_text (builder, "coder_a", a);
      sb_json_add_text (builder, "coder_b", b);
      sb_json_add_integer (
        builder, "sessions", sb_assignment_plan_count_pair (report->plan, a, b));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_summary (JsonBuilder *builder, const SbAssignmentReport *report)
{
  g_autoptr (GPtrArray) codes = list_loaded (report);
  g_autoptr (GPtrArray) faults = sb_assignment_plan_list_faults (report->plan);

  sb_json_add_integer (
    builder, "double_sessions", sb_assignment_plan_count_double (report->plan));
  add_loads (builder, report, codes);
  add_pairs (builder, report, codes);
  sb_json_add_texts (builder, "faults", faults);
  if (!report->settings)
    return;
  sb_json_add_integer (builder, "seed", report->settings->seed);
  sb_json_add_flag (builder, "stored", report->stored);
}

int
sb_assignment_report_print_json (const SbAssignmentReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  sb_json_begin_object (builder, NULL);
  add_sessions (builder, report);
  if (sees_all (report))
    add_summary (builder, report);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}
