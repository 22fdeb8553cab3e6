/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/base/time.h>

START_TEST (to_seconds_is_exact_and_cuts_zeros)
{
  const struct {
    SbTime time;
    const char *text;
  } cases[] = {
    {0, "0"},
    {1, "0.000000001"},
    {SB_SECOND, "1"},
    {12 * SB_SECOND + 40 * SB_MSECOND, "12.04"},
    {-1500 * SB_MSECOND, "-1.5"},
    {SB_TIME_NONE, ""},
    {G_MAXINT64, "9223372036.854775807"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = sb_time_to_seconds (cases[i].time);

    ck_assert_str_eq (text, cases[i].text);
  }
}
END_TEST

START_TEST (from_seconds_reads_what_to_seconds_writes)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (int i = 0; i < 1000; i++) {
    SbTime time = ((gint64) g_rand_int (rand) << 20) - ((gint64) 1 << 50), back;
    g_autofree char *text = sb_time_to_seconds (time);

    ck_assert (sb_time_from_seconds (text, &back));
    ck_assert_int_eq (back, time);
  }
}
END_TEST

START_TEST (from_seconds_refuses_what_is_no_time)
{
  const char *bad[] = {
    "", "-", "a", "1,5", "1.", ".5", "1.5s", " 1", "1e3", "1.0000000001", "99999999999"};
  SbTime time;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    ck_assert_msg (!sb_time_from_seconds (bad[i], &time), "accepted “%s”", bad[i]);
}
END_TEST

START_TEST (clock_is_cut_not_rounded)
{
  g_autofree char *a = sb_time_to_clock (312 * SB_SECOND + 480999999);
  g_autofree char *b = sb_time_to_clock (3912 * SB_SECOND + 480 * SB_MSECOND);
  g_autofree char *c = sb_time_to_clock (-SB_SECOND);

  ck_assert_str_eq (a, "05:12.480");
  ck_assert_str_eq (b, "1:05:12.480");
  ck_assert_str_eq (c, "-00:01.000");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    to_seconds_is_exact_and_cuts_zeros,
    from_seconds_reads_what_to_seconds_writes,
    from_seconds_refuses_what_is_no_time,
    clock_is_cut_not_rounded,
    NULL,
  };

  return sb_test_run ("time", tests);
}
