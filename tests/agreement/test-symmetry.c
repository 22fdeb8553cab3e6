/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement-testlib.h"

#include <securebase/agreement/symmetry.h>

/* Stuart 1953, 1955: unaided vision of 7477 women, right eye by left eye. */
static const gint64 vision[] = {
  1520, 266, 124, 66, 234, 1512, 432, 78, 117, 362, 1772, 205, 36, 82, 179, 492};

START_TEST (stuart_1955_and_bhapkar_1966_are_repeated)
{
  g_autoptr (SbCrossTable) table = sb_test_new_table (4, vision);
  SbSymmetry found = sb_symmetry_compute (table);

  sb_assert_statistic (found.stuart_maxwell.chi2, 11.96, 0.005);
  sb_assert_statistic (found.stuart_maxwell.df, 3, 0);
  sb_assert_statistic (found.bhapkar.chi2, 11.98, 0.005);
  sb_assert_statistic (found.bowker.chi2, 19.11, 0.005);
  sb_assert_statistic (found.bowker.df, 6, 0);
  sb_assert_same (found.bowker_nonempty.p, found.bowker.p);
}
END_TEST

/* Fleiss, Cohen & Everitt 1969: d = (-10, 10, 0), and with the third category left out
 * S = [[38, -32], [-32, 54]]: 2800 / 1028. One package leaves out the category whose
 * margins are equal and gets 4.5. */
START_TEST (equal_margins_of_a_category_still_count)
{
  g_autoptr (SbCrossTable) table = sb_test_new_table (3, sb_test_fce_1969);

  sb_assert_statistic (
    sb_symmetry_compute (table).stuart_maxwell.chi2, 2800.0 / 1028, 1e-13);
}
END_TEST

static void
assert_same (SbChiSquare found, SbChiSquare expected, double factor)
{
  ck_assert_int_eq (found.chi2.defined, expected.chi2.defined);
  if (expected.chi2.defined)
    sb_assert_statistic (found.chi2,
                         factor * expected.chi2.value,
                         1e-12 * fmax (1, factor * expected.chi2.value));
  sb_assert_same (found.df, expected.df);
}

START_TEST (swapping_and_relabelling_change_nothing_and_twice_is_twice)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);

  for (int round = 0; round < 200; round++) {
    g_autoptr (SbCrossTable) table = sb_test_new_random_table (rand, 2 + round % 5);
    guint q = table->q;
    g_autoptr (SbCrossTable) moved = sb_cross_table_new (q);
    g_autoptr (SbCrossTable) twice = sb_cross_table_new (q);
    SbSymmetry found = sb_symmetry_compute (table), other, more;

    for (guint i = 0; i < q; i++)
      for (guint j = 0; j < q; j++) {
        gint64 count = sb_cross_table_get (table, i, j);

        sb_cross_table_add (moved, (int) ((j + 1) % q), (int) ((i + 1) % q), count);
        sb_cross_table_add (twice, (int) i, (int) j, 2 * count);
      }
    other = sb_symmetry_compute (moved);
    more = sb_symmetry_compute (twice);
    assert_same (other.bowker, found.bowker, 1);
    assert_same (other.stuart_maxwell, found.stuart_maxwell, 1);
    assert_same (other.bhapkar, found.bhapkar, 1);
    assert_same (more.bowker, found.bowker, 2);
    assert_same (more.stuart_maxwell, found.stuart_maxwell, 2);
    assert_same (more.bhapkar, found.bhapkar, 2);
    ck_assert (found.stuart_maxwell.chi2.value <= (double) table->n * (1 + 1e-12));
  }
}
END_TEST

START_TEST (two_categories_make_all_of_them_mcnemars)
{
  const gint64 counts[] = {30, 9, 3, 18};
  g_autoptr (SbCrossTable) table = sb_test_new_table (2, counts);
  SbSymmetry found = sb_symmetry_compute (table);
  SbMcNemar mcnemar = sb_mcnemar_compute (table);

  sb_assert_statistic (mcnemar.chi2, 3, 1e-15);
  sb_assert_statistic (mcnemar.corrected_chi2, 25.0 / 12, 1e-15);
  /* 2 (1 + 12 + 66 + 220) / 2^12 */
  sb_assert_statistic (mcnemar.exact_p, 598.0 / 4096, 1e-15);
  sb_assert_statistic (found.bowker.chi2, 3, 1e-15);
  sb_assert_statistic (found.stuart_maxwell.chi2, 3, 1e-15);
  sb_assert_statistic (found.bhapkar.chi2, 3 / (1 - 3.0 / 60), 1e-14);
  sb_assert_same (found.stuart_maxwell.p, mcnemar.p);
}
END_TEST

START_TEST (a_correction_stops_at_the_middle)
{
  const gint64 counts[] = {1, 5, 5, 1};
  g_autoptr (SbCrossTable) table = sb_test_new_table (2, counts);
  SbMcNemar mcnemar = sb_mcnemar_compute (table);

  ck_assert (mcnemar.corrected_chi2.value == 0);
  ck_assert (mcnemar.corrected_p.value == 1);
  ck_assert (mcnemar.exact_p.value == 1);
}
END_TEST

/* A and B are taken for one another, and C and D, but not the ones for the others: two
 * groups, and one degree of freedom each. */
START_TEST (groups_that_are_never_confused_lower_the_degrees_of_freedom)
{
  const gint64 counts[] = {5, 3, 0, 0, 1, 5, 0, 0, 0, 0, 5, 4, 0, 0, 0, 5};
  g_autoptr (SbCrossTable) table = sb_test_new_table (4, counts);
  SbSymmetry found = sb_symmetry_compute (table);

  sb_assert_statistic (found.stuart_maxwell.chi2, 4.0 / 4 + 16.0 / 4, 1e-14);
  sb_assert_statistic (found.stuart_maxwell.df, 2, 0);
  sb_assert_statistic (found.bowker.df, 6, 0);
  sb_assert_statistic (found.bowker_nonempty.df, 2, 0);
}
END_TEST

START_TEST (full_agreement_leaves_nothing_to_test)
{
  const gint64 counts[] = {5, 0, 0, 7};
  g_autoptr (SbCrossTable) table = sb_test_new_table (2, counts);
  SbSymmetry found = sb_symmetry_compute (table);

  sb_assert_statistic (found.bowker.chi2, 0, 0);
  sb_assert_statistic (found.bowker.p, 1, 0);
  sb_assert_undefined (found.bowker_nonempty.p);
  sb_assert_statistic (found.stuart_maxwell.df, 0, 0);
  sb_assert_undefined (found.stuart_maxwell.p);
  sb_assert_undefined (found.bhapkar.chi2);
  sb_assert_undefined (sb_mcnemar_compute (table).exact_p);
  ck_assert (strstr (found.bhapkar.chi2.reason, "no disagreement"));
}
END_TEST

START_TEST (bhapkar_is_infinite_where_all_differ_in_one_direction)
{
  const gint64 counts[] = {0, 9, 0, 0};
  g_autoptr (SbCrossTable) table = sb_test_new_table (2, counts);
  SbSymmetry found = sb_symmetry_compute (table);

  sb_assert_statistic (found.stuart_maxwell.chi2, 9, 0);
  sb_assert_undefined (found.bhapkar.chi2);
  ck_assert (strstr (found.bhapkar.chi2.reason, "infinite"));
  sb_assert_statistic (found.bhapkar.p, 0, 0);
}
END_TEST

START_TEST (one_category_is_too_few)
{
  const gint64 counts[] = {0, 0, 0, 0, 9, 0, 0, 0, 0};
  g_autoptr (SbCrossTable) table = sb_test_new_table (3, counts);

  ck_assert_uint_eq (sb_cross_table_count_used (table), 1);
  sb_assert_undefined (sb_symmetry_compute (table).stuart_maxwell.chi2);
  sb_assert_undefined (sb_symmetry_compute (table).bowker.p);
  sb_assert_undefined (sb_mcnemar_compute (table).chi2);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    stuart_1955_and_bhapkar_1966_are_repeated,
    equal_margins_of_a_category_still_count,
    swapping_and_relabelling_change_nothing_and_twice_is_twice,
    two_categories_make_all_of_them_mcnemars,
    a_correction_stops_at_the_middle,
    groups_that_are_never_confused_lower_the_degrees_of_freedom,
    full_agreement_leaves_nothing_to_test,
    bhapkar_is_infinite_where_all_differ_in_one_direction,
    one_category_is_too_few,
    NULL,
  };

  return sb_test_run ("symmetry", tests);
}
