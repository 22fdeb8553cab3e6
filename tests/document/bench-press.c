/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/document/recorder.h>
#include <stdlib.h>

/* From a key press to the committed event: median and 99th percentile, in an empty coding
 * and in one of 100,000 events. */

#define PRESSES 500

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static gint64
time_press (SbRecorder *recorder, const char *code, SbTime time)
{
  g_autoptr (GError) error = NULL;
  SbMoment moment = {.time = time};
  gint64 start = g_get_monotonic_time ();

  sb_recorder_press (recorder, code, &moment, &error);
  sb_assert_ok (error);
  return g_get_monotonic_time () - start;
}

/* Points, and states that end each other, in turn. */
static void
measure (TestProject *project, SbTime from, const char *const *codes, const char *words)
{
  const guint n_codes = g_strv_length ((char **) codes);
  gint64 times[PRESSES];
  g_autoptr (SbRecorder) recorder = sb_recorder_new (
    project->document,
    sb_document_find (project->document, SB_TYPE_CODING, project->coding));

  for (guint i = 0; i < PRESSES; i++)
    times[i] = time_press (recorder, codes[i % n_codes], from + (i + 1) * SB_MSECOND);
  qsort (times, PRESSES, sizeof *times, compare_times);
  g_print ("# %s: median %.2f ms, p99 %.2f ms, longest %.2f ms\n",
           words,
           times[PRESSES / 2] / 1000.0,
           times[PRESSES * 99 / 100] / 1000.0,
           times[PRESSES - 1] / 1000.0);
}

START_TEST (key_to_committed)
{
  g_autoptr (TestProject) project = test_project_new ();
  const char *const first[] = {"smile", "fuss", "cry", "vocalise", NULL};
  const char *const second[] = {"reach", "contact", "proximity", "show", NULL};

  measure (project, 0, first, "key to committed, no events before");
  test_project_fill (project, 100000);
  measure (
    project, 200000 * SB_MSECOND, first, "key to committed, 100,000 events before");
  measure (project, 50000 * SB_MSECOND, second, "the same, rewound into the middle");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {key_to_committed, NULL};

  return sb_test_run ("press", tests);
}
