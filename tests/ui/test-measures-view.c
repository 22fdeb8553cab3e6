/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results/measures-view.h"
#include "results/sequence-view.h"
#include "table/table-view.h"
#include "testlib.h"
#include "window-kit.h"

#include <glib/gstdio.h>
#include <securebase/document/blindness.h>
#include <string.h>

/* The views of measures and of sequences over the sample's twelve sessions. */

typedef struct {
  char *folder;
  SbDocument *document;
  GtkWindow *window;
  GtkWidget *view;
  SbTableView *table;
} Desk;

static SbDocument *
open_sample (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "sample.sbase", NULL);
  const char *const argv[] = {
    g_getenv ("SB_CLI"), "sample", folder, "--no-recording", "--seed", "3", NULL};
  g_autoptr (GError) error = NULL;
  SbDocument *document;

  ck_assert_int_eq (sb_test_spawn (argv, NULL, NULL), 0);
  document = sb_document_open (path, SB_OPEN_READ_ONLY, &error);
  sb_assert_ok (error);
  return document;
}

static void
set_up (Desk *desk, GtkWidget *view)
{
  desk->folder = sb_test_dup_folder ();
  desk->document = open_sample (desk->folder);
  desk->view = view;
  desk->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (desk->window, 1100, 700);
  gtk_window_set_child (desk->window, view);
  gtk_window_present (desk->window);
  desk->table = sb_kit_find (view, SB_TYPE_TABLE_VIEW);
  ck_assert_ptr_nonnull (desk->table);
}

static void
tear_down (Desk *desk)
{
  gtk_window_destroy (desk->window);
  g_object_unref (desk->document);
  g_free (desk->folder);
}

static gboolean
has_rows (gpointer table)
{
  return sb_table_view_count_shown (table) > 0;
}

/* A picture for people to look at, where one is asked for. */
static void
take_picture (Desk *desk, const char *name)
{
  const char *folder = g_getenv ("SB_PICTURES");
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : NULL;

  if (path) {
    sb_kit_spin (500);
    ck_assert (sb_kit_save_picture (desk->view, path));
  }
}

static GtkDropDown *
find_list (GtkWidget *below, const char *tooltip)
{
  for (GtkWidget *child = gtk_widget_get_first_child (below); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkDropDown *found;

    if (GTK_IS_DROP_DOWN (child) &&
        g_strcmp0 (gtk_widget_get_tooltip_text (child), tooltip) == 0)
      return GTK_DROP_DOWN (child);
    found = find_list (child, tooltip);
    if (found)
      return found;
  }
  return NULL;
}

static void
check_only (SbTableView *view, const char *column, const char *text)
{
  g_autoptr (SbTable) shown = sb_table_view_dup_shown (view);
  guint at = (guint) sb_table_find_column (shown, column);

  ck_assert_uint_gt (sb_table_get_n_rows (shown), 0);
  for (guint i = 0; i < sb_table_get_n_rows (shown); i++)
    ck_assert_str_eq (sb_table_get_cell (shown, i, at), text);
}

/* Not one of those that lists have in their popovers. */
static GtkEditable *
find_search (GtkWidget *below)
{
  GtkEditable *found = GTK_IS_SEARCH_ENTRY (below) ? GTK_EDITABLE (below) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (below); child && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child))
      found = find_search (child);
  return found;
}

START_TEST (measures_are_found_limited_and_copied)
{
  Desk desk;
  g_autofree char *text = NULL;
  GtkEditable *search;
  guint all;

  set_up (&desk, sb_measures_view_new ());
  sb_measures_view_set_document (SB_MEASURES_VIEW (desk.view), desk.document, "K1");
  ck_assert (sb_kit_wait (has_rows, desk.table, 60));
  take_picture (&desk, "measures.png");
  all = sb_table_view_count_shown (desk.table);
  gtk_drop_down_set_selected (find_list (desk.view, "Which coder"), 1);
  check_only (desk.table, "coder", "K1");
  gtk_drop_down_set_selected (find_list (desk.view, "Which episode"), 5);
  check_only (desk.table, "episode", "5");
  ck_assert_uint_lt (sb_table_view_count_shown (desk.table), all);
  search = find_search (desk.view);
  gtk_editable_set_text (search, "contact time s01");
  g_signal_emit_by_name (search, "search-changed");
  check_only (desk.table, "session", "S01");
  text = sb_table_view_dup_text (desk.table);
  ck_assert (g_str_has_prefix (text, "Session\tCoder\tEp\tMeasure\tValue"));
  gtk_editable_set_text (search, "there is no such measure");
  g_signal_emit_by_name (search, "search-changed");
  ck_assert_uint_eq (sb_table_view_count_shown (desk.table), 0);
  tear_down (&desk);
}
END_TEST

static gboolean
is_behaviour (gpointer table)
{
  g_autoptr (SbTable) shown = sb_table_view_dup_shown (table);

  return shown && sb_table_find_column (shown, "behaviour") >= 0;
}

START_TEST (what_is_shown_is_what_is_saved)
{
  Desk desk;
  g_autofree char *path = NULL, *text = NULL;
  g_auto (GStrv) lines = NULL;

  set_up (&desk, sb_measures_view_new ());
  sb_measures_view_set_document (SB_MEASURES_VIEW (desk.view), desk.document, "K1");
  gtk_drop_down_set_selected (find_list (desk.view, "What is counted"), 1);
  ck_assert (sb_kit_wait (is_behaviour, desk.table, 60));
  sb_table_view_limit (desk.table, "behaviour", "cry");
  sb_table_view_limit (desk.table, "session", "S02");
  sb_table_view_limit (desk.table, "coder", "K1");
  take_picture (&desk, "behaviour.png");
  ck_assert_uint_eq (sb_table_view_count_shown (desk.table), 8);
  path = g_build_filename (desk.folder, "shown.csv", NULL);
  ck_assert (sb_table_view_save (desk.table, path));
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  ck_assert_uint_eq (g_strv_length (lines), 10); /* a header, 8 episodes, the end */
  ck_assert (g_str_has_prefix (lines[0], "session,dyad,coder"));
  ck_assert_ptr_nonnull (strstr (lines[1], ",code,cry,"));
  tear_down (&desk);
}
END_TEST

static gboolean
says_none (gpointer view)
{
  AdwStatusPage *page = sb_kit_find (view, ADW_TYPE_STATUS_PAGE);

  return g_strcmp0 (adw_status_page_get_title (page), "No Codings to Show") == 0;
}

START_TEST (who_may_see_nothing_is_told_so)
{
  Desk desk;

  set_up (&desk, sb_measures_view_new ());
  sb_measures_view_set_document (
    SB_MEASURES_VIEW (desk.view), desk.document, SB_VIEWER_NOBODY);
  ck_assert (sb_kit_wait (says_none, desk.view, 60));
  ck_assert_uint_eq (sb_table_view_count_shown (desk.table), 0);
  tear_down (&desk);
}
END_TEST

START_TEST (sequences_are_counted_for_all_and_each)
{
  Desk desk;
  g_autoptr (SbTable) shown = NULL;

  set_up (&desk, sb_sequence_view_new ());
  sb_sequence_view_set_document (SB_SEQUENCE_VIEW (desk.view), desk.document, "K1");
  gtk_widget_activate_action (desk.view, "sequence.count", NULL);
  ck_assert (sb_kit_wait (has_rows, desk.table, 60));
  take_picture (&desk, "sequence.png");
  shown = sb_table_view_dup_shown (desk.table);
  /* Together, and twelve by three coders, who have all handed in. */
  ck_assert_uint_eq (sb_table_get_n_rows (shown), 37);
  ck_assert_ptr_null (
    sb_table_get_cell (shown, 0, (guint) sb_table_find_column (shown, "session")));
  ck_assert_str_eq (
    sb_table_get_cell (shown, 0, (guint) sb_table_find_column (shown, "given_codes")),
    "distress");
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    measures_are_found_limited_and_copied,
    what_is_shown_is_what_is_saved,
    who_may_see_nothing_is_told_so,
    sequences_are_counted_for_all_and_each,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display\n");
    return 0;
  }
  return sb_test_run ("measures-view", tests);
}
