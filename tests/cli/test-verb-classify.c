/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The verbs classify and measures. */

static const char *const keys[] = {
  "category",
  "subgroup",
  "forced",
  "forced_subgroup",
  "two_way",
  "three_way",
  "four_way",
  "runner_up",
  "fit",
  "runner_up_same",
  "margin",
  "missing",
  "rules",
  "reasons",
  "used",
  "criteria",
};

static JsonArray *
run_json (const char *arguments, const char *path, const char *member, JsonNode **root)
{
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;
  int status = sb_test_cli (arguments, path, &out, &err);

  ck_assert_msg (status == 0, "%s: %d: %s", arguments, status, err);
  *root = json_from_string (out, &error);
  sb_assert_ok (error);
  return json_object_get_array_member (json_node_get_object (*root), member);
}

static void
check_keys (JsonObject *object, const char *first, const char *second)
{
  ck_assert (json_object_has_member (object, first));
  ck_assert (second == NULL || json_object_has_member (object, second));
  ck_assert (second == NULL || json_object_has_member (object, "validity"));
  ck_assert (second == NULL || json_object_has_member (object, "validity_note"));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    ck_assert_msg (json_object_has_member (object, keys[i]), "no %s", keys[i]);
  ck_assert_uint_eq (json_object_get_size (object),
                     G_N_ELEMENTS (keys) + (second ? 7 : 1));
}

static void
check_text (JsonObject *object, const char *key, const char *expected)
{
  JsonNode *node = json_object_get_member (object, key);
  const char *text = JSON_NODE_HOLDS_NULL (node) ? NULL : json_node_get_string (node);

  ck_assert_msg (g_strcmp0 (text, expected) == 0, "%s is %s", key, text ? text : "null");
}

static guint
count (JsonObject *object, const char *key)
{
  return json_array_get_length (json_object_get_array_member (object, key));
}

START_TEST (a_decided_coding_gets_a_suggestion_with_criteria)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *codings = run_json ("classify % --coder K1 --json", path, "codings", &root);
  JsonObject *coding = json_array_get_object_element (codings, 0);
  JsonArray *criteria;

  ck_assert_uint_eq (json_array_get_length (codings), 1);
  check_keys (coding, "session", "coder");
  check_text (coding, "session", "S01");
  check_text (coding, "coder", "K1");
  check_text (coding, "category", "B");
  check_text (coding, "subgroup", "B3");
  check_text (coding, "forced", "B");
  check_text (coding, "forced_subgroup", "B3");
  check_text (coding, "two_way", "secure");
  check_text (coding, "three_way", "B");
  check_text (coding, "four_way", "B");
  ck_assert_int_eq (json_object_get_string_member (coding, "runner_up_same")[0], 'B');
  ck_assert_uint_eq (count (coding, "used"), 8);
  ck_assert_uint_eq (count (coding, "ratings"), 8);
  ck_assert (json_object_get_double_member (coding, "margin") > 0);
  criteria = json_object_get_array_member (coding, "criteria");
  ck_assert_uint_gt (json_array_get_length (criteria), 8);
  for (guint i = 0; i < json_array_get_length (criteria); i++) {
    JsonObject *criterion = json_array_get_object_element (criteria, i);
    JsonNode *met = json_object_get_member (criterion, "met");

    ck_assert_ptr_nonnull (json_object_get_string_member (criterion, "id"));
    ck_assert (JSON_NODE_HOLDS_NULL (met) ||
               json_node_get_value_type (met) == G_TYPE_BOOLEAN);
  }
}
END_TEST

START_TEST (a_session_that_is_not_valid_says_so_everywhere)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autoptr (JsonNode) root = NULL, measured = NULL;
  g_autofree char *out = NULL, *numbers = NULL;
  JsonArray *array;

  sb_test_exclude (path, "S01", "child_state", "fever");
  array = run_json ("classify % --coder K1 --json", path, "codings", &root);
  check_text (json_array_get_object_element (array, 0), "validity", "child_state");
  check_text (json_array_get_object_element (array, 0), "validity_note", "fever");
  array = run_json ("measures % --coder K1 --json", path, "measures", &measured);
  check_text (json_array_get_object_element (array, 0), "validity", "child_state");
  ck_assert_int_eq (sb_test_cli ("classify %", path, &out, NULL), 0);
  ck_assert_ptr_nonnull (strstr (out, "Not valid: Child ill or overtired (fever)"));
  ck_assert_int_eq (sb_test_cli ("measures %", path, &numbers, NULL), 0);
  ck_assert_ptr_nonnull (strstr (numbers, "Not valid: Child ill or overtired (fever)"));
}
END_TEST

START_TEST (a_code_that_the_scheme_does_not_know_is_shown_as_it_is)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = NULL;

  sb_test_exclude (path, "S01", "our_own_reason", NULL);
  ck_assert_int_eq (sb_test_cli ("classify %", path, &out, NULL), 0);
  ck_assert_ptr_nonnull (strstr (out, "Not valid: our_own_reason\n"));
}
END_TEST

START_TEST (nothing_is_suggested_before_the_decision)
{
  const char *const cases[] = {"classify % --coder K2 --json",
                               "classify % --coder K2 --from events --json"};
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (JsonNode) root = NULL;
    JsonArray *codings = run_json (cases[i], path, "codings", &root);
    JsonObject *coding = json_array_get_object_element (codings, 0);

    check_keys (coding, "session", "coder");
    check_text (coding, "category", NULL);
    check_text (coding, "forced", NULL);
    check_text (coding, "runner_up", NULL);
    ck_assert (json_object_get_null_member (coding, "margin"));
    ck_assert_uint_eq (count (coding, "missing"), 1);
    ck_assert_uint_eq (count (coding, "criteria"), 0);
    ck_assert_uint_eq (count (coding, "ratings"), 0);
    ck_assert_uint_eq (count (coding, "used"), 0);
    ck_assert (json_object_get_null_member (coding, "d_aid"));
    check_text (coding, "two_way", NULL);
  }
}
END_TEST

START_TEST (as_a_coder_the_draft_of_another_stays_closed)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autoptr (JsonNode) codings = NULL, measures = NULL;
  JsonArray *array = run_json ("classify % --as K1 --json", path, "codings", &codings);

  ck_assert_uint_eq (json_array_get_length (array), 1);
  check_text (json_array_get_object_element (array, 0), "coder", "K1");
  array = run_json ("measures % --as K3 --coder K2 --json", path, "measures", &measures);
  ck_assert_uint_eq (json_array_get_length (array), 0);
}
END_TEST

START_TEST (from_events_the_ratings_of_the_coder_are_left_out)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = NULL, *err = NULL;

  ck_assert_int_eq (sb_test_cli ("classify % --coder K1 --from events", path, &out, &err),
                    0);
  /* 40 s of contact without an attempt to release, in words. */
  ck_assert_ptr_nonnull (strstr (out, "CM in Ep 5: "));
  ck_assert_ptr_nonnull (strstr (out, "not a diagnosis"));
}
END_TEST

static char *
put (const char *folder, const char *text)
{
  char *path = g_build_filename (folder, "ratings.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  sb_assert_ok (error);
  return path;
}

START_TEST (rows_are_classified_whatever_the_order_of_columns)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = put (folder,
                               "AV8,PS5,id,CM5,RS5,AV5,PS8,CM8,RS8,D\n"
                               "1,5,secure,5,1,1,7,6,1,2\n"
                               "1,5,disorganised,5,1,1,7,6,1,7\n"
                               "1,5,at the cut,5,1,1,7,6,1,5\n"
                               "6,1,avoidant,1,1,6,1,1,1,NA\n"
                               ",,empty,,,,,,,\n");
  g_autoptr (JsonNode) root = NULL;
  JsonArray *rows = run_json ("classify --ratings % --json", path, "rows", &root);
  JsonObject *row = json_array_get_object_element (rows, 0);

  ck_assert_uint_eq (json_array_get_length (rows), 5);
  check_keys (row, "id", NULL);
  check_text (row, "id", "secure");
  check_text (row, "category", "B");
  check_text (row, "subgroup", "B3");
  row = json_array_get_object_element (rows, 1);
  check_text (row, "category", "D");
  check_text (row, "subgroup", NULL);
  check_text (row, "forced", "B");
  check_text (row, "forced_subgroup", "B3");
  check_text (row, "two_way", "insecure");
  check_text (row, "three_way", "B");
  check_text (row, "four_way", "D");
  check_text (json_array_get_object_element (rows, 2), "category", "undecided");
  check_text (json_array_get_object_element (rows, 3), "category", "A");
  row = json_array_get_object_element (rows, 4);
  check_text (row, "category", NULL);
  ck_assert_uint_gt (count (row, "missing"), 0);
}
END_TEST

START_TEST (bad_cells_are_sentences_with_their_row)
{
  static const struct {
    const char *text;
    const char *words;
  } cases[] = {
    {"id,PS5\na,3\nb,many\n", "Row 3: “many” in column PS5"},
    {"id,PS5\na,8\n", "Row 2: “8” in column PS5"},
    {"id,PS5\na,\"3,5\"\n", "Row 2: “3,5” in column PS5"},
    {"id,D\na,0.5\n", "Row 2: “0.5” in column D"},
    {"id,CR5\na,-1\n", "Row 2: “-1” in column CR5"},
    {"id,AV5\na,nan\n", "Row 2: “nan” in column AV5"},
    {"id,AV5\n,3\n", "Row 2 has no id"},
    {"name,AV5\na,3\n", "no column “id”"},
    {"id,AV5\na,3,4\n", "ratings.csv"},
    {"", "ratings.csv"},
  };
  g_autofree char *folder = sb_test_dup_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = put (folder, cases[i].text);
    g_autofree char *out = NULL, *err = NULL;

    ck_assert_int_eq (sb_test_cli ("classify --ratings % --json", path, &out, &err), 1);
    ck_assert_str_eq (out, "");
    ck_assert_msg (strstr (err, cases[i].words) != NULL, "%s", err);
  }
}
END_TEST

START_TEST (columns_that_are_not_used_are_named)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = put (folder, "id,PS55,AV5\nNA,3,1\n");
  g_autofree char *out = NULL, *err = NULL;

  ck_assert_int_eq (sb_test_cli ("classify --ratings % --json", path, &out, &err), 0);
  ck_assert_ptr_nonnull (strstr (err, "PS55"));
  ck_assert_ptr_null (strstr (err, "AV5"));
}
END_TEST

static JsonObject *
find_measure (JsonArray *rows, const char *measure, gint64 episode)
{
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    JsonObject *row = json_array_get_object_element (rows, i);

    if (g_str_equal (json_object_get_string_member (row, "measure"), measure) &&
        json_object_get_int_member (row, "episode") == episode)
      return row;
  }
  ck_abort_msg ("no %s", measure);
  return NULL;
}

START_TEST (names_of_columns_are_read_as_people_write_them)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "rows.csv", NULL);
  g_autofree char *out = NULL, *err = NULL;

  ck_assert (g_file_set_contents (path,
                                  "ID, av5 ,rs5,av8,rs8,CR5\n"
                                  "a,7,1,7,1,11\na,6.5,1,7,1,0.5\n",
                                  -1,
                                  NULL));
  ck_assert_int_eq (sb_test_cli ("classify --json --ratings %", path, &out, &err), 0);
  ck_assert_msg (strstr (out, "\"category\" : \"A\"") != NULL, "%s", out);
  ck_assert_msg (strstr (err, "row 2: CR5 is 11") != NULL, "%s", err);
  ck_assert_msg (strstr (err, "row 3: the id “a”") != NULL, "%s", err);
  ck_assert_msg (strstr (err, "not used:") == NULL, "%s", err);
}
END_TEST

START_TEST (measures_are_numbers_or_say_why_not)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *rows = run_json ("measures % --coder K1 --json", path, "measures", &root);
  JsonObject *row = find_measure (rows, "contact_time", 5);

  ck_assert (json_object_get_double_member (row, "value") == 40);
  row = find_measure (rows, "first_contact_latency", 8);
  ck_assert (json_object_get_double_member (row, "value") == 10);
  row = find_measure (rows, "first_approach_latency", 5);
  ck_assert (json_object_get_null_member (row, "value"));
  ck_assert_str_eq (json_object_get_string_member (row, "state"), "none");
  ck_assert_ptr_nonnull (json_object_get_string_member (row, "reason"));
}
END_TEST

START_TEST (measures_can_be_read_by_a_person)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = NULL, *err = NULL;

  ck_assert_int_eq (sb_test_cli ("measures % --coder K1", path, &out, &err), 0);
  ck_assert_ptr_nonnull (strstr (out, "S01 · K1"));
  ck_assert_ptr_nonnull (strstr (out, "Time in contact (s)"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_decided_coding_gets_a_suggestion_with_criteria,
    a_session_that_is_not_valid_says_so_everywhere,
    a_code_that_the_scheme_does_not_know_is_shown_as_it_is,
    nothing_is_suggested_before_the_decision,
    as_a_coder_the_draft_of_another_stays_closed,
    from_events_the_ratings_of_the_coder_are_left_out,
    rows_are_classified_whatever_the_order_of_columns,
    bad_cells_are_sentences_with_their_row,
    columns_that_are_not_used_are_named,
    names_of_columns_are_read_as_people_write_them,
    measures_are_numbers_or_say_why_not,
    measures_can_be_read_by_a_person,
    NULL,
  };

  return sb_test_run ("verb-classify", tests);
}
