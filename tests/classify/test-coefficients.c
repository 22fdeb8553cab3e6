/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include "coding.h"
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/classify/coefficients.h>
#include <securebase/document/coefficient-files.h>
#include <securebase/io/csv-reader.h>
#include <string.h>

/* All weights here are made up for the arithmetic: they come from no article and mean
 * nothing. */

#define HEAD                                                                             \
  "{\"format\": \"securebase-coefficients\", \"version\": 1, \"name\": \"Made up\", "    \
  "\"citation\": \"nobody, never\", \"population\": \"no children\", "
#define HIGHEST "\"decision\": {\"rule\": \"highest\"}, "
#define A                                                                                \
  "{\"name\": \"fA\", \"category\": \"A\", \"constant\": -2, \"weights\": {\"AV5\": 1}}"
#define B                                                                                \
  "{\"name\": \"fB\", \"category\": \"B\", \"constant\": 1, \"weights\": {\"AV5\": "     \
  "-0.5, \"PS\": 0.25}}"

static const char made_up[] = HEAD HIGHEST "\"functions\": [" A ", " B "]}";

static SbCoefficients *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  SbCoefficients *coefficients = sb_coefficients_parse (json, -1, "made-up.json", &error);

  sb_assert_ok (error);
  return coefficients;
}

static SbRatingRow
make_row (double ps5, double av5, double ps8)
{
  SbRatingRow row;

  sb_rating_row_clear (&row);
  sb_rating_row_set (&row, "PS5", ps5);
  sb_rating_row_set (&row, "AV5", av5);
  sb_rating_row_set (&row, "PS8", ps8);
  return row;
}

/* fA = -2 + AV5; fB = 1 - AV5 / 2 + (PS5 + PS8) / 8. */
START_TEST (highest_function_wins)
{
  g_autoptr (SbCoefficients) made = parse (made_up);
  SbRatingRow row = make_row (4, 3, 6);
  g_autoptr (SbCoefficientResult) result = sb_coefficients_apply (made, &row);

  ck_assert_double_eq (g_array_index (result->values, double, 0), 1);
  ck_assert_double_eq (g_array_index (result->values, double, 1), 0.75);
  ck_assert_str_eq (result->category, "A");
  ck_assert_uint_eq (result->shares->len, 0);
  ck_assert_str_eq (g_ptr_array_index (result->functions, 1), "fB 0.75");
}
END_TEST

START_TEST (equal_values_decide_nothing)
{
  g_autoptr (SbCoefficients) made = parse (made_up);
  SbRatingRow row = make_row (3, 2.5, 3); /* 0.5; 1 - 1.25 + 0.75 = 0.5 */
  g_autoptr (SbCoefficientResult) result = sb_coefficients_apply (made, &row);

  ck_assert_ptr_null (result->category);
  ck_assert_uint_eq (result->missing->len, 0);
  ck_assert_msg (strstr (result->words, "undecided") != NULL, "%s", result->words);
}
END_TEST

START_TEST (missing_variables_are_named)
{
  g_autoptr (SbCoefficients) made = parse (made_up);
  SbRatingRow row = make_row (3, NAN, NAN);
  g_autoptr (SbCoefficientResult) result = sb_coefficients_apply (made, &row);

  ck_assert_ptr_null (result->category);
  ck_assert_uint_eq (result->missing->len, 2);
  ck_assert_str_eq (g_ptr_array_index (result->missing, 0), "AV5");
  ck_assert_str_eq (g_ptr_array_index (result->missing, 1), "PS8");
  ck_assert_str_eq (result->words, "cannot be computed: missing AV5, PS8");
  ck_assert (isnan (g_array_index (result->values, double, 1)));
}
END_TEST

START_TEST (sign_goes_by_the_cut)
{
  g_autoptr (SbCoefficients) made =
    parse (HEAD "\"decision\": {\"rule\": \"sign\", \"cut\": 0.5, \"above\": \"B\", "
                "\"below\": \"A\"}, \"functions\": [{\"name\": \"f\", \"constant\": 0, "
                "\"weights\": {\"PS5\": 0.25}}]}");
  const double ps[] = {1, 2, 4};
  const char *const wanted[] = {"A", NULL, "B"};

  for (guint i = 0; i < 3; i++) {
    SbRatingRow row = make_row (ps[i], NAN, NAN);
    g_autoptr (SbCoefficientResult) result = sb_coefficients_apply (made, &row);

    ck_assert_pstr_eq (result->category, wanted[i]);
    ck_assert_str_eq (g_ptr_array_index (result->categories, 0), "B");
  }
}
END_TEST

/* ln 3 to 0: three quarters to one. */
START_TEST (logistic_gives_shares)
{
  g_autoptr (SbCoefficients) made =
    parse (HEAD "\"decision\": {\"rule\": \"logistic\", \"reference\": \"B\"}, "
                "\"functions\": [{\"name\": \"f\", \"category\": \"A\", \"constant\": "
                "1.0986122886681098, \"weights\": {\"AV5\": 100}}]}");
  SbRatingRow row = make_row (NAN, 0, NAN);
  g_autoptr (SbCoefficientResult) result = sb_coefficients_apply (made, &row);

  ck_assert_str_eq (g_ptr_array_index (result->categories, 0), "B");
  ck_assert_double_eq_tol (g_array_index (result->shares, double, 0), 0.25, 1e-15);
  ck_assert_double_eq_tol (g_array_index (result->shares, double, 1), 0.75, 1e-15);
  ck_assert_str_eq (result->category, "A");
}
END_TEST

START_TEST (what_is_written_reads_back)
{
  g_autoptr (SbCoefficients) made = parse (made_up);
  g_autofree char *json = sb_coefficients_to_json (made);
  g_autoptr (SbCoefficients) again = parse (json);
  g_autofree char *twice = sb_coefficients_to_json (again);
  const char *const *variables = sb_coefficients_get_variables (again);

  ck_assert_str_eq (json, twice);
  ck_assert_str_eq (variables[0], "AV5");
  ck_assert_str_eq (variables[1], "PS");
  ck_assert_ptr_null (variables[2]);
  ck_assert_double_eq (sb_coefficients_get_weight (again, 1, "PS"), 0.25);
  ck_assert_double_eq (sb_coefficients_get_constant (again, 0), -2);
}
END_TEST

static SbCoefficients *
read_table (const char *csv, GError **error)
{
  g_autoptr (SbTable) table = sb_csv_read_text (csv, -1, "made-up.csv", error);

  ck_assert_ptr_nonnull (table);
  return sb_coefficients_new_from_table (table, error);
}

#define TABLE                                                                            \
  "function,variable,value\n,name,Made up\n,citation,\"nobody, never\"\n"                \
  ",population,no children\n,rule,highest\nfA,category,A\nfA,constant,-2\nfA,AV5,1\n"    \
  "fB,category,B\nfB,constant,1\nfB,AV5,-0.5\n"

START_TEST (the_table_says_the_same)
{
  g_autoptr (SbCoefficients) made = parse (made_up);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbCoefficients) read = read_table (TABLE "fB,PS,0.25\n", &error);
  g_autofree char *json = sb_coefficients_to_json (made);
  g_autofree char *same = read ? sb_coefficients_to_json (read) : NULL;

  sb_assert_ok (error);
  ck_assert_str_eq (json, same);
}
END_TEST

START_TEST (bad_tables_are_refused)
{
  const char *const bad[][2] = {
    {TABLE "fB,PS9,0.25\n", "PS9"},
    {TABLE "fB,AV5,2\n", "twice"},
    {TABLE "fB,PS5,much\n", "“PS5”"},
    {TABLE "fB,PS5,1e9\n", "“PS5”"},
    {TABLE "fB,PS5,\n", "“PS5”"},
    {TABLE ",PS5,1\n", "needs its function"},
    {TABLE "fC,category,C\n", "fC"},
    {"function,variable\nx,y\n", "“value”"},
    {"function,variable,value\n,rule,loudest\n", "loudest"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    ck_assert_ptr_null (read_table (bad[i][0], &error));
    ck_assert_msg (strstr (error->message, bad[i][1]), "%u: %s", i, error->message);
    ck_assert (g_str_has_prefix (error->message, "“made-up.csv”: "));
  }
}
END_TEST

#define ONE(function) HEAD HIGHEST "\"functions\": [" A ", " function "]}"

START_TEST (bad_files_are_refused)
{
  const char *const bad[][2] = {
    {"", "JSON object"},
    {"[]", "JSON object"},
    {"{", "not JSON"},
    {"{\"format\": \"x\"}", "securebase-coefficients"},
    {"{\"format\": \"securebase-coefficients\", \"version\": 2}", "version"},
    {ONE ("{\"name\": \"fB\", \"category\": \"B\", \"constant\": 0, \"weights\": "
          "{\"PS9\": 1}}"),
     "function “fB”: there is no variable “PS9”"},
    {ONE ("{\"name\": \"fB\", \"category\": \"B\", \"constant\": 0, \"weights\": "
          "{\"PS5\": 1e999}}"),
     "function “fB”: “PS5” is not a number"},
    {ONE ("{\"name\": \"fB\", \"category\": \"B\", \"constant\": 0, \"weights\": "
          "{\"PS5\": \"1\"}}"),
     "function “fB”: “PS5” is not a number"},
    {ONE ("{\"name\": \"fB\", \"category\": \"B\", \"constant\": 0, \"weights\": "
          "{\"PS5\": 2e6}}"),
     "function “fB”: “PS5” is not a number"},
    {ONE ("{\"name\": \"fB\", \"category\": \"B\", \"constant\": 0, \"weights\": "
          "{\"PS5\": 1, \"PS5\": 2}}"),
     "“PS5” is there twice"},
    {ONE ("{\"name\": \"fB\", \"category\": \"B\", \"constant\": 0, \"weights\": {}}"),
     "function “fB” has no weights"},
    {ONE ("{\"name\": \"fB\", \"category\": \"B\", \"weights\": {\"PS5\": 1}}"),
     "function “fB” has no constant"},
    {ONE ("{\"name\": \"fB\", \"constant\": 0, \"weights\": {\"PS5\": 1}}"),
     "function “fB” has no category"},
    {ONE ("{\"name\": \"fB\", \"category\": \"A\", \"constant\": 0, \"weights\": "
          "{\"PS5\": 1}}"),
     "both stand for A"},
    {ONE (A), "two functions “fA”"},
    {ONE ("{\"name\": \"fB\", \"wieghts\": {}}"), "wieghts"},
    {HEAD HIGHEST "\"functions\": []}", "too few functions"},
    {HEAD "\"decision\": {\"rule\": \"loudest\"}, \"functions\": []}", "loudest"},
    {HEAD "\"decision\": {\"rule\": \"sign\", \"above\": \"B\", \"below\": \"A\"}, "
          "\"functions\": [" A "]}",
     "needs a cut"},
    {HEAD "\"decision\": {\"rule\": \"logistic\"}, \"functions\": [" A "]}", "reference"},
    {HEAD "\"decision\": {\"rule\": \"logistic\", \"reference\": \"A\"}, \"functions\": "
          "[" A "]}",
     "which is the reference"},
    {"{\"format\": \"securebase-coefficients\", \"version\": 1, \"name\": \"x\", "
     "\"population\": \"y\", " HIGHEST "\"functions\": [" A ", " B "]}",
     "“citation” is missing"},
    {"{\"format\": \"securebase-coefficients\", \"version\": 1, \"name\": \"\xff\"}",
     "UTF-8"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    ck_assert_ptr_null (sb_coefficients_parse (bad[i][0], -1, "bad.json", &error));
    ck_assert_msg (strstr (error->message, bad[i][1]), "%u: %s", i, error->message);
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
    ck_assert (g_utf8_validate (error->message, -1, NULL));
  }
}
END_TEST

START_TEST (absurd_sizes_are_refused)
{
  g_autofree char *deep = g_strnfill (500000, '[');
  g_autofree char *large = g_strnfill (SB_COEFFICIENTS_MAX_BYTES + 1, ' ');
  g_autoptr (GString) many = g_string_new (HEAD HIGHEST "\"functions\": [");
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_coefficients_parse (deep, -1, "x", &error));
  ck_assert_ptr_nonnull (strstr (error->message, "nested"));
  g_clear_error (&error);
  ck_assert_ptr_null (sb_coefficients_parse (large, -1, "x", &error));
  ck_assert_ptr_nonnull (strstr (error->message, "KiB"));
  g_clear_error (&error);
  for (guint i = 0; i <= SB_COEFFICIENTS_MAX_FUNCTIONS; i++)
    g_string_append (many, i ? ", " A : A);
  g_string_append (many, "]}");
  ck_assert_ptr_null (sb_coefficients_parse (many->str, -1, "x", &error));
  ck_assert_ptr_nonnull (strstr (error->message, "at most"));
}
END_TEST

START_TEST (the_template_is_empty_until_filled)
{
  g_autofree char *template = sb_coefficients_dup_template ();
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_coefficients_parse (template, -1, "template.json", &error));
  ck_assert_ptr_nonnull (strstr (error->message, "“name” is missing or empty"));
}
END_TEST

/* What the coder rated blind counts, and crying only where something was timed. */
START_TEST (codings_give_a_row)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (&error);
  SbRating *rating = sb_record_new (SB_TYPE_RATING);
  SbRatingRow row;

  rating->record = g_strdup (sb_content_get_counting_record (content));
  rating->partner = g_strdup ("caregiver");
  rating->scale = g_strdup ("PS");
  rating->episode = 5;
  rating->value = 4.5;
  g_ptr_array_add (content->ratings, rating);
  sb_rating_row_take_content (&row, scheme, content);
  ck_assert_double_eq (row.values[0], 4.5);
  ck_assert (isnan (row.values[10])); /* CR2 */
  sb_test_coding_add (content, 5, "cry", 0, 45);
  sb_rating_row_take_content (&row, scheme, content);
  ck_assert_str_eq (sb_rating_row_get_columns ()[13], "CR5");
  ck_assert_double_eq_tol (row.values[13], 0.25, 1e-9);
}
END_TEST

static guint
count_kept (SbDocument *document)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) all =
    sb_coefficients_list_in_project (sb_document_get_project (document), faults);

  ck_assert_uint_eq (faults->len, 0);
  return all->len;
}

START_TEST (a_project_keeps_them_and_takes_them_back)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "a.sbase", NULL);
  g_autofree char *scheme = sb_scheme_dup_default_json ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_create (path, "Study", scheme, &error);

  sb_assert_ok (error);
  ck_assert (sb_document_add_coefficients (document, "Made up", made_up, NULL, &error));
  ck_assert_uint_eq (count_kept (document), 1);
  ck_assert (!sb_document_add_coefficients (document, "Made up", made_up, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS));
  g_clear_error (&error);
  ck_assert (sb_document_undo (document, NULL, NULL, &error));
  ck_assert_uint_eq (count_kept (document), 0);
  ck_assert (sb_document_redo (document, NULL, NULL, &error));
  ck_assert_uint_eq (count_kept (document), 1);
  ck_assert (sb_document_remove_coefficients (document, "Made up", NULL, &error));
  ck_assert_uint_eq (count_kept (document), 0);
  ck_assert (!sb_document_remove_coefficients (document, "Made up", NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_NOT_FOUND));
}
END_TEST

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
                                     "\\",
                                     "\"PS5\"",
                                     "\"sign\"",
                                     "\"logistic\"",
                                     "\xc3",
                                     "/*",
                                     "\"provenance\"",
                                     NULL};

/* What loads can be applied and written; what does not is refused with a sentence. */
static gboolean
try (const GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbCoefficients) read =
    sb_coefficients_parse (text->str, (gssize) text->len, "damaged.json", &error);
  SbRatingRow row = make_row (4, 3, 6);
  g_autoptr (SbCoefficientResult) result = NULL;
  g_autoptr (SbCoefficients) again = NULL;

  if (read == NULL) {
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
    ck_assert_msg (g_utf8_validate (error->message, -1, NULL), "%s", error->message);
    return FALSE;
  }
  result = sb_coefficients_apply (read, &row);
  ck_assert_ptr_nonnull (result->words);
  {
    g_autofree char *json = sb_coefficients_to_json (read);

    again = parse (json);
  }
  return TRUE;
}

START_TEST (damaged_files_never_crash)
{
  const char *seed = g_getenv ("SB_TEST_SEED");
  g_autoptr (GRand) rand =
    g_rand_new_with_seed (seed ? (guint32) g_ascii_strtoull (seed, NULL, 10) : 5);
  guint loaded = 0;

  for (guint i = 0; i < 4000; i++) {
    g_autoptr (GString) text = g_string_new (made_up);

    for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
      sb_test_damage_text (text, rand, pieces);
    loaded += try (text);
  }
  ck_assert_uint_gt (loaded, 0);
  ck_assert_uint_lt (loaded, 2000);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {highest_function_wins,
                                equal_values_decide_nothing,
                                missing_variables_are_named,
                                sign_goes_by_the_cut,
                                logistic_gives_shares,
                                what_is_written_reads_back,
                                the_table_says_the_same,
                                bad_tables_are_refused,
                                bad_files_are_refused,
                                absurd_sizes_are_refused,
                                the_template_is_empty_until_filled,
                                codings_give_a_row,
                                a_project_keeps_them_and_takes_them_back,
                                damaged_files_never_crash,
                                NULL};

  return sb_test_run ("coefficients", tests);
}
