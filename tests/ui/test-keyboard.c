/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole session coded in the running program by real key presses from the display
 * server alone, closed, opened again, and exported. */
#include "lab.h"
#include "testlib.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#define CODER "K9"
#define EVENTS_PER_EPISODE 4

/* Keys of four behaviours, coded in each episode; four frames apart. */
static const char *const behaviours[EVENTS_PER_EPISODE] = {"m", "o", "l", "shift+a"};

static void
press (const char *keys)
{
  const char *argv[] = {"xdotool", "key", "--clearmodifiers", keys, NULL};

  ck_assert_int_eq (sb_test_spawn (argv, NULL, NULL), 0);
  g_usleep (60 * 1000);
}

static void
press_times (const char *keys, guint times)
{
  for (guint i = 0; i < times; i++)
    press (keys);
}

static void
type (const char *text)
{
  const char *argv[] = {"xdotool", "type", "--delay", "40", text, NULL};

  ck_assert_int_eq (sb_test_spawn (argv, NULL, NULL), 0);
}

/* A person looks before the next key; this hand cannot. It waits longer where the window
 * took longer to come. */
static double pace = 1;

static void
look (int milliseconds)
{
  g_usleep ((gulong) (milliseconds * 1000 * pace));
}

static GPid
start_window (const char *project)
{
  char *argv[] = {(char *) g_getenv ("SB_WINDOW"), (char *) project, NULL};
  g_autoptr (GError) error = NULL;
  GPid pid = 0;

  g_spawn_async (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  sb_assert_ok (error);
  return pid;
}

static void
focus_window (GPid pid)
{
  g_autofree char *number = g_strdup_printf ("%d", (int) pid);
  const char *search[] = {
    "xdotool", "search", "--sync", "--onlyvisible", "--pid", number, NULL};
  g_autofree char *out = NULL;
  gint64 began = g_get_monotonic_time ();

  ck_assert_int_eq (sb_test_spawn (search, &out, NULL), 0);
  pace = CLAMP ((double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC, 1, 6);
  out[strcspn (out, "\n")] = '\0';
  {
    const char *focus[] = {"xdotool", "windowfocus", "--sync", out, NULL};

    ck_assert_int_eq (sb_test_spawn (focus, NULL, NULL), 0);
  }
  look (1500);
}

static void
close_window (GPid pid)
{
  int status;

  press ("ctrl+q");
  for (int i = 0; i < 1200; i++) {
    if (waitpid (pid, &status, WNOHANG) == pid)
      return;
    g_usleep (50 * 1000);
  }
  kill (pid, SIGKILL);
  waitpid (pid, &status, 0);
  ck_abort_msg ("the window did not close");
}

static gboolean
wait_for (const char *project, GType kind, guint n)
{
  for (int i = 0; i < 1200; i++) {
    if (sb_lab_count (project, "S01", CODER, kind) >= n)
      return TRUE;
    g_usleep (50 * 1000);
  }
  return FALSE;
}

static void
code_episode (const char *project, guint number)
{
  g_autofree char *digit = g_strdup_printf ("%u", number);

  press (digit);
  ck_assert_msg (wait_for (project, SB_TYPE_EPISODE, number), "episode %u", number);
  for (guint i = 0; i < EVENTS_PER_EPISODE; i++) {
    press_times ("Right", 4);
    look (300);
    press (behaviours[i]);
    ck_assert_msg (
      wait_for (project, SB_TYPE_EVENT, (number - 1) * EVENTS_PER_EPISODE + i + 1),
      "behaviour %u of episode %u",
      i,
      number);
  }
  /* The look to the caregiver ends before the next episode. */
  press_times ("Right", 4);
  look (300);
  press ("l");
  press_times ("ctrl+Right", 5);
  look (800);
}

static void
rate (const char *project)
{
  /* Down the scales of episode 5, the search of 6 and 7, then those of episode 8. */
  const char *const values[] = {
    "5", "4", "1", "1", "3", "2", "x", "6", "5.5", "1", "1", "2"};

  press ("ctrl+3");
  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    type (values[i]);
    press ("Return");
  }
  ck_assert (wait_for (project, SB_TYPE_RATING, G_N_ELEMENTS (values)));
}

static void
decide (const char *project)
{
  press ("ctrl+5");
  press ("b");
  press ("3");
  ck_assert (wait_for (project, SB_TYPE_CLASSIFICATION, 1));
  press ("alt+d");
  /* The current and the blind record. */
  ck_assert (wait_for (project, SB_TYPE_CLASSIFICATION, 2));
  press ("Escape");
}

static void
check_content (const char *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (project, SB_OPEN_READ_ONLY, &error);
  SbCoding *coding;
  SbClassification *blind;
  g_autoptr (SbContent) content = NULL;

  sb_assert_ok (error);
  coding = sb_document_find_coding (
    document,
    sb_record_get_id (sb_document_find_session (document, "S01")),
    sb_record_get_id (sb_document_find_coder (document, CODER)));
  content = sb_document_dup_content (document, sb_record_get_id (coding), &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (content->episodes->len, 8);
  ck_assert_uint_eq (content->events->len, 8 * EVENTS_PER_EPISODE);
  ck_assert_uint_eq (content->ratings->len, 2 * 12);
  ck_assert (coding->decided_at != NULL);
  blind = sb_content_find_classification (content, "blind");
  ck_assert_str_eq (blind->category, "B");
  ck_assert_str_eq (blind->subgroup, "B3");
  for (guint i = 0; i < content->events->len; i++) {
    SbEvent *event = g_ptr_array_index (content->events, i);

    ck_assert (!event->running);
    ck_assert_int_eq (
      event->start,
      sb_frame_index_get_pts (content->frames,
                              sb_frame_index_find (content->frames, event->start)));
  }
}

/* Read by another program. */
static void
check_export (const char *project, const char *folder)
{
  const char *cli = g_getenv ("SB_CLI");
  const char *script =
    "import csv, sys\n"
    "for name in ('episodes', 'events', 'ratings'):\n"
    "  rows = csv.DictReader(open(f'{sys.argv[1]}/{name}.csv', "
    "encoding='utf-8', newline=''))\n"
    "  print(sum(r['session'] == 'S01' and r['coder'] == '" CODER "' for r in rows))\n";
  const char *export_argv[] = {cli, "export", project, "--out", folder, NULL};
  const char *count_argv[] = {"python3", "-c", script, folder, NULL};
  g_autofree char *listed = NULL;
  g_autofree char *out = NULL;

  ck_assert_int_eq (sb_test_spawn (export_argv, &listed, NULL), 0);
  ck_assert_int_eq (sb_test_spawn (count_argv, &out, NULL), 0);
  ck_assert_str_eq (out, "8\n32\n24\n");
}

START_TEST (a_session_is_coded_by_keyboard_alone)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *sample = g_build_filename (folder, "sample", NULL);
  g_autofree char *project = g_build_filename (sample, "sample.sbase", NULL);
  g_autofree char *export = g_build_filename (folder, "export", NULL);
  const char *make[] = {g_getenv ("SB_CLI"), "sample", sample, "--length", "short", NULL};
  g_autofree char *made = NULL;
  GPid pid;

  ck_assert_int_eq (sb_test_spawn (make, &made, NULL), 0);
  pid = start_window (project);
  focus_window (pid);
  /* It asks who codes: none of those that are there. */
  type (CODER);
  press ("Return");
  look (700);
  press ("Return"); /* the first session, S01 */
  look (2000);
  for (guint number = 1; number <= 8; number++)
    code_episode (project, number);
  press ("9");
  rate (project);
  decide (project);
  close_window (pid);
  check_content (project);
  pid = start_window (project);
  focus_window (pid);
  press ("Escape"); /* nobody codes */
  close_window (pid);
  check_content (project);
  check_export (project, export);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {a_session_is_coded_by_keyboard_alone, NULL};
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");

  if (!xdotool || !g_getenv ("DISPLAY")) {
    g_print ("1..0 # SKIP needs xdotool and a display: run it under xvfb-run\n");
    return 0;
  }
  return sb_test_run ("keyboard", tests);
}
