/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "foreign.h"

#include <math.h>
#include <string.h>

static SbTime
to_time (double seconds)
{
  return (SbTime) llround (seconds * SB_SECOND);
}

SbIncomingEvent *
foreign_add (SbIncoming *incoming,
             const char *session,
             const char *subject,
             const char *code,
             SbIncomingKind kind,
             double start,
             double end)
{
  guint place = sb_incoming_add_session (incoming, session);
  int subject_place = sb_incoming_add_subject (incoming, subject);
  int code_place = sb_incoming_add_code (incoming, code);
  SbIncomingEvent *event = sb_incoming_add_event (incoming, place);

  event->subject = subject_place;
  event->code = code_place;
  event->kind = kind;
  event->start = to_time (start);
  event->end = kind == SB_INCOMING_STATE ? to_time (end) : SB_TIME_NONE;
  event->row = incoming->events->len;
  return event;
}

SbIncomingEvent *
foreign_add_text (SbIncoming *incoming,
                  const char *session,
                  const char *track,
                  const char *text,
                  double start,
                  double end)
{
  guint place = sb_incoming_add_session (incoming, session);
  int track_place = sb_incoming_add_track (incoming, track);
  SbIncomingEvent *event = sb_incoming_add_event (incoming, place);

  event->track = track_place;
  event->text = g_strdup (text);
  event->kind = SB_INCOMING_STATE;
  event->start = to_time (start);
  event->end = to_time (end);
  event->row = incoming->events->len;
  return event;
}

const SbImportRow *
foreign_row (SbImportPlan *plan, SbImportPart part, const char *source)
{
  const GPtrArray *rows = sb_import_plan_list_rows (plan, part);

  for (guint i = 0; i < rows->len; i++) {
    const SbImportRow *row = g_ptr_array_index (rows, i);

    ck_assert_uint_eq (row->index, i);
    if (g_str_equal (row->source, source))
      return row;
  }
  ck_abort_msg ("there is no %s “%s”", sb_import_part_get_name (part), source);
  return NULL;
}

void
foreign_choose (SbImportPlan *plan,
                SbImportPart part,
                const char *source,
                SbImportFate fate,
                const char *target)
{
  g_autoptr (GError) error = NULL;
  const SbImportRow *row = foreign_row (plan, part, source);

  sb_import_plan_choose (plan, part, row->index, fate, target, &error);
  sb_assert_ok (error);
}

void
foreign_assert_row (SbImportPlan *plan,
                    SbImportPart part,
                    const char *source,
                    const char *wanted)
{
  const SbImportRow *row = foreign_row (plan, part, source);
  g_autofree char *text = g_strdup_printf ("%s%s%s",
                                           sb_import_fate_get_name (row->fate),
                                           row->target ? " " : "",
                                           row->target ? row->target : "");

  ck_assert_str_eq (text, wanted);
}

guint
foreign_count (SbImportPlan *plan, SbImportLineKind kind, const char *text)
{
  const GPtrArray *lines = sb_import_plan_list_report (plan);
  guint count = 0;

  for (guint i = 0; i < lines->len; i++) {
    const SbImportLine *line = g_ptr_array_index (lines, i);

    if (line->kind == kind &&
        (strstr (line->words, text) || (line->where && strstr (line->where, text))))
      count += MAX (line->count, 1);
  }
  return count;
}

SbContent *
foreign_apply (SbDocument *document, SbImportPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) codings = NULL;
  SbContent *content;

  sb_import_plan_apply (plan, "K1", &codings, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (g_strv_length (codings), 1);
  content = sb_document_dup_content (document, codings[0], &error);
  sb_assert_ok (error);
  return content;
}

SbImportPlan *
foreign_plan (TestProject *project,
              SbIncoming *incoming,
              const SbImportDefaults *defaults)
{
  g_autoptr (GError) error = NULL;
  SbImportPlan *plan = sb_import_plan_new (project->document, incoming, defaults, &error);

  sb_assert_ok (error);
  return plan;
}

SbIncoming *
foreign_small (void)
{
  SbIncoming *incoming = sb_incoming_new ("boris", "lab.boris");
  SbIncomingEvent *event;

  sb_incoming_add_coder (incoming, "K1");
  foreign_add (incoming, "S01", "child", "cry", SB_INCOMING_STATE, 5.5, 9.25)->coder = 0;
  event = foreign_add (incoming, "S01", "child", "push_away", SB_INCOMING_POINT, 7, 0);
  event->coder = 0;
  event->comment = g_strdup ("twice");
  sb_incoming_event_add_attribute (event, "How strongly", "Strong");
  sb_incoming_event_add_attribute (event, "hand", "left");
  event = foreign_add (incoming, "S01", "child", "wave", SB_INCOMING_POINT, 8, 0);
  event->coder = 0;
  sb_incoming_event_add_attribute (event, "which hand", "left");
  foreign_add (incoming, "S01", NULL, "Episode 2", SB_INCOMING_POINT, 4, 0)->coder = 0;
  foreign_add (incoming, "S01", NULL, "Episode 3", SB_INCOMING_POINT, 6, 0)->coder = 0;
  event = foreign_add (incoming, "S01", NULL, "mark IV", SB_INCOMING_STATE, 6.5, 7);
  event->coder = 0;
  event->comment = g_strdup ("froze");
  sb_incoming_event_add_attribute (event, "intensity", "2");
  foreign_add (incoming, "S01", NULL, "note", SB_INCOMING_POINT, 1, 0)->coder = 0;
  g_array_index (incoming->events, SbIncomingEvent, incoming->events->len - 1).comment =
    g_strdup ("she sang");
  return incoming;
}
