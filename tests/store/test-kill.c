/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/store/owner-lock.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A burst of edits, killed with -9 at a random moment, again and again: everything that
 * was answered is there, the chain is whole, and the state equals the journal's replay.
 */

/* A sanitized writer takes a second to start, and what it proves does not need a hundred.
 */
#ifdef __SANITIZE_ADDRESS__
#define RUNS 20
#else
#define RUNS 100
#endif
#define LONGEST_BURST_US 100000

static void
start_writer (TestProject *project, int first, GPid *pid, int *out)
{
  g_autofree char *number = g_strdup_printf ("%d", first);
  const char *argv[] = {
    g_getenv ("SB_KILL_WRITER"), project->path, project->coding, number, NULL};
  g_autoptr (GError) error = NULL;

  g_spawn_async_with_pipes (NULL,
                            (char **) argv,
                            NULL,
                            G_SPAWN_DO_NOT_REAP_CHILD,
                            NULL,
                            NULL,
                            pid,
                            NULL,
                            out,
                            NULL,
                            &error);
  sb_assert_ok (error);
}

/* Waits until it says that it is ready, lets it write for a while, and kills it. Gives
 * the number of the last edit that was answered. */
static int
read_answers (GPid pid, int out, int first, gulong burst)
{
  g_autoptr (GString) said = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  char buffer[4096];
  gssize n;
  int status, last = first - 1;

  while (strchr (said->str, '\n') == NULL && (n = read (out, buffer, sizeof buffer)) > 0)
    g_string_append_len (said, buffer, n);
  ck_assert_msg (g_str_has_prefix (said->str, "-1\n"), "the writer did not begin");
  g_usleep (burst);
  ck_assert_int_eq (kill (pid, SIGKILL), 0);
  while ((n = read (out, buffer, sizeof buffer)) > 0)
    g_string_append_len (said, buffer, n);
  waitpid (pid, &status, 0);
  ck_assert (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  lines = g_strsplit (said->str, "\n", -1);
  for (guint i = 1; lines[i] && lines[i + 1]; i++)
    last = atoi (lines[i]);
  return last;
}

static int
find_last_event (SbDocument *document, const char *coding)
{
  GListModel *list = sb_document_list_in (document, coding, SB_TYPE_EVENT);
  guint n = g_list_model_get_n_items (list);

  for (guint i = 0; i < n; i++) {
    g_autoptr (SbEvent) event = g_list_model_get_item (list, i);

    ck_assert_int_eq (event->start, i);
  }
  return (int) n - 1;
}

/* One edit more than was answered may be there: it was killed before it could say so. */
static int
look_after (TestProject *project, int answered)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document =
    sb_document_open (project->path, SB_OPEN_READ_ONLY, &error);
  gboolean dead = FALSE;
  g_autofree char *owner = NULL;
  int last;

  sb_assert_ok (error);
  last = find_last_event (document, project->coding);
  ck_assert_int_ge (last, answered);
  ck_assert_int_le (last, answered + 1);
  owner = sb_document_dup_owner_words (document, &dead);
  ck_assert (owner != NULL && dead);
  test_assert_whole (document);
  return last;
}

static int runs = RUNS;

START_TEST (killed_at_random_moments)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  int last = -1, busy = 0;

  g_clear_object (&project->document);
  for (int run = 0; run < runs; run++) {
    GPid pid;
    int out, answered;

    start_writer (project, last + 1, &pid, &out);
    answered = read_answers (
      pid, out, last + 1, (gulong) g_rand_int_range (rand, 0, LONGEST_BURST_US));
    close (out);
    busy += answered > last ? 1 : 0;
    last = look_after (project, answered);
  }
  g_print (
    "# %d runs, %d of them with answered edits, %d edits in all\n", runs, busy, last + 1);
  ck_assert_int_gt (busy, runs / 2);
}
END_TEST

int
main (int argc, char **argv)
{
  const TTest *const tests[] = {killed_at_random_moments, NULL};

  if (argc > 1)
    runs = atoi (argv[1]);
  return sb_test_run ("kill", tests);
}
