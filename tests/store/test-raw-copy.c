/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <fcntl.h>
#include <securebase/base/error.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Copies that somebody makes with the means of the system of a project that is written
 * just then, with and without the -journal beside it: each opens whole, or is refused
 * with a sentence. Never is something shown that was at no time the project. */

#ifdef __SANITIZE_ADDRESS__
#define RUNS 30
#else
#define RUNS 200
#endif
#define PAGE 4096
#define LONGEST_REST_US 400
#define PATIENCE_MS 30000
#define N_EVENTS 150

static int runs = RUNS;

typedef struct {
  GPid pid;
  int out;
  GString *said;
} Writer;

static void
start_writer (Writer *writer, TestProject *project)
{
  const char *argv[] = {
    g_getenv ("SB_KILL_WRITER"), project->path, project->coding, "0", "2", NULL};
  g_autoptr (GError) error = NULL;

  g_spawn_async_with_pipes (NULL,
                            (char **) argv,
                            NULL,
                            G_SPAWN_DO_NOT_REAP_CHILD,
                            NULL,
                            NULL,
                            &writer->pid,
                            NULL,
                            &writer->out,
                            NULL,
                            &error);
  sb_assert_ok (error);
  fcntl (writer->out, F_SETFL, O_NONBLOCK);
  writer->said = g_string_new (NULL);
}

/* The number of the last edit that it said was answered; -1: none. */
static int
get_answered (Writer *writer)
{
  char buffer[4096];
  gssize n;
  char *line;

  while ((n = read (writer->out, buffer, sizeof buffer)) > 0)
    g_string_append_len (writer->said, buffer, n);
  line = writer->said->len > 1
           ? g_strrstr_len (writer->said->str, (gssize) writer->said->len - 1, "\n")
           : NULL;
  return line ? atoi (line + 1) : -1;
}

static void
stop_writer (Writer *writer)
{
  kill (writer->pid, SIGKILL);
  waitpid (writer->pid, NULL, 0);
  close (writer->out);
  g_string_free (writer->said, TRUE);
}

/* Page by page, now and then with a rest, as over a slow network. */
static void
copy (const char *from, const char *to, GRand *rand, gboolean slow)
{
  int in = open (from, O_RDONLY | O_CLOEXEC);
  int out = open (to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  char page[PAGE];
  gssize n;

  ck_assert_int_ge (out, 0);
  while (in >= 0 && (n = read (in, page, sizeof page)) > 0) {
    ck_assert_int_eq (write (out, page, (size_t) n), n);
    if (slow && g_rand_boolean (rand))
      g_usleep ((gulong) g_rand_int_range (rand, 0, LONGEST_REST_US));
  }
  if (in >= 0)
    close (in);
  close (out);
}

typedef enum {
  ALONE,
  JOURNAL_AFTER,
  JOURNAL_BEFORE,
  N_WAYS
} Way;

static void
copy_project (const char *path, const char *to, Way way, GRand *rand, gboolean slow)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *its_copy = g_strconcat (to, "-journal", NULL);

  unlink (to);
  unlink (its_copy);
  if (way == JOURNAL_BEFORE)
    copy (journal, its_copy, rand, slow);
  copy (path, to, rand, slow);
  if (way == JOURNAL_AFTER)
    copy (journal, its_copy, rand, slow);
}

/* Its events are the first so many that were written, or it is refused: -1. */
static int
count_or_refuse (TestProject *project, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (path, SB_OPEN_READ_ONLY, &error);
  GListModel *events;
  guint n;

  if (!document) {
    ck_assert_msg (
      g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE), "%s", error->message);
    return -1;
  }
  events = sb_document_list_in (document, project->coding, SB_TYPE_EVENT);
  n = g_list_model_get_n_items (events);
  for (guint i = 0; i < n; i++) {
    g_autoptr (SbEvent) event = g_list_model_get_item (events, i);

    ck_assert_int_eq (event->start, i);
  }
  return (int) n;
}

START_TEST (copied_at_random_moments)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autofree char *to = g_strconcat (project->path, ".copy", NULL);
  guint whole[N_WAYS] = {0}, refused[N_WAYS] = {0};
  Writer writer;

  g_clear_object (&project->document);
  start_writer (&writer, project);
  for (int i = 0; i < PATIENCE_MS && get_answered (&writer) < 0; i++)
    g_usleep (1000);
  ck_assert_int_ge (get_answered (&writer), 0);
  for (int run = 0; run < runs; run++) {
    Way way = (Way) (run % N_WAYS);
    int before = get_answered (&writer), n;

    copy_project (project->path, to, way, rand, run / N_WAYS % 2);
    n = count_or_refuse (project, to);
    if (n < 0) {
      refused[way]++;
      continue;
    }
    whole[way]++;
    ck_assert_int_gt (n, before);
  }
  stop_writer (&writer);
  g_print ("# whole and refused: alone %u, %u; journal after it %u, %u; before it %u, "
           "%u\n",
           whole[ALONE],
           refused[ALONE],
           whole[JOURNAL_AFTER],
           refused[JOURNAL_AFTER],
           whole[JOURNAL_BEFORE],
           refused[JOURNAL_BEFORE]);
  ck_assert_uint_gt (whole[ALONE], 0);
  ck_assert_uint_gt (refused[ALONE], 0);
}
END_TEST

static void
write_events (TestProject *project, guint first, guint n)
{
  for (guint i = first; i < first + n; i++) {
    g_autoptr (SbEvent) event =
      test_event_new (project->coding, "smile", i, SB_TIME_NONE);

    ck_assert (test_project_insert (project, project->coding, event, NULL));
  }
}

/* What a copier can read between two commits, one page of each kind at a time. */
START_TEST (each_page_of_another_commit_is_noticed)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *to = g_strconcat (project->path, ".copy", NULL);
  g_autofree char *old = NULL, *new = NULL;
  gsize n_old, n_new;
  guint n_other = 0;

  write_events (project, 0, N_EVENTS);
  ck_assert (g_file_get_contents (project->path, &old, &n_old, NULL));
  write_events (project, N_EVENTS, 1);
  ck_assert (g_file_get_contents (project->path, &new, &n_new, NULL));
  for (gsize at = 0; at + PAGE <= MIN (n_old, n_new); at += PAGE) {
    g_autofree char *mixed = g_memdup2 (new, n_new);
    int n;

    if (memcmp (old + at, new + at, PAGE) == 0)
      continue;
    n_other++;
    memcpy (mixed + at, old + at, PAGE);
    ck_assert (g_file_set_contents (to, mixed, (gssize) n_new, NULL));
    n = count_or_refuse (project, to);
    ck_assert_msg (n < 0 || n == N_EVENTS || n == N_EVENTS + 1,
                   "page %u: %d events",
                   (guint) (at / PAGE),
                   n);
  }
  ck_assert_uint_gt (n_other, 2);
}
END_TEST

START_TEST (what_is_wrong_with_one_can_be_looked_at)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *to = g_strconcat (project->path, ".copy", NULL);
  g_autofree char *old = NULL, *new = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  gsize n_old, n_new, last = 0;

  test_project_fill (project, 150);
  ck_assert (g_file_get_contents (project->path, &old, &n_old, NULL));
  test_project_fill (project, 1);
  ck_assert (g_file_get_contents (project->path, &new, &n_new, NULL));
  for (gsize at = PAGE; at + PAGE <= n_old; at += PAGE)
    last = memcmp (old + at, new + at, PAGE) != 0 ? at : last;
  ck_assert_uint_gt (last, 0);
  memcpy (new + last, old + last, PAGE);
  ck_assert (g_file_set_contents (to, new, (gssize) n_new, NULL));
  ck_assert (!sb_document_open (to, SB_OPEN_READ_ONLY, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "Copy the project again"));
  document = sb_document_open (to, SB_OPEN_READ_ONLY | SB_OPEN_UNCHECKED, NULL);
  ck_assert_ptr_nonnull (document);
  faults = sb_document_check (document, NULL);
  ck_assert_uint_gt (faults->len, 0);
}
END_TEST

int
main (int argc, char **argv)
{
  const TTest *const tests[] = {copied_at_random_moments,
                                each_page_of_another_commit_is_noticed,
                                what_is_wrong_with_one_can_be_looked_at,
                                NULL};

  if (argc > 1)
    runs = atoi (argv[1]);
  return sb_test_run ("raw-copy", tests);
}
