/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/io/importer.h>
#include <securebase/io/table-mapping.h>
#include <string.h>

static SbSource *
take (const char *name, const char *text, gssize length)
{
  g_autoptr (GBytes) bytes =
    g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (GError) error = NULL;
  SbSource *source = sb_source_new (name, bytes, &error);

  sb_assert_ok (error);
  return source;
}

/* Read by whoever recognises it, which must be @format. */
static SbIncoming *
import (const char *format, const char *name, const char *text, gssize length)
{
  g_autoptr (SbSource) source = take (name, text, length);
  g_autoptr (GError) error = NULL;
  const SbImporter *importer = sb_importer_recognise (source, &error);
  SbIncoming *incoming;

  sb_assert_ok (error);
  ck_assert_str_eq (importer->name, format);
  incoming = importer->read (source, &error);
  sb_assert_ok (error);
  ck_assert_str_eq (incoming->format, format);
  return incoming;
}

static const char *
get_name (const GPtrArray *list, int place)
{
  return place < 0 ? "-" : *(char **) g_ptr_array_index (list, (guint) place);
}

static void
describe_event (GString *text, const SbIncoming *incoming, const SbIncomingEvent *event)
{
  static const char *const kinds[] = {"state", "point", "START", "STOP"};
  g_autofree char *start = sb_time_to_seconds (event->start);
  g_autofree char *end = sb_time_to_seconds (event->end);

  g_string_append_printf (text,
                          "%u %s %s %s %s %s %s %s %s",
                          event->row,
                          get_name (incoming->sessions, (int) event->session),
                          get_name (incoming->coders, event->coder),
                          get_name (incoming->subjects, event->subject),
                          event->code >= 0 ? get_name (incoming->codes, event->code)
                                           : get_name (incoming->tracks, event->track),
                          event->text ? event->text : "-",
                          kinds[event->kind],
                          start,
                          end);
  for (guint i = 0; event->attributes && i < event->attributes->len; i++) {
    const SbIncomingAttribute *own = g_ptr_array_index (event->attributes, i);

    g_string_append_printf (text, " %s=%s", own->name, own->value);
  }
  if (event->frame >= 0)
    g_string_append_printf (text, " #%" G_GINT64_FORMAT, event->frame);
  if (event->comment)
    g_string_append_printf (text, " (%s)", event->comment);
  g_string_append_c (text, '\n');
}

static void
check_events (const SbIncoming *incoming, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < incoming->events->len; i++)
    describe_event (
      text, incoming, &g_array_index (incoming->events, SbIncomingEvent, i));
  ck_assert_str_eq (text->str, expected);
}

static void
check_losses (const SbIncoming *incoming, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < incoming->losses->len; i++) {
    const SbIncomingLoss *loss = g_ptr_array_index (incoming->losses, i);

    g_string_append_printf (
      text, "%s: %s (%u)\n", loss->where ? loss->where : "-", loss->words, loss->count);
  }
  ck_assert_str_eq (text->str, expected);
}

START_TEST (a_german_spreadsheet_is_read)
{
  /* In Windows-1252, as Excel writes it there. */
  g_autoptr (SbIncoming) incoming =
    import ("table",
            "kodierung.csv",
            "Sitzung;Kodierer;Verhalten;Beginn;Ende;Kommentar\r\n"
            "S01;K1;weint;1,5;2,25;\r\n"
            "S01;K1;l\xE4"
            "chelt;1.234,5;;\"sagt; \"\"nein\"\"\r\nund geht\"\r\n"
            ";;;;;\r\n"
            "S02;K1;weint;-0,040;1;\r\n",
            -1);

  check_events (incoming,
                "2 S01 K1 - weint - state 1.5 2.25\n"
                "3 S01 K1 - lächelt - point 1234.5  (sagt; \"nein\"\r\nund geht)\n"
                "5 S02 K1 - weint - state -0.04 1\n");
  check_losses (incoming, "");
}
END_TEST

#define OBSERVER                                                                         \
  "Date_Time_Absolute_dmy_hmsf;Time_Relative_hms;Time_Relative_sf;Duration_sf;"          \
  "Observation;Subject;Behavior;Modifier_1;Event_Type;Comment\r\n"

START_TEST (an_event_log_of_the_observer_is_read)
{
  g_autoptr (SbIncoming) incoming = import (
    "observer-table",
    "log.txt",
    OBSERVER
    "18-05-2022 10:04:08.000;00:00:00;-1.500000;3.500000;S07;child;cry;;State start;\r\n"
    "18-05-2022 10:04:11.500;00:00:02;2.000000;0.000000;S07;child;cry;;State "
    "stop;late\r\n"
    "18-05-2022 10:04:12.500;00:00:03;3.0;1.0;S07;child;look;at toy;State start;a\r\n"
    "18-05-2022 10:04:12.500;00:00:03;3.0;0;S07;child;greet;;Point;\r\n"
    "18-05-2022 10:04:13.500;00:00:04;4.0;0;S07;child;look;;State stop;\r\n"
    "18-05-2022 10:04:13.500;00:00:05;5.0;0;S07;child;look;at door;State stop;\r\n"
    "18-05-2022 10:04:13.500;00:00:06;6.0;;S07;child;play;;State start;\r\n"
    "18-05-2022 10:04:13.500;00:00:07;7.0;0;S07;mother;hold;;State point;\r\n",
    -1);

  check_events (incoming,
                "2 S07 - child cry - state -1.5 2 (late)\n"
                "4 S07 - child look - state 3 4 Modifier_1=at toy (a)\n"
                "5 S07 - child greet - point 3 \n"
                "7 S07 - child look - STOP 5  Modifier_1=at door\n"
                "8 S07 - child play - START 6 \n"
                "9 S07 - mother hold - point 7 \n");
  check_losses (
    incoming,
    "column “Date_Time_Absolute_dmy_hmsf”: cells not taken: the column was not "
    "chosen (8)\n"
    "column “Time_Relative_hms”: cells not taken: the column was not chosen "
    "(8)\n");
  ck_assert_uint_eq (sb_incoming_get_modifier_set (incoming, 0)->values->len, 2);
}
END_TEST

START_TEST (halves_belong_together_by_what_they_are_not_by_their_place)
{
  /* Not sorted; a state that begins anew at the instant it ends; two that overlap. */
  g_autoptr (SbIncoming) incoming = import ("observer-table",
                                            "log.csv",
                                            "Time_Relative_sf,Observation,Subject,"
                                            "Behavior,Event_Type\n"
                                            "9,S,child,cry,State stop\n"
                                            "1,S,child,cry,State start\n"
                                            "1,S,mother,cry,State start\n"
                                            "4,S,child,cry,State start\n"
                                            "4,S,child,cry,State stop\n"
                                            "5,S,mother,cry,State stop\n"
                                            "12,S,mother,cry,State start\n"
                                            "13,S,mother,cry,State start\n"
                                            "14,S,mother,cry,State stop\n"
                                            "15,S,mother,cry,running\n",
                                            -1);

  check_events (incoming,
                "3 S - child cry - state 1 4\n"
                "4 S - mother cry - state 1 5\n"
                "5 S - child cry - state 4 9\n"
                "8 S - mother cry - START 12 \n"
                "9 S - mother cry - state 13 14\n");
  check_losses (
    incoming, "row 11: not taken: neither start nor stop nor point, as “running” (1)\n");
}
END_TEST

START_TEST (what_runs_is_stopped_before_others_begin_at_the_same_time)
{
  g_autoptr (SbIncoming) incoming = import ("table",
                                            "S.csv",
                                            "subject,code,time,kind\n"
                                            "child,cry,1,start\n"
                                            "child,cry,5,start\n"
                                            "child,look,5,start\n"
                                            "child,cry,5,stop\n"
                                            "child,cry,8,stop\n"
                                            "child,cry,8,start\n"
                                            "child,cry,8,stop\n"
                                            "child,look,9,stop\n"
                                            "child,look,9,stop\n",
                                            -1);

  check_events (incoming,
                "2 S - child cry - state 1 5\n"
                "3 S - child cry - state 5 8\n"
                "4 S - child look - state 5 9\n"
                "7 S - child cry - point 8 \n"
                "10 S - child look - STOP 9 \n");
  check_losses (incoming,
                "-: the table does not say the unit of its times: they were read as "
                "seconds (0)\n"
                "row 7: it ends where it starts: taken as a point (1)\n");
}
END_TEST

START_TEST (columns_of_the_same_name_stay_apart)
{
  g_autoptr (SbGrid) grid = NULL;
  g_autoptr (SbSource) source =
    take ("S.csv",
          "modifier,code,modifier,start_s,modifier 2,note,note\n"
          "left,look,strong,1.5,x,a,b\n",
          -1);
  g_autoptr (SbIncoming) incoming = NULL;
  g_autoptr (SbTableMapping) mapping = NULL;
  g_autoptr (GError) error = NULL;

  grid = sb_grid_new (source, 0, &error);
  sb_assert_ok (error);
  mapping = sb_table_mapping_guess (grid);
  incoming = sb_table_mapping_read (mapping, grid, "table", &error);
  sb_assert_ok (error);
  check_events (incoming,
                "2 S - - look - point 1.5  modifier=left modifier 3=strong "
                "modifier 2=x (a\nb)\n");
  check_losses (incoming, "");
}
END_TEST

#define INTERACT                                                                         \
  "Level\tOnset\tOffset\tMemo\tDistress\tGaze\n"                                         \
  "1\t\t\tStudy A\t\t\n"                                                                 \
  "2\t\t\tS01\t\t\n"                                                                     \
  "3\t00:00:10:05\t00:00:12:20\tloud\tcry\tdown\n"                                       \
  "3\t00:01:00:24\t00:01:01:00\t\t\tup\n"                                                \
  "2\t\t\tS02\t\t\n"                                                                     \
  "3\t00:00:01:00\t00:00:01:00\t\tfuss\t\n"                                              \
  "3\t00:00:01:25\t00:00:03:00\t\tfuss\t\n"                                              \
  "3\t00:00:09:00\t00:00:03:00\t\tcry\t\n"

START_TEST (levels_and_timecodes_of_interact_are_read)
{
  g_autoptr (SbSource) source = take ("set.txt", INTERACT, -1);
  g_autoptr (GError) error = NULL;
  const SbImporter *importer = sb_importer_recognise (source, &error);
  g_autoptr (SbGrid) grid = sb_grid_new (source, 0, &error);
  g_autoptr (SbTableMapping) mapping = sb_table_mapping_guess (grid);
  g_autoptr (SbIncoming) incoming = NULL;

  ck_assert_str_eq (importer->name, "interact-table");
  ck_assert_ptr_null (importer->read (source, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  ck_assert_ptr_nonnull (strstr (error->message, "frame rate"));
  g_clear_error (&error);
  mapping->frame_rate = 25;
  incoming = sb_table_mapping_read (mapping, grid, "interact-table", &error);
  sb_assert_ok (error);
  check_events (incoming,
                "4 Study A / S01 - - Distress cry state 10.2 12.8 (loud)\n"
                "4 Study A / S01 - - Gaze down state 10.2 12.8 (loud)\n"
                "5 Study A / S01 - - Gaze up state 60.96 61\n"
                "7 Study A / S02 - - Distress fuss point 1 \n"
                "9 Study A / S02 - - Distress cry START 9 \n");
  check_losses (
    incoming,
    "rows 2–3, 6: begin a group or a set of INTERACT: of them only the name is taken "
    "(3)\n"
    "row 8: not taken: the start is no time of the chosen format, as “00:00:01:25” (1)\n"
    "row 7: it ends where it starts: taken as a point (1)\n"
    "row 9: its end is before its start: taken without the end (1)\n");
  ck_assert (sb_incoming_get_track (incoming, 0)->has_vocabulary);
}
END_TEST

START_TEST (dates_count_from_the_earliest_of_their_session)
{
  g_autoptr (SbIncoming) incoming =
    import ("table",
            "night.csv",
            "session,subject,code,Date_Time,end time\n"
            "S1,child,cry,2022-05-18 23:59:58.25,2022-05-19 00:00:01\n"
            "S1,child,fuss,2022-05-18 23:59:57.5,\n"
            "S2,child,cry,2022-05-20T10:00:00Z,2022-05-20T12:00:01+02:00\n",
            -1);

  check_events (incoming,
                "2 S1 - child cry - state 0.75 3.5\n"
                "3 S1 - child fuss - point 0 \n"
                "4 S2 - child cry - state 0 1\n");
  check_losses (incoming,
                "session “S1”: times count from “2022-05-18 23:59:57.5” (0)\n"
                "session “S2”: times count from “2022-05-20T10:00:00Z” (0)\n");
}
END_TEST

START_TEST (the_time_of_day_goes_on_over_midnight)
{
  g_autoptr (SbIncoming) incoming = import ("table",
                                            "S9.csv",
                                            "Uhrzeit;Dauer (s);Verhalten\n"
                                            "23:59:59,5;2,25;schreit\n"
                                            "00:00:30;;winkt\n"
                                            "23:59:58;0;winkt\n",
                                            -1);

  check_events (incoming,
                "2 S9 - - schreit - state 1.5 3.75\n"
                "3 S9 - - winkt - point 32 \n"
                "4 S9 - - winkt - point 0 \n");
  check_losses (incoming,
                "session “S9”: times count from “23:59:58” (0)\n"
                "row 4: it ends where it starts: taken as a point (1)\n");
}
END_TEST

START_TEST (utf_16_is_read)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *wide = g_convert ("\xEF\xBB\xBF"
                                     "Start (ms)|End (ms)|Code\r\n"
                                     "40|80|lächelt 👶\r\n",
                                     -1,
                                     "UTF-16LE",
                                     "UTF-8",
                                     NULL,
                                     &length,
                                     &error);
  g_autoptr (SbIncoming) incoming = NULL;

  sb_assert_ok (error);
  incoming = import ("table", "S1.txt", wide, (gssize) length);
  check_events (incoming, "2 S1 - - lächelt 👶 - state 0.04 0.08\n");
  check_losses (incoming, "");
}
END_TEST

START_TEST (ragged_rows_are_taken_or_named)
{
  g_autoptr (SbIncoming) incoming = import ("table",
                                            "S1.csv",
                                            "made by hand\n"
                                            "start_s,end_s,code,colour\n"
                                            "1,2,cry,red\n"
                                            "3\n"
                                            "4,5,fuss,red,and,more\n"
                                            "x,5,fuss\n"
                                            ",,fuss\n"
                                            "y,5,fuss\n"
                                            "6,z,fuss\n"
                                            "1,234,fuss\n",
                                            -1);

  check_events (incoming,
                "3 S1 - - cry - state 1 2\n"
                "5 S1 - - fuss - state 4 5\n"
                "9 S1 - - fuss - START 6 \n"
                "10 S1 - - fuss - state 1 234\n");
  check_losses (
    incoming,
    "column “colour”: cells not taken: the column was not chosen (2)\n"
    "column “column 5”: cells not taken: the column was not chosen (1)\n"
    "column “column 6”: cells not taken: the column was not chosen (1)\n"
    "row 1: above the names of the columns: not taken (1)\n"
    "row 4: not taken: it has neither a code nor a text (1)\n"
    "rows 6, 8: not taken: the start is no time of the chosen format, as “x” (2)\n"
    "row 7: not taken: it has no start (1)\n"
    "row 9: taken without its end, which is no time of the chosen format, as “z” (1)\n");
}
END_TEST

START_TEST (what_a_session_varies_in_is_said)
{
  g_autoptr (SbIncoming) incoming = import ("table",
                                            "S1.csv",
                                            "session\tdyad\tonset\toffset\tcode\tframe\n"
                                            "A\tC1\t30000\t30040\tcry\t750\n"
                                            "A\tC1\t30080\t\tcry\tx\n"
                                            "A\tC2\t30090\t30100\tsmile\t\n",
                                            -1);
  const SbIncomingSession *session = sb_incoming_get_session (incoming, 0);

  check_events (incoming,
                "2 A - - cry - state 30 30.04 #750\n"
                "3 A - - cry - START 30.08 \n"
                "4 A - - smile - state 30.09 30.1\n");
  check_losses (
    incoming,
    "-: the table does not say the unit of its times: they were read as milliseconds "
    "(0)\n"
    "row 3: the frame is no number, and is not taken, as “x” (1)\n"
    "row 4: another “dyad” of the session than in rows before: not taken, as “C2” (1)\n");
  ck_assert_uint_eq (session->variables->len, 1);
}
END_TEST

START_TEST (what_is_no_table_of_events_is_not_recognised)
{
  const char *const others[] = {
    "",
    "\x1f",
    "name,age\nC1,12\n",
    "{\"events\": [1, 2]}",
    "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n",
    "#4\nfloat (FLOAT,true,)\n00:00:00:000,00:00:02:000,0.5\n",
    "start\n1\n2\n"};
  const char *const names[] = {"table", "observer-table", "interact-table"};

  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (SbSource) source = take ("other.csv", others[i], -1);

    for (guint j = 0; j < G_N_ELEMENTS (names); j++) {
      g_autoptr (GError) error = NULL;

      ck_assert (!sb_importer_find (names[j], NULL)->recognise (source));
      ck_assert_ptr_null (sb_importer_find (names[j], NULL)->read (source, &error));
      ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
    }
  }
}
END_TEST

/* All sorts of faults, so that none of them takes more than its share of the time. */
START_TEST (a_hundred_thousand_rows_are_read_at_once)
{
  g_autoptr (GString) text = g_string_new (OBSERVER);
  g_autoptr (SbIncoming) incoming = NULL;
  gint64 begin;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text,
                            "18-05-2022 10:04:08.000;0;%u.%03u;0;S%u;child;c%u;m%u;%s;\n",
                            i,
                            i % 1000,
                            i / 1000,
                            i % 7,
                            i % 5,
                            i % 3 == 0   ? "State start"
                            : i % 3 == 1 ? "Point"
                            : i % 4 == 1 ? "broken"
                                         : "State stop");
  begin = g_get_monotonic_time ();
  incoming = import ("observer-table", "log.csv", text->str, (gssize) text->len);
  g_print ("# %u events of 100,000 rows in %.3f s\n",
           incoming->events->len,
           (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC);
  ck_assert_int_lt (g_get_monotonic_time () - begin, 20 * G_USEC_PER_SEC);
  ck_assert_uint_eq (sb_incoming_count (incoming, SB_INCOMING_POINT), 33333);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {a_german_spreadsheet_is_read, 1},
    {an_event_log_of_the_observer_is_read, 1},
    {halves_belong_together_by_what_they_are_not_by_their_place, 1},
    {what_runs_is_stopped_before_others_begin_at_the_same_time, 1},
    {columns_of_the_same_name_stay_apart, 1},
    {levels_and_timecodes_of_interact_are_read, 1},
    {dates_count_from_the_earliest_of_their_session, 1},
    {the_time_of_day_goes_on_over_midnight, 1},
    {utf_16_is_read, 1},
    {ragged_rows_are_taken_or_named, 1},
    {what_a_session_varies_in_is_said, 1},
    {what_is_no_table_of_events_is_not_recognised, 1},
    {a_hundred_thousand_rows_are_read_at_once, 1},
    {NULL, 0},
  };

  return sb_test_run_loops ("table-importer", loops, 60);
}
