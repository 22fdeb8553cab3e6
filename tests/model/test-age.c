/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/model/age.h>

START_TEST (an_age_is_counted_in_mean_months)
{
  /* A year of 365 days, and one with a leap day in it. */
  ck_assert_double_eq_tol (sb_age_in_months ("2025-03-14", "2026-03-14"), 11.992, 0.001);
  ck_assert_double_eq_tol (sb_age_in_months ("2023-03-14", "2024-03-14"), 12.025, 0.001);
  ck_assert_double_eq (sb_age_in_months ("2026-03-14", "2026-03-14"), 0);
}
END_TEST

START_TEST (a_month_counts_from_its_middle)
{
  double age = sb_age_in_months ("2025-03", "2026-03-16");

  ck_assert_double_eq_tol (age, 11.975, 0.001);
  for (int day = 1; day <= 31; day++) {
    g_autofree char *birth = g_strdup_printf ("2025-03-%02d", day);

    ck_assert_double_le (fabs (sb_age_in_months (birth, "2026-03-16") - age), 0.52);
  }
}
END_TEST

START_TEST (what_is_no_date_has_no_age)
{
  ck_assert (isnan (sb_age_in_months (NULL, "2026-03-14")));
  ck_assert (isnan (sb_age_in_months ("2025-03", NULL)));
  ck_assert (isnan (sb_age_in_months ("2025-13", "2026-03-14")));
  ck_assert (isnan (sb_age_in_months ("2025-02-30", "2026-03-14")));
  ck_assert (isnan (sb_age_in_months ("2025-03", "14.3.2026")));
  ck_assert (isnan (sb_age_in_months ("2027-03", "2026-03-14")));
  ck_assert (!sb_birth_is_valid (""));
  ck_assert (!sb_birth_is_valid ("March"));
  ck_assert (sb_birth_is_valid ("2025-03"));
}
END_TEST

START_TEST (only_the_month_is_kept)
{
  g_autofree char *month = sb_birth_dup_month ("2025-03-11");

  ck_assert_str_eq (month, "2025-03");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    an_age_is_counted_in_mean_months,
    a_month_counts_from_its_middle,
    what_is_no_date_has_no_age,
    only_the_month_is_kept,
    NULL,
  };

  return sb_test_run ("age", tests);
}
