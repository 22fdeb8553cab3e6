/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bad-disk.h"
#include "project.h"

#include <securebase/document/recorder.h>

/* A disk that fails at every single call of every kind of edit: the coder is told, what
 * is shown equals the file, and the work goes on when the cause is gone. */

#define CALLS_MAX 400

typedef gboolean (*Attempt) (TestProject *project, GError **error);

static gboolean
press (TestProject *project, const char *code, SbTime time, GError **error)
{
  g_autoptr (SbRecorder) recorder = sb_recorder_new (
    project->document,
    sb_document_find (project->document, SB_TYPE_CODING, project->coding));
  SbMoment moment = {.time = time};

  return sb_recorder_press (recorder, code, &moment, error);
}

static gboolean
begin_state (TestProject *project, GError **error)
{
  return press (project, "cry", 60 * SB_SECOND, error);
}

/* Ends "fuss", which was begun before, and begins "cry". */
static gboolean
change_state (TestProject *project, GError **error)
{
  return press (project, "cry", 10 * SB_SECOND, error);
}

static gboolean
delete_event (TestProject *project, GError **error)
{
  g_autoptr (SbRecorder) recorder = sb_recorder_new (
    project->document,
    sb_document_find (project->document, SB_TYPE_CODING, project->coding));
  g_autoptr (SbRecord) event = g_list_model_get_item (
    sb_document_list_in (project->document, project->coding, SB_TYPE_EVENT), 0);

  return sb_recorder_delete (recorder, sb_record_get_id (event), SB_TYPE_EVENT, error);
}

static gboolean
undo (TestProject *project, GError **error)
{
  return sb_document_undo (project->document, project->coding, "K1", error);
}

static gboolean
redo (TestProject *project, GError **error)
{
  return sb_document_redo (project->document, project->coding, "K1", error);
}

/* A file with something to change, to delete, to undo and to redo. */
static TestProject *
new_project (void)
{
  TestProject *project = test_project_new ();
  g_autoptr (GError) error = NULL;

  ck_assert (press (project, "smile", SB_SECOND, NULL));
  ck_assert (press (project, "fuss", 5 * SB_SECOND, NULL));
  ck_assert (press (project, "show", 7 * SB_SECOND, NULL));
  ck_assert (undo (project, &error));
  sb_assert_ok (error);
  return project;
}

static void
assert_same_events (SbDocument *shown, SbDocument *stored, const char *coding)
{
  GListModel *a = sb_document_list_in (shown, coding, SB_TYPE_EVENT);
  GListModel *b = sb_document_list_in (stored, coding, SB_TYPE_EVENT);

  ck_assert_uint_eq (g_list_model_get_n_items (a), g_list_model_get_n_items (b));
  for (guint i = 0; i < g_list_model_get_n_items (a); i++) {
    g_autoptr (SbRecord) x = g_list_model_get_item (a, i);
    g_autoptr (SbRecord) y = g_list_model_get_item (b, i);

    ck_assert (sb_record_equal (x, y));
  }
}

static void
assert_shown_is_stored (TestProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) stored =
    sb_document_open (project->path, SB_OPEN_READ_ONLY, &error);

  sb_assert_ok (error);
  test_assert_whole (stored);
  assert_same_events (project->document, stored, project->coding);
}

/* TRUE when the fault came. */
static gboolean
try_with_fault (Attempt attempt, BadDiskFault fault, guint call, guint *n_told)
{
  g_autoptr (TestProject) project = new_project ();
  g_autoptr (GError) error = NULL;
  gboolean done, came;

  bad_disk_arm (fault, call);
  done = attempt (project, &error);
  came = bad_disk_heal ();
  if (g_getenv ("SAY"))
    g_print ("# call %u done %d: %s\n", call, done, error ? error->message : "");
  ck_assert (done == (error == NULL));
  ck_assert (done || g_utf8_strlen (error->message, -1) > 10);
  *n_told += done ? 0 : 1;
  ck_assert (
    sb_document_refresh (project->document, NULL)); /* as before any other step */
  assert_shown_is_stored (project);

  g_clear_error (&error);
  press (project, "vocalise", 90 * SB_SECOND, &error);
  sb_assert_ok (error);
  assert_shown_is_stored (project);
  return came;
}

static void
fail_every_call (Attempt attempt, const char *words, BadDiskFault fault)
{
  guint call = 1, n_told = 0;

  while (try_with_fault (attempt, fault, call, &n_told))
    ck_assert_uint_lt (call++, CALLS_MAX);
  g_print ("# %s: failed at each of %u calls, told %u times\n", words, call - 1, n_told);
  ck_assert_uint_gt (call, 1);
  ck_assert_uint_gt (n_told, 0);
}

static const struct {
  Attempt attempt;
  const char *words;
} attempts[] = {
  {begin_state, "begin a state"},
  {change_state, "end one state and begin another"},
  {delete_event, "delete"},
  {undo, "undo"},
  {redo, "redo"},
};

static void
fail_every_attempt (BadDiskFault fault)
{
  bad_disk_install ();
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    fail_every_call (attempts[i].attempt, attempts[i].words, fault);
  bad_disk_remove ();
}

START_TEST (one_call_fails)
{
  fail_every_attempt (BAD_DISK_STUMBLES);
}
END_TEST

START_TEST (every_call_fails_until_the_cause_is_gone)
{
  fail_every_attempt (BAD_DISK_BREAKS);
}
END_TEST

START_TEST (the_disk_is_full_until_something_is_deleted)
{
  fail_every_attempt (BAD_DISK_IS_FULL);
}
END_TEST

START_TEST (a_sync_fails)
{
  fail_every_attempt (BAD_DISK_FORGETS);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    one_call_fails,
    every_call_fails_until_the_cause_is_gone,
    the_disk_is_full_until_something_is_deleted,
    a_sync_fails,
    NULL,
  };

  return sb_test_run ("bad-disk", tests);
}
