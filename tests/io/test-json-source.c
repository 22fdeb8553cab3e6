/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "foreign.h"
#include "testlib.h"

#include <securebase/base/error.h>

/* A project with one observation of these events. */
static char *
dup_project (const char *events)
{
  return g_strdup_printf (
    "{\"behaviors_conf\": {\"0\": {\"code\": \"p\", \"type\": \"Point event\"}},"
    " \"observations\": {\"o\": {\"type\": \"LIVE\", \"events\": [%s]}}}",
    events);
}

static SbIncoming *
read_events (const char *events)
{
  g_autofree char *text = dup_project (events);
  g_autoptr (GError) error = NULL;
  SbIncoming *incoming = sb_test_read_text ("boris", text, &error);

  sb_assert_ok (error);
  return incoming;
}

static const SbIncomingEvent *
get_event (const SbIncoming *incoming, guint i)
{
  ck_assert_uint_lt (i, incoming->events->len);
  return &g_array_index (incoming->events, SbIncomingEvent, i);
}

START_TEST (times_are_exact)
{
  static const struct {
    const char *written;
    SbTime time;
  } times[] = {
    {"22.425", 22425 * SB_MSECOND},
    {"0.001", SB_MSECOND},
    {"-7", -7 * SB_SECOND},
    {"1764151812.345678", G_GINT64_CONSTANT (1764151812345678000)},
    {"-2147483647.001", G_GINT64_CONSTANT (-2147483647001000000)},
    {"\"3.5\"", 3500 * SB_MSECOND},
    {"0.0000000015", 2},
  };
  g_autofree char *event = g_strdup_printf ("[%s, \"\", \"p\"]", times[_i].written);
  g_autoptr (SbIncoming) incoming = read_events (event);

  ck_assert_int_eq (get_event (incoming, 0)->start, times[_i].time);
}
END_TEST

START_TEST (what_is_no_time_is_lost)
{
  static const char *const written[] = {
    "1e300", "\"soon\"", "null", "[1]", "true", "NaN", "-Infinity", "\"\"", "4e9999"};
  g_autofree char *event = g_strdup_printf ("[%s, \"\", \"p\"]", written[_i]);
  g_autoptr (SbIncoming) incoming = read_events (event);

  ck_assert_uint_eq (incoming->events->len, 0);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "events without a time"), 1);
}
END_TEST

START_TEST (characters_that_are_none_are_shown)
{
  g_autoptr (SbIncoming) incoming =
    read_events ("[1, \"a\\u0000b\\ud800\", \"p\", \"\", \"\\ud83d\\udc76 \\u00e4\"]");
  const SbIncomingSubject *subject = g_ptr_array_index (incoming->subjects, 0);

  ck_assert_str_eq (subject->name,
                    "a\xEF\xBF\xBD"
                    "b\xEF\xBF\xBD");
  ck_assert_str_eq (get_event (incoming, 0)->comment, "👶 ä");
  ck_assert_uint_eq (sb_test_count_lost (incoming, "characters that could not"), 2);
}
END_TEST

START_TEST (names_that_stand_twice_are_listed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbIncoming) incoming =
    sb_test_read_text ("boris",
                       "{\"behaviors_conf\": {}, \"observations\": {\"o\": {}, \"o\": "
                       "{\"type\": \"LIVE\"}}}",
                       &error);

  sb_assert_ok (error);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "entries that stand twice"), 1);
}
END_TEST

START_TEST (what_is_no_json_is_refused)
{
  static const char *const texts[] = {
    "",
    "[]",
    "{",
    "{\"a\": \"b",
    "{\"a\": 1}}",
    "{'a':1}",
    "{/* \" */}",
    "{\"a\":}",
    "{\"a\": 1} # \"",
    "null",
    "{\"a\": \"\\\"}",
    "{\"a\" 1}",
    "{\"a\": 1, \"b\"}",
    "var a = {}",
    "{\"a\": \"\\u12\"}",
    "{\"a\": \"\\ub\uFFFD\uFFFD{s\"}",
  };
  g_autoptr (GError) error = NULL;

  ck_assert (sb_test_read_text ("boris", texts[_i], &error) == NULL);
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  ck_assert (g_strstr_len (error->message, -1, "“text”") != NULL);
}
END_TEST

START_TEST (deep_nesting_is_refused_before_it_is_parsed)
{
  g_autoptr (GString) text = g_string_new ("{\"a\": ");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 1000000; i++)
    g_string_append_c (text, '[');
  ck_assert (sb_test_read_text ("boris", text->str, &error) == NULL);
  ck_assert (g_strstr_len (error->message, -1, "nested deeper") != NULL);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {times_are_exact, 7},
    {what_is_no_time_is_lost, 9},
    {characters_that_are_none_are_shown, 1},
    {names_that_stand_twice_are_listed, 1},
    {what_is_no_json_is_refused, 16},
    {deep_nesting_is_refused_before_it_is_parsed, 1},
    {NULL, 0},
  };

  return sb_test_run_loops ("json-source", loops, 0);
}
