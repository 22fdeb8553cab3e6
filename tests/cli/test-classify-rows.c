/* SPDX-License-Identifier: GPL-3.0-or-later */
/* classify --ratings: short lines, missing columns, and how far labels are met. */
#include "lab.h"
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define HEAD "id,label,PS5,CM5,RS5,AV5,PS8,CM8,RS8,AV8,D\n"
#define SECURE ",5,5,1,1,7,6,1,1,1\n"       /* B3 */
#define AVOIDING ",1,1,1,6,1,1,1,6,1\n"     /* A1 */
#define ANGRY ",6,6,6,2,6,6,6,1,1\n"        /* C1 */
#define DISORGANISED ",5,5,1,1,7,6,1,1,7\n" /* D, forced B3 */
#define MIXED ",1,1,6,6,1,1,6,6,1\n"        /* CC */

static char *
put (const char *text)
{
  g_autofree char *folder = sb_test_dup_folder ();
  char *path = g_build_filename (folder, "rows.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  sb_assert_ok (error);
  return path;
}

static JsonObject *
validate (const char *text, guint level, JsonNode **root)
{
  g_autofree char *path = put (text);
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;
  int status = sb_test_cli ("classify --ratings % --validate --json", path, &out, &err);

  ck_assert_msg (status == 0, "%s", err);
  *root = json_from_string (out, &error);
  sb_assert_ok (error);
  return json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (*root), "levels"), level);
}

static double
get_value (JsonObject *level, const char *name)
{
  return json_object_get_double_member (json_object_get_object_member (level, "values"),
                                        name);
}

static gint64
get_count (JsonObject *level, guint row, guint column)
{
  JsonArray *counts = json_object_get_array_member (
    json_object_get_object_member (level, "table"), "counts");

  return json_array_get_int_element (json_array_get_array_element (counts, row), column);
}

/* Six rows: three met, one C labelled that is suggested as B, one D, one mixture that is
 * labelled A. */
#define SIX                                                                              \
  HEAD "a,B3" SECURE "b,A1" AVOIDING "c,C1" ANGRY "d,C" SECURE "e,D/B3" DISORGANISED     \
       "f,A" MIXED

START_TEST (four_ways_with_labels)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *level = validate (SIX, 2, &root);

  ck_assert_str_eq (json_object_get_string_member (level, "id"), "4-way");
  ck_assert (get_value (level, "n") == 6);
  ck_assert_int_eq (get_count (level, 0, 0), 1); /* A as A */
  ck_assert_int_eq (get_count (level, 0, 4), 1); /* A as CC */
  ck_assert_int_eq (get_count (level, 1, 1), 1); /* B as B */
  ck_assert_int_eq (get_count (level, 2, 1), 1); /* C as B */
  ck_assert_int_eq (get_count (level, 2, 2), 1);
  ck_assert_int_eq (get_count (level, 3, 3), 1); /* D as D */
  ck_assert_double_eq_tol (get_value (level, "po"), 4.0 / 6, 1e-12);
  /* pe = (2·1 + 1·2 + 2·1 + 1·1 + 0) / 36 = 7/36; kappa = (24/36 − 7/36) / (29/36). */
  ck_assert_double_eq_tol (get_value (level, "kappa"), 17.0 / 29, 1e-12);
  /* B: both once, B labelled once, suggested twice: 2 / 3. */
  ck_assert_double_eq_tol (get_value (level, "agreement[B]"), 2.0 / 3, 1e-12);
  ck_assert_double_eq_tol (get_value (level, "agreement[CC]"), 0, 1e-12);
}
END_TEST

START_TEST (three_ways_take_the_forced_category)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *level = validate (SIX, 1, &root);

  ck_assert_str_eq (json_object_get_string_member (level, "id"), "3-way");
  /* The mixture has none to suggest: it counts among the labelled alone. */
  ck_assert (get_value (level, "n_labelled") == 6);
  ck_assert (get_value (level, "n") == 5);
  ck_assert_int_eq (get_count (level, 1, 1), 2); /* B3, and D forced B3 */
  ck_assert_double_eq_tol (get_value (level, "hits"), 4.0 / 6, 1e-12);
}
END_TEST

START_TEST (two_ways_and_subgroups)
{
  g_autoptr (JsonNode) root = NULL, other = NULL;
  JsonObject *level = validate (SIX, 0, &root);

  ck_assert_int_eq (get_count (level, 0, 0), 1);
  ck_assert_int_eq (get_count (level, 1, 0), 1); /* the C that is suggested as B */
  ck_assert_int_eq (get_count (level, 1, 1), 4);
  level = validate (SIX, 3, &other);
  ck_assert_str_eq (json_object_get_string_member (level, "id"), "subgroup");
  ck_assert (get_value (level, "n_labelled") == 4); /* two labels are letters alone */
  ck_assert (get_value (level, "hits") == 1);
}
END_TEST

START_TEST (what_is_no_label_is_a_sentence)
{
  const struct {
    const char *text;
    const char *words;
  } cases[] = {
    {HEAD "a,B3" SECURE "b,secure" SECURE, "Row 3: “secure” in column label"},
    {HEAD "a,B3/A1" SECURE, "Row 2: “B3/A1” in column label"},
    {HEAD "a,D/D" SECURE, "Row 2: “D/D” in column label"},
    {"id,AV5\na,3\n", "no column “label” (nor “category”)"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = put (cases[i].text);
    g_autofree char *out = NULL, *err = NULL;

    ck_assert_int_eq (sb_test_cli ("classify --ratings % --validate", path, &out, &err),
                      1);
    ck_assert_str_eq (out, "");
    ck_assert_msg (strstr (err, cases[i].words) != NULL, "%s", err);
  }
}
END_TEST

START_TEST (a_column_of_categories_will_do)
{
  g_autofree char *path = put ("id,category,RS5,AV5,RS8,AV8\na,A,1,7,1,7\nb,,1,7,1,7\n");
  g_autofree char *out = NULL, *err = NULL;

  ck_assert_int_eq (sb_test_cli ("classify --ratings % --validate", path, &out, &err), 0);
  ck_assert_ptr_nonnull (strstr (out, "4-way: with D and CC"));
  ck_assert_ptr_nonnull (strstr (err, "does not have: PS5, CM5, DI5, PS8"));
  ck_assert_ptr_null (strstr (err, "not used"));
}
END_TEST

START_TEST (brief_is_one_line_a_row)
{
  g_autofree char *path = put (SIX);
  g_autofree char *out = NULL, *json = NULL;
  guint lines = 0;

  ck_assert_int_eq (sb_test_cli ("classify --ratings % --brief", path, &out, NULL), 0);
  for (const char *at = strchr (out, '\n'); at; at = strchr (at + 1, '\n'))
    lines++;
  ck_assert_uint_eq (lines, 6 + 1); /* and the caution */
  ck_assert (g_str_has_prefix (out, "a: B B3  fit 1.00"));
  ck_assert_int_eq (
    sb_test_cli ("classify --ratings % --brief --json", path, &json, NULL), 0);
  ck_assert_ptr_nonnull (strstr (json, "\"criteria\" : []"));
  ck_assert_ptr_null (strstr (json, "membership"));
}
END_TEST

/* More than one piece of output: the rows are written while it goes, and it is JSON. */
START_TEST (many_rows_are_one_document)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autofree char *path = NULL, *out = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "row %u,B3%s", i, SECURE);
  path = put (text->str);
  ck_assert_int_eq (sb_test_cli ("classify --ratings % --brief --json", path, &out, NULL),
                    0);
  root = json_from_string (out, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (json_array_get_length (json_object_get_array_member (
                       json_node_get_object (root), "rows")),
                     1000);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    four_ways_with_labels,
    three_ways_take_the_forced_category,
    two_ways_and_subgroups,
    what_is_no_label_is_a_sentence,
    a_column_of_categories_will_do,
    brief_is_one_line_a_row,
    many_rows_are_one_document,
    NULL,
  };

  return sb_test_run ("classify-rows", tests);
}
