/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <locale.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/io/csv-reader.h>
#include <securebase/io/csv-writer.h>
#include <string.h>

static const SbColumn columns[] = {
  {.name = "text"},
  {.name = "n", .type = SB_COLUMN_INTEGER},
  {.name = "x", .type = SB_COLUMN_REAL},
};

static SbTable *
make_table (const char *text, gint64 n, double x)
{
  SbTable *table = sb_table_new ("t", columns, G_N_ELEMENTS (columns));

  sb_table_begin_row (table);
  sb_table_add_text (table, text);
  sb_table_add_integer (table, n);
  sb_table_add_real (table, x);
  return table;
}

static char *
write_row (const char *text, gint64 n, double x)
{
  g_autoptr (SbTable) table = make_table (text, n, x);
  g_autoptr (GString) out = sb_csv_write (table);

  ck_assert (g_str_has_prefix (out->str, "text,n,x\r\n"));
  return g_strdup (out->str + strlen ("text,n,x\r\n"));
}

START_TEST (cells_are_quoted_as_rfc_4180_says)
{
  const struct {
    const char *text;
    const char *cell;
  } cases[] = {
    {"plain", "plain"},
    {"a,b", "\"a,b\""},
    {"say \"no\"", "\"say \"\"no\"\"\""},
    {"two\nlines", "\"two\nlines\""},
    {"two\r\nlines", "\"two\r\nlines\""},
    {" space", "\" space\""},
    {"space ", "\"space \""},
    {"semi;colon", "semi;colon"},
    {"👶🏽 cries", "👶🏽 cries"},
    {"עברית, mixed", "\"עברית, mixed\""},
    {"NA", "NA"},
    {"", ""},
    {NULL, ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *row = write_row (cases[i].text, 1, 2);
    g_autofree char *expected = g_strconcat (cases[i].cell, ",1,2\r\n", NULL);

    ck_assert_str_eq (row, expected);
  }
}
END_TEST

START_TEST (formulas_are_made_harmless_and_numbers_are_not_touched)
{
  const char *const texts[] = {
    "=1+1", "+1", "-1.5", "@SUM(A1)", "\ttab", "\rreturn", "\nline", "'=1", "''-"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *safe = sb_csv_make_safe (texts[i]);
    g_autofree char *back = sb_csv_undo_safe (safe);

    ck_assert_int_eq (safe[0], '\'');
    ck_assert_str_eq (safe + 1, texts[i]);
    ck_assert_str_eq (back, texts[i]);
  }
  {
    g_autofree char *row = write_row ("-1.5", -3, -1.5);

    ck_assert_str_eq (row, "'-1.5,-3,-1.5\r\n");
  }
}
END_TEST

START_TEST (harmless_texts_stay_as_they_are)
{
  const char *const texts[] = {"", "a=1", "'tis", "'", "12", "a-b", "é"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *safe = sb_csv_make_safe (texts[i]);
    g_autofree char *back = sb_csv_undo_safe (safe);

    ck_assert_str_eq (safe, texts[i]);
    ck_assert_str_eq (back, texts[i]);
  }
}
END_TEST

START_TEST (missing_numbers_are_empty_cells)
{
  g_autofree char *row = write_row (NULL, 0, NAN);

  ck_assert_str_eq (row, ",0,\r\n");
}
END_TEST

START_TEST (text_that_is_not_utf8_is_made_so)
{
  g_autofree char *row = write_row ("M\xfcller", 1, 1);

  ck_assert (g_utf8_validate (row, -1, NULL));
}
END_TEST

START_TEST (decimals_have_a_dot_in_every_locale)
{
  g_autofree char *before = write_row ("x", 1234567, 1234.5);

  if (!sb_test_set_comma_locale ())
    return;
  ck_assert_str_eq (localeconv ()->decimal_point, ",");
  {
    g_autofree char *after = write_row ("x", 1234567, 1234.5);

    ck_assert_str_eq (after, "x,1234567,1234.5\r\n");
    ck_assert_str_eq (after, before);
  }
}
END_TEST

/* Any text comes back through our own reader. */
START_TEST (what_is_written_reads_back)
{
  static const char *const pieces[] = {
    ",", "\"", "\n", "\r\n", "=", "-", "'", " ", "a", "é", "👶", "ש", "\t", "NA"};
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (guint i = 0; i < 500; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GError) error = NULL;

    for (gint32 n = g_rand_int_range (rand, 1, 8); n > 0; n--)
      g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
    {
      g_autoptr (SbTable) table = make_table (text->str, i, i / 7.0);
      g_autoptr (GString) out = sb_csv_write (table);
      g_autoptr (SbTable) again =
        sb_csv_read_text (out->str, (gssize) out->len, "t", &error);
      g_autofree char *back = NULL;

      sb_assert_ok (error);
      ck_assert_uint_eq (sb_table_get_n_rows (again), 1);
      back = sb_csv_undo_safe (sb_table_get_cell (again, 0, 0));
      ck_assert_str_eq (back, text->str);
      ck_assert (g_ascii_strtod (sb_table_get_cell (again, 0, 2), NULL) == i / 7.0);
    }
  }
}
END_TEST

/* --- other styles --- */

static char *
write_styled (const SbCsvStyle *style, const char *text, gint64 n, double x)
{
  g_autoptr (SbTable) table = make_table (text, n, x);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = sb_csv_write_styled (table, style, &error);

  sb_assert_ok (error);
  return g_strdup (out->str);
}

START_TEST (a_style_changes_signs_and_nothing_else)
{
  const SbCsvStyle excel = {.decimal_comma = TRUE, .bom = TRUE};
  const SbCsvStyle tab = {.separator = '\t', .missing = "NA"};
  g_autofree char *first = write_styled (&excel, "a;b, c", 1, 2.5);
  g_autofree char *second = write_styled (&tab, NULL, -3, NAN);
  g_autofree char *third = write_styled (&excel, "1.5", 1000, 0.25);

  ck_assert_str_eq (first, "\xef\xbb\xbftext;n;x\r\n\"a;b, c\";1;2,5\r\n");
  ck_assert_str_eq (second, "text\tn\tx\r\nNA\t-3\tNA\r\n");
  ck_assert_str_eq (third, "\xef\xbb\xbftext;n;x\r\n1.5;1000;0,25\r\n");
}
END_TEST

START_TEST (what_stands_for_missing_stands_for_nothing_else)
{
  const struct {
    const char *text;
    gint64 n;
    const char *missing;
  } cases[] = {{"NA", 1, "NA"}, {"a", -99, "-99"}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const SbCsvStyle style = {.missing = cases[i].missing};
    g_autoptr (SbTable) table = make_table (cases[i].text, cases[i].n, 0);
    g_autoptr (GError) error = NULL;

    ck_assert_ptr_null (sb_csv_write_styled (table, &style, &error));
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
    ck_assert_ptr_nonnull (strstr (error->message, cases[i].missing));
  }
}
END_TEST

START_TEST (usual_words_and_numbers_stand_for_missing)
{
  const char *const words[] = {"NA", ".", "0", "-99", "999", "NaN", "k. A.", "–"};

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    ck_assert_msg (sb_csv_style_check (&(SbCsvStyle){.missing = words[i]}, NULL),
                   "“%s” is refused",
                   words[i]);
}
END_TEST

START_TEST (a_style_that_cannot_be_read_back_is_refused)
{
  const SbCsvStyle styles[] = {
    {.separator = 'x'},
    {.separator = '"'},
    {.separator = ',', .decimal_comma = TRUE},
    {.missing = "a,b"},
    {.missing = "=1"},
    {.missing = "two\nlines"},
    {.missing = "'"},
    {.missing = " "},
    {.missing = "99.9"},
    {.missing = "99,9", .separator = ';'},
    {.missing = ".5"},
    {.missing = "1e3"},
    {.missing = "0x1F"},
    {.missing = "00"},
    {.missing = "-0"},
    {.missing = "099"},
    {.missing = "-9999999999999999"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++) {
    g_autoptr (GError) error = NULL;

    ck_assert_msg (!sb_csv_style_check (&styles[i], &error), "style %u", i);
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    cells_are_quoted_as_rfc_4180_says,
    formulas_are_made_harmless_and_numbers_are_not_touched,
    harmless_texts_stay_as_they_are,
    missing_numbers_are_empty_cells,
    text_that_is_not_utf8_is_made_so,
    decimals_have_a_dot_in_every_locale,
    what_is_written_reads_back,
    a_style_changes_signs_and_nothing_else,
    what_stands_for_missing_stands_for_nothing_else,
    usual_words_and_numbers_stand_for_missing,
    a_style_that_cannot_be_read_back_is_refused,
    NULL,
  };

  return sb_test_run ("csv-writer", tests);
}
