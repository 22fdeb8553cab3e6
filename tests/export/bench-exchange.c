/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hard-study.h"
#include "testlib.h"

#include <securebase/export/export.h>
#include <securebase/measures/time-budget.h>
#include <time.h>

/* 100 sessions of 1,000 events each: what an export takes, and a time budget of all. The
 * files are written and synced to the disk. */

#define N_SESSIONS 100
#define N_EVENTS 1000

/* By the clock on the wall and of the processor: a shared machine stretches the first. */
typedef struct {
  gint64 wall;
  clock_t cpu;
} Stopwatch;

static Stopwatch
start (void)
{
  return (Stopwatch){g_get_monotonic_time (), clock ()};
}

static void
print_since (Stopwatch begin, const char *words)
{
  g_print ("# %s: %.3f s, %.3f s of the processor\n",
           words,
           (double) (g_get_monotonic_time () - begin.wall) / G_USEC_PER_SEC,
           (double) (clock () - begin.cpu) / CLOCKS_PER_SEC);
}

static void
print_one (const SbStudy *study, const char *name)
{
  const char *const what[] = {name, NULL};
  const SbExportOptions options = {.what = name ? what : NULL};
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (GError) error = NULL;
  Stopwatch begin = start ();

  sb_study_export (study, &options, folder, NULL, &error);
  sb_assert_ok (error);
  print_since (begin, name ? name : "all CSVs");
}

START_TEST (exports_of_a_hundred_thousand_events)
{
  static const char *const names[] = {
    "events", "intervals", "measures", "categories", "wide", NULL};
  g_autoptr (SbStudy) study = sb_test_many_study_new (N_SESSIONS, N_EVENTS);

  for (guint i = 0; names[i]; i++)
    print_one (study, names[i]);
  print_one (study, NULL);
}
END_TEST

START_TEST (time_budget_of_all)
{
  g_autoptr (SbStudy) study = sb_test_many_study_new (N_SESSIONS, N_EVENTS);
  g_autoptr (GError) error = NULL;
  Stopwatch begin = start ();
  g_autoptr (SbTable) budget = sb_study_tally (study, &error);

  sb_assert_ok (error);
  print_since (begin, "time budget of all");
  ck_assert_uint_gt (sb_table_get_n_rows (budget), N_SESSIONS);
}
END_TEST

/* One table for all: n, total, mean, share of the observed time of each code. */
START_TEST (summed_time_budget_of_all)
{
  g_autoptr (SbStudy) study = sb_test_many_study_new (N_SESSIONS, N_EVENTS);
  Stopwatch begin = start ();
  g_autoptr (SbTimeBudget) budget = sb_time_budget_new ();
  g_autoptr (GPtrArray) lines = NULL;

  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);

    sb_time_budget_add (budget, sb_content_get_scheme (content, study->scheme), content);
  }
  lines = sb_time_budget_list (budget);
  print_since (begin, "time budget summed over all");
  ck_assert_uint_eq (sb_time_budget_count (budget), N_SESSIONS);
  ck_assert_uint_gt (lines->len, 8);
}
END_TEST

static void
print_format (const SbStudy *study, const char *format)
{
  const char *const what[] = {"events", NULL};
  const char *const formats[] = {format, NULL};
  const SbExportOptions options = {.what = what, .formats = formats};
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (GError) error = NULL;
  Stopwatch begin = start ();

  sb_study_export (study, &options, folder, NULL, &error);
  sb_assert_ok (error);
  print_since (begin, format);
}

START_TEST (files_of_other_programs)
{
  g_autoptr (SbStudy) study = sb_test_many_study_new (N_SESSIONS, N_EVENTS);

  print_format (study, "sav");
  print_format (study, "dta");
  print_format (study, "xlsx");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {exports_of_a_hundred_thousand_events,
                                time_budget_of_all,
                                summed_time_budget_of_all,
                                files_of_other_programs,
                                NULL};

  return sb_test_run ("exchange", tests);
}
