/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hard-study.h"
#include "testlib.h"

#include <securebase/export/export.h>
#include <securebase/io/csv-reader.h>
#include <string.h>

static const char *const what[] = {"sessions", "dyads", "codings", NULL};

static SbTable *
read_exported (const SbStudy *study, const char *key, const char *name)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *base = g_strconcat (name, ".csv", NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (folder, base, NULL);
  const SbExportOptions options = {.what = what, .shift_key = key};
  g_autoptr (GError) error = NULL;
  SbTable *table;

  sb_study_export (study, &options, folder, NULL, &error);
  sb_assert_ok (error);
  table = sb_csv_read_file (file, &error);
  sb_assert_ok (error);
  return table;
}

static const char *
get (SbTable *table, const char *column)
{
  return sb_table_get_cell (table, 0, (guint) sb_table_find_column (table, column));
}

static int
count_days (const char *from, const char *to)
{
  g_autofree char *a = g_strndup (from, 10), *b = g_strndup (to, 10);
  g_autofree char *whole_a = g_strconcat (a, "T00:00:00Z", NULL);
  g_autofree char *whole_b = g_strconcat (b, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) first = g_date_time_new_from_iso8601 (whole_a, NULL);
  g_autoptr (GDateTime) second = g_date_time_new_from_iso8601 (whole_b, NULL);

  return (int) (g_date_time_difference (second, first) / G_TIME_SPAN_DAY);
}

/* hmac.new (b"key", b"C0001", "sha256") in Python: its first eight bytes mod 731 - 365.
 */
START_TEST (days_are_those_of_another_program)
{
  static const char script[] =
    "import hmac, sys\n"
    "for child in sys.argv[2:]:\n"
    "    d = hmac.new(sys.argv[1].encode(), child.encode(), 'sha256').digest()\n"
    "    print(int.from_bytes(d[:8], 'big') % 731 - 365, end=' ')\n";
  const char *argv[] = {"python3", "-c", script, "key", "C0001", "C👶,1", "", NULL};
  g_autofree char *out = NULL;
  g_autofree char *ours = g_strdup_printf ("%d %d %d ",
                                           sb_shift_days ("key", "C0001"),
                                           sb_shift_days ("key", "C👶,1"),
                                           sb_shift_days ("key", ""));

  ck_assert_int_eq (sb_test_spawn (argv, &out, NULL), 0);
  ck_assert_str_eq (ours, out);
}
END_TEST

START_TEST (all_dates_of_a_child_move_alike)
{
  g_autoptr (SbStudy) study = sb_test_many_study_new (1, 0);
  int days = sb_shift_days ("a key", "C0001");
  g_autoptr (SbTable) sessions = read_exported (study, "a key", "sessions");
  g_autoptr (SbTable) codings = read_exported (study, "a key", "codings");
  g_autoptr (SbTable) again = read_exported (study, "a key", "sessions");
  g_autoptr (SbTable) plain = read_exported (study, NULL, "sessions");

  ck_assert_int_ne (days, 0);
  ck_assert_int_eq (count_days ("2026-03-14", get (sessions, "date")), days);
  ck_assert_int_eq (count_days ("2026-03-20", get (codings, "decided_at")), days);
  ck_assert (g_str_has_suffix (get (codings, "decided_at"), "T10:00:00.000Z"));
  ck_assert_str_eq (get (again, "date"), get (sessions, "date"));
  ck_assert_str_eq (get (plain, "date"), "2026-03-14");
}
END_TEST

START_TEST (what_is_no_date_is_not_let_through)
{
  g_autoptr (SbStudy) study = sb_test_many_study_new (1, 0);
  SbContent *content = study->contents->pdata[0];
  g_autoptr (SbTable) sessions = NULL;
  g_autoptr (SbTable) dyads = NULL;

  sb_record_set_text (&content->session->date, "14 March 2026");
  sb_record_set_text (&content->dyad->birth_month, "spring");
  sessions = read_exported (study, "k", "sessions");
  dyads = read_exported (study, "k", "dyads");
  ck_assert_ptr_null (get (sessions, "date"));
  ck_assert_ptr_null (get (dyads, "birth_month"));
  /* The study itself is as it was. */
  ck_assert_str_eq (content->session->date, "14 March 2026");
}
END_TEST

static char *
export_cell (const SbStudy *study,
             const SbExportOptions *options,
             const char *name,
             const char *column)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (GFile) file = g_file_new_build_filename (folder, name, NULL);
  g_autoptr (SbTable) table = NULL;

  ck_assert (sb_study_export (study, options, folder, NULL, NULL));
  table = sb_csv_read_file (file, NULL);
  return g_strdup (get (table, column));
}

/* As a table of events brings them in: what is no column of its own is the lab's. */
START_TEST (dates_among_the_labs_own_variables_move_too)
{
  static const char *const tables[] = {"sessions", "dyads", "wide", NULL};
  const SbExportOptions shifted = {.what = tables, .shift_key = "a key"};
  const SbExportOptions without = {.what = tables, .without_dates = TRUE};
  g_autoptr (SbStudy) study = sb_test_many_study_new (1, 0);
  SbContent *content = study->contents->pdata[0];
  g_autofree char *date = NULL, *whole = NULL, *other = NULL, *dyad = NULL, *none = NULL;
  int days = sb_shift_days ("a key", "C0001");

  sb_record_set_text (&content->session->group_variables,
                      "{\"date\":\"2026-03-14\",\"n\":1234.5,\"seen\":\"14.03.2026\","
                      "\"arm\":[\"a 2026-03-14 b\",\"v 1.2\"]}");
  sb_record_set_text (&content->dyad->variables, "{\"due\":\"2026-03-14T10:00\"}");
  date = export_cell (study, &shifted, "wide.csv", "group_date");
  ck_assert_int_eq (count_days ("2026-03-14", date), days);
  other = export_cell (study, &shifted, "wide.csv", "group_arm");
  ck_assert (g_str_has_prefix (other, "[\"a 20") && !strstr (other, "2026-03-14") &&
             g_str_has_suffix (other, " b\",\"v 1.2\"]"));
  dyad = export_cell (study, &shifted, "dyads.csv", "variables");
  ck_assert_int_eq (count_days ("2026-03-14", strstr (dyad, "20")), days);
  whole = export_cell (study, &shifted, "sessions.csv", "group_variables");
  ck_assert_ptr_nonnull (strstr (whole, "\"n\":1234.5,\"seen\":null"));
  none = export_cell (study, &without, "sessions.csv", "group_variables");
  ck_assert_str_eq (
    none, "{\"date\":null,\"n\":1234.5,\"seen\":null,\"arm\":[null,\"v 1.2\"]}");
}
END_TEST

START_TEST (a_decided_coding_is_decided_without_its_date)
{
  static const char *const tables[] = {"codings", "categories", "wide", NULL};
  const SbExportOptions without = {.what = tables, .without_dates = TRUE};
  g_autoptr (SbStudy) study = sb_test_many_study_new (1, 0);
  g_autofree char *record = export_cell (study, &without, "wide.csv", "record");
  g_autofree char *visit = export_cell (study, &without, "wide_visits.csv", "visit");
  g_autofree char *revised = export_cell (study, &without, "categories.csv", "revised");
  g_autofree char *first = export_cell (study, &without, "codings.csv", "decided_at");
  g_autofree char *second = export_cell (study, &without, "categories.csv", "decided_at");

  ck_assert_str_eq (record, "blind");
  ck_assert_str_eq (visit, "1");
  ck_assert_str_eq (revised, "0");
  ck_assert_ptr_null (first);
  ck_assert_ptr_null (second);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    days_are_those_of_another_program,
    all_dates_of_a_child_move_alike,
    what_is_no_date_is_not_let_through,
    dates_among_the_labs_own_variables_move_too,
    a_decided_coding_is_decided_without_its_date,
    NULL,
  };

  return sb_test_run ("date-shift", tests);
}
