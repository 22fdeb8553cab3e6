/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "foreign.h"
#include "testlib.h"

#include <math.h>

START_TEST (a_table_of_today_is_read)
{
  g_autoptr (SbIncoming) incoming =
    sb_test_read_fixture ("boris-tabular", "boris/tabular-today.tsv");
  const SbIncomingEvent *cry = sb_test_find_row (incoming, "visit 1", 2);

  ck_assert_uint_eq (incoming->events->len, 4);
  sb_test_assert_event (incoming,
                        cry,
                        "cry 1.04-2.04 Modifier #1=softly Modifier #2=door # begins; "
                        "ends");
  ck_assert_int_eq (cry->frame, 26);
  sb_test_assert_event (incoming, sb_test_find_row (incoming, "visit 1", 3), "cry 1.5-");
  sb_test_assert_event (incoming,
                        sb_test_find_row (incoming, "visit 1", 4),
                        "settle -0.5 # a \"word\"\tof it");
  sb_test_assert_event (incoming,
                        sb_test_find_row (incoming, "visit 1", 6),
                        "cry -3 Modifier #1=softly Modifier #2=door");
  ck_assert_int_eq (sb_incoming_get_code (incoming, 0)->kind, SB_INCOMING_IS_STATE);
  ck_assert_int_eq (sb_incoming_get_code (incoming, 1)->kind, SB_INCOMING_IS_POINT);
}
END_TEST

START_TEST (rows_that_are_none_are_listed)
{
  g_autoptr (SbIncoming) incoming =
    sb_test_read_fixture ("boris-tabular", "boris/tabular-today.tsv");

  ck_assert_uint_eq (sb_test_count_lost (incoming, "neither START nor STOP"), 1);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "no behaviour"), 1);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "no time"), 1);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "its time offset of 10 s"), 1);
}
END_TEST

START_TEST (the_observation_of_a_table_is_there)
{
  g_autoptr (SbIncoming) incoming =
    sb_test_read_fixture ("boris-tabular", "boris/tabular-today.tsv");
  const SbIncomingSession *session = sb_incoming_get_session (incoming, 0);
  const SbIncomingMedia *second, *door;

  ck_assert_uint_eq (incoming->sessions->len, 1);
  ck_assert_str_eq (session->date, "2026-03-14 09:00:00");
  ck_assert_str_eq (session->description, "quiet");
  ck_assert_uint_eq (session->variables->len, 1);
  ck_assert_uint_eq (session->media->len, 3);
  second = g_ptr_array_index (session->media, 1);
  door = g_ptr_array_index (session->media, 2);
  ck_assert_int_eq (second->offset, 60 * SB_SECOND);
  ck_assert_double_eq (second->frame_rate, 29.97);
  ck_assert_str_eq (door->view, "2");
  ck_assert_int_eq (session->duration, 90500 * SB_MSECOND);
}
END_TEST

START_TEST (a_preamble_is_read)
{
  g_autoptr (SbIncoming) incoming =
    sb_test_read_fixture ("boris-tabular", "boris/tabular-oldest.csv");
  const SbIncomingSession *session = sb_incoming_get_session (incoming, 0);
  const SbIncomingAttribute *group;

  sb_test_assert_event (incoming,
                        sb_test_find_row (incoming, "old visit", 13),
                        "cry 3.3-7.75 # loud, then not");
  sb_test_assert_event (
    incoming, sb_test_find_row (incoming, "old visit", 15), "settle 8");
  ck_assert_str_eq (session->date, "2016-11-27 01:57:26");
  ck_assert_str_eq (session->description, "a visit");
  ck_assert_int_eq (session->duration, 359960 * SB_MSECOND);
  ck_assert_uint_eq (session->media->len, 1);
  ck_assert_uint_eq (session->variables->len, 1);
  group = g_ptr_array_index (session->variables, 0);
  ck_assert_str_eq (group->name, "group");
  ck_assert_uint_eq (incoming->losses->len, 0);
}
END_TEST

START_TEST (an_aggregated_table_is_read)
{
  g_autoptr (SbIncoming) incoming =
    sb_test_read_fixture ("boris-aggregated", "boris/aggregated-today.tsv");

  ck_assert_uint_eq (incoming->events->len, 3);
  sb_test_assert_event (incoming,
                        sb_test_find_row (incoming, "live", 2),
                        "cry 1-3.5 Modifier #1=loudly # begins; ends");
  sb_test_assert_event (incoming, sb_test_find_row (incoming, "live", 3), "settle -2");
  sb_test_assert_event (incoming, sb_test_find_row (incoming, "live", 4), "cry 5-");
  ck_assert_uint_eq (sb_test_count_lost (incoming, "a state whose end"), 1);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "column “my own”"), 1);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "its time offset: its times"), 1);
  ck_assert_uint_eq (sb_incoming_get_session (incoming, 0)->media->len, 0);
}
END_TEST

START_TEST (a_table_without_names_is_read_by_its_places)
{
  g_autoptr (SbIncoming) incoming =
    sb_test_read_fixture ("boris-aggregated", "boris/aggregated-headless.tsv");
  const SbIncomingSession *session = sb_incoming_get_session (incoming, 0);

  sb_test_assert_event (incoming,
                        sb_test_find_row (incoming, "visit 1", 1),
                        "cry 5-8.125 Modifier #1=softly Modifier #2=door # ends");
  sb_test_assert_event (
    incoming, sb_test_find_row (incoming, "visit 1", 2), "settle 10.25 # one");
  ck_assert_uint_eq (session->variables->len, 2);
  ck_assert_str_eq (session->description, "words");
  ck_assert_uint_eq (incoming->losses->len, 1);
}
END_TEST

#define FRONT "Observation id\tDescription\tObservation type\tTime offset (s)\t"
#define BEHIND "Subject\tBehavior\tBehavioral category\tBehavior type\tTime\tComment\n"

static SbIncoming *
read_tabular (const char *text)
{
  g_autoptr (GError) error = NULL;
  SbIncoming *incoming = sb_test_read_text ("boris-tabular", text, &error);

  sb_assert_ok (error);
  return incoming;
}

static const char *
find_variable (const SbIncomingSession *session, const char *name)
{
  for (guint i = 0; i < session->variables->len; i++) {
    const SbIncomingAttribute *it = g_ptr_array_index (session->variables, i);

    if (g_str_equal (it->name, name))
      return it->value;
  }
  return "";
}

START_TEST (variables_may_have_the_names_of_columns)
{
  g_autoptr (SbIncoming) incoming = read_tabular (
    FRONT "Time\tComment\tStatus\tDescription\tSubject\tModifier #1\t" BEHIND
          "v\twords\tLive\t0\t14\tlate\tSTOP\tmine\tP7\tm\t"
          "child\tlook\t\tSTART\t10\thers\n"
          "v\twords\tLive\t0\t14\tlate\tSTOP\tmine\tP7\tm\t"
          "child\tlook\t\tSTOP\t12\t\n");
  const SbIncomingSession *session = sb_incoming_get_session (incoming, 0);

  sb_test_assert_event (
    incoming, sb_test_find_row (incoming, "v", 2), "look 10-12 # hers");
  ck_assert_str_eq (session->description, "words");
  ck_assert_uint_eq (session->variables->len, 6);
  ck_assert_str_eq (find_variable (session, "Time"), "14");
  ck_assert_str_eq (find_variable (session, "Comment"), "late");
  ck_assert_str_eq (find_variable (session, "Description"), "mine");
  ck_assert_str_eq (find_variable (session, "Subject"), "P7");
  ck_assert_uint_eq (incoming->losses->len, 0);
}
END_TEST

START_TEST (times_may_be_clocks)
{
  g_autoptr (SbIncoming) incoming =
    read_tabular (FRONT BEHIND "v\t\tLive\t0\tchild\tlook\t\tSTART\t-00:00:10.250\t\n"
                               "v\t\tLive\t0\tchild\tlook\t\tSTOP\t01:00:12,5\t\n"
                               "v\t\tLive\t0\tchild\twave\t\tPOINT\t00:99:00\t\n");

  ck_assert_uint_eq (incoming->events->len, 1);
  sb_test_assert_event (
    incoming, sb_test_find_row (incoming, "v", 2), "look -10.25-3612.5");
  ck_assert_uint_eq (sb_test_count_lost (incoming, "no time"), 1);
}
END_TEST

/* "cry START 10;cry STOP 20", as rows. */
static SbIncoming *
read_halves (const char *halves)
{
  g_auto (GStrv) all = g_strsplit (halves, ";", -1);
  g_autoptr (GString) text = g_string_new (FRONT BEHIND);

  for (guint i = 0; all[i]; i++) {
    g_auto (GStrv) half = g_strsplit (all[i], " ", 3);

    g_string_append_printf (
      text, "v\t\tLive\t0\tchild\t%s\t\t%s\t%s\t\n", half[0], half[1], half[2]);
  }
  return read_tabular (text->str);
}

/* What became of the rows, by start: "cry 10-20;cry 20-". */
static void
assert_events (const SbIncoming *incoming, const char *expected)
{
  g_auto (GStrv) all = g_strsplit (expected, ";", -1);

  ck_assert_uint_eq (incoming->events->len, g_strv_length (all));
  for (guint i = 0; all[i]; i++)
    sb_test_assert_event (
      incoming, &g_array_index (incoming->events, SbIncomingEvent, i), all[i]);
}

START_TEST (rows_may_stand_in_any_order)
{
  static const char *const cases[][2] = {
    {"cry START 0;cry START 10;cry START 20;cry STOP 4;cry STOP 14;cry STOP 24",
     "cry 0-4;cry 10-14;cry 20-24"},
    {"cry START 10;cry START 20;cry STOP 15;cry STOP 25", "cry 10-15;cry 20-25"},
    /* At one time what runs ends first; a state of no length begins first. */
    {"cry START 0;cry START 5;cry STOP 5;cry STOP 9", "cry 0-5;cry 5-9"},
    {"cry STOP 5;cry STOP 5;cry START 5;cry START 0", "cry 0-5;cry 5-5"},
    {"cry STOP 5;look START 5;cry START 5;look STOP 6", "cry 5-5;look 5-6"},
    {"cry STOP 3;cry START 1;cry START 2", "cry 1-;cry 2-3"},
  };
  g_autoptr (SbIncoming) incoming = read_halves (cases[_i][0]);

  assert_events (incoming, cases[_i][1]);
  ck_assert_uint_eq (incoming->losses->len, _i == 2 || _i == 4 ? 0 : 1);
}
END_TEST

START_TEST (copied_lines_are_points)
{
  g_autoptr (SbIncoming) incoming =
    sb_test_read_fixture ("boris-clipboard", "boris/clipboard.txt");
  const char *name = sb_incoming_get_session (incoming, 0)->name;
  const SbIncomingEvent *cry = sb_test_find_row (incoming, name, 1);

  ck_assert_uint_eq (incoming->events->len, 3);
  sb_test_assert_event (incoming, cry, "cry 12.5 Modifier #1=softly");
  ck_assert_int_eq (cry->frame, 312);
  sb_test_assert_event (
    incoming, sb_test_find_row (incoming, name, 2), "cry -62.25 # said");
  sb_test_assert_event (incoming, sb_test_find_row (incoming, name, 4), "settle 3");
  ck_assert_int_eq (sb_incoming_get_code (incoming, 0)->kind, SB_INCOMING_UNSAID);
  ck_assert_uint_eq (incoming->losses->len, 1);
}
END_TEST

START_TEST (other_texts_are_not_taken_for_lines)
{
  static const char *const texts[] = {
    "start\tend\tcode\tnotes\n1\t2\tcry\t\n",
    "1.0\t2.0\tcry\n",
    "a,b,c,d\n1,2,3,4\n",
    "1.0\tchild\tcry\tx\tsoon\n",
    "\t\t\t\n",
  };
  g_autoptr (GBytes) bytes = g_bytes_new (texts[_i], strlen (texts[_i]));
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSource) source = sb_source_new ("x", bytes, &error);
  const SbImporter *importer = sb_importer_find ("boris-clipboard", &error);

  sb_assert_ok (error);
  ck_assert (!importer->recognise (source));
}
END_TEST

START_TEST (damaged_tables_are_refused_or_read)
{
  static const struct {
    const char *format;
    const char *name;
  } tables[] = {
    {"boris-tabular", "tabular-today.tsv"},
    {"boris-tabular", "tabular-oldest.csv"},
    {"boris-aggregated", "aggregated-today.tsv"},
    {"boris-aggregated", "aggregated-headless.tsv"},
    {"boris-clipboard", "clipboard.txt"},
  };
  static const char *const pieces[] = {
    "\t", "\r\n", "\"", "STOP", "-", "99999999999", NULL};
  g_autofree char *relative =
    g_build_filename ("tests/io/fixtures/boris", tables[_i].name, NULL);
  g_autofree char *path = sb_test_dup_source_path (relative);
  g_autofree char *text = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n_read = 0;

  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  for (int i = 0; i < 200; i++) {
    g_autoptr (GString) damaged = g_string_new (text);
    g_autoptr (GError) error = NULL;
    g_autoptr (SbIncoming) incoming = NULL;

    sb_test_damage_text (damaged, random, pieces);
    incoming = sb_test_read_text (tables[_i].format, damaged->str, &error);
    ck_assert ((incoming == NULL) == (error != NULL));
    n_read += incoming != NULL;
  }
  ck_assert_uint_gt (n_read, 50);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {a_table_of_today_is_read, 1},
    {rows_that_are_none_are_listed, 1},
    {the_observation_of_a_table_is_there, 1},
    {a_preamble_is_read, 1},
    {an_aggregated_table_is_read, 1},
    {a_table_without_names_is_read_by_its_places, 1},
    {variables_may_have_the_names_of_columns, 1},
    {times_may_be_clocks, 1},
    {rows_may_stand_in_any_order, 6},
    {copied_lines_are_points, 1},
    {other_texts_are_not_taken_for_lines, 5},
    {damaged_tables_are_refused_or_read, 5},
    {NULL, 0},
  };

  return sb_test_run_loops ("boris-table", loops, 0);
}
