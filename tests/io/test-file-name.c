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

int
main (void)
{
  const TTest *const tests[] = {names_are_safe_and_apart, NULL};

  return sb_test_run ("file-name", tests);
}
