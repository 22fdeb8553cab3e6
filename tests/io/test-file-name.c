/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/io/exporter.h>

#include "study.h"

START_TEST (names_are_safe_and_apart)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_auto (GStrv) names = NULL;
  SbContent *first = g_ptr_array_index (study->contents, 0);
  SbContent *second = g_ptr_array_index (study->contents, 1);
  SbContent *third = g_ptr_array_index (study->contents, 2);

  sb_record_set_text (&first->session->label, "../Säugling 1");
  sb_record_set_text (&second->session->label, "../Säugling:1");
  sb_record_set_text (&second->coder->code, "k1");
  sb_record_set_text (&third->session->label, "S02");
  third->coding->pass = 2;
  names = sb_export_dup_file_names (study, "eaf");
  ck_assert_uint_eq (g_strv_length (names), study->contents->len);
  ck_assert_str_eq (names[0], "_._Säugling_1-K1.eaf");
  ck_assert_str_eq (names[1], "_._Säugling_1-k1_2.eaf");
  ck_assert_str_eq (names[2], "S02-K1-2.eaf");
}
END_TEST

/* The number that keeps two apart must not make a name that a third has. */
START_TEST (a_number_never_meets_another_name)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  static const char *const coders[][4] = {{"K1", "k1", "K1_2"}, {"K1_2", "K1", "K1"}};
  g_auto (GStrv) names = NULL;
  g_autoptr (GHashTable) seen =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 3; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);

    sb_record_set_text (&content->session->label, i % 2 ? "S_03" : "S 03");
    sb_record_set_text (&content->coder->code, coders[_i][i]);
    content->coding->pass = 1;
  }
  names = sb_export_dup_file_names (study, "eaf");
  for (guint i = 0; names[i]; i++)
    ck_assert_msg (
      g_hash_table_add (seen, g_utf8_casefold (names[i], -1)), "%s", names[i]);
}
END_TEST

int
main (void)
{
  const SbTestLoop tests[] = {
    {names_are_safe_and_apart, 1},
    {a_number_never_meets_another_name, 2},
    {NULL, 0},
  };

  return sb_test_run_loops ("file-name", tests, 0);
}
