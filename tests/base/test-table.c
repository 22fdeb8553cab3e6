/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/base/table.h>
#include <stdlib.h>

static const SbColumn columns[] = {
  {"id", SB_COLUMN_TEXT, NULL, "Name", NULL},
  {"start", SB_COLUMN_REAL, "s", "Start", NULL},
  {"n", SB_COLUMN_INTEGER, NULL, "Count", NULL},
};

START_TEST (cells_come_back_as_text)
{
  g_autoptr (SbTable) table = sb_table_new ("events", columns, G_N_ELEMENTS (columns));

  sb_table_begin_row (table);
  sb_table_add_text (table, "S01");
  sb_table_add_time (table, 1500 * SB_MSECOND);
  sb_table_add_integer (table, 3);
  sb_table_begin_row (table);
  sb_table_add_text (table, "S02");
  sb_table_add_real (table, NAN);
  ck_assert_uint_eq (sb_table_get_n_rows (table), 2);
  ck_assert_str_eq (sb_table_get_cell (table, 0, 1), "1.5");
  ck_assert_str_eq (sb_table_get_cell (table, 0, 2), "3");
  ck_assert_ptr_null (sb_table_get_cell (table, 1, 1));
  ck_assert_ptr_null (sb_table_get_cell (table, 1, 2));
  ck_assert_int_eq (sb_table_find_column (table, "n"), 2);
  ck_assert_int_eq (sb_table_find_column (table, "none"), -1);
}
END_TEST

START_TEST (reals_read_back_as_the_same_double)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autofree char *short_text = sb_real_to_text (0.1);

  ck_assert_str_eq (short_text, "0.1");
  for (int i = 0; i < 1000; i++) {
    double value = g_rand_double_range (rand, -1e3, 1e3) / 3;
    g_autofree char *text = sb_real_to_text (value);

    ck_assert (g_ascii_strtod (text, NULL) == value);
  }
}
END_TEST

START_TEST (reals_are_written_without_exponents)
{
  static const struct {
    double value;
    const char *text;
  } cases[] = {
    {40, "40"},
    {0, "0"},
    {-1.5, "-1.5"},
    {100000, "100000"},
    {0.00125, "0.00125"},
    {1.0 / 3, "0.3333333333333333"},
    {1e300, "1e+300"},
    {1e-7, "1e-07"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = sb_real_to_text (cases[i].value);

    ck_assert_str_eq (text, cases[i].text);
  }
}
END_TEST

START_TEST (for_people_four_digits_do)
{
  static const struct {
    double value;
    const char *text;
  } cases[] = {{0.8376197318007663, "0.8376"}, {5.5, "5.5"}, {-2, "-2"}, {0, "0"}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = sb_real_to_short_text (cases[i].value);

    ck_assert_str_eq (text, cases[i].text);
  }
  ck_assert_ptr_null (sb_real_to_short_text (NAN));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    cells_come_back_as_text,
    reals_read_back_as_the_same_double,
    reals_are_written_without_exponents,
    for_people_four_digits_do,
    NULL,
  };

  return sb_test_run ("table", tests);
}
