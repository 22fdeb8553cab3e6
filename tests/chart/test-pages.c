/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/chart/pages.h>
#include <securebase/chart/session-chart.h>
#include <string.h>

/* Where @what is in the file, or NULL; there are zeros in it. */
static const char *
find (GBytes *pdf, const char *what)
{
  gsize n, length = strlen (what);
  const char *data = g_bytes_get_data (pdf, &n);

  for (gsize i = 0; i + length <= n; i++)
    if (memcmp (data + i, what, length) == 0)
      return data + i;
  return NULL;
}

/* The pages that the file says it has. */
static int
count_pages (GBytes *pdf)
{
  const char *found = find (pdf, "/Count ");

  ck_assert_ptr_nonnull (found);
  return atoi (found + strlen ("/Count "));
}

static SbTable *
make_table (guint rows, const char *text)
{
  const SbColumn columns[] = {{.name = "a", .label = "Number"},
                              {.name = "b", .label = "Text"}};
  SbTable *table = sb_table_new ("t", columns, 2);

  for (guint i = 0; i < rows; i++) {
    sb_table_add_integer (table, i);
    sb_table_add_text (table, text);
  }
  return table;
}

static GBytes *
print (guint rows, const char *text)
{
  g_autoptr (SbPages) pages = sb_pages_new ("A title", "A foot");
  g_autoptr (SbTable) table = make_table (rows, text);
  g_autoptr (GError) error = NULL;
  GBytes *pdf;

  sb_pages_add_heading (pages, "Heading");
  sb_pages_add_text (pages, "First line\nSecond line");
  sb_pages_add_table (pages, table);
  pdf = sb_pages_finish (pages, &error);
  sb_assert_ok (error);
  return pdf;
}

START_TEST (what_does_not_fit_goes_on_at_the_next_page)
{
  g_autoptr (GString) longest = g_string_new (NULL);
  g_autoptr (GBytes) one = print (3, "short"), many = print (500, "short");
  g_autoptr (GBytes) row = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (longest, "word ");
  row = print (1, longest->str);
  ck_assert_int_eq (count_pages (one), 1);
  /* 500 rows of about 20 units on pages of about 1000. */
  ck_assert_int_ge (count_pages (many), 9);
  ck_assert_int_le (count_pages (many), 14);
  /* One row of a hundred thousand letters ends, and is whole. */
  ck_assert_int_ge (count_pages (row), 10);
  ck_assert_int_le (count_pages (row), 40);
}
END_TEST

START_TEST (the_same_content_gives_the_same_bytes)
{
  g_autoptr (GBytes) first = print (60, "a"), second = print (60, "a");

  ck_assert (g_bytes_equal (first, second));
  ck_assert_ptr_nonnull (find (first, "(20000101120000Z)"));
}
END_TEST

START_TEST (a_session_is_drawn_and_told)
{
  const SbSessionSpan episodes[] = {{0, 60 * SB_SECOND, "1"},
                                    {60 * SB_SECOND, 200 * SB_SECOND, "2"}};
  const SbSessionSpan smiles[] = {{70 * SB_SECOND, SB_TIME_NONE, NULL}};
  const SbSessionLane lanes[] = {{"Episodes", episodes, 2, TRUE},
                                 {"Smile", smiles, 1, FALSE},
                                 {"Nothing", NULL, 0, FALSE}};
  g_autoptr (SbChart) chart = sb_session_chart_new (lanes, 3, 0, 200 * SB_SECOND);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = sb_chart_dup_svg (chart, "x-", &error);
  g_autofree char *second = sb_chart_dup_svg (chart, "x-", &error);

  sb_assert_ok (error);
  ck_assert_str_eq (sb_chart_get_words (chart),
                    "Timeline of the session. Episodes: 2; Smile: 1; Nothing: 0");
  ck_assert (g_str_has_prefix (first, "<svg"));
  ck_assert_str_eq (first, second);
  ck_assert_ptr_nonnull (strstr (first, "id=\"x-"));
  ck_assert_ptr_null (strstr (first, "href=\"#g"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {what_does_not_fit_goes_on_at_the_next_page,
                                the_same_content_gives_the_same_bytes,
                                a_session_is_drawn_and_told,
                                NULL};

  return sb_test_run ("chart/pages", tests);
}
