/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study.h"
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/io/exporter.h>
#include <securebase/io/importer.h>
#include <string.h>

/* --- what is exported --- */

static SbMark *
add_mark (SbContent *content, const char *index, SbTime start, SbTime end)
{
  SbMark *mark = sb_record_new (SB_TYPE_MARK);

  mark->index_code = g_strdup (index);
  mark->start = start;
  mark->end = end;
  g_ptr_array_add (content->marks, mark);
  return mark;
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
add_event (
  SbContent *content, const char *code, SbTime start, SbTime end, const char *modifiers)
{
  g_autofree char *id = g_strdup_printf ("later %u", content->events->len);
  SbEvent *event = sb_record_new_with_id (SB_TYPE_EVENT, id);

  event->code = g_strdup (code);
  event->start = start;
  event->end = end;
  event->modifiers = g_strdup (modifiers);
  g_ptr_array_add (content->events, event);
}

/* The study by hand, with what a tier of ELAN cannot hold as it is. */
static SbStudy *
make_study (void)
{
  SbStudy *study = sb_test_study_new ();
  SbContent *content = g_ptr_array_index (study->contents, 0);
  SbMark *mark = add_mark (content, "IV", 120 * SB_MSECOND, 160 * SB_MSECOND);

  mark->intensity = 2;
  mark->innocent_checked = TRUE;
  mark->note = g_strdup ("stills <5 s & more");
  add_mark (content, "I", 200 * SB_MSECOND, SB_TIME_NONE);
  add_note (content, 240 * SB_MSECOND, "looks | at \\ the \"door\"");
  add_note (content, 240 * SB_MSECOND, "שלום\n👶🏽");
  add_event (content, "greet", 80 * SB_MSECOND, SB_TIME_NONE, "[\"hand:left|right\"]");
  add_event (content, "play", 250 * SB_MSECOND, 250 * SB_MSECOND, NULL);
  add_event (content,
             "hit",
             33366667,
             SB_TIME_NONE,
             "[\"strength:strong\",\"a\\\\b:1\",\"plain\"]");
  sb_content_sort (content);
  return study;
}

static void
export_to (const SbStudy *study, const char *folder, const char *const *what)
{
  const SbExportInput input = {.study = study};
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFileSet) files = sb_file_set_new (folder, &error);
  const SbExporter *exporter = sb_exporter_find ("eaf", &error);

  sb_assert_ok (error);
  exporter->write (&input, what, files, &error);
  sb_assert_ok (error);
  sb_file_set_commit (files, &error);
  sb_assert_ok (error);
}

static char *
dup_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  sb_assert_ok (error);
  return text;
}

static SbIncoming *
read_back (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSource) source = sb_source_new_from_file (file, &error);
  SbIncoming *incoming;

  sb_assert_ok (error);
  incoming = sb_importer_recognise (source, NULL)->read (source, &error);
  sb_assert_ok (error);
  return incoming;
}

/* --- another reader --- */

static char *
read_with_python (const char *folder, const char *name)
{
  g_autofree char *script = sb_test_dup_source_path ("tests/io/read-eaf.py");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const char *const argv[] = {"python3", script, path, NULL};
  char *out = NULL;
  g_autofree char *err = NULL;

  ck_assert_msg (sb_test_spawn (argv, &out, &err) == 0, "%s", err);
  return out;
}

/* Checked by hand against study.c and make_study(). */
static const char *const expected =
  "tier episodes||K1||state episodes\n"
  "annotation episodes|0|100|episode 5\n"
  "tier episodes/end_reason||K1|episodes|detail\n"
  "hanging episodes/end_reason|0|100|standard\n"
  "tier episodes (running)||K1||running episodes\n"
  "annotation episodes (running)|100|101|episode 8\n"
  "tier episodes (running)/comment||K1|episodes (running)|detail\n"
  "hanging episodes (running)/comment|100|101|a, b\n"
  "tier child:nearness|child|K1||state child:nearness\n"
  "annotation child:nearness|40|200|contact\n"
  "tier child:nearness/comment|child|K1|child:nearness|detail\n"
  "hanging child:nearness/comment|40|200|=held, \"close\"\\nthen put down\n"
  "tier child:hit|child|K1||point child:hit\n"
  "annotation child:hit|34|35|hit\n"
  "tier child:hit/modifiers|child|K1|child:hit|detail\n"
  "hanging child:hit/modifiers|34|35|strength:strong | a\\\\\\\\b:1 | plain\n"
  "tier child:greet|child|K1||point child:greet\n"
  "annotation child:greet|80|81|greet\n"
  "tier child:greet/modifiers|child|K1|child:greet|detail\n"
  "hanging child:greet/modifiers|80|81|arms up | strong\n"
  "tier child:greet/comment|child|K1|child:greet|detail\n"
  "hanging child:greet/comment|80|81|👶🏽 שלום\n"
  "tier child:greet 2|child|K1||point child:greet\n"
  "annotation child:greet 2|80|81|greet\n";

START_TEST (another_reader_takes_them)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  export_to (study, folder, NULL);
  first = read_with_python (folder, "S01-K1.eaf");
  second = read_with_python (folder, "S01-K2.eaf");
  third = read_with_python (folder, "S02-K1.eaf");
  ck_assert_msg (g_str_has_prefix (first, expected), "%s", first);
  ck_assert_ptr_nonnull (
    strstr (first, "annotation child:distress (running)|100|101|cry\n"));
  ck_assert_ptr_nonnull (strstr (first, "annotation child:activity|240|280|play\n"));
  ck_assert_ptr_nonnull (strstr (first, "annotation child:activity 2|250|251|play\n"));
  ck_assert_ptr_nonnull (strstr (first, "annotation ?:NA (states)|120|280|NA\n"));
  ck_assert_ptr_nonnull (strstr (first, "annotation disorganisation|120|160|mark IV\n"));
  ck_assert_ptr_nonnull (
    strstr (first, "hanging disorganisation/comment|120|160|stills <5 s & more\n"));
  ck_assert_ptr_nonnull (strstr (first, "annotation notes 2|240|241|"));
  /* It begins half a second before the recording. */
  ck_assert_str_eq (second,
                    "tier child:nearness|child|K2||state child:nearness\n"
                    "annotation child:nearness|0|501|contact\n");
  ck_assert_str_eq (third, "");
}
END_TEST

/* --- back again --- */

static const char *
get_name (const SbIncoming *incoming, const SbIncomingEvent *event)
{
  return event->code < 0 ? event->text
                         : sb_incoming_get_code (incoming, (guint) event->code)->name;
}

static const SbIncomingEvent *
find_event (const SbIncoming *incoming, const char *name, SbTime start, guint skip)
{
  for (guint i = 0; i < incoming->events->len; i++) {
    const SbIncomingEvent *event = &g_array_index (incoming->events, SbIncomingEvent, i);

    if (g_str_equal (get_name (incoming, event), name) && event->start == start &&
        skip-- == 0)
      return event;
  }
  ck_abort_msg ("no %s", name);
  return NULL;
}

static char *
join_attributes (const SbIncomingEvent *event)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; event->attributes && i < event->attributes->len; i++) {
    const SbIncomingAttribute *one = g_ptr_array_index (event->attributes, i);

    g_string_append_printf (all, "%s=%s;", one->name, one->value);
  }
  return g_string_free (all, FALSE);
}

static void
check_back (const SbIncomingEvent *event,
            SbIncomingKind kind,
            SbTime end,
            const char *comment,
            const char *attributes)
{
  g_autofree char *joined = join_attributes (event);

  ck_assert_int_eq (event->kind, kind);
  ck_assert_int_eq (event->end, end);
  ck_assert_str_eq (event->comment ? event->comment : "", comment);
  ck_assert_str_eq (joined, attributes);
}

START_TEST (they_come_back)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (SbIncoming) back = NULL;

  export_to (study, folder, NULL);
  back = read_back (folder, "S01-K1.eaf");
  ck_assert_uint_eq (back->events->len, 14);
  ck_assert_uint_eq (back->losses->len, 0);
  check_back (find_event (back, "contact", 40 * SB_MSECOND, 0),
              SB_INCOMING_STATE,
              200 * SB_MSECOND,
              "=held, \"close\"\nthen put down",
              "");
  check_back (find_event (back, "greet", 80 * SB_MSECOND, 0),
              SB_INCOMING_POINT,
              SB_TIME_NONE,
              "👶🏽 שלום",
              "=arms up;=strong;");
  check_back (find_event (back, "greet", 80 * SB_MSECOND, 1),
              SB_INCOMING_POINT,
              SB_TIME_NONE,
              "",
              "hand=left|right;");
  check_back (find_event (back, "hit", 34 * SB_MSECOND, 0),
              SB_INCOMING_POINT,
              SB_TIME_NONE,
              "",
              "strength=strong;a\\b=1;=plain;");
  check_back (find_event (back, "cry", 100 * SB_MSECOND, 0),
              SB_INCOMING_START,
              SB_TIME_NONE,
              "",
              "");
  check_back (find_event (back, "episode 5", 0, 0),
              SB_INCOMING_STATE,
              100 * SB_MSECOND,
              "",
              "end_reason=standard;");
  check_back (find_event (back, "episode 8", 100 * SB_MSECOND, 0),
              SB_INCOMING_START,
              SB_TIME_NONE,
              "a, b",
              "");
  check_back (find_event (back, "mark IV", 120 * SB_MSECOND, 0),
              SB_INCOMING_STATE,
              160 * SB_MSECOND,
              "stills <5 s & more",
              "intensity=2;innocent_checked=1;");
  check_back (find_event (back, "mark I", 200 * SB_MSECOND, 0),
              SB_INCOMING_POINT,
              SB_TIME_NONE,
              "",
              "");
  check_back (find_event (back, "שלום\n👶🏽", 240 * SB_MSECOND, 0),
              SB_INCOMING_POINT,
              SB_TIME_NONE,
              "",
              "");
}
END_TEST

START_TEST (names_come_back)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (SbIncoming) back = NULL;
  g_autoptr (SbIncoming) other = NULL;
  const SbIncomingEvent *greet;
  const SbIncomingEvent *note;
  const SbIncomingCode *code;

  export_to (study, folder, NULL);
  back = read_back (folder, "S01-K1.eaf");
  greet = find_event (back, "greet", 80 * SB_MSECOND, 1);
  note = find_event (back, "שלום\n👶🏽", 240 * SB_MSECOND, 0);
  code = sb_incoming_get_code (back, (guint) greet->code);
  ck_assert_str_eq (sb_incoming_get_session (back, 0)->name, "S01");
  ck_assert_uint_eq (back->coders->len, 1);
  ck_assert_str_eq (((SbIncomingCoder *) back->coders->pdata[0])->name, "K1");
  ck_assert_uint_eq (back->subjects->len, 1);
  ck_assert_str_eq (((SbIncomingSubject *) back->subjects->pdata[0])->name, "child");
  ck_assert_str_eq (sb_incoming_get_track (back, (guint) note->track)->name, "notes");
  ck_assert_int_eq (code->kind, SB_INCOMING_IS_POINT);
  ck_assert_str_eq (code->description, "Greet");
  ck_assert_uint_eq (code->modifier_sets->len, 1);
  other = read_back (folder, "S01-K2.eaf");
  check_back (find_event (other, "contact", -500 * SB_MSECOND, 0),
              SB_INCOMING_STATE,
              SB_MSECOND,
              "",
              "");
}
END_TEST

/* --- numbers --- */

static SbFrameIndex *
make_ntsc (guint n)
{
  g_autofree SbTime *pts = g_new (SbTime, n);

  for (guint i = 0; i < n; i++)
    pts[i] = (SbTime) i * 1001 * SB_SECOND / 30000;
  return sb_frame_index_new (pts, NULL, n, (SbTime) n * 1001 * SB_SECOND / 30000);
}

START_TEST (the_frame_stays_the_same)
{
  const guint n = 2000;
  g_autoptr (SbStudy) study = sb_test_study_new_large (0);
  SbContent *content = g_ptr_array_index (study->contents, 0);
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (SbFrameIndex) frames = make_ntsc (n);
  g_autoptr (SbIncoming) back = NULL;
  const char *const what[] = {"events", NULL};

  for (guint i = 0; i + 1 < n; i++)
    add_event (content,
               "cry",
               sb_frame_index_get_pts (frames, i),
               sb_frame_index_get_pts (frames, i + 1),
               NULL);
  export_to (study, folder, what);
  back = read_back (folder, "S01-K1.eaf");
  ck_assert_uint_eq (back->events->len, n - 1);
  for (guint i = 0; i + 1 < n; i++) {
    const SbIncomingEvent *event = &g_array_index (back->events, SbIncomingEvent, i);

    ck_assert_uint_eq (sb_frame_index_find (frames, event->start), i);
    ck_assert_uint_eq (sb_frame_index_find (frames, event->end), i + 1);
  }
}
END_TEST

START_TEST (only_what_is_asked_for)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autofree char *folder = sb_test_dup_folder ();
  const char *const what[] = {"episodes", NULL};
  g_autoptr (SbIncoming) back = NULL;

  export_to (study, folder, what);
  back = read_back (folder, "S01-K1.eaf");
  ck_assert_uint_eq (back->events->len, 2);
  ck_assert_uint_eq (back->codes->len, 8);
}
END_TEST

START_TEST (what_has_no_time_is_left_out_and_said)
{
  g_autoptr (SbStudy) study = make_study ();
  SbContent *content = g_ptr_array_index (study->contents, 0);
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *text = NULL;
  g_autoptr (SbIncoming) back = NULL;
  const SbIncomingLoss *loss;

  add_mark (content, "V", SB_TIME_NONE, SB_TIME_NONE);
  add_note (content, SB_TIME_NONE, "of the whole visit");
  export_to (study, folder, NULL);
  text = dup_file (folder, "S01-K1.eaf");
  ck_assert_ptr_null (strstr (text, "securebase:shift"));
  back = read_back (folder, "S01-K1.eaf");
  ck_assert_uint_eq (back->events->len, 14);
  ck_assert_uint_eq (back->losses->len, 1);
  loss = g_ptr_array_index (back->losses, 0);
  ck_assert_uint_eq (loss->count, 2);
  ck_assert_ptr_nonnull (strstr (loss->words, "no time"));
}
END_TEST

START_TEST (the_same_bytes_replace_themselves)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  export_to (study, folder, NULL);
  first = dup_file (folder, "S01-K1.eaf");
  export_to (study, folder, NULL);
  second = dup_file (folder, "S01-K1.eaf");
  ck_assert_str_eq (first, second);
  ck_assert_ptr_null (strstr (first, g_get_user_name ()));
  ck_assert_ptr_null (strstr (first, "file:"));
}
END_TEST

START_TEST (many_events_are_quick)
{
  const guint n = 100000;
  g_autoptr (SbStudy) study = sb_test_study_new_large (n);
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (SbIncoming) back = NULL;
  gint64 begin = g_get_monotonic_time ();
  double written;

  export_to (study, folder, NULL);
  written = (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
  begin = g_get_monotonic_time ();
  back = read_back (folder, "S01-K1.eaf");
  ck_assert_uint_eq (back->events->len, n + 8);
  g_print ("# %u events: written in %.2f s, read in %.2f s\n",
           n,
           written,
           (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    another_reader_takes_them,
    they_come_back,
    names_come_back,
    the_frame_stays_the_same,
    only_what_is_asked_for,
    what_has_no_time_is_left_out_and_said,
    the_same_bytes_replace_themselves,
    many_events_are_quick,
    NULL,
  };

  return sb_test_run ("eaf-exporter", tests);
}
