/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats that know a list of things with times: SDIS, JWatcher, subtitles. */
#include "study.h"
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/io/exporter.h>
#include <string.h>

/* The file @name of an export of @study; NULL, with the reason, where there is none. */
static char *
export_file (const SbStudy *study,
             const char *format,
             const char *const *what,
             const char *name,
             GError **error)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (SbFileSet) files = sb_file_set_new (folder, error);
  const SbExporter *exporter = sb_exporter_find (format, NULL);
  const SbExportInput input = {.study = study};
  char *text = NULL;

  ck_assert_ptr_nonnull (exporter);
  if (!exporter->write (&input, what, files, error) || !sb_file_set_commit (files, error))
    return NULL;
  ck_assert_uint_eq (sb_file_set_get_names (files)->len, study->contents->len);
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  ck_assert (g_utf8_validate (text, -1, NULL));
  return text;
}

static void
check (const char *format, const char *name, const char *expected)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = export_file (study, format, NULL, name, &error);

  sb_assert_ok (error);
  ck_assert_str_eq (text, expected);
}

START_TEST (sdis_has_each_code_with_onset_and_offset)
{
  check ("gseq",
         "S01-K1.sds",
         "% Secure Base, session S01, coder K1, pass 1\n"
         "% episode_5 = Episode 5\n"
         "% contact = Contact (child)\n"
         "% greet = Greet (child)\n"
         "% episode_8 = Episode 8\n"
         "% cry = Cry (child)\n"
         "% NA = NA\n"
         "% play = Play (child)\n"
         "% episode_8,0.1 has no end of its own: it ends with the record\n"
         "% cry,0.1 has no end of its own: it ends with the record\n"
         "Timed <seconds>;\n"
         "<session S01, coder K1, pass 1>\n"
         "episode_5,0-0.1\n"
         "contact,0.04-0.2\n"
         "greet,0.08\n"
         "episode_8,0.1-0.28\n"
         "cry,0.1-0.28\n"
         "NA,0.12-0.279999999\n"
         "play,0.24-0.28\n"
         "/\n");
}
END_TEST

START_TEST (sdis_has_no_time_before_zero_and_no_code_twice)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbContent *content = g_ptr_array_index (study->contents, 1);
  const char *const odd[] = {"a-b", "a/b", "A_b", "3x", "ə;"};
  const char *const expected[] = {"\na_b,0-0.5\n",
                                  "\na_b_2,0-0.5\n",
                                  "\nA_b_3,0-0.5\n",
                                  "\nc_3x,0-0.5\n",
                                  "\nc___,0-0.5\n"};
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++) {
    SbEvent *event = sb_record_new (SB_TYPE_EVENT);

    event->code = g_strdup (odd[i]);
    event->start = -500 * SB_MSECOND;
    event->end = 0;
    g_ptr_array_add (content->events, event);
  }
  content->session->label = (g_free (content->session->label), g_strdup ("S<1>/;\n%"));
  text = export_file (study, "gseq", NULL, "S_1_____-K2.sds", &error);
  sb_assert_ok (error);
  ck_assert_ptr_nonnull (strstr (text, "% all times are 0.5 s later than coded\n"));
  ck_assert_ptr_nonnull (strstr (text, "\n<session S_1___ _, coder K2, pass 1>\n"));
  ck_assert_ptr_nonnull (strstr (text, "\ncontact,0-0.500000001\n"));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    ck_assert_msg (strstr (text, expected[i]) != NULL, "%s in %s", expected[i], text);
}
END_TEST

START_TEST (jwatcher_has_a_key_for_each_start_and_end)
{
  check ("jwatcher",
         "S01-K1.dat",
         "# Secure Base, session S01, coder K1, pass 1\n"
         "FirstLineOfData=20\n"
         "# without an end of their own, ended with the record: 2\n"
         "# a = Episode 5, start\n"
         "# e = Episode 5, end\n"
         "# c = Contact, start\n"
         "# f = Contact, end\n"
         "# g = Greet\n"
         "# b = Episode 8, start\n"
         "# h = Episode 8, end\n"
         "# y = Cry, start\n"
         "# i = Cry, end\n"
         "# d = NA, start\n"
         "# j = NA, end\n"
         "# n = Play, start\n"
         "# k = Play, end\n"
         "FocalMasterFile=\n"
         "StartTime=0\n"
         "StopTime=280\n"
         "0, a\n"
         "40, c\n"
         "80, g\n"
         "100, e\n"
         "100, b\n"
         "100, y\n"
         "120, d\n"
         "200, f\n"
         "240, n\n"
         "280, h\n"
         "280, i\n"
         "280, j\n"
         "280, k\n"
         "280, EOF\n");
}
END_TEST

START_TEST (subtitles_show_what_is_coded_while_it_lasts)
{
  check ("webvtt",
         "S01-K1.vtt",
         "WEBVTT - Secure Base, session S01, coder K1, pass 1\n"
         "\nNOTE still run, end with the record: 2\n"
         "\n00:00:00.000 --> 00:00:00.100 line:0\nEpisode 5\n"
         "\n00:00:00.040 --> 00:00:00.200\n"
         "<v child>Contact: =held, &quot;close&quot; then put down</v>\n"
         "\n00:00:00.080 --> 00:00:01.080\n<v child>Greet (arms up; strong): 👶🏽 "
         "שלום</v>\n"
         "\n00:00:00.100 --> 00:00:00.280 line:0\nEpisode 8 (still runs): a, b\n"
         "\n00:00:00.100 --> 00:00:00.280\n<v child>Cry (still runs)</v>\n"
         "\n00:00:00.120 --> 00:00:00.280\nNA\n"
         "\n00:00:00.240 --> 00:00:00.280\n<v child>Play: -1</v>\n");
  check ("srt",
         "S01-K2.srt",
         "1\r\n00:00:00,000 --> 00:00:02,000\r\n"
         "Secure Base, session S01, coder K2, pass 1\r\n"
         "begin before 0, shown from 0 on: 1\r\n"
         "\r\n2\r\n00:00:00,000 --> 00:00:00,001\r\nchild: Contact\r\n");
}
END_TEST

static SbEvent *
add_event (SbContent *content, const char *code, SbTime start, SbTime end)
{
  SbEvent *event = sb_record_new (SB_TYPE_EVENT);

  event->code = g_strdup (code);
  event->start = start;
  event->end = end;
  g_ptr_array_add (content->events, event);
  return event;
}

/* K2 of the study with what subtitles cannot show as it is. */
static SbStudy *
make_odd_study (void)
{
  SbStudy *study = sb_test_study_new ();
  SbContent *content = g_ptr_array_index (study->contents, 1);
  SbNote *note = sb_record_new (SB_TYPE_NOTE);

  add_event (content, "greet", -2 * SB_SECOND, SB_TIME_NONE);
  add_event (content, "cry", SB_SECOND, SB_TIME_NONE)->running = TRUE;
  add_event (content, "greet", 3 * SB_SECOND, SB_TIME_NONE);
  note->time = SB_TIME_NONE;
  note->text = g_strdup ("of the whole visit");
  g_ptr_array_add (content->notes, note);
  return study;
}

START_TEST (subtitles_say_what_they_cannot_show)
{
  g_autoptr (SbStudy) study = make_odd_study ();
  g_autoptr (GError) error = NULL;
  g_autofree char *vtt = export_file (study, "webvtt", NULL, "S01-K2.vtt", &error);
  g_autofree char *srt = export_file (study, "srt", NULL, "S01-K2.srt", &error);

  ck_assert_str_eq (vtt,
                    "WEBVTT - Secure Base, session S01, coder K2, pass 1\n"
                    "\nNOTE wholly before 0, not shown: 1\n"
                    "\nNOTE begin before 0, shown from 0 on: 1\n"
                    "\nNOTE still run, end with the record: 1\n"
                    "\nNOTE without a time, left out: 1\n"
                    "\nNOTE before 0, not shown: Greet\n"
                    "\n00:00:00.000 --> 00:00:00.001\n<v child>Contact</v>\n"
                    "\n00:00:01.000 --> 00:00:03.000\n<v child>Cry (still runs)</v>\n"
                    "\n00:00:03.000 --> 00:00:04.000\n<v child>Greet</v>\n");
  ck_assert_str_eq (srt,
                    "1\r\n00:00:00,000 --> 00:00:02,000\r\n"
                    "Secure Base, session S01, coder K2, pass 1\r\n"
                    "wholly before 0, not shown: 1\r\n"
                    "begin before 0, shown from 0 on: 1\r\n"
                    "still run, end with the record: 1\r\n"
                    "without a time, left out: 1\r\n"
                    "\r\n2\r\n00:00:00,000 --> 00:00:00,001\r\nchild: Contact\r\n"
                    "\r\n3\r\n00:00:01,000 --> 00:00:03,000\r\n"
                    "child: Cry (still runs)\r\n"
                    "\r\n4\r\n00:00:03,000 --> 00:00:04,000\r\nchild: Greet\r\n");
}
END_TEST

START_TEST (the_others_say_what_has_no_time)
{
  g_autoptr (SbStudy) study = make_odd_study ();
  const char *const events[] = {"events", NULL};
  g_autoptr (GError) error = NULL;
  g_autofree char *sds = export_file (study, "gseq", NULL, "S01-K2.sds", &error);
  g_autofree char *dat = export_file (study, "jwatcher", NULL, "S01-K2.dat", &error);
  g_autofree char *less = export_file (study, "gseq", events, "S01-K2.sds", &error);

  ck_assert_ptr_nonnull (strstr (sds, "% without a time, left out: 1\n"));
  ck_assert_ptr_nonnull (strstr (dat, "# without a time, left out: 1\n"));
  ck_assert_ptr_null (strstr (less, "left out"));
}
END_TEST

START_TEST (jwatcher_says_which_ends_are_of_either)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbContent *content = g_ptr_array_index (study->contents, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  add_event (content, "cry", SB_SECOND, 5 * SB_SECOND);
  add_event (content, "cry", 2 * SB_SECOND, 3 * SB_SECOND);
  add_event (content, "cry", 4 * SB_SECOND, 5 * SB_SECOND);
  add_event (content, "cry", 5 * SB_SECOND, 6 * SB_SECOND);
  text = export_file (study, "jwatcher", NULL, "S01-K2.dat", &error);
  sb_assert_ok (error);
  ck_assert_ptr_nonnull (
    strstr (text,
            "\n# begin while the same one goes on, so that it is not said which of them "
            "an end is of: 2\n"));
}
END_TEST

START_TEST (jwatcher_stops_with_the_recording)
{
  const char *const what[] = {"notes", NULL};
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = export_file (study, "jwatcher", what, "S01-K1.dat", &error);

  sb_assert_ok (error);
  ck_assert_ptr_nonnull (strstr (text, "StopTime=280\n280, EOF\n"));
}
END_TEST

START_TEST (what_was_not_asked_for_is_not_there)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  const char *const what[] = {"episodes", NULL}, *const wrong[] = {"epsodes", NULL};
  const char *const formats[] = {"gseq", "jwatcher", "webvtt", "srt"};
  const char *const names[] = {"S01-K1.sds", "S01-K1.dat", "S01-K1.vtt", "S01-K1.srt"};

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = export_file (study, formats[i], what, names[i], &error);

    sb_assert_ok (error);
    ck_assert_ptr_nonnull (strstr (text, "pisode"));
    ck_assert_ptr_null (strstr (text, "ontact"));
    ck_assert_ptr_null (export_file (study, formats[i], wrong, names[i], &error));
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
  }
}
END_TEST

START_TEST (what_jwatcher_has_no_keys_for_is_refused)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbContent *content = g_ptr_array_index (study->contents, 1);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 60; i++) {
    SbEvent *event = sb_record_new (SB_TYPE_EVENT);

    event->code = g_strdup_printf ("code %u", i);
    event->start = 0;
    event->end = SB_SECOND;
    g_ptr_array_add (content->events, event);
  }
  ck_assert_ptr_null (export_file (study, "jwatcher", NULL, "S01-K2.dat", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_FAILED));
}
END_TEST

START_TEST (a_hundred_thousand_events_are_written_at_once)
{
  g_autoptr (SbStudy) study = sb_test_study_new_large (100000);
  const char *const formats[] = {"gseq", "jwatcher", "webvtt", "srt"};
  const char *const names[] = {"S01-K1.sds", "S01-K1.dat", "S01-K1.vtt", "S01-K1.srt"};

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    gint64 begin = g_get_monotonic_time ();
    g_autoptr (GError) error = NULL;
    g_autofree char *text = export_file (study, formats[i], NULL, names[i], &error);

    sb_assert_ok (error);
    g_print ("# %s: %.3f s\n",
             formats[i],
             (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC);
    ck_assert_int_lt (g_get_monotonic_time () - begin, 20 * G_USEC_PER_SEC);
  }
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {sdis_has_each_code_with_onset_and_offset, 1},
    {sdis_has_no_time_before_zero_and_no_code_twice, 1},
    {jwatcher_has_a_key_for_each_start_and_end, 1},
    {subtitles_show_what_is_coded_while_it_lasts, 1},
    {subtitles_say_what_they_cannot_show, 1},
    {the_others_say_what_has_no_time, 1},
    {jwatcher_says_which_ends_are_of_either, 1},
    {jwatcher_stops_with_the_recording, 1},
    {what_was_not_asked_for_is_not_there, 1},
    {what_jwatcher_has_no_keys_for_is_refused, 1},
    {a_hundred_thousand_events_are_written_at_once, 1},
    {NULL, 0},
  };

  return sb_test_run_loops ("spans", loops, 60);
}
