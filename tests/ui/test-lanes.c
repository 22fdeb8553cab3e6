/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"
#include "timeline/lanes.h"

typedef struct {
  SbScheme *scheme;
  SbLanes *lanes;
} Rows;

static Rows *
rows_new (void)
{
  Rows *rows = g_new0 (Rows, 1);

  rows->scheme = sb_scheme_new_default (NULL);
  rows->lanes = sb_lanes_new (rows->scheme);
  return rows;
}

static void
rows_free (Rows *rows)
{
  sb_lanes_free (rows->lanes);
  g_object_unref (rows->scheme);
  g_free (rows);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rows, rows_free)

static SbEvent *
make_event (const char *code, int start, int end)
{
  SbEvent *event = sb_record_new (SB_TYPE_EVENT);

  event->code = g_strdup (code);
  event->start = start * SB_SECOND;
  event->end = end < 0 ? SB_TIME_NONE : end * SB_SECOND;
  return event;
}

static guint
find_row (Rows *rows, const char *id)
{
  for (guint i = 0; i < sb_lanes_get_n_lanes (rows->lanes); i++)
    if (g_str_equal (sb_lanes_get_lane (rows->lanes, i)->id, id))
      return i;
  return G_MAXUINT;
}

static guint
count_in (Rows *rows, const char *id)
{
  return sb_track_get_n_items (
    sb_lanes_get_lane (rows->lanes, find_row (rows, id))->track);
}

START_TEST (a_group_is_one_row_until_it_is_unfolded)
{
  g_autoptr (Rows) rows = rows_new ();
  g_autoptr (SbEvent) event = make_event ("cry", 1, 2);

  sb_lanes_add (rows->lanes, event);
  ck_assert_uint_eq (find_row (rows, "cry"), G_MAXUINT);
  ck_assert_uint_eq (count_in (rows, "distress"), 1);
  ck_assert_uint_eq (sb_lanes_find_event (rows->lanes, event),
                     find_row (rows, "distress"));
  sb_lanes_set_folded (rows->lanes, "distress", FALSE);
  ck_assert (sb_lanes_update (rows->lanes));
  ck_assert (!sb_lanes_update (rows->lanes));
  ck_assert_uint_eq (count_in (rows, "cry"), 1);
  ck_assert_uint_eq (count_in (rows, "fuss"), 0);
  ck_assert_uint_eq (count_in (rows, "distress"), 1);
  ck_assert_uint_eq (sb_lanes_find_event (rows->lanes, event), find_row (rows, "cry"));
}
END_TEST

START_TEST (what_was_never_coded_has_no_row_of_its_own)
{
  g_autoptr (Rows) rows = rows_new ();
  g_autoptr (SbEvent) event = make_event ("cling", 1, 2);

  ck_assert_uint_eq (find_row (rows, "cling"), G_MAXUINT);
  sb_lanes_add (rows->lanes, event);
  ck_assert (sb_lanes_update (rows->lanes));
  ck_assert_uint_ne (find_row (rows, "cling"), G_MAXUINT);
  sb_lanes_remove (rows->lanes, event);
  ck_assert (sb_lanes_update (rows->lanes));
  ck_assert_uint_eq (find_row (rows, "cling"), G_MAXUINT);
}
END_TEST

START_TEST (folding_is_remembered)
{
  g_autoptr (Rows) rows = rows_new ();
  const char *const wanted[] = {"gaze", "distress", "no such group", NULL};
  g_auto (GStrv) unfolded = NULL;

  ck_assert (sb_lanes_are_all_folded (rows->lanes));
  sb_lanes_set_unfolded (rows->lanes, wanted);
  unfolded = sb_lanes_dup_unfolded (rows->lanes);
  ck_assert_uint_eq (g_strv_length (unfolded), 2);
  ck_assert (g_strv_contains ((const char *const *) unfolded, "gaze"));
  sb_lanes_fold_all (rows->lanes, FALSE);
  ck_assert (!sb_lanes_is_folded (rows->lanes, "activity"));
  sb_lanes_fold_all (rows->lanes, TRUE);
  ck_assert (sb_lanes_are_all_folded (rows->lanes));
}
END_TEST

START_TEST (marks_and_notes_have_rows_when_there_are_any)
{
  g_autoptr (Rows) rows = rows_new ();
  g_autoptr (GListStore) marks = g_list_store_new (SB_TYPE_MARK);
  g_autoptr (GListStore) notes = g_list_store_new (SB_TYPE_NOTE);
  g_autoptr (SbMark) mark = sb_record_new (SB_TYPE_MARK);
  g_autoptr (SbNote) note = sb_record_new (SB_TYPE_NOTE);

  ck_assert_uint_eq (find_row (rows, "marks"), G_MAXUINT);
  mark->index_code = g_strdup ("IV");
  mark->start = SB_SECOND;
  note->time = 2 * SB_SECOND;
  g_list_store_append (marks, mark);
  g_list_store_append (notes, note);
  sb_lanes_fill_remarks (rows->lanes, G_LIST_MODEL (marks), G_LIST_MODEL (notes));
  sb_lanes_update (rows->lanes);
  ck_assert_uint_eq (count_in (rows, "marks"), 1);
  ck_assert_uint_eq (count_in (rows, "notes"), 1);
}
END_TEST

START_TEST (one_by_one_is_the_same_as_all_at_once)
{
  g_autoptr (Rows) rows = rows_new (), filled = rows_new ();
  g_autoptr (GListStore) events = g_list_store_new (SB_TYPE_EVENT);
  const char *const codes[] = {"cry", "fuss", "smile", "cling", "scream"};

  for (int i = 0; i < 100; i++) {
    g_autoptr (SbEvent) event =
      make_event (codes[i % 5], 3 * i, i % 5 == 2 ? -1 : 3 * i + 2);

    g_list_store_append (events, event);
    sb_lanes_add (rows->lanes, event);
  }
  sb_lanes_fill_events (filled->lanes, G_LIST_MODEL (events));
  sb_lanes_update (rows->lanes);
  sb_lanes_update (filled->lanes);
  ck_assert_uint_eq (sb_lanes_get_n_lanes (rows->lanes),
                     sb_lanes_get_n_lanes (filled->lanes));
  for (guint i = 0; i < sb_lanes_get_n_lanes (rows->lanes); i++)
    ck_assert_uint_eq (
      sb_track_get_n_items (sb_lanes_get_lane (rows->lanes, i)->track),
      sb_track_get_n_items (sb_lanes_get_lane (filled->lanes, i)->track));
}
END_TEST

START_TEST (the_nearest_edge_is_found)
{
  g_autoptr (Rows) rows = rows_new ();
  g_autoptr (SbEvent) cry = make_event ("cry", 10, 20);
  g_autoptr (SbEvent) contact = make_event ("contact", 18, 30);
  g_autoptr (GHashTable) except = g_hash_table_new (NULL, NULL);
  SbTime reach = 3 * SB_SECOND;

  sb_lanes_add (rows->lanes, cry);
  sb_lanes_add (rows->lanes, contact);
  g_hash_table_add (except, contact);
  ck_assert_int_eq (sb_lanes_find_edge (rows->lanes, 17 * SB_SECOND, reach, NULL),
                    18 * SB_SECOND);
  ck_assert_int_eq (sb_lanes_find_edge (rows->lanes, 17 * SB_SECOND, reach, except),
                    20 * SB_SECOND);
  ck_assert_int_eq (sb_lanes_find_edge (rows->lanes, 14 * SB_SECOND, reach, NULL),
                    SB_TIME_NONE);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_group_is_one_row_until_it_is_unfolded,
    what_was_never_coded_has_no_row_of_its_own,
    folding_is_remembered,
    marks_and_notes_have_rows_when_there_are_any,
    one_by_one_is_the_same_as_all_at_once,
    the_nearest_edge_is_found,
    NULL,
  };

  return sb_test_run ("lanes", tests);
}
