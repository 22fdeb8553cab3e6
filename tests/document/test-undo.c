/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/base/error.h>
#include <securebase/document/hand-in.h>
#include <string.h>

static void
add_event (TestProject *project, const char *coding, int seconds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbEvent) event =
    test_event_new (coding, "smile", seconds * SB_SECOND, SB_TIME_NONE);

  test_project_insert (project, coding, event, &error);
  sb_assert_ok (error);
}

static void
undo (TestProject *project, const char *coding)
{
  g_autoptr (GError) error = NULL;

  sb_document_undo (project->document, coding, "K1", &error);
  sb_assert_ok (error);
}

static void
redo (TestProject *project, const char *coding)
{
  g_autoptr (GError) error = NULL;

  sb_document_redo (project->document, coding, "K1", &error);
  sb_assert_ok (error);
}

START_TEST (undo_goes_back_across_restarts_without_end)
{
  g_autoptr (TestProject) project = test_project_new ();

  for (int i = 0; i < 20; i++)
    add_event (project, project->coding, i);
  undo (project, project->coding);
  test_project_reopen (project);
  for (int i = 0; i < 19; i++)
    undo (project, project->coding);
  ck_assert_int_eq (test_project_count_events (project, project->coding), 0);
  ck_assert (!sb_document_undo (project->document, project->coding, "K1", NULL));
  test_project_reopen (project);
  for (int i = 0; i < 20; i++)
    redo (project, project->coding);
  ck_assert_int_eq (test_project_count_events (project, project->coding), 20);
  ck_assert (!sb_document_redo (project->document, project->coding, "K1", NULL));
  test_assert_whole (project->document);
}
END_TEST

START_TEST (undo_is_per_coding)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *other = test_project_add_coding (project, "K2");

  add_event (project, project->coding, 1);
  add_event (project, other, 2);
  undo (project, project->coding);
  ck_assert_int_eq (test_project_count_events (project, project->coding), 0);
  ck_assert_int_eq (test_project_count_events (project, other), 1);
  undo (project, other);
  ck_assert_int_eq (test_project_count_events (project, other), 0);
  test_assert_whole (project->document);
}
END_TEST

START_TEST (a_new_edit_ends_redo)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *words = NULL;

  add_event (project, project->coding, 1);
  undo (project, project->coding);
  words = sb_document_dup_redo_words (project->document, project->coding);
  ck_assert_str_eq (words, "add a record");
  add_event (project, project->coding, 2);
  ck_assert (!sb_document_redo (project->document, project->coding, "K1", NULL));
}
END_TEST

START_TEST (undo_of_what_others_rest_on_is_refused)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL;

  add_event (project, project->coding, 1);
  ck_assert (!sb_document_undo (project->document, NULL, "K1", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_FAILED));
  ck_assert_ptr_nonnull (
    sb_document_find (project->document, SB_TYPE_CODING, project->coding));
  test_assert_whole (project->document);
}
END_TEST

START_TEST (the_project_itself_cannot_be_undone)
{
  g_autoptr (TestProject) project = test_project_new ();

  undo (project, NULL);
  undo (project, NULL);
  ck_assert (!sb_document_undo (project->document, NULL, NULL, NULL));
  ck_assert_ptr_nonnull (sb_document_get_project (project->document));
  redo (project, NULL);
  redo (project, NULL);
  test_assert_whole (project->document);
}
END_TEST

/* The trap of secondary UNIQUE columns: two coders exchange their codes. */
START_TEST (a_swap_can_be_undone)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *other = test_project_add_coding (project, "K2");
  g_autoptr (SbCoder) first =
    g_object_ref (sb_document_find_coder (project->document, "K1"));
  g_autoptr (SbCoder) second =
    g_object_ref (sb_document_find_coder (project->document, "K2"));
  const char *steps[][2] = {{"K1", "K9"}, {"K2", "K1"}, {"K9", "K2"}};

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    SbCoder *coder = sb_document_find_coder (project->document, steps[i][0]);
    g_autoptr (SbCoder) renamed = sb_record_dup (coder);

    sb_record_set_text (&renamed->code, steps[i][1]);
    ck_assert (test_project_replace (project, NULL, coder, renamed, NULL));
  }
  ck_assert_str_eq (sb_record_get_id (sb_document_find_coder (project->document, "K2")),
                    sb_record_get_id (first));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    undo (project, NULL);
  ck_assert_str_eq (sb_record_get_id (sb_document_find_coder (project->document, "K2")),
                    sb_record_get_id (second));
  test_assert_whole (project->document);
}
END_TEST

/* Many random steps, and back: the file must be as it was at every point. */
START_TEST (random_steps_and_back)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  GListModel *list =
    sb_document_list_in (project->document, project->coding, SB_TYPE_EVENT);
  int steps = 0;

  for (int i = 0; i < 80; i++) {
    guint n = g_list_model_get_n_items (list);
    g_autoptr (SbEvent) event =
      n ? g_list_model_get_item (list, g_rand_int_range (rand, 0, (int) n)) : NULL;

    if (event == NULL || g_rand_boolean (rand)) {
      add_event (project, project->coding, g_rand_int_range (rand, 0, 100));
    } else if (g_rand_boolean (rand)) {
      g_autoptr (SbEvent) moved = sb_record_dup (event);

      moved->start += SB_MSECOND;
      ck_assert (test_project_replace (project, project->coding, event, moved, NULL));
    } else {
      g_autoptr (SbEdit) edit = sb_edit_new ("x", project->coding, "K1", "delete");

      sb_edit_delete (edit, event);
      ck_assert (sb_document_apply (project->document, edit, NULL));
    }
    steps++;
  }
  for (; steps > 0; steps--)
    undo (project, project->coding);
  ck_assert_int_eq (g_list_model_get_n_items (list), 0);
  test_assert_whole (project->document);
}
END_TEST

START_TEST (undo_stops_at_another_coders_step)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *other = test_project_add_coding (project, "K2");
  g_autoptr (GError) error = NULL, redo_error = NULL;

  /* The last step of the project is K2's coming. */
  ck_assert (!sb_document_undo (project->document, NULL, "K1", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_LOCKED));
  ck_assert_ptr_nonnull (strstr (error->message, "coder K2"));
  ck_assert_ptr_nonnull (sb_document_find (project->document, SB_TYPE_CODING, other));
  ck_assert (sb_document_undo (project->document, NULL, "K2", NULL));
  ck_assert (!sb_document_redo (project->document, NULL, "K1", &redo_error));
  ck_assert (g_error_matches (redo_error, SB_ERROR, SB_ERROR_LOCKED));
  ck_assert (sb_document_redo (project->document, NULL, "K2", NULL));
  test_assert_whole (project->document);
}
END_TEST

/* Around a lock: nothing goes while it holds, nor past it afterwards; what is done after
 * it goes back as always. */
START_TEST (undo_goes_up_to_a_lock)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) locked = NULL, past = NULL, error = NULL;
  SbDocument *document = project->document;
  const char *coding = project->coding;

  add_event (project, coding, 1);
  sb_hand_in (
    document, sb_document_find (document, SB_TYPE_CODING, coding), "K1", &error);
  sb_assert_ok (error);
  ck_assert (!sb_document_undo (document, coding, "K1", &locked));
  ck_assert (g_error_matches (locked, SB_ERROR, SB_ERROR_LOCKED));
  sb_hand_in_reopen (document,
                     sb_document_find (document, SB_TYPE_CODING, coding),
                     "K1",
                     "a slip of the hand",
                     &error);
  sb_assert_ok (error);
  add_event (project, coding, 2);
  test_project_reopen (project);
  undo (project, project->coding);
  redo (project, project->coding);
  undo (project, project->coding);
  ck_assert_int_eq (test_project_count_events (project, project->coding), 1);
  ck_assert (!sb_document_undo (project->document, project->coding, "K1", &past));
  ck_assert (g_error_matches (past, SB_ERROR, SB_ERROR_LOCKED));
  test_assert_whole (project->document);
}
END_TEST

START_TEST (a_reader_can_undo_nothing)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) reader = NULL;

  add_event (project, project->coding, 1);
  reader = sb_document_open (project->path, SB_OPEN_READ_ONLY, &error);
  sb_assert_ok (error);
  ck_assert (!sb_document_undo (reader, project->coding, "K1", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_READ_ONLY));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    undo_goes_back_across_restarts_without_end,
    undo_is_per_coding,
    a_new_edit_ends_redo,
    undo_of_what_others_rest_on_is_refused,
    the_project_itself_cannot_be_undone,
    a_swap_can_be_undone,
    random_steps_and_back,
    undo_stops_at_another_coders_step,
    undo_goes_up_to_a_lock,
    a_reader_can_undo_nothing,
    NULL,
  };

  return sb_test_run ("undo", tests);
}
