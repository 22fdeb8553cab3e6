/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <securebase/document/check.h>
#include <securebase/document/hand-in.h>
#include <securebase/document/look.h>
#include <securebase/store/journal.h>
#include <string.h>

/* A look at the suggestion before Decide, in the journal. */

static SbCoding *
get_coding (Desk *desk)
{
  return sb_document_find (
    desk->project->document, SB_TYPE_CODING, desk->project->coding);
}

static void
look (Desk *desk, const char *by)
{
  g_autoptr (GError) error = NULL;

  sb_document_note_look (desk->project->document, get_coding (desk), by, &error);
  sb_assert_ok (error);
}

/* In the coding's scope, by name or by "researcher", and without any change. The file
 * stays whole: chain and replay are looked at when the desk is cleared. */
START_TEST (a_look_is_a_row_that_changes_nothing)
{
  g_autoptr (Desk) desk = desk_new_with_events ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const char *const kinds[] = {"suggestion.look", NULL};
  const SbJournalPage page = {.kinds = kinds};
  g_autoptr (SbDatabase) db = NULL;
  const SbJournalRow *row;

  look (desk, NULL);
  look (desk, "K1");
  assert_events (desk, "fuss 5-9, cry 20-30, smile 40");
  db = sb_database_open (desk->project->path, FALSE, &error);
  sb_assert_ok (error);
  rows = sb_journal_list_page (db, &page, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (rows->len, 2);
  row = g_ptr_array_index (rows, 0);
  ck_assert_str_eq (row->coder, "K1");
  ck_assert_str_eq (row->scope, desk->project->coding);
  ck_assert_str_eq (row->change, "[]");
  ck_assert_ptr_nonnull (strstr (row->words, "was looked at before Decide"));
  ck_assert_str_eq (((SbJournalRow *) g_ptr_array_index (rows, 1))->coder, "researcher");
}
END_TEST

/* The coder's own step is what undo takes back, before and after the file was closed. */
START_TEST (undo_goes_past_a_look)
{
  g_autoptr (Desk) desk = desk_new_with_events ();
  g_autoptr (GError) error = NULL;
  SbDocument *document = desk->project->document;

  look (desk, NULL);
  ck_assert (sb_document_undo (document, desk->project->coding, "K1", &error));
  sb_assert_ok (error);
  assert_events (desk, "fuss 5-9, cry 20-30");
  look (desk, NULL);
  ck_assert (sb_document_redo (document, desk->project->coding, "K1", &error));
  sb_assert_ok (error);
  assert_events (desk, "fuss 5-9, cry 20-30, smile 40");
}
END_TEST

START_TEST (a_file_for_reading_takes_no_look)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) reader =
    sb_document_open (desk->project->path, SB_OPEN_READ_ONLY, &error);

  sb_assert_ok (error);
  ck_assert (!sb_document_note_look (
    reader,
    sb_document_find (reader, SB_TYPE_CODING, desk->project->coding),
    NULL,
    &error));
  ck_assert_ptr_nonnull (strstr (error->message, "reading only"));
}
END_TEST

/* What is handed in takes no edit; that it was looked at is none. */
START_TEST (what_is_handed_in_can_be_looked_at)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (GError) error = NULL;

  sb_hand_in (desk->project->document, get_coding (desk), "K1", &error);
  sb_assert_ok (error);
  look (desk, NULL);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_look_is_a_row_that_changes_nothing,
    undo_goes_past_a_look,
    a_file_for_reading_takes_no_look,
    what_is_handed_in_can_be_looked_at,
    NULL,
  };

  return sb_test_run ("look", tests);
}
