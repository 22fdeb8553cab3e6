/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/base/error.h>
#include <securebase/io/table-mapping.h>
#include <string.h>

static SbGrid *
make_grid (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSource) source = sb_source_new ("t.csv", bytes, &error);
  SbGrid *grid = sb_grid_new (source, 0, &error);

  sb_assert_ok (error);
  return grid;
}

static SbTableMapping *
guess (const char *text)
{
  g_autoptr (SbGrid) grid = make_grid (text);

  return sb_table_mapping_guess (grid);
}

typedef struct {
  SbMapTime format;
  const char *cell;
  const char *seconds; /* NULL: no time */
} Case;

static const Case cases[] = {
  {SB_MAP_SECONDS, "12.48", "12.48"},
  {SB_MAP_SECONDS, "-1,5", "-1.5"},
  {SB_MAP_SECONDS,
   "\xE2\x88\x92"
   "1.5",
   "-1.5"},
  {SB_MAP_SECONDS, "+.5", "0.5"},
  {SB_MAP_SECONDS, "1.234,5", "1234.5"},
  {SB_MAP_SECONDS, "1,234.5", "1234.5"},
  {SB_MAP_SECONDS, "1,234,567", "1234567"},
  {SB_MAP_SECONDS, "1,234", NULL}, /* may be either, where dots are decimal */
  {SB_MAP_SECONDS, "0,234", "0.234"},
  {SB_MAP_SECONDS, "1234,5", "1234.5"},
  {SB_MAP_SECONDS, "1.234", "1.234"},
  {SB_MAP_SECONDS, "1,23,4", NULL},
  {SB_MAP_SECONDS, "1.2.3,4", NULL},
  {SB_MAP_SECONDS, "0.1234567895", "0.12345679"},
  {SB_MAP_SECONDS, "1e-3", "0.001"},
  {SB_MAP_SECONDS, "9223372036", "9223372036"},
  {SB_MAP_SECONDS, "9223372037", NULL},
  {SB_MAP_SECONDS, "99999999999999999999", NULL},
  {SB_MAP_SECONDS, "1e300", NULL},
  {SB_MAP_SECONDS, "", NULL},
  {SB_MAP_SECONDS, ".", NULL},
  {SB_MAP_SECONDS, "1 s", NULL},
  {SB_MAP_SECONDS, "nan", NULL},
  {SB_MAP_MILLISECONDS, "12480", "12.48"},
  {SB_MAP_MILLISECONDS, "0.5", "0.0005"},
  {SB_MAP_MILLISECONDS, "1,234", NULL}, /* a fraction of a millisecond, or a group */
  {SB_MAP_MILLISECONDS, "1.234", NULL},
  {SB_MAP_MILLISECONDS, "-12,500", NULL},
  {SB_MAP_MILLISECONDS, "1,234,500", "1234.5"},
  {SB_MAP_MILLISECONDS, "1.234,5", "1.2345"},
  {SB_MAP_MILLISECONDS, "1234.567", "1.234567"},
  {SB_MAP_MILLISECONDS, "12,5", "0.0125"},
  {SB_MAP_CLOCK, "01:02:03.5", "3723.5"},
  {SB_MAP_CLOCK, "01:02:03,048", "3723.048"},
  {SB_MAP_CLOCK, "01:02:03:048", "3723.048"},
  {SB_MAP_CLOCK, "75:30", "4530"},
  {SB_MAP_CLOCK, "-0:01.5", "-1.5"},
  {SB_MAP_CLOCK, "1:60", NULL},
  {SB_MAP_CLOCK, "1:02:03:04", NULL},
  {SB_MAP_CLOCK, "1:02:", NULL},
  {SB_MAP_CLOCK, "90", NULL},
  {SB_MAP_CLOCK, "999999999:00:00", NULL},
  {SB_MAP_TIMECODE, "00:00:01:12", "1.48"},
  {SB_MAP_TIMECODE, "00:00:01;24", "1.96"},
  {SB_MAP_TIMECODE, "00:00:01.12", "1.48"},
  {SB_MAP_TIMECODE, "-00:00:01:12", "-1.48"},
  {SB_MAP_TIMECODE, "00:00:01:25", NULL},
  {SB_MAP_TIMECODE, "00:00:01", NULL},
  {SB_MAP_FRAMES, "37", "1.48"},
  {SB_MAP_FRAMES, "-1", "-0.04"},
  {SB_MAP_FRAMES, "1.5", NULL},
  {SB_MAP_TIME_OF_DAY, "23:59:59.5", "86399.5"},
  {SB_MAP_TIME_OF_DAY, "12:00:01 AM", "1"},
  {SB_MAP_TIME_OF_DAY, "1:30 pm", "48600"},
  {SB_MAP_TIME_OF_DAY, "24:00:00", NULL},
  {SB_MAP_TIME_OF_DAY, "13:00:00 PM", NULL},
  {SB_MAP_DATE_TIME, "1970-01-02 00:00:01.25", "86401.25"},
  {SB_MAP_DATE_TIME, "1970-01-01T02:00:00+02:00", "0"},
  {SB_MAP_DATE_TIME, "1970-01-01T00:00:00Z", "0"},
  {SB_MAP_DATE_TIME, "02.01.1970 00:00:00,5", "86400.5"},
  {SB_MAP_DATE_TIME, "02-01-1970 00:00:00:500", "86400.5"},
  {SB_MAP_DATE_TIME, "01.01.70 00:00", "3155760000"},
  {SB_MAP_DATE_TIME, "30.02.2022 10:00:00", NULL},
  {SB_MAP_DATE_TIME, "9999-01-01 00:00:00", NULL},
  {SB_MAP_DATE_TIME, "2022-05-18", NULL},
};

START_TEST (times_are_read_exactly_or_not_at_all)
{
  const Case *one = &cases[_i];
  g_autoptr (SbTableMapping) mapping = guess ("start,code\n1,a\n");
  g_autofree char *seconds = NULL;
  SbTime time;
  gboolean ok;

  mapping->frame_rate = 25;
  ok = sb_table_mapping_parse_time (mapping, one->format, one->cell, &time);
  ck_assert_msg (ok == (one->seconds != NULL), "“%s”", one->cell);
  if (!ok)
    return;
  seconds = sb_time_to_seconds (time);
  ck_assert_msg (g_str_equal (seconds, one->seconds), "“%s” is %s", one->cell, seconds);
}
END_TEST

START_TEST (commas_and_dates_and_rates_are_as_the_mapping_says)
{
  g_autoptr (SbTableMapping) mapping = guess ("start,code\n1,a\n");
  SbTime time;

  mapping->decimal_comma = TRUE;
  ck_assert (sb_table_mapping_parse_time (mapping, SB_MAP_SECONDS, "1,234", &time));
  ck_assert_int_eq (time, 1234 * SB_MSECOND);
  ck_assert (!sb_table_mapping_parse_time (mapping, SB_MAP_SECONDS, "1.234", &time));
  mapping->date = SB_MAP_MONTH_FIRST;
  ck_assert (
    sb_table_mapping_parse_time (mapping, SB_MAP_DATE_TIME, "1/2/1970 0:00", &time));
  ck_assert_int_eq (time, 86400 * SB_SECOND);
  mapping->frame_rate = 29.97;
  ck_assert (sb_table_mapping_parse_time (mapping, SB_MAP_FRAMES, "30000", &time));
  ck_assert_int_eq (time, 1001 * SB_SECOND);
}
END_TEST

START_TEST (what_does_not_go_together_is_said)
{
  g_autoptr (SbTableMapping) mapping = guess ("start,end,code\n1,2,a\n");
  g_autoptr (GError) error = NULL;
  const SbMapRole wrong[] = {SB_MAP_IGNORE, SB_MAP_CODER, SB_MAP_END};

  ck_assert (sb_table_mapping_check (mapping, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (SbTableMapping) copy = sb_table_mapping_copy (mapping);

    sb_table_mapping_get_column (copy, i == 2 ? 2 : 0)->role = wrong[i];
    ck_assert (!sb_table_mapping_check (copy, &error));
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
    g_clear_error (&error);
  }
  sb_table_mapping_get_column (mapping, 0)->time = SB_MAP_FRAMES;
  ck_assert (!sb_table_mapping_check (mapping, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "frame rate"));
  g_clear_error (&error);
  mapping->frame_rate = 25;
  sb_table_mapping_set_zero (mapping, SB_MAP_ZERO_IS_GIVEN, "soon");
  ck_assert (!sb_table_mapping_check (mapping, &error));
  sb_table_mapping_set_zero (mapping, SB_MAP_ZERO_IS_GIVEN, "100");
  ck_assert (sb_table_mapping_check (mapping, NULL));
}
END_TEST

START_TEST (a_stated_zero_is_taken_off)
{
  g_autoptr (SbGrid) grid = make_grid ("time,duration,code\n10:00:05,2,a\n9:59:59,,b\n");
  g_autoptr (SbTableMapping) mapping = sb_table_mapping_guess (grid);
  g_autoptr (SbIncoming) incoming = NULL;
  g_autoptr (GError) error = NULL;

  sb_table_mapping_get_column (mapping, 0)->time = SB_MAP_TIME_OF_DAY;
  sb_table_mapping_set_zero (mapping, SB_MAP_ZERO_IS_GIVEN, "10:00:00");
  incoming = sb_table_mapping_read (mapping, grid, "table", &error);
  sb_assert_ok (error);
  ck_assert_int_eq (g_array_index (incoming->events, SbIncomingEvent, 0).start,
                    5 * SB_SECOND);
  ck_assert_int_eq (g_array_index (incoming->events, SbIncomingEvent, 0).end,
                    7 * SB_SECOND);
  ck_assert_int_eq (g_array_index (incoming->events, SbIncomingEvent, 1).start,
                    -SB_SECOND);
}
END_TEST

START_TEST (a_kept_mapping_fits_other_tables)
{
  g_autoptr (SbTableMapping) mapping = guess ("sess;von;bis;was;x\nS1;1,5;2;a;b\n");
  g_autoptr (SbGrid) other = make_grid ("bis;was;neu;von;sess\n2;a;b;1,5;S1\n");
  g_autoptr (SbGrid) lacking = make_grid ("bis;was;neu;sess\n2;a;b;S1\n");
  g_autoptr (SbTableMapping) back = NULL, fitted = NULL;
  g_autofree char *json = NULL, *again = NULL;
  g_autoptr (GError) error = NULL;

  ck_assert (mapping->decimal_comma);
  sb_table_mapping_get_column (mapping, 0)->role = SB_MAP_SESSION;
  sb_table_mapping_get_column (mapping, 3)->role = SB_MAP_CODE;
  mapping->frame_rate = 29.97;
  sb_table_mapping_set_zero (mapping, SB_MAP_ZERO_IS_GIVEN, "0,5");
  sb_table_mapping_set_words (mapping, SB_MAP_WORD_START, "los; auf ;");
  json = sb_table_mapping_to_json (mapping);
  back = sb_table_mapping_from_json (json, &error);
  sb_assert_ok (error);
  again = sb_table_mapping_to_json (back);
  ck_assert_str_eq (json, again);
  ck_assert_ptr_nonnull (strstr (json, "los;auf"));
  fitted = sb_table_mapping_fit (back, other, &error);
  sb_assert_ok (error);
  ck_assert_int_eq (sb_table_mapping_find_role (fitted, SB_MAP_START), 3);
  ck_assert_int_eq (sb_table_mapping_find_role (fitted, SB_MAP_SESSION), 4);
  ck_assert_int_eq (sb_table_mapping_get_column (fitted, 2)->role, SB_MAP_IGNORE);
  ck_assert_ptr_null (sb_table_mapping_fit (back, lacking, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "“von”"));
}
END_TEST

START_TEST (a_frame_rate_that_is_not_said_can_be_filled_in)
{
  g_autoptr (SbTableMapping) mapping = guess ("start,code\n00:00:10:24,a\n");
  g_autofree char *json = sb_table_mapping_to_json (mapping);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbTableMapping) same = sb_table_mapping_from_json (json, &error);
  const char *const parts[] = {"\"frame_rate\" : null", "\"frame_rate\" : 25"};
  g_auto (GStrv) split = g_strsplit (json, parts[0], 2);
  g_autofree char *filled = g_strjoinv (parts[1], split);
  g_autoptr (SbTableMapping) full = sb_table_mapping_from_json (filled, NULL);

  sb_assert_ok (error);
  ck_assert_uint_eq (g_strv_length (split), 2);
  ck_assert (!sb_table_mapping_check (same, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "frame_rate"));
  ck_assert (sb_table_mapping_check (full, NULL));
}
END_TEST

START_TEST (columns_of_the_same_name_are_kept_in_their_order)
{
  g_autoptr (SbTableMapping) mapping =
    guess ("start,code,value,value,modifier,modifier\n1,a,b,c,d,e\n");
  g_autoptr (SbGrid) other =
    make_grid ("modifier,value,code,value,start,modifier\nd,b,a,c,1,e\n");
  g_autoptr (SbGrid) lacking = make_grid ("modifier,value,code,start,value\nd,b,a,1,c\n");
  g_autoptr (SbTableMapping) fitted = NULL;
  g_autoptr (GError) error = NULL;

  sb_table_mapping_get_column (mapping, 2)->role = SB_MAP_IGNORE;
  sb_table_mapping_get_column (mapping, 3)->role = SB_MAP_COMMENT;
  fitted = sb_table_mapping_fit (mapping, other, &error);
  sb_assert_ok (error);
  ck_assert_int_eq (sb_table_mapping_get_column (fitted, 0)->role, SB_MAP_MODIFIER);
  ck_assert_int_eq (sb_table_mapping_get_column (fitted, 1)->role, SB_MAP_IGNORE);
  ck_assert_int_eq (sb_table_mapping_get_column (fitted, 3)->role, SB_MAP_COMMENT);
  ck_assert_int_eq (sb_table_mapping_get_column (fitted, 5)->role, SB_MAP_MODIFIER);
  ck_assert_ptr_null (sb_table_mapping_fit (mapping, lacking, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "“modifier”"));
}
END_TEST

START_TEST (damaged_json_is_refused)
{
  g_autoptr (SbTableMapping) mapping = guess ("start,code\n1,a\n");
  g_autofree char *json = sb_table_mapping_to_json (mapping);
  g_autoptr (GString) deep = g_string_new (NULL);
  const char *const pieces[] = {"{", "]", "\"", "null", "-1", "1e99", ":", "[", NULL};
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 2000; i++) {
    g_autoptr (GString) text = g_string_new (json);
    g_autoptr (GError) error = NULL;
    g_autoptr (SbTableMapping) read = NULL;

    sb_test_damage_text (text, rand, pieces);
    read = sb_table_mapping_from_json (text->str, &error);
    ck_assert ((read == NULL) == g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  }
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  ck_assert_ptr_null (sb_table_mapping_from_json (deep->str, NULL));
}
END_TEST

typedef struct {
  const char *table;
  const char *roles; /* a letter for each column; see letters */
} Guessed;

START_TEST (columns_are_guessed_by_name_and_content)
{
  /* In the order of SbMapRole. */
  const char *const letters = ".socktgKLBEDFMTCV";
  const Guessed guesses[] = {
    {"Tier\tBegin Time - hh:mm:ss.ms\tBegin Time - ss.msec\tAnnotation\n"
     "a\t00:00:01.5\t1.5\tx\n",
     "k.BT"},
    {"onset\tduration\ttrial_type\n1.5\t2\tcry\n", "BDt"},
    {"Time,Type,Behavior,Modifiers,Comment\n1,START,cry,m,x\n", "BKtMC"},
    {"time,type\n1,cry\n2,fuss\n", "Bt"},
    {"start,code,text\n1,cry,loud\n", "BtC"},
    {"start,stop,start time\nhere,there,1.5\n", "..B"},
    {"1,2,cry\n3,4,fuss\n", "..."},
  };

  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++) {
    g_autoptr (SbTableMapping) mapping = guess (guesses[i].table);

    ck_assert_uint_eq (mapping->columns->len, strlen (guesses[i].roles));
    for (guint j = 0; j < mapping->columns->len; j++)
      ck_assert_msg (letters[sb_table_mapping_get_column (mapping, j)->role] ==
                       guesses[i].roles[j],
                     "table %u, column %u",
                     i,
                     j);
  }
}
END_TEST

static void
describe_time (GString *text, SbTime time)
{
  g_autofree char *seconds = sb_time_to_seconds (time);

  g_string_append (text, seconds);
}

/* "1.5–2.25 30–", as the guessed mapping reads the table, and what it loses. */
static void
check_read (const char *table, const char *times, const char *losses)
{
  g_autoptr (SbGrid) grid = make_grid (table);
  g_autoptr (SbTableMapping) mapping = sb_table_mapping_guess (grid);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbIncoming) incoming =
    sb_table_mapping_read (mapping, grid, "table", &error);
  g_autoptr (GString) text = g_string_new (NULL), lost = g_string_new (NULL);

  sb_assert_ok (error);
  for (guint i = 0; i < incoming->events->len; i++) {
    const SbIncomingEvent *event = &g_array_index (incoming->events, SbIncomingEvent, i);

    g_string_append (text, i > 0 ? " " : "");
    describe_time (text, event->start);
    g_string_append (text, "–");
    describe_time (text, event->end);
  }
  for (guint i = 0; i < incoming->losses->len; i++) {
    const SbIncomingLoss *loss = g_ptr_array_index (incoming->losses, i);

    g_string_append_printf (
      lost, "%s: %s\n", loss->where ? loss->where : "-", loss->words);
  }
  ck_assert_msg (g_str_equal (text->str, times), "%s: %s", table, text->str);
  ck_assert_msg (g_str_equal (lost->str, losses), "%s: %s", table, lost->str);
}

typedef struct {
  const char *table;
  const char *times;
  const char *losses;
} Read;

#define NO_UNIT(unit)                                                                    \
  "-: the table does not say the unit of its times: they were read as " unit "\n"
#define NO_UNIT_OF(column, unit)                                                         \
  "column “" column "”: the table does not say the unit of these times: they were "    \
  "read as " unit "\n"
#define NO_START(rows, cell)                                                             \
  rows ": not taken: the start is no time of the chosen format, as “" cell "”\n"

static const Read units[] = {
  {"session,code,start,duration\nS,look,1500,1200\nS,look,25000,3500\nS,cry,61000,900\n",
   "1.5–2.7 25–28.5 61–61.9",
   NO_UNIT ("milliseconds")},
  {"code,onset,duration\nlook,1500,1200\nlook,2500,350\n",
   "1.5–2.7 2.5–2.85",
   NO_UNIT ("milliseconds")},
  {"code,start,end\na,100,900\na,15000,19000\na,19500,20500\n",
   "0.1–0.9 15–19 19.5–20.5",
   NO_UNIT ("milliseconds")},
  {"code,start,duration\na,10,2\na,30,1\n", "10–12 30–31", NO_UNIT ("seconds")},
  {"code,start,duration\na,10,2.5\na,30,1\n", "10–12.5 30–31", NO_UNIT ("seconds")},
  {"code,onset,duration\na,1.5,2.25\n", "1.5–3.75", ""},
  {"code,start (ms),duration\na,1500,350\n",
   "1.5–1.85",
   NO_UNIT_OF ("duration", "milliseconds")},
  {"code,start (ms),duration\na,1500,1.5\n", "1.5–3", NO_UNIT_OF ("duration", "seconds")},
  {"code,start_s,offset\na,30000,30010\n",
   "30000–30010",
   NO_UNIT_OF ("offset", "seconds")},
  {"code,onset,duration\na,00:00:01,2\n", "1–3", NO_UNIT_OF ("duration", "seconds")},
  {"code;onset (ms);offset (ms)\na;500;900\na;\"1,234\";\"2,500\"\na;1400;1500\n",
   "0.5–0.9 1.4–1.5",
   NO_START ("row 3", "1,234")},
  {"code;onset (ms);offset\na;500;900\na;1.234;2.500\na;1400;1500\n",
   "0.5–0.9 1.4–1.5",
   NO_UNIT_OF ("offset", "milliseconds") NO_START ("row 3", "1.234")},
  {"code;start\na;500\na;1.234\n", "500– 1.234–", NO_UNIT ("seconds")},
};

START_TEST (units_that_are_not_said_are_those_of_all_columns)
{
  check_read (units[_i].table, units[_i].times, units[_i].losses);
}
END_TEST

#define NO_ORDER(first)                                                                  \
  "-: the table does not say whether its dates begin with the day or the month: they "   \
  "were read with the " first " first\n"
#define FROM(cell) "session “S”: times count from “" cell "”\n"

static const Read dates[] = {
  {"session,code,date time\nS,a,05/06/2022 23:59:50\nS,b,05/07/2022 00:00:10\n",
   "0– 2505620–",
   FROM ("05/06/2022 23:59:50") NO_ORDER ("day")},
  {"session,code,date time\nS,a,05/06/2022 11:59:50 PM\nS,b,05/07/2022 12:00:10 AM\n",
   "0– 20–",
   FROM ("05/06/2022 11:59:50 PM") NO_ORDER ("month")},
  {"session,code,date time\nS,a,05/12/2022 23:59:50\nS,b,05/13/2022 00:00:10\n",
   "0– 20–",
   FROM ("05/12/2022 23:59:50")},
  {"session,code,date time\nS,a,12/05/2022 11:59:50 PM\nS,b,13/05/2022 12:00:10 AM\n",
   "0– 20–",
   FROM ("12/05/2022 11:59:50 PM")},
  {"session,code,date time,end time\nS,a,05/12/2022 23:59:50,05/13/2022 00:00:10\n",
   "0–20",
   FROM ("05/12/2022 23:59:50")},
  {"session,code,date time\nS,a,05.06.2022 23:59:50\nS,b,06.06.2022 00:00:10\n",
   "0– 20–",
   FROM ("05.06.2022 23:59:50")},
  {"session,code,date time (mdy)\nS,a,05/06/2022 23:59:50\nS,b,05/07/2022 00:00:10\n",
   "0– 20–",
   FROM ("05/06/2022 23:59:50")},
  {"session,code,date time\nS,a,5/6/2022 10:00\nS,b,5/13/2022 10:00\nS,c,13/5/2022 "
   "10:00\n",
   "1987200– 0–",
   FROM ("13/5/2022 10:00") NO_ORDER ("day") NO_START ("row 3", "5/13/2022 10:00")},
};

START_TEST (the_order_of_dates_is_what_all_are_possible_in)
{
  check_read (dates[_i].table, dates[_i].times, dates[_i].losses);
}
END_TEST

static const Read times_of_day[] = {
  {"session;Verhalten;Uhrzeit;Ende\nS;a;23:59:50;00:00:10\nS;b;00:00:20;00:00:30\n",
   "0–20 30–40",
   FROM ("23:59:50")},
  {"session,code,time\nS,a,10:00:30 AM\nS,a,9:59:50 AM\nS,b,10:00:05 AM\n",
   "40– 0– 15–",
   FROM ("9:59:50 AM")},
  {"session,code,Uhrzeit,duration\nS,a,07:00:00,2\nS,b,18:00:00,2\nS,c,20:00:00,1\n",
   "0–2 39600–39602 46800–46801",
   FROM ("07:00:00") NO_UNIT_OF ("duration", "seconds")},
};

START_TEST (times_of_day_count_from_the_earliest_of_their_session)
{
  check_read (times_of_day[_i].table, times_of_day[_i].times, times_of_day[_i].losses);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {times_are_read_exactly_or_not_at_all, G_N_ELEMENTS (cases)},
    {commas_and_dates_and_rates_are_as_the_mapping_says, 1},
    {what_does_not_go_together_is_said, 1},
    {a_stated_zero_is_taken_off, 1},
    {a_kept_mapping_fits_other_tables, 1},
    {a_frame_rate_that_is_not_said_can_be_filled_in, 1},
    {columns_of_the_same_name_are_kept_in_their_order, 1},
    {damaged_json_is_refused, 1},
    {columns_are_guessed_by_name_and_content, 1},
    {units_that_are_not_said_are_those_of_all_columns, G_N_ELEMENTS (units)},
    {the_order_of_dates_is_what_all_are_possible_in, G_N_ELEMENTS (dates)},
    {times_of_day_count_from_the_earliest_of_their_session, G_N_ELEMENTS (times_of_day)},
    {NULL, 0},
  };

  return sb_test_run_loops ("table-mapping", loops, 0);
}
