/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/results/base-rates.h>
#include <string.h>
#include <testlib.h>

#define HEAD "{\"format\": \"securebase-base-rates\", \"version\": 1, \"rates\": ["
#define ROW                                                                              \
  "\"id\": \"own\", \"title\": \"Own\", \"source\": \"us\", \"status\": \"read\""

static SbBaseRates *
read_rows (const char *rows, GError **error)
{
  g_autofree char *text = g_strconcat (HEAD, rows, "]}", NULL);

  return sb_base_rates_new_from_json (text, -1, "own.json", error);
}

static void
assert_refused (const char *rows, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbBaseRates) rates = read_rows (rows, &error);

  ck_assert_ptr_null (rates);
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  ck_assert_msg (strstr (error->message, words), "%s", error->message);
  ck_assert_ptr_nonnull (strstr (error->message, "own.json"));
}

START_TEST (test_shipped_rows_have_source_and_status)
{
  g_autoptr (SbBaseRates) rates = sb_base_rates_new_default ();
  const GPtrArray *list = sb_base_rates_list (rates);

  ck_assert_uint_ge (list->len, 10);
  for (guint i = 0; i < list->len; i++) {
    const SbBaseRate *rate = g_ptr_array_index (list, i);

    ck_assert_ptr_nonnull (rate->source);
    ck_assert_ptr_nonnull (rate->read_in);
    /* What nobody read is never called read. */
    if (g_str_has_prefix (rate->read_in, "nowhere"))
      ck_assert_int_eq (rate->status, SB_PROVENANCE_UNVERIFIED);
  }
}
END_TEST

START_TEST (test_madigan_is_as_published)
{
  g_autoptr (SbBaseRates) rates = sb_base_rates_new_default ();
  const SbBaseRate *rate = sb_base_rates_find (rates, "madigan-2023");

  ck_assert_int_eq (rate->ways, SB_WAYS_FOUR);
  ck_assert_int_eq (rate->n, 20720);
  ck_assert_str_eq (sb_base_rate_get_status (rate), "read");
  ck_assert_double_eq (sb_base_rate_get_percent (rate, "A"), 14.7);
  ck_assert_double_eq (sb_base_rate_get_percent (rate, "B"), 51.6);
  ck_assert_double_eq (sb_base_rate_get_percent (rate, "C"), 10.2);
  ck_assert_double_eq (sb_base_rate_get_percent (rate, "D"), 23.5);
  ck_assert_double_eq (sb_base_rate_get_percent (rate, "secure"), 51.6);
  ck_assert_double_eq_tol (sb_base_rate_get_percent (rate, "insecure"), 48.4, 1e-9);
  ck_assert (isnan (sb_base_rate_get_percent (rate, "B3")));
}
END_TEST

START_TEST (test_a_row_without_n_has_none)
{
  g_autoptr (SbBaseRates) rates = sb_base_rates_new_default ();
  const SbBaseRate *only_d = sb_base_rates_find (rates, "van-ijzendoorn-1999");

  ck_assert_int_eq (sb_base_rates_find (rates, "van-ijzendoorn-1988-japan")->n, 0);
  ck_assert_double_eq (sb_base_rate_get_percent (only_d, "D"), 15);
  ck_assert (isnan (sb_base_rate_get_percent (only_d, "B")));
  ck_assert (isnan (sb_base_rate_get_percent (only_d, "insecure")));
}
END_TEST

START_TEST (test_counts_give_percentages)
{
  g_autoptr (SbBaseRates) rates = sb_base_rates_new_default ();
  const SbBaseRate *rate = sb_base_rates_find (rates, "ainsworth-1978-subgroups");
  gint64 sum = 0;

  ck_assert_int_eq (rate->ways, SB_WAYS_SUBGROUPS);
  for (guint i = 0; i < rate->shares->len; i++)
    sum += ((SbBaseShare *) g_ptr_array_index (rate->shares, i))->count;
  ck_assert_int_eq (sum, 106);
  ck_assert_double_eq_tol (
    sb_base_rate_get_percent (rate, "B3"), 100.0 * 45 / 106, 1e-12);
}
END_TEST

START_TEST (test_priors_add_up_to_one)
{
  static const char *const letters[] = {"A", "B", "C", "D"};
  g_autoptr (SbBaseRates) rates = sb_base_rates_new_default ();
  double shares[4] = {-1, -1, -1, -1};

  ck_assert (!sb_base_rate_get_shares (
    sb_base_rates_find (rates, "van-ijzendoorn-1988"), letters, 4, shares));
  ck_assert_double_eq (shares[0], -1);
  ck_assert (sb_base_rate_get_shares (
    sb_base_rates_find (rates, "van-ijzendoorn-1988"), letters, 3, shares));
  ck_assert_double_eq_tol (shares[1], 0.65, 1e-12);
  ck_assert (sb_base_rate_get_shares (
    sb_base_rates_find (rates, "madigan-2023"), letters, 4, shares));
  ck_assert_double_eq_tol (shares[0] + shares[1] + shares[2] + shares[3], 1, 1e-12);
}
END_TEST

START_TEST (test_a_file_of_the_lab)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "lab.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbBaseRates) rates = NULL;

  ck_assert (g_file_set_contents (
    path, HEAD "{" ROW ", \"ways\": 3, \"count\": {\"A\": 1, \"B\": 3}}]}", -1, NULL));
  rates = sb_base_rates_new_from_file (file, &error);
  sb_assert_ok (error);
  ck_assert_int_eq (sb_base_rates_find (rates, "own")->n, 4);
  ck_assert_double_eq (sb_base_rate_get_percent (sb_base_rates_find (rates, "own"), "B"),
                       75);
}
END_TEST

START_TEST (test_faults_are_named)
{
  assert_refused ("{" ROW ", \"ways\": 3, \"percents\": {\"A\": 1}}", "percents");
  assert_refused ("{" ROW ", \"ways\": 5, \"percent\": {\"A\": 1}}", "ways");
  assert_refused ("{" ROW ", \"ways\": 3, \"percent\": {\"D\": 1}}", "D");
  assert_refused ("{" ROW ", \"ways\": 3, \"percent\": {\"A\": 101}}", "A");
  assert_refused ("{" ROW ", \"ways\": 3, \"percent\": {\"A\": 60, \"B\": 60}}", "100");
  assert_refused ("{" ROW ", \"ways\": 3, \"percent\": {}}", "percent");
  assert_refused ("{" ROW ", \"ways\": 3, \"n\": 0, \"percent\": {\"A\": 1}}", "n");
  assert_refused ("{" ROW ", \"ways\": 3, \"n\": 2, \"count\": {\"A\": 3}}", "count");
  assert_refused ("{" ROW ", \"ways\": 3, \"count\": {\"A\": 1.5}}", "A");
  assert_refused ("{\"id\": \"own\", \"ways\": 3, \"percent\": {\"A\": 1}}", "title");
  assert_refused ("{" ROW ", \"ways\": 3, \"percent\": {\"A\": 1}},"
                  "{" ROW ", \"ways\": 3, \"percent\": {\"A\": 1}}",
                  "twice");
  assert_refused ("7", "Row 1");
}
END_TEST

START_TEST (test_what_is_no_file_of_rates)
{
  static const char *const texts[] = {
    "", "nonsense", "[]", "{}", "{\"format\": 1}", "\xff\xfe", "null", HEAD};
  g_autofree char *deep = g_strnfill (100000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    ck_assert_ptr_null (sb_base_rates_new_from_json (texts[i], -1, "x.json", &error));
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  }
  ck_assert_ptr_null (sb_base_rates_new_from_json (deep, -1, "x.json", NULL));
}
END_TEST

/* What loads gives percentages or says that there are none; what does not is refused with
 * a sentence. */
static gboolean
try (const GString *text)
{
  static const char *const all[] = {"A", "B", "C", "D", NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (SbBaseRates) rates =
    sb_base_rates_new_from_json (text->str, (gssize) text->len, "damaged.json", &error);

  if (rates == NULL) {
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
    ck_assert_msg (g_utf8_validate (error->message, -1, NULL), "%s", error->message);
    return FALSE;
  }
  for (guint i = 0; i < sb_base_rates_list (rates)->len; i++)
    for (guint c = 0; all[c]; c++) {
      double percent = sb_base_rate_get_percent (
        g_ptr_array_index (sb_base_rates_list (rates), i), all[c]);

      ck_assert (isnan (percent) || (percent >= 0 && percent <= 100));
    }
  return TRUE;
}

/* Seeded; SB_TEST_SEED changes the run. */
START_TEST (test_damaged_files_never_crash)
{
  static const char *const pieces[] = {"{",
                                       "}",
                                       "[",
                                       "]",
                                       ",",
                                       ":",
                                       "\"",
                                       "null",
                                       "-1",
                                       "1e999",
                                       "\\u0000",
                                       "\xc3",
                                       "\"count\"",
                                       "\"ways\"",
                                       "\"n\"",
                                       NULL};
  static const char whole[] =
    HEAD "{" ROW ", \"ways\": 4, \"n\": 210, \"percent\": {\"A\": 15, \"B\": 60, "
         "\"C\": 10, \"D\": 15}}, {\"id\": \"two\", \"title\": \"Two\", \"source\": "
         "\"us\", \"status\": \"secondary\", \"ways\": 3, \"count\": {\"A\": 3, \"B\": "
         "9, \"C\": 2}}]}";
  const char *seed = g_getenv ("SB_TEST_SEED");
  g_autoptr (GRand) rand =
    g_rand_new_with_seed (seed ? (guint32) g_ascii_strtoull (seed, NULL, 10) : 9);
  guint loaded = 0;

  for (guint i = 0; i < 4000; i++) {
    g_autoptr (GString) text = g_string_new (whole);

    for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
      sb_test_damage_text (text, rand, pieces);
    loaded += try (text);
  }
  g_print ("# %u of 4000 damaged files of base rates could be read\n", loaded);
  ck_assert_uint_gt (loaded, 0);
  ck_assert_uint_lt (loaded, 2000);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {test_shipped_rows_have_source_and_status,
                                test_madigan_is_as_published,
                                test_a_row_without_n_has_none,
                                test_counts_give_percentages,
                                test_priors_add_up_to_one,
                                test_a_file_of_the_lab,
                                test_faults_are_named,
                                test_what_is_no_file_of_rates,
                                test_damaged_files_never_crash,
                                NULL};

  return sb_test_run ("base-rates", tests);
}
