/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "foreign.h"
#include "testlib.h"

#include <math.h>

#define TODAY "boris/today.boris"

static const char *
get_subject (const SbIncoming *incoming, const SbIncomingEvent *event)
{
  const SbIncomingSubject *subject =
    g_ptr_array_index (incoming->subjects, (guint) event->subject);

  return subject->name;
}

START_TEST (everything_of_the_file_is_there)
{
  g_autoptr (SbIncoming) incoming = sb_test_read_fixture ("boris", TODAY);
  const SbIncomingCode *cry;

  ck_assert_str_eq (incoming->version, "7.0");
  ck_assert_uint_eq (incoming->sessions->len, 4);
  ck_assert_uint_eq (incoming->subjects->len, 3); /* with no focal subject */
  ck_assert_uint_eq (incoming->codes->len, 4);    /* with one of an event only */
  ck_assert_uint_eq (incoming->events->len, 7 + 2 + 1);
  cry = sb_incoming_get_code (incoming, 0);
  ck_assert_str_eq (cry->name, "cry");
  ck_assert_int_eq (cry->kind, SB_INCOMING_IS_STATE);
  ck_assert_str_eq (cry->key, "y");
  ck_assert_str_eq (cry->colour, "#aa0011");
  ck_assert_str_eq (cry->category, "distress");
  ck_assert_uint_eq (cry->excludes->len, 2);
  ck_assert_str_eq (g_ptr_array_index (cry->excludes, 1), "play");
  ck_assert_uint_eq (cry->modifier_sets->len, 2);
  ck_assert_int_eq (sb_incoming_get_code (incoming, 2)->kind, SB_INCOMING_IS_POINT);
}
END_TEST

START_TEST (modifiers_lose_keys_and_blanks)
{
  g_autoptr (SbIncoming) incoming = sb_test_read_fixture ("boris", TODAY);
  const SbIncomingModifierSet *how = sb_incoming_get_modifier_set (incoming, 0);
  const SbIncomingModifierSet *at = sb_incoming_get_modifier_set (incoming, 1);

  ck_assert_str_eq (how->name, "how");
  ck_assert_uint_eq (how->values->len, 3);
  ck_assert_str_eq (g_ptr_array_index (how->values, 0), "softly");
  ck_assert_str_eq (g_ptr_array_index (how->values, 1), "loudly");
  ck_assert_str_eq (g_ptr_array_index (how->values, 2), "torn");
  ck_assert (at->many && !at->numeric && how->numeric);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "modifiers with spaces"), 2);
}
END_TEST

START_TEST (halves_are_joined_by_parity)
{
  g_autoptr (SbIncoming) incoming = sb_test_read_fixture ("boris", TODAY);
  const SbIncomingEvent *cry = sb_test_find_row (incoming, "visit 1", 2);

  sb_test_assert_event (
    incoming, cry, "cry 1.04-2.04 how=softly at=door at=caregiver # begins; ends");
  ck_assert_str_eq (get_subject (incoming, cry), "child");
  ck_assert_int_eq (cry->frame, 26);
  sb_test_assert_event (incoming, sb_test_find_row (incoming, "visit 1", 4), "cry 2.04-");
  sb_test_assert_event (incoming,
                        sb_test_find_row (incoming, "visit 1", 7),
                        "cry 4- how=softly at=door at=caregiver");
  ck_assert_uint_eq (sb_incoming_count (incoming, SB_INCOMING_START), 2);
  ck_assert_uint_eq (sb_incoming_count (incoming, SB_INCOMING_STATE), 2);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "frame numbers of the ends"), 1);
}
END_TEST

START_TEST (points_stay_points_wherever_they_are)
{
  g_autoptr (SbIncoming) incoming = sb_test_read_fixture ("boris", TODAY);
  const SbIncomingEvent *early = sb_test_find_row (incoming, "visit 1", 1);
  const SbIncomingEvent *nobody = sb_test_find_row (incoming, "visit 1", 5);
  const SbIncomingEvent *late = sb_test_find_row (incoming, "visit 1", 8);

  sb_test_assert_event (incoming, early, "settle -0.5 # before the start");
  ck_assert_int_eq (early->frame, 0);
  ck_assert_str_eq (get_subject (incoming, nobody), "");
  ck_assert_int_eq (nobody->frame, -1);
  sb_test_assert_event (incoming, late, "settle 390");
  ck_assert_int_eq (late->frame, -1);
  sb_test_assert_event (
    incoming, sb_test_find_row (incoming, "visit 1", 6), "reach 3.5 how=2.5");
}
END_TEST

START_TEST (media_lie_behind_each_other)
{
  g_autoptr (SbIncoming) incoming = sb_test_read_fixture ("boris", TODAY);
  const SbIncomingSession *session = sb_incoming_get_session (incoming, 0);
  const SbIncomingMedia *second, *door;

  ck_assert_uint_eq (session->media->len, 3);
  second = g_ptr_array_index (session->media, 1);
  door = g_ptr_array_index (session->media, 2);
  ck_assert_str_eq (second->path, "room-2.mp4");
  ck_assert_str_eq (second->view, "1");
  ck_assert_int_eq (second->offset, 60 * SB_SECOND);
  ck_assert_int_eq (second->duration, 30500 * SB_MSECOND);
  ck_assert_double_eq (second->frame_rate, 29.97);
  ck_assert_str_eq (door->view, "2");
  ck_assert_int_eq (door->offset, -1500 * SB_MSECOND);
  ck_assert_int_eq (session->duration, 90500 * SB_MSECOND);
  ck_assert_uint_eq (session->variables->len, 2);
  ck_assert_str_eq (session->description, "quiet");
  ck_assert_uint_eq (sb_test_count_lost (incoming, "its time offset of 10 s"), 1);
}
END_TEST

START_TEST (times_without_a_recording_stay)
{
  g_autoptr (SbIncoming) incoming = sb_test_read_fixture ("boris", TODAY);

  sb_test_assert_event (incoming, sb_test_find_row (incoming, "visit 2", 2), "cry 1-3");
  sb_test_assert_event (incoming, sb_test_find_row (incoming, "visit 2", 3), "wave 2");
  ck_assert_uint_eq (sb_test_count_lost (incoming, "the order of its events"), 1);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "events whose behaviour"), 1);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "its time offset: its times stay"), 1);
}
END_TEST

START_TEST (what_has_no_place_is_listed)
{
  g_autoptr (SbIncoming) incoming = sb_test_read_fixture ("boris", TODAY);

  ck_assert_uint_eq (sb_test_count_lost (incoming, "events without a time (1)"), 1);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "events that cannot be read"), 2);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "fields of events behind"), 1);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "numbers that are none"), 1);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "“coding map”"), 1);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "“scan_sampling_time”"), 1);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "categories without"), 1);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "colours that are not"), 1);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "definitions of independent"), 1);
}
END_TEST

START_TEST (the_oldest_form_is_read)
{
  static const char *const names[] = {"boris/oldest.boris", "boris/oldest.boris.gz"};
  g_autoptr (SbIncoming) incoming = sb_test_read_fixture ("boris", names[_i]);
  const SbIncomingMedia *second;

  ck_assert (incoming->version == NULL);
  ck_assert_uint_eq (incoming->subjects->len, 2);
  sb_test_assert_event (incoming,
                        sb_test_find_row (incoming, "old", 1),
                        "cry 1-3 Modifier #1=softly Modifier #2=door");
  sb_test_assert_event (incoming, sb_test_find_row (incoming, "old", 2), "cry 2.25-");
  second = g_ptr_array_index (sb_incoming_get_session (incoming, 0)->media, 1);
  ck_assert_int_eq (second->offset, -20500 * SB_MSECOND);
  ck_assert (second->duration == SB_TIME_NONE && isnan (second->frame_rate));
}
END_TEST

/* A project with one observation: what is in "file", and in "events". */
static SbIncoming *
read_observation (const char *file, const char *events)
{
  g_autofree char *text = g_strdup_printf (
    "{\"behaviors_conf\": {\"0\": {\"type\": \"State event\", \"code\": \"look\"}, "
    "\"1\": {\"type\": \"Point event\", \"code\": \"wave\"}}, \"observations\": "
    "{\"v\": {\"type\": \"MEDIA\", \"file\": %s, \"events\": [%s]}}}",
    file,
    events);
  g_autoptr (GError) error = NULL;
  SbIncoming *incoming = sb_test_read_text ("boris", text, &error);

  sb_assert_ok (error);
  return incoming;
}

/* "1,2,null" */
static SbIncoming *
read_halves (const char *times)
{
  g_auto (GStrv) all = g_strsplit (times, ",", -1);
  g_autoptr (GString) events = g_string_new (NULL);

  for (guint i = 0; all[i]; i++)
    g_string_append_printf (
      events, "%s[%s, \"\", \"look\", \"\", \"\"]", i ? ", " : "", all[i]);
  return read_observation ("{}", events->str);
}

START_TEST (a_half_without_a_time_turns_none_around)
{
  static const char *const cases[][2] = {
    {"1,2,null,9,12,15", "look 1-2;look -9;look 12-15"},
    {"1,2,5,null,12,15", "look 1-2;look 5-;look 12-15"},
    {"null,2,5,7", "look -2;look 5-7"},
    {"1,null,null,4", "look 1-;look -4"},
  };
  g_autoptr (SbIncoming) incoming = read_halves (cases[_i][0]);
  g_auto (GStrv) expected = g_strsplit (cases[_i][1], ";", -1);

  ck_assert_uint_eq (incoming->events->len, g_strv_length (expected));
  for (guint i = 0; expected[i]; i++)
    sb_test_assert_event (
      incoming, &g_array_index (incoming->events, SbIncomingEvent, i), expected[i]);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "events without a time ("),
                     _i == 3 ? 2 : 1);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "“look”: whether its events"),
                     _i == 3 ? 2 : 1);
}
END_TEST

START_TEST (points_without_a_time_are_named)
{
  g_autoptr (SbIncoming) incoming = read_observation (
    "{}", "[null, \"\", \"wave\", \"\", \"\"], [3, \"\", \"wave\", \"\", \"\"]");

  ck_assert_uint_eq (incoming->events->len, 1);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "events without a time (1)"), 1);
}
END_TEST

START_TEST (players_of_the_oldest_files_may_be_lists)
{
  g_autoptr (SbIncoming) incoming =
    read_observation ("[[\"a.mp4\", \"b.mp4\"], [], {}]", "");
  const SbIncomingSession *session = sb_incoming_get_session (incoming, 0);

  ck_assert_uint_eq (session->media->len, 2);
  ck_assert_str_eq (((SbIncomingMedia *) g_ptr_array_index (session->media, 1))->path,
                    "b.mp4");
  ck_assert_uint_eq (sb_test_count_lost (incoming, "lists of media files"), 1);
}
END_TEST

START_TEST (damaged_files_are_refused_or_read)
{
  g_autofree char *path = sb_test_dup_source_path ("tests/io/fixtures/" TODAY);
  static const char *const pieces[] = {"{", "[", "\"", "null", "-1e999", "\\ud800", NULL};
  g_autofree char *text = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n_read = 0;

  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  for (int i = 0; i < 300; i++) {
    g_autoptr (GString) damaged = g_string_new (text);
    g_autoptr (GError) error = NULL;
    g_autoptr (SbIncoming) incoming = NULL;

    sb_test_damage_text (damaged, random, pieces);
    incoming = sb_test_read_text ("boris", damaged->str, &error);
    ck_assert ((incoming == NULL) == (error != NULL));
    n_read += incoming != NULL;
  }
  ck_assert_uint_gt (n_read, 10);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {everything_of_the_file_is_there, 1},
    {modifiers_lose_keys_and_blanks, 1},
    {halves_are_joined_by_parity, 1},
    {points_stay_points_wherever_they_are, 1},
    {media_lie_behind_each_other, 1},
    {times_without_a_recording_stay, 1},
    {what_has_no_place_is_listed, 1},
    {the_oldest_form_is_read, 2},
    {a_half_without_a_time_turns_none_around, 4},
    {points_without_a_time_are_named, 1},
    {players_of_the_oldest_files_may_be_lists, 1},
    {damaged_files_are_refused_or_read, 1},
    {NULL, 0},
  };

  return sb_test_run_loops ("boris-project", loops, 0);
}
