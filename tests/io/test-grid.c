/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/io/grid.h>
#include <string.h>

static SbGrid *
make (const char *text, char delimiter)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSource) source = sb_source_new ("t.csv", bytes, &error);
  SbGrid *grid = sb_grid_new (source, delimiter, &error);

  sb_assert_ok (error);
  return grid;
}

/* The cells in brackets, a line for each row. */
static void
check (const char *text, char delimiter, const char *expected)
{
  g_autoptr (SbGrid) grid = make (text, 0);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < sb_grid_get_n_rows (grid); i++) {
    for (guint j = 0; j < sb_grid_get_width (grid, i); j++)
      g_string_append_printf (all, "[%s]", sb_grid_get_cell (grid, i, j));
    g_string_append_c (all, '\n');
  }
  ck_assert_str_eq (all->str, expected);
  ck_assert_int_eq (sb_grid_get_delimiter (grid), delimiter);
}

START_TEST (cells_are_taken_as_they_are)
{
  check ("a,b\r\n1, 2 \n\n3,\r4", ',', "[a][b]\n[1][2]\n[]\n[3][]\n[4]\n");
  check ("a,b\n\"x, \"\"y\"\"\nz\",2\n", ',', "[a][b]\n[x, \"y\"\nz][2]\n");
  check ("\"\",\"\"\"\",\"a\"b\n", ',', "[][\"][ab]\n");
  check ("5\" high,b\nc,d \"e\"\n", ',', "[5\" high][b]\n[c][d \"e\"]\n");
  check ("one\n", ',', "[one]\n");
}
END_TEST

START_TEST (a_quotation_mark_that_is_never_closed_ends_with_its_line)
{
  check ("a,\"b\nc,d\n", ',', "[a][\"b]\n[c][d]\n");
  check ("a,\"\"\"b\n\"\",d\n", ',', "[a][\"\"\"b]\n[][d]\n");
}
END_TEST

START_TEST (the_delimiter_is_what_the_rows_agree_in)
{
  check ("s;t\n1,5;2,5\n3,5;4,5\n", ';', "[s][t]\n[1,5][2,5]\n[3,5][4,5]\n");
  check ("1,5;2,5\n3,5;4,5\n", ';', "[1,5][2,5]\n[3,5][4,5]\n");
  check ("a\tb,c\nd\te\n", '\t', "[a][b,c]\n[d][e]\n");
  check ("a|b\n1|2\n", '|', "[a][b]\n[1][2]\n");
  check ("a,b\n\"1;2;3\",2\n\"1;2;3\",4\n", ',', "[a][b]\n[1;2;3][2]\n[1;2;3][4]\n");
  check ("sep=;\na,b;c\n", ';', "[]\n[a,b][c]\n");
}
END_TEST

START_TEST (it_is_read_again_by_another_delimiter)
{
  g_autoptr (SbGrid) grid = make ("a,b;c\n1,2;3\n", 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbGrid) other = sb_grid_new_again (grid, ';', &error);

  sb_assert_ok (error);
  ck_assert_int_eq (sb_grid_get_delimiter (other), ';');
  ck_assert_uint_eq (sb_grid_get_n_columns (other), 2);
  ck_assert_str_eq (sb_grid_get_cell (other, 1, 0), "1,2");
  ck_assert_str_eq (sb_grid_get_name (other), "t.csv");
}
END_TEST

START_TEST (what_is_not_there_is_empty)
{
  g_autoptr (SbGrid) grid = make ("a;b;c\n1\n;;\n", ';');

  ck_assert_uint_eq (sb_grid_get_n_columns (grid), 3);
  ck_assert_uint_eq (sb_grid_get_width (grid, 1), 1);
  ck_assert_str_eq (sb_grid_get_cell (grid, 1, 2), "");
  ck_assert (!sb_grid_is_blank (grid, 1));
  ck_assert (sb_grid_is_blank (grid, 2));
  ck_assert_str_eq (sb_grid_get_name (grid), "t.csv");
}
END_TEST

/* Each of these would be searched to its end once a line, if that were not prevented. */
START_TEST (a_megabyte_of_quotation_marks_is_read_at_once)
{
  const char *const pieces[] = {"\"\n", "\"\"\"\n", ",\"a\"\"\n", "\"\"\"\",\n", "\""};

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    gint64 begin = g_get_monotonic_time ();
    g_autoptr (SbGrid) grid = NULL;

    while (text->len < 1 << 20)
      g_string_append (text, pieces[i]);
    grid = make (text->str, 0);
    ck_assert_int_lt (g_get_monotonic_time () - begin, G_USEC_PER_SEC);
    ck_assert_uint_gt (sb_grid_get_n_rows (grid), 0);
  }
}
END_TEST

START_TEST (too_much_is_refused)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *const sizes[] = {"", NULL};

  for (guint i = 0; i <= SB_GRID_MAX_COLUMNS; i++)
    g_string_append_c (text, ',');
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    const char *own = sizes[i] ? sizes[i] : text->str;
    g_autoptr (GBytes) bytes = g_bytes_new (own, strlen (own));
    g_autoptr (SbSource) source = sb_source_new ("t.csv", bytes, NULL);
    g_autoptr (GError) error = NULL;

    ck_assert_ptr_null (sb_grid_new (source, 0, &error));
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
    ck_assert_ptr_nonnull (strstr (error->message, "t.csv"));
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {cells_are_taken_as_they_are,
                                a_quotation_mark_that_is_never_closed_ends_with_its_line,
                                the_delimiter_is_what_the_rows_agree_in,
                                it_is_read_again_by_another_delimiter,
                                what_is_not_there_is_empty,
                                a_megabyte_of_quotation_marks_is_read_at_once,
                                too_much_is_refused,
                                NULL};

  return sb_test_run ("grid", tests);
}
