/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define TIMED "coder,start_ms,stop_ms,code\n"

static char *
write_file (const char *text)
{
  g_autofree char *folder = sb_test_dup_folder ();
  char *path = g_build_filename (folder, "table.csv", NULL);

  ck_assert (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* @words: what follows "agree", FILE for the path; ended by NULL. */
static int
run (const char *path, const char *words, char **out, char **err)
{
  g_auto (GStrv) options = g_strsplit (words, " ", -1);
  const char *argv[16] = {g_getenv ("SB_CLI"), "agree"};

  for (guint i = 0; options[i]; i++)
    argv[i + 2] = g_str_equal (options[i], "FILE") ? path : options[i];
  return sb_test_spawn (argv, out, err);
}

static JsonObject *
run_json (const char *text, const char *words, JsonNode **root)
{
  g_autofree char *path = write_file (text);
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;

  ck_assert_msg (run (path, words, &out, &err) == 0, "%s", err);
  *root = json_from_string (out, &error);
  sb_assert_ok (error);
  return json_node_get_object (*root);
}

START_TEST (ratings_give_values_reasons_and_a_table)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = run_json ("unit,K1,K2\n1,B,B\n2,B,B\n3,NA,A\n",
                                 "--ratings FILE --categories A|B|C --json",
                                 &root);
  JsonObject *values = json_object_get_object_member (object, "values");
  JsonObject *reasons = json_object_get_object_member (object, "reasons");
  JsonObject *table = json_object_get_object_member (object, "table");
  JsonArray *counts = json_object_get_array_member (table, "counts");

  ck_assert_int_eq (json_object_get_int_member (values, "n_complete"), 2);
  ck_assert_int_eq (json_object_get_int_member (values, "n_excluded"), 1);
  ck_assert (json_object_get_double_member (values, "po") == 1);
  ck_assert (json_object_get_null_member (values, "kappa"));
  ck_assert_ptr_nonnull (
    strstr (json_object_get_string_member (reasons, "kappa"), "one and the same"));
  ck_assert (!json_object_has_member (values, "icc2_1"));
  ck_assert_int_eq (
    json_array_get_int_element (json_array_get_array_element (counts, 1), 1), 2);
}
END_TEST

START_TEST (three_coders_get_what_copes_with_three)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = run_json ("unit,a,b,c\n1,1,1,2\n2,5,6,5\n3,3,3,3\n",
                                 "--ratings FILE --categories 1|2|3|4|5|6 --json",
                                 &root);
  JsonObject *values = json_object_get_object_member (object, "values");

  ck_assert (json_object_get_double_member (values, "icc2_1") > 0.8);
  ck_assert (!json_object_has_member (values, "kappa"));
  ck_assert (json_object_get_double_member (values, "fleiss_kappa") > 0);
  ck_assert (json_object_get_double_member (values, "alpha_ordinal") > 0.5);
  ck_assert_double_eq (json_object_get_double_member (values, "kappa[a,b]"), 4.0 / 7);
  ck_assert_uint_ge (
    json_array_get_length (json_object_get_array_member (object, "notes")), 1);
}
END_TEST

START_TEST (children_are_resampled_whole_and_seeds_repeat)
{
  const char *const text = "unit,a,child,b\n1,A,x,A\n2,B,x,B\n3,A,y,B\n4,A,z,A\n"
                           "5,B,z,B\n6,B,w,A\n7,A,v,A\n8,B,v,B\n";
  const char *const options =
    "--ratings FILE --categories A|B --clusters child --resamples 300 --seed 5 --json";
  g_autoptr (JsonNode) root = NULL, again = NULL, none = NULL;
  JsonObject *first =
    json_object_get_object_member (run_json (text, options, &root), "values");
  JsonObject *second =
    json_object_get_object_member (run_json (text, options, &again), "values");
  JsonObject *without = json_object_get_object_member (
    run_json (text,
              "--ratings FILE --categories A|B --clusters child --resamples 0 --json",
              &none),
    "values");

  ck_assert_double_eq (json_object_get_double_member (first, "kappa"), 0.5);
  ck_assert_double_eq (json_object_get_double_member (first, "kappa_boot_lo"),
                       json_object_get_double_member (second, "kappa_boot_lo"));
  ck_assert (json_object_get_double_member (first, "alpha_nominal_boot_se") > 0);
  ck_assert (!json_object_has_member (without, "alpha_nominal_boot_se"));
}
END_TEST

START_TEST (the_readable_form_says_it_in_words)
{
  g_autofree char *path = write_file ("unit,r1,r2\n1,A,A\n2,B,B\n");
  g_autofree char *out = NULL;

  ck_assert_int_eq (run (path, "--ratings FILE --categories A|B", &out, NULL), 0);
  ck_assert_ptr_nonnull (strstr (out, "Cohen’s kappa"));
  ck_assert_ptr_nonnull (strstr (out, "not to be trusted"));
}
END_TEST

#define TIMES "--timed FILE --categories a --session 0,4000"

START_TEST (the_options_of_events_are_in_the_names)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = run_json (TIMED "K1,0,1000,a\nK2,100,1100,a\nK2,2000,3000,a\n",
                                 TIMES " --tolerance 100:500,200:400 --align 50:80,50:95 "
                                       "--overlap 85,95 --json",
                                 &root);
  JsonObject *values = json_object_get_object_member (object, "values");

  ck_assert (json_object_has_member (values, "tol_kappa[dt=100;tol=500;mean]"));
  ck_assert (json_object_has_member (values, "tol_kappa[dt=200;tol=400;ref=2]"));
  ck_assert_int_eq (json_object_get_int_member (values, "ta[tol=50;overlap=80]_agree"),
                    1);
  ck_assert_int_eq (json_object_get_int_member (values, "ta[tol=50;overlap=95]_agree"),
                    0);
  ck_assert_int_eq (json_object_get_int_member (values, "ed[overlap=85]_n[a;a]"), 2);
  ck_assert_int_eq (json_object_get_int_member (values, "ed[overlap=95]_n[a;a]"), 0);
  ck_assert_int_eq (json_object_get_int_member (values, "ed[overlap=95]_n[nil;a]"), 2);
}
END_TEST

START_TEST (time_outside_the_session_is_left_out_and_said)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = run_json (TIMED "K1,0,5000,a\nK2,0,9000,a\nK2,9500,9500,a\n",
                                 "--timed FILE --categories a --session 0,4000 "
                                 "--dt 1000 --json",
                                 &root);
  JsonObject *values = json_object_get_object_member (object, "values");

  ck_assert_int_eq (json_object_get_int_member (values, "tu_n[dt=1000]"), 4);
  ck_assert (json_object_get_null_member (values, "tu_kappa_code[a;dt=1000]"));
  ck_assert_int_eq (json_object_get_int_member (values, "duration_ms[a;coder=2]"), 4000);
  ck_assert_int_eq (json_object_get_int_member (values, "n_events[coder=2]"), 1);
  ck_assert_uint_eq (
    json_array_get_length (json_object_get_array_member (object, "notes")), 5);
}
END_TEST

static void
check_refused (const char *text, const char *words, int status, const char *sentence)
{
  g_autofree char *path = write_file (text);
  g_autofree char *out = NULL, *err = NULL;
  int got = run (path, words, &out, &err);

  ck_assert_msg (got == status, "status %d for “%s” of “%s”: %s", got, words, text, err);
  ck_assert_msg (strstr (err, sentence) != NULL, "“%s” is not in “%s”", sentence, err);
  ck_assert_str_eq (out, "");
}

START_TEST (bad_ratings_name_their_row)
{
  const char *const nominal = "--ratings FILE --categories A|B --json";
  const char *const continuous = "--ratings FILE --layout continuous --json";

  check_refused ("", nominal, 1, "row 1");
  check_refused ("unit,r1\n1,A\n", nominal, 1, "row 1");
  check_refused ("r1,r2,r3\nA,A,A\n", nominal, 1, "row 1");
  check_refused ("unit,r1,r2\n1,A,B\n2,A\n", nominal, 1, "row 3");
  check_refused ("unit,r1,r2\n1,A,B\n2,A,b\n", nominal, 1, "row 3, column “r2”: “b”");
  check_refused ("unit,r1,r2\n1,1,2\n2,1,x\n", continuous, 1, "row 3");
  check_refused ("unit,r1,r2\n1,1,2\n2,1,1e999\n", continuous, 1, "row 3");
  check_refused ("unit,r1,r2\n1,1,2\n2,1,nan\n", continuous, 1, "row 3");
  check_refused ("unit,r1,r2\n1,\"A,B\n", nominal, 1, "row 2");
}
END_TEST

START_TEST (bad_events_name_their_row)
{
  const char *const words = "--timed FILE --categories a|b --session 0,1000 --json";

  check_refused ("", words, 1, "row 1");
  check_refused ("coder,start,stop,code\n", words, 1, "row 1");
  check_refused (TIMED "1,0,10,a\n1,20,15,a\n", words, 1, "row 3");
  check_refused (TIMED "1,0,10,a\n1,0.5,15,b\n", words, 1, "row 3");
  check_refused (TIMED "1,0,10,a\n1,5,15,a\n", words, 1, "row 3");
  check_refused (TIMED "1,5,15,a\n2,0,9,a\n1,0,10,a\n", words, 1, "row 4");
  check_refused (TIMED "1,0,10,c\n", words, 1, "row 2");
  check_refused (TIMED "1,0,10,a\n2,0,10,a\n3,0,10,a\n", words, 1, "row 4");
  check_refused (TIMED ",0,10,a\n", words, 1, "row 2");
}
END_TEST

START_TEST (bad_weights_name_their_place)
{
  g_autofree char *ratings = write_file ("unit,r1,r2\n1,A,B\n2,B,B\n");
  g_autofree char *words =
    g_strconcat ("--categories A|B --ratings ", ratings, " --weights FILE", NULL);

  check_refused ("A,B\n1,0\n", words, 1, "one row for each category");
  check_refused ("B,A\n1,0\n0,1\n", words, 1, "row 1");
  check_refused ("A,B\n1,0\n0,2\n", words, 1, "row 3, cell 2");
  check_refused ("A,B\n1,0\n,1\n", words, 1, "row 3, cell 1");
}
END_TEST

START_TEST (bad_usage_has_a_status_of_its_own)
{
  const char *const text = "unit,r1,r2\n1,A,B\n";

  check_refused (text, "--json", 2, "--ratings");
  check_refused (text, "--ratings FILE --timed FILE --categories A", 2, "one of");
  check_refused (text, "--ratings FILE --layout nominal", 2, "--categories");
  check_refused (text, "--ratings FILE --categories A||B", 2, "a name of its own");
  check_refused (text, "--ratings FILE --categories A|A", 2, "a name of its own");
  check_refused (text, "--ratings FILE --categories A|B --layout x", 2, "--layout");
  check_refused (
    text, "--ratings FILE --categories A|B --layout ordinal", 2, "are numbers");
  check_refused (text, "--timed FILE --categories a", 2, "--session");
  check_refused (text, "--timed FILE --categories a --session 5,5", 2, "--session");
  check_refused (text, "--timed FILE --categories a --session 0,5 --dt 0", 2, "--dt");
  check_refused (text, TIMES " --tolerance 100", 2, "--tolerance");
  check_refused (text, TIMES " --tolerance 0:100", 2, "--tolerance");
  check_refused (text, TIMES " --tolerance 100:500,", 2, "--tolerance");
  check_refused (text, TIMES " --align 100:101", 2, "--align");
  check_refused (text, TIMES " --align x:50", 2, "--align");
  check_refused (text, TIMES " --overlap 0", 2, "--overlap");
  check_refused (text, TIMES " --overlap 60;80", 2, "--overlap");
  check_refused (text, "--ratings FILE --categories A|B --seed x", 2, "seed");
  check_refused (
    text, "--ratings FILE --categories A|B --resamples -1", 2, "--resamples");
  check_refused (text, "--ratings FILE --categories A|B --clusters x", 1, "--clusters");
  check_refused (
    text, "--ratings FILE --categories A|B --clusters r2", 1, "two at least");
  check_refused (text, "--ratings FILE --frobnicate", 2, "frobnicate");
}
END_TEST

START_TEST (a_file_that_is_not_there_is_named)
{
  check_refused ("x\n", "--ratings /nowhere/gone.csv --categories A|B", 1, "“gone.csv”");
}
END_TEST

START_TEST (a_million_rows_are_read)
{
  g_autoptr (GString) text = g_string_new ("unit,r1,r2\n");
  g_autoptr (JsonNode) root = NULL;
  JsonObject *values;

  for (guint i = 0; i < 1000000; i++)
    g_string_append (text, i % 10 == 0 ? "u,A,B\n" : i % 2 ? "u,A,A\n" : "u,B,B\n");
  values = json_object_get_object_member (
    run_json (text->str, "--ratings FILE --categories A|B --json", &root), "values");
  ck_assert_int_eq (json_object_get_int_member (values, "n_complete"), 1000000);
  ck_assert (json_object_get_double_member (values, "po") == 0.9);
  g_string_append (text, "u,A\n");
  check_refused (text->str, "--ratings FILE --categories A|B", 1, "row 1000002");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    ratings_give_values_reasons_and_a_table,
    three_coders_get_what_copes_with_three,
    children_are_resampled_whole_and_seeds_repeat,
    the_readable_form_says_it_in_words,
    the_options_of_events_are_in_the_names,
    time_outside_the_session_is_left_out_and_said,
    bad_ratings_name_their_row,
    bad_events_name_their_row,
    bad_weights_name_their_place,
    bad_usage_has_a_status_of_its_own,
    a_file_that_is_not_there_is_named,
    a_million_rows_are_read,
    NULL,
  };

  return sb_test_run ("verb-agree", tests);
}
