/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/document/chronicle.h>
#include <securebase/document/recorder.h>

static SbRecorder *
make_recorder (TestProject *project, const char *coding)
{
  return sb_recorder_new (project->document,
                          sb_document_find (project->document, SB_TYPE_CODING, coding));
}

static void
press (SbRecorder *recorder, const char *code, int seconds)
{
  const SbMoment moment = {seconds * SB_SECOND, NULL, SB_TIME_NONE};
  g_autoptr (GError) error = NULL;

  sb_recorder_press (recorder, code, &moment, &error);
  sb_assert_ok (error);
}

/* The words of all rows, newest first, with "|" between them. */
static char *
join_words (SbChronicle *chronicle)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (chronicle)); i++) {
    g_autoptr (SbChronicleRow) row = g_list_model_get_item (G_LIST_MODEL (chronicle), i);

    g_string_append_printf (text, "%s%s", i ? "|" : "", row->words);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_words (SbChronicle *chronicle, const SbChronicleFilter *filter, const char *words)
{
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;

  sb_chronicle_set_filter (chronicle, filter);
  sb_chronicle_load (chronicle, 100, &error);
  sb_assert_ok (error);
  found = join_words (chronicle);
  ck_assert_str_eq (found, words);
}

START_TEST (rows_are_listed_newest_first_with_session_and_moment)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbRecorder) recorder = make_recorder (project, project->coding);
  g_autoptr (SbChronicle) chronicle = sb_chronicle_new (project->document, "K1");
  g_autoptr (SbChronicleRow) end = NULL, begin = NULL, first = NULL;

  press (recorder, "cry", 3);
  press (recorder, "cry", 5);
  ck_assert (sb_chronicle_load (chronicle, 100, NULL));
  ck_assert (!sb_chronicle_has_more (chronicle));
  ck_assert_int_eq (g_list_model_get_n_items (G_LIST_MODEL (chronicle)), 5);
  end = g_list_model_get_item (G_LIST_MODEL (chronicle), 0);
  begin = g_list_model_get_item (G_LIST_MODEL (chronicle), 1);
  first = g_list_model_get_item (G_LIST_MODEL (chronicle), 4);
  ck_assert_int_eq (end->number, 5);
  ck_assert_str_eq (end->words, "end Cry at 00:05.000");
  ck_assert_str_eq (end->coder, "K1");
  ck_assert_str_eq (end->label, "S01");
  ck_assert_str_eq (end->session, project->session);
  ck_assert_str_eq (end->coding, project->coding);
  ck_assert_str_eq (end->kind, "event.end");
  ck_assert_int_eq (end->moment, 5 * SB_SECOND);
  ck_assert_int_eq (begin->moment, 3 * SB_SECOND);
  ck_assert_int_eq (first->moment, SB_TIME_NONE);
  ck_assert_ptr_null (first->label);
  ck_assert (!first->is_expunged);
}
END_TEST

START_TEST (pages_follow_each_other_without_gap)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbRecorder) recorder = make_recorder (project, project->coding);
  g_autoptr (SbChronicle) chronicle = sb_chronicle_new (project->document, NULL);
  GListModel *list = G_LIST_MODEL (chronicle);

  for (int i = 0; i < 20; i++)
    press (recorder, "smile", i);
  while (sb_chronicle_has_more (chronicle))
    ck_assert (sb_chronicle_load (chronicle, 7, NULL));
  ck_assert_int_eq (g_list_model_get_n_items (list), 23);
  for (guint i = 0; i < 23; i++) {
    g_autoptr (SbChronicleRow) row = g_list_model_get_item (list, i);

    ck_assert_int_eq (row->number, 23 - i);
  }
}
END_TEST

START_TEST (filters_let_through_what_they_say)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *other = test_project_add_coding (project, "K2");
  g_autoptr (SbRecorder) first = make_recorder (project, project->coding);
  g_autoptr (SbRecorder) second = make_recorder (project, other);
  g_autoptr (SbChronicle) all = sb_chronicle_new (project->document, NULL);

  press (first, "smile", 1);
  press (second, "greet", 2);
  ck_assert (sb_recorder_undo (second, NULL));
  assert_words (all,
                &(SbChronicleFilter){.coder = "K2"},
                "undo: Greet at 00:02.000|Greet at 00:02.000|add a coding");
  assert_words (
    all, &(SbChronicleFilter){.kind = "event"}, "Greet at 00:02.000|Smile at 00:01.000");
  assert_words (all, &(SbChronicleFilter){.kind = "even"}, "");
  assert_words (all,
                &(SbChronicleFilter){.kind = "undo session"},
                "undo: Greet at 00:02.000|add S01");
  assert_words (all, &(SbChronicleFilter){.text = "SMILE"}, "Smile at 00:01.000");
  assert_words (all, &(SbChronicleFilter){.text = "_"}, "");
  assert_words (all,
                &(SbChronicleFilter){.session = project->session},
                "undo: Greet at 00:02.000|Greet at 00:02.000|Smile at 00:01.000|"
                "add a coding|add a coding|add S01");
  assert_words (all, &(SbChronicleFilter){.session = "no such"}, "");
}
END_TEST

START_TEST (rows_of_anothers_open_coding_never_appear)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *other = test_project_add_coding (project, "K2");
  g_autoptr (SbRecorder) first = make_recorder (project, project->coding);
  g_autoptr (SbRecorder) second = make_recorder (project, other);
  g_autoptr (SbChronicle) chronicle = sb_chronicle_new (project->document, "K1");

  press (first, "smile", 1);
  press (second, "greet", 2);
  assert_words (chronicle, &(SbChronicleFilter){.kind = "event"}, "Smile at 00:01.000");
  press (second, "greet", 3);
  press (first, "smile", 4);
  assert_words (chronicle,
                &(SbChronicleFilter){.text = " at "},
                "Smile at 00:04.000|Smile at 00:01.000");
  assert_words (chronicle, &(SbChronicleFilter){.coder = "K2"}, "add a coding");
}
END_TEST

START_TEST (what_is_done_meanwhile_comes_on_top)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbRecorder) recorder = make_recorder (project, project->coding);
  g_autoptr (SbChronicle) chronicle = sb_chronicle_new (project->document, "K1");
  g_autofree char *words = NULL;

  assert_words (chronicle, &(SbChronicleFilter){.kind = "event undo"}, "");
  press (recorder, "smile", 1);
  ck_assert (sb_recorder_undo (recorder, NULL));
  words = join_words (chronicle);
  ck_assert_str_eq (words, "undo: Smile at 00:01.000|Smile at 00:01.000");
}
END_TEST

START_TEST (nothing_is_read_after_the_project_was_closed)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbChronicle) chronicle = sb_chronicle_new (project->document, "K1");

  sb_document_close (project->document);
  ck_assert (sb_chronicle_load (chronicle, 10, NULL));
  ck_assert_int_eq (g_list_model_get_n_items (G_LIST_MODEL (chronicle)), 0);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    rows_are_listed_newest_first_with_session_and_moment,
    pages_follow_each_other_without_gap,
    filters_let_through_what_they_say,
    rows_of_anothers_open_coding_never_appear,
    what_is_done_meanwhile_comes_on_top,
    nothing_is_read_after_the_project_was_closed,
    NULL,
  };

  return sb_test_run ("chronicle", tests);
}
