/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round-trip.h"

#include "study.h"
#include "testlib.h"

#include <string.h>

static void
add_mark (
  SbContent *content, const char *index, SbTime start, SbTime end, const char *note)
{
  SbMark *mark = sb_record_new (SB_TYPE_MARK);

  mark->index_code = g_strdup (index);
  mark->start = start;
  mark->end = end;
  mark->episode = 5;
  mark->intensity = 2;
  mark->innocent_checked = TRUE;
  mark->note = g_strdup (note);
  g_ptr_array_add (content->marks, mark);
}

static void
add_note (SbContent *content, SbTime time, const char *text)
{
  SbNote *note = sb_record_new (SB_TYPE_NOTE);

  note->time = time;
  note->text = g_strdup (text);
  g_ptr_array_add (content->notes, note);
}

static void
add_event (SbContent *content, const char *code, SbTime start, SbTime end)
{
  SbEvent *event = sb_record_new (SB_TYPE_EVENT);

  event->code = g_strdup (code);
  event->start = start;
  event->end = end;
  g_ptr_array_add (content->events, event);
}

SbStudy *
sb_test_round_trip_study (void)
{
  SbStudy *study = sb_test_study_new ();
  SbContent *content = g_ptr_array_index (study->contents, 0);
  SbEvent *event;

  add_mark (content, "IV", 50 * SB_MSECOND, 90 * SB_MSECOND, "freezes; \\ [long]");
  add_mark (content, "I", 60 * SB_MSECOND, SB_TIME_NONE, NULL);
  add_mark (content, "II", 70 * SB_MSECOND, 80 * SB_MSECOND, "beside IV");
  add_note (content, 10 * SB_MSECOND, "smiles, (briefly)\n\"so\" - 👶🏽 שלום \\");
  add_note (content, 10 * SB_MSECOND, "at the same moment");
  add_event (content, "fuss", 0, 33366700);
  add_event (content, "cry", 33366700, 33366701);
  add_event (content, "contact", 100 * SB_MSECOND, 300 * SB_MSECOND);
  add_event (content, "greet", 80 * SB_MSECOND, SB_TIME_NONE);
  event = g_ptr_array_index (content->events, 0);
  g_free (event->modifiers);
  event->modifiers = g_strdup ("[\"strength:strong\",\"place:floor; [a] \\\\\"]");
  sb_content_sort (content);
  return study;
}

void
sb_test_round_trip_add_timeless (SbStudy *study)
{
  SbContent *content = g_ptr_array_index (study->contents, 0);

  add_mark (content, "V", SB_TIME_NONE, SB_TIME_NONE, "somewhere");
  add_note (content, SB_TIME_NONE, "of the whole visit");
}

static GBytes *
export_only (const SbStudy *study,
             const char *format,
             const char *const *what,
             const char *name)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFileSet) files = sb_file_set_new (folder, &error);
  const SbExporter *exporter = sb_exporter_find (format, &error);
  SbExportInput input = {.study = study};
  char *data;
  gsize length;

  sb_assert_ok (error);
  ck_assert (exporter->write (&input, what, files, &error));
  ck_assert (sb_file_set_commit (files, &error));
  ck_assert (g_file_get_contents (path, &data, &length, &error));
  return g_bytes_new_take (data, length);
}

GBytes *
sb_test_round_trip_export (const SbStudy *study, const char *format, const char *name)
{
  return export_only (study, format, NULL, name);
}

static SbIncoming *
read_back (GBytes *bytes, const char *format, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSource) source = sb_source_new (name, bytes, &error);
  const SbImporter *importer = sb_importer_recognise (source, &error);
  SbIncoming *incoming;

  sb_assert_ok (error);
  ck_assert_str_eq (importer->name, format);
  incoming = importer->read (source, &error);
  sb_assert_ok (error);
  return incoming;
}

SbIncoming *
sb_test_round_trip (const SbStudy *study, const char *format, const char *name)
{
  g_autoptr (GBytes) bytes = sb_test_round_trip_export (study, format, name);

  return read_back (bytes, format, name);
}

SbIncoming *
sb_test_round_trip_only (const SbStudy *study,
                         const char *format,
                         const char *what,
                         const char *name)
{
  const char *const tables[] = {what, NULL};
  g_autoptr (GBytes) bytes = export_only (study, format, tables, name);

  return read_back (bytes, format, name);
}

/* --- what must be there, a line for each thing --- */

static void
append_time (GString *line, SbTime time)
{
  if (time == SB_TIME_NONE)
    g_string_append (line, " none");
  else
    g_string_append_printf (line, " %" G_GINT64_FORMAT, time);
}

static void
append_times (GString *line, SbIncomingKind kind, SbTime start, SbTime end)
{
  g_string_append_printf (line, " kind %d", kind);
  append_time (line, start);
  append_time (line, kind == SB_INCOMING_STATE ? end : SB_TIME_NONE);
}

static SbIncomingKind
find_kind (SbTime end, gboolean is_state)
{
  if (end != SB_TIME_NONE)
    return SB_INCOMING_STATE;
  return is_state ? SB_INCOMING_START : SB_INCOMING_POINT;
}

static void
add_line (GPtrArray *lines, GString *line, const char *comment)
{
  g_string_append_printf (line, " # %s", comment ? comment : "");
  g_ptr_array_add (lines, g_string_free (line, FALSE));
}

static void
add_expected_event (GPtrArray *lines, const SbEvent *event, SbScheme *scheme)
{
  GString *line = g_string_new (event->code);
  const SbCode *code = sb_scheme_find_code (scheme, event->code);

  g_string_append_printf (line, " of %s", code ? code->subject : "nobody");
  append_times (line, find_kind (event->end, event->running), event->start, event->end);
  if (event->modifiers && strstr (event->modifiers, "strength"))
    g_string_append (line, " strength=strong place=floor; [a] \\");
  else if (event->modifiers)
    g_string_append (line, " modifier=arms up modifier=strong");
  add_line (lines, line, event->comment);
}

static GPtrArray *
list_expected (const SbContent *content, SbScheme *scheme)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < content->events->len; i++)
    add_expected_event (lines, content->events->pdata[i], scheme);
  for (guint i = 0; i < content->episodes->len; i++) {
    const SbEpisode *episode = content->episodes->pdata[i];
    GString *line = g_string_new (NULL);

    g_string_printf (line, "episode %d of nobody", (int) episode->number);
    append_times (line, find_kind (episode->end, TRUE), episode->start, episode->end);
    if (episode->end_reason)
      g_string_append_printf (line, " end_reason=%s", episode->end_reason);
    add_line (lines, line, episode->note);
  }
  for (guint i = 0; i < content->marks->len; i++) {
    const SbMark *mark = content->marks->pdata[i];
    GString *line = g_string_new (NULL);

    g_string_printf (line, "mark %s of nobody", mark->index_code);
    append_times (line, find_kind (mark->end, FALSE), mark->start, mark->end);
    g_string_append (line, " episode=5 intensity=2 innocent_checked=1");
    add_line (lines, line, mark->note);
  }
  for (guint i = 0; i < content->notes->len; i++) {
    const SbNote *note = content->notes->pdata[i];
    GString *line = g_string_new ("notes of nobody");

    append_times (line, SB_INCOMING_POINT, note->time, SB_TIME_NONE);
    add_line (lines, line, note->text);
  }
  return lines;
}

static void
add_found (GPtrArray *lines, const SbIncoming *incoming, const SbIncomingEvent *event)
{
  const SbIncomingSubject *subject =
    event->subject < 0 ? NULL
                       : g_ptr_array_index (incoming->subjects, (guint) event->subject);
  GString *line = g_string_new (
    event->code >= 0 ? sb_incoming_get_code (incoming, (guint) event->code)->name
                     : sb_incoming_get_track (incoming, (guint) event->track)->name);

  g_string_append_printf (line, " of %s", subject ? subject->name : "nobody");
  append_times (line, event->kind, event->start, event->end);
  for (guint i = 0; event->attributes && i < event->attributes->len; i++) {
    const SbIncomingAttribute *attribute = event->attributes->pdata[i];

    g_string_append_printf (line, " %s=%s", attribute->name, attribute->value);
  }
  add_line (lines, line, event->code >= 0 ? event->comment : event->text);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

void
sb_test_round_trip_check (const SbIncoming *incoming, const SbContent *content)
{
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (NULL);
  g_autoptr (GPtrArray) expected = list_expected (content, scheme);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < incoming->events->len; i++)
    add_found (found, incoming, &g_array_index (incoming->events, SbIncomingEvent, i));
  g_ptr_array_sort (expected, compare_lines);
  g_ptr_array_sort (found, compare_lines);
  for (guint i = 0; i < MIN (expected->len, found->len); i++)
    ck_assert_str_eq (found->pdata[i], expected->pdata[i]);
  ck_assert_uint_eq (found->len, expected->len);
  ck_assert_uint_eq (incoming->losses->len, 0);
  ck_assert_uint_eq (incoming->sessions->len, 1);
  ck_assert_str_eq (sb_incoming_get_session (incoming, 0)->name, content->session->label);
  ck_assert_uint_eq (incoming->coders->len, 1);
  ck_assert_str_eq (((SbIncomingCoder *) incoming->coders->pdata[0])->name,
                    content->coder->code);
}

/* --- samples --- */

static char *
dup_counts (const SbIncoming *incoming)
{
  return g_strdup_printf ("%u %u %u %u %u",
                          incoming->tracks->len,
                          incoming->events->len,
                          sb_incoming_count (incoming, SB_INCOMING_STATE),
                          sb_incoming_count (incoming, SB_INCOMING_POINT),
                          sb_incoming_count (incoming, SB_INCOMING_START));
}

gboolean
sb_test_count_sample (const char *script, const char *sample)
{
  g_autofree char *relative = g_build_filename ("formats/samples", sample, NULL);
  g_autofree char *path = sb_test_dup_shared_path (relative);
  g_autofree char *fixture = g_build_filename ("tests/io/fixtures", script, NULL);
  g_autofree char *counter = sb_test_dup_source_path (fixture);
  const char *const argv[] = {"python3", counter, path, NULL};
  g_autofree char *expected = NULL, *counts = NULL;
  g_autoptr (GFile) file = path ? g_file_new_for_path (path) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSource) source = NULL;
  g_autoptr (SbIncoming) incoming = NULL;
  const SbImporter *importer;

  if (path == NULL) {
    g_print ("# skipped: the sample %s is not here (SB_SHARED_DIR)\n", sample);
    return FALSE;
  }
  ck_assert_int_eq (sb_test_spawn (argv, &expected, NULL), 0);
  source = sb_source_new_from_file (file, &error);
  sb_assert_ok (error);
  importer = sb_importer_recognise (source, &error);
  sb_assert_ok (error);
  incoming = importer->read (source, &error);
  sb_assert_ok (error);
  counts = dup_counts (incoming);
  ck_assert_str_eq (counts, g_strstrip (expected));
  return TRUE;
}
