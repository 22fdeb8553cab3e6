/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/document/expunge.h>
#include <string.h>

/* A second program that reads along: another document of the same file. */

static SbDocument *
open_reader (TestProject *project)
{
  g_autoptr (GError) error = NULL;
  SbDocument *reader = sb_document_open (project->path, SB_OPEN_READ_ONLY, &error);

  sb_assert_ok (error);
  return reader;
}

static void
add_event (TestProject *project, const char *code, int seconds)
{
  g_autoptr (SbEvent) event =
    test_event_new (project->coding, code, seconds * SB_SECOND, SB_TIME_NONE);
  g_autoptr (GError) error = NULL;

  test_project_insert (project, project->coding, event, &error);
  sb_assert_ok (error);
}

static GListModel *
list_events (SbDocument *document, TestProject *project)
{
  return sb_document_list_in (document, project->coding, SB_TYPE_EVENT);
}

static void
refresh (SbDocument *document)
{
  g_autoptr (GError) error = NULL;

  sb_document_refresh (document, &error);
  sb_assert_ok (error);
}

/* Both hold the same records in the same order. */
static void
assert_same_events (SbDocument *reader, TestProject *project)
{
  GListModel *here = list_events (project->document, project);
  GListModel *there = list_events (reader, project);

  ck_assert_int_eq (g_list_model_get_n_items (here), g_list_model_get_n_items (there));
  for (guint i = 0; i < g_list_model_get_n_items (here); i++) {
    g_autoptr (SbEvent) a = g_list_model_get_item (here, i);
    g_autoptr (SbEvent) b = g_list_model_get_item (there, i);

    ck_assert (sb_record_equal (a, b));
  }
}

static void
count_change (guint *n, const char *coding)
{
  (*n)++;
}

START_TEST (a_reader_takes_over_what_the_writer_did)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbDocument) reader = open_reader (project);
  guint n = 0;

  add_event (project, "smile", 1);
  ck_assert_int_eq (g_list_model_get_n_items (list_events (reader, project)), 1);
  g_signal_connect_swapped (reader, "changed", G_CALLBACK (count_change), &n);
  add_event (project, "greet", 2);
  add_event (project, "smile", 3);
  ck_assert (sb_document_undo (project->document, project->coding, "K1", NULL));
  refresh (reader);
  assert_same_events (reader, project);
  ck_assert_int_eq (n, 1);
  refresh (reader);
  ck_assert_int_eq (n, 1);
}
END_TEST

START_TEST (new_sessions_and_coders_appear)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbDocument) reader = open_reader (project);
  GListModel *codings = sb_document_list (reader, SB_TYPE_CODING);
  g_autofree char *other = NULL;

  ck_assert_int_eq (g_list_model_get_n_items (codings), 1);
  other = test_project_add_coding (project, "K2");
  refresh (reader);
  ck_assert_int_eq (g_list_model_get_n_items (codings), 2);
  ck_assert_ptr_nonnull (sb_document_find_coder (reader, "K2"));
  ck_assert_ptr_nonnull (sb_document_find (reader, SB_TYPE_CODING, other));
}
END_TEST

START_TEST (expunged_content_leaves_the_reader_too)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbDocument) reader = open_reader (project);
  const SbExpunge what = {.kind = SB_EXPUNGE_CODING,
                          .target = project->coding,
                          .by = "X",
                          .reason = "withdrawn"};
  g_autoptr (SbExpungeResult) result = NULL;

  add_event (project, "smile", 1);
  ck_assert_int_eq (g_list_model_get_n_items (list_events (reader, project)), 1);
  result = sb_document_expunge (project->document, &what, NULL);
  ck_assert_ptr_nonnull (result);
  refresh (reader);
  ck_assert_int_eq (g_list_model_get_n_items (list_events (reader, project)), 0);
  ck_assert_int_eq (g_list_model_get_n_items (sb_document_list (reader, SB_TYPE_CODING)),
                    0);
}
END_TEST

static gboolean
wait_for (guint *number, guint wanted)
{
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (*number < wanted && g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  return *number >= wanted;
}

static void
count_owner (guint *n)
{
  (*n)++;
}

START_TEST (following_needs_nobody_to_ask)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbDocument) reader = open_reader (project);
  guint n = 0, owners = 0;
  gboolean dead;
  g_autofree char *nobody = NULL;

  g_signal_connect_swapped (reader, "changed", G_CALLBACK (count_change), &n);
  g_signal_connect_swapped (reader, "owner-changed", G_CALLBACK (count_owner), &owners);
  sb_document_follow (reader);
  add_event (project, "smile", 1);
  ck_assert (wait_for (&n, 1));
  assert_same_events (reader, project);
  add_event (project, "smile", 2);
  ck_assert (wait_for (&n, 2));
  assert_same_events (reader, project);
  sb_document_close (project->document);
  ck_assert (wait_for (&owners, 1));
  nobody = sb_document_dup_owner_words (reader, &dead);
  ck_assert_ptr_null (nobody);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_reader_takes_over_what_the_writer_did,
    new_sessions_and_coders_appear,
    expunged_content_leaves_the_reader_too,
    following_needs_nobody_to_ask,
    NULL,
  };

  return sb_test_run ("follow", tests);
}
