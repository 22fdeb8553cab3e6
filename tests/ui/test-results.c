/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Results page in the real window: the numbers of the command line, what a coder may
 * see of them, and what changes when a coding is handed in. */
#include "clerk.h"
#include "results/measures-view.h"
#include "results/result-choices.h"
#include "results/results-page.h"
#include "table/result-table.h"
#include "testlib.h"
#include "window-kit.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <securebase/document/recorder.h>
#include <securebase/export/results.h>
#include <string.h>

#define PATIENCE 60.0

static gboolean
is_fresh (gpointer page)
{
  return sb_results_page_is_fresh (page);
}

static void
run_cli (const char *const *arguments, char **out)
{
  g_autofree char *err = NULL;

  ck_assert_msg (sb_test_spawn (arguments, out, &err) == 0, "%s", err);
}

static char *
make_sample (const char *folder)
{
  const char *const arguments[] = {
    g_getenv ("SB_CLI"), "sample", folder, "--no-recording", NULL};

  run_cli (arguments, NULL);
  return g_build_filename (folder, "sample.sbase", NULL);
}

static SbWindow *
open_results (const char *path, const char *coder, SbResultsPage **page)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  SbWindow *window = sb_kit_new_window (1000, 800);

  ck_assert (sb_window_open_file (window, file));
  sb_window_set_coder (window, coder);
  *page = sb_kit_find (window, SB_TYPE_RESULTS_PAGE);
  sb_window_show_page (window, "results");
  ck_assert (sb_kit_wait (is_fresh, *page, PATIENCE));
  return window;
}

/* The row that the page must show for a row of the command line's table. */
static char *
make_row (JsonObject *row)
{
  const SbEstimate own = {0,
                          json_object_get_double_member (row, "percent_low") / 100,
                          json_object_get_double_member (row, "percent_high") / 100,
                          NULL};
  const SbEstimate difference = {
    0,
    json_object_get_double_member (row, "difference_low") / 100,
    json_object_get_double_member (row, "difference_high") / 100,
    NULL};
  g_autofree char *percent =
    sb_results_dup_percent (json_object_get_double_member (row, "percent") / 100);
  g_autofree char *interval = sb_results_dup_interval (&own);
  g_autofree char *published =
    sb_results_dup_percent (json_object_get_double_member (row, "published") / 100);
  g_autofree char *points =
    sb_results_dup_percent (json_object_get_double_member (row, "difference") / 100);
  g_autofree char *range = sb_results_dup_interval (&difference);

  return g_strdup_printf ("%s\t%d\t%s\t%s\t%s\t%s\t%s",
                          json_object_get_string_member (row, "category"),
                          (int) json_object_get_int_member (row, "count"),
                          percent,
                          interval,
                          published,
                          points,
                          range);
}

START_TEST (the_page_shows_the_numbers_of_the_command_line)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_sample (folder);
  const char *const arguments[] = {
    g_getenv ("SB_CLI"), "results", path, "--ways", "4", "--as", "K1", "--json", NULL};
  g_autofree char *out = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *rows;
  SbResultsPage *page;
  SbWindow *window = open_results (path, "K1", &page);
  SbResultTable *table = sb_kit_find (page, SB_TYPE_RESULT_TABLE);

  run_cli (arguments, &out);
  root = json_from_string (out, NULL);
  rows = json_object_get_array_member (json_node_get_object (root), "distribution");
  for (guint i = 0; i < 4; i++) {
    g_autofree char *expected = make_row (json_array_get_object_element (rows, i));
    g_autofree char *shown = sb_result_table_dup_row (table, (int) i + 1);

    ck_assert_str_eq (shown, expected);
  }
  sb_kit_close_window (window);
}
END_TEST

START_TEST (the_tables_have_the_bytes_of_the_command_line)
{
  static const char *const names[] = {
    "results_sessions.csv", "results_distribution.csv", "results_codebook.csv"};
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_sample (folder);
  g_autofree char *first = g_build_filename (folder, "window", NULL);
  g_autofree char *second = g_build_filename (folder, "cli", NULL);
  const char *const arguments[] = {
    g_getenv ("SB_CLI"), "results", path, "--as", "K1", "--out", second, NULL};
  SbResultsPage *page;
  SbWindow *window = open_results (path, "K1", &page);

  sb_results_page_export_to (page, first);
  run_cli (arguments, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *a = g_build_filename (first, names[i], NULL);
    g_autofree char *b = g_build_filename (second, names[i], NULL);
    g_autofree char *a_text = NULL;
    g_autofree char *b_text = NULL;

    ck_assert (g_file_get_contents (a, &a_text, NULL, NULL));
    ck_assert (g_file_get_contents (b, &b_text, NULL, NULL));
    ck_assert_msg (g_str_equal (a_text, b_text), "%s differs", names[i]);
  }
  sb_kit_close_window (window);
}
END_TEST

START_TEST (who_may_see_nothing_is_told_so)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_sample (folder);
  SbResultsPage *page;
  SbWindow *window = open_results (path, "truth", &page);

  sb_window_add_coder (window, "K9", "coder");
  sb_window_show_page (window, "results");
  ck_assert (sb_kit_wait (is_fresh, page, PATIENCE));
  sb_clerk_wait_for_words (page, "may not be seen yet");
  ck_assert_ptr_null (sb_kit_find (page, SB_TYPE_RESULT_TABLE));
  sb_kit_close_window (window);
}
END_TEST

static void
decide (SbClerk *desk)
{
  g_autoptr (SbClassification) wanted = sb_record_new (SB_TYPE_CLASSIFICATION);
  g_autoptr (GError) error = NULL;

  wanted->category = g_strdup ("B");
  wanted->subgroup = g_strdup ("B3");
  wanted->forced = g_strdup ("B");
  wanted->forced_subgroup = g_strdup ("B3");
  sb_recorder_classify (desk->page->recorder, wanted, &error);
  sb_assert_ok (error);
  sb_recorder_decide (desk->page->recorder, &error);
  sb_assert_ok (error);
}

static void
show_part (SbResultsPage *page, const char *part)
{
  GtkWidget *inside =
    gtk_widget_get_ancestor (sb_kit_find (page, SB_TYPE_MEASURES_VIEW), GTK_TYPE_STACK);

  gtk_stack_set_visible_child_name (GTK_STACK (inside), part);
}

START_TEST (handing_in_changes_the_numbers)
{
  SbClerk desk;
  SbResultsPage *page;
  g_autofree char *row = NULL;

  sb_clerk_set_up (&desk);
  sb_clerk_code (&desk, "contact", 12);
  page = sb_kit_find (desk.window, SB_TYPE_RESULTS_PAGE);
  sb_window_show_page (desk.window, "results");
  ck_assert (sb_kit_wait (is_fresh, page, PATIENCE));
  sb_clerk_wait_for_words (page, "no decided coding that may be seen");
  /* What was timed is counted before that, too. */
  show_part (page, "measures");
  sb_clerk_wait_for_words (page, "Judged time");
  show_part (page, "categories");
  sb_clerk_wait_for_words (page, "no decided coding that may be seen");
  decide (&desk);
  sb_clerk_hand_in (&desk);
  ck_assert (sb_kit_wait (is_fresh, page, PATIENCE));
  sb_clerk_wait_for_words (page, "1 session of 1 child");
  row = sb_result_table_dup_row (sb_kit_find (page, SB_TYPE_RESULT_TABLE), 2);
  ck_assert_msg (g_str_has_prefix (row, "B\t1\t100.0\t2.5 to 100.0\t51.6"), "%s", row);
  sb_clerk_tear_down (&desk);
}
END_TEST

START_TEST (rates_of_the_lab_join_the_list)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_sample (folder);
  g_autofree char *rates = g_build_filename (folder, "own.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (rates);
  SbResultsPage *page;
  SbWindow *window = open_results (path, "K1", &page);

  ck_assert (g_file_set_contents (
    rates,
    "{\"format\": \"securebase-base-rates\", \"version\": 1, \"rates\": [{\"id\": "
    "\"own\", \"title\": \"Our own lab\", \"source\": \"us\", \"status\": \"read\", "
    "\"ways\": 4, \"percent\": {\"A\": 10, \"B\": 70, \"C\": 10, \"D\": 10}}]}",
    -1,
    NULL));
  sb_results_page_load_rates (page, file);
  ck_assert (sb_kit_wait (is_fresh, page, PATIENCE));
  sb_clerk_wait_for_words (page, "the source gives no n");
  ck_assert (sb_clerk_shows (page, "Our own lab"));
  sb_kit_close_window (window);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {the_page_shows_the_numbers_of_the_command_line,
                                the_tables_have_the_bytes_of_the_command_line,
                                who_may_see_nothing_is_told_so,
                                handing_in_changes_the_numbers,
                                rates_of_the_lab_join_the_list,
                                NULL};

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display\n");
    return 0;
  }
  return sb_test_run ("results", tests);
}
