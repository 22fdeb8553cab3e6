/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/document/recorder.h>
#include <time.h>

/* Key presses among very many events. The processor's time is measured, which a busy disk
 * does not spoil; the wall clock's is in bench-press. */

#define EVENTS 100000
#define PRESSES 40
#define MAX_MS_PER_PRESS 5.0

START_TEST (a_press_is_quick_among_100000_events)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbRecorder) recorder = NULL;
  clock_t start;
  double ms;

  test_project_fill (project, EVENTS);
  recorder = sb_recorder_new (
    project->document,
    sb_document_find (project->document, SB_TYPE_CODING, project->coding));
  ck_assert_ptr_null (sb_recorder_find_active (recorder, "cry", 0));
  start = clock ();
  for (int i = 0; i < PRESSES; i++) {
    SbMoment moment = {.time = (EVENTS / 2 + i) * SB_MSECOND};

    ck_assert (sb_recorder_press (recorder, i % 2 ? "fuss" : "cry", &moment, NULL));
  }
  ms = (clock () - start) * 1000.0 / CLOCKS_PER_SEC / PRESSES;
  g_print ("# %.3f ms of the processor per press\n", ms);
  ck_assert_double_lt (ms, MAX_MS_PER_PRESS);
  ck_assert_int_eq (test_project_count_events (project, project->coding),
                    EVENTS + PRESSES);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {a_press_is_quick_among_100000_events, NULL};

  return sb_test_run ("behaviour", tests);
}
