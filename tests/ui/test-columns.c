/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/import-dialog.h"
#include "import/kept-columns.h"
#include "lab.h"
#include "testlib.h"
#include "window-kit.h"
#include "window-private.h"

#include <string.h>

/* The page of the import assistant on which a person says what the columns of a table
 * are. */

#define PATIENCE 60

typedef struct {
  char *folder;
  SbWindow *window;
  SbImportDialog *dialog;
  SbColumnsPage *page;
} Desk;

/* Nothing in the names says what the columns are. */
static const char unknown[] = "made by hand;;;\nwer;wann;bis wann;was\n"
                              "child;0:01,5;0:03;smile\nchild;0:04;0:05,25;cry\n"
                              "child;soon;;cry\n";

static void
set_up (Desk *desk)
{
  g_autofree char *project = NULL;
  g_autoptr (GFile) file = NULL;

  desk->folder = sb_test_dup_folder ();
  project = sb_lab_make_project (desk->folder, NULL);
  file = g_file_new_for_path (project);
  desk->window = sb_kit_new_window (1000, 800);
  ck_assert (sb_window_open_file (desk->window, file));
  ck_assert (sb_window_set_coder (desk->window, "K1"));
}

static void
tear_down (Desk *desk)
{
  gtk_window_close (GTK_WINDOW (desk->dialog));
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
}

static gboolean
has_read (gpointer dialog)
{
  return !g_str_equal (sb_import_dialog_get_page (dialog), "busy");
}

static gboolean
has_counted (gpointer page)
{
  return !sb_columns_page_is_busy (page);
}

static void
look_into (Desk *desk, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (desk->folder, name, NULL);
  const char *paths[] = {path, NULL};

  ck_assert (g_file_set_contents (path, text, -1, NULL));
  desk->dialog = sb_import_dialog_present (
    GTK_WINDOW (desk->window), sb_window_get_document (desk->window), "K1", NULL, paths);
  ck_assert (sb_kit_wait (has_read, desk->dialog, PATIENCE));
  ck_assert_str_eq (sb_import_dialog_get_page (desk->dialog), "columns");
  desk->page = sb_import_dialog_get_columns_page (desk->dialog);
  ck_assert (sb_kit_wait (has_counted, desk->page, PATIENCE));
}

static void
choose (Desk *desk, guint column, SbMapRole role)
{
  SbColumnsGrid *grid = sb_columns_page_get_grid (desk->page);

  gtk_drop_down_set_selected (sb_columns_grid_get_role (grid, column), role);
  ck_assert (sb_kit_wait (has_counted, desk->page, PATIENCE));
}

static void
assert_words (Desk *desk, const char *words)
{
  const char *said = sb_columns_page_get_words (desk->page);

  ck_assert_msg (strstr (said, words) != NULL, "%s", said);
}

static gboolean
may_go (Desk *desk)
{
  GtkWidget *go = gtk_window_get_default_widget (GTK_WINDOW (desk->dialog));

  ck_assert_int_eq (gtk_widget_is_sensitive (go), sb_columns_page_is_ready (desk->page));
  return gtk_widget_is_sensitive (go);
}

static void
choose_all (Desk *desk)
{
  SbColumnsGrid *grid = sb_columns_page_get_grid (desk->page);
  GtkSpinButton *header = sb_kit_find (desk->page, GTK_TYPE_SPIN_BUTTON);

  gtk_spin_button_set_value (header, 2);
  choose (desk, 0, SB_MAP_SUBJECT);
  choose (desk, 1, SB_MAP_START);
  choose (desk, 2, SB_MAP_END);
  choose (desk, 3, SB_MAP_CODE);
  gtk_drop_down_set_selected (sb_columns_grid_get_time (grid, 1), SB_MAP_CLOCK);
  gtk_drop_down_set_selected (sb_columns_grid_get_time (grid, 2), SB_MAP_CLOCK);
  ck_assert (sb_kit_wait (has_counted, desk->page, PATIENCE));
}

START_TEST (columns_are_chosen_and_counted_at_once)
{
  Desk desk;

  set_up (&desk);
  look_into (&desk, "table.csv", unknown);
  ck_assert (!may_go (&desk));
  assert_words (&desk, "No column is the start");
  choose_all (&desk);
  assert_words (&desk, "2 events");
  assert_words (&desk, "row 5: not taken");
  ck_assert (may_go (&desk));
  sb_import_dialog_go (desk.dialog);
  ck_assert_str_eq (sb_import_dialog_get_page (desk.dialog), "plan");
  ck_assert_ptr_nonnull (sb_import_dialog_get_plan (desk.dialog));
  sb_import_dialog_go_back (desk.dialog);
  ck_assert_str_eq (sb_import_dialog_get_page (desk.dialog), "columns");
  choose (&desk, 3, SB_MAP_IGNORE);
  ck_assert (!may_go (&desk));
  tear_down (&desk);
}
END_TEST

START_TEST (columns_that_were_kept_are_used_for_another_table)
{
  Desk desk;

  set_up (&desk);
  look_into (&desk, "table.csv", unknown);
  choose_all (&desk);
  ck_assert (sb_columns_page_keep (desk.page, "Our lab: 1/2"));
  gtk_window_close (GTK_WINDOW (desk.dialog));
  look_into (&desk, "other.csv", "x;;;\nwas;wann;bis wann;wer\nreach;0:09;;child\n");
  ck_assert (!may_go (&desk));
  ck_assert (sb_columns_page_use (desk.page, "Our lab: 1/2"));
  ck_assert (sb_kit_wait (has_counted, desk.page, PATIENCE));
  ck_assert (may_go (&desk));
  assert_words (&desk, "1 event");
  gtk_window_close (GTK_WINDOW (desk.dialog));
  look_into (&desk, "third.csv", "x;\nwas;wann\nreach;0:09\n");
  ck_assert (!sb_columns_page_use (desk.page, "Our lab: 1/2"));
  assert_words (&desk, "“bis wann”");
  tear_down (&desk);
}
END_TEST

static void
choose_delimiter (Desk *desk, guint place)
{
  GtkWidget *row = sb_kit_find_titled (desk->page, "_What Separates the Columns");

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), place);
  ck_assert (sb_kit_wait (has_counted, desk->page, PATIENCE));
}

/* Every row has the same number of commas, too. */
START_TEST (what_separates_the_columns_is_chosen)
{
  static const char text[] = "was, wie, wo;start\ncry, loud, floor;1.5\n"
                             "fuss, low, chair;2.5\n";
  Desk desk;

  set_up (&desk);
  look_into (&desk, "table.csv", text);
  choose_delimiter (&desk, 3);
  ck_assert_uint_eq (sb_grid_get_n_columns (sb_columns_page_get_table (desk.page)), 3);
  ck_assert (!may_go (&desk));
  choose_delimiter (&desk, 1);
  ck_assert_uint_eq (sb_grid_get_n_columns (sb_columns_page_get_table (desk.page)), 2);
  choose (&desk, 0, SB_MAP_CODE);
  choose (&desk, 1, SB_MAP_START);
  assert_words (&desk, "2 events");
  ck_assert (sb_columns_page_keep (desk.page, "Split"));
  choose_delimiter (&desk, 3);
  ck_assert (sb_columns_page_use (desk.page, "Split"));
  ck_assert (sb_kit_wait (has_counted, desk.page, PATIENCE));
  assert_words (&desk, "2 events");
  sb_import_dialog_go (desk.dialog);
  ck_assert_str_eq (sb_import_dialog_get_page (desk.dialog), "plan");
  ck_assert_ptr_nonnull (sb_import_dialog_get_plan (desk.dialog));
  tear_down (&desk);
}
END_TEST

START_TEST (a_frame_rate_is_asked_for_where_it_is_needed)
{
  Desk desk;
  GtkWidget *rate;

  set_up (&desk);
  look_into (&desk, "set.txt", "Level\tOnset\tMemo\tCry\n3\t00:00:01:05\t\tyes\n");
  assert_words (&desk, "frame rate");
  rate =
    sb_kit_find_titled (desk.page, "Frames a Second (of Timecodes and Frame Numbers)");
  ck_assert (gtk_widget_get_visible (rate));
  gtk_editable_set_text (GTK_EDITABLE (rate), "25");
  ck_assert (sb_kit_wait (has_counted, desk.page, PATIENCE));
  assert_words (&desk, "1 event");
  ck_assert (may_go (&desk));
  tear_down (&desk);
}
END_TEST

/* --- pictures --- */

typedef struct {
  const char *name;
  gboolean dark;
  int percent;
  int width, height;
} Look;

static const Look looks[] = {
  {"narrow", FALSE, 100, 360, 680},
  {"dark", TRUE, 100, 680, 680},
  {"large-text", FALSE, 150, 680, 680},
  {"light", FALSE, 100, 680, 1000},
};

/* With SB_PICTURES=FOLDER, to look at. */
static void
save_picture (gpointer window, const Look *look)
{
  const char *folder = g_getenv ("SB_PICTURES");
  g_autofree char *name = g_strdup_printf ("import-columns-%s.png", look->name);
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : NULL;
  int least;

  gtk_widget_measure (
    GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  ck_assert_msg (least <= look->width, "%s is %d wide", name, least);
  if (path == NULL)
    return;
  sb_kit_spin (600);
  ck_assert (sb_kit_save_picture (window, path));
}

START_TEST (it_fits_in_every_look)
{
  const Look *look = &looks[_i];
  Desk desk;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      look->dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                 : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (
    gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * look->percent / 100, NULL);
  set_up (&desk);
  look_into (&desk, "table.csv", unknown);
  choose_all (&desk);
  gtk_window_set_default_size (GTK_WINDOW (desk.dialog), look->width, look->height);
  save_picture (desk.dialog, look);
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {columns_are_chosen_and_counted_at_once, 1},
    {columns_that_were_kept_are_used_for_another_table, 1},
    {what_separates_the_columns_is_chosen, 1},
    {a_frame_rate_is_asked_for_where_it_is_needed, 1},
    {it_fits_in_every_look, G_N_ELEMENTS (looks)},
    {NULL, 0},
  };
  /* Known from the first question on, so it is asked for before there is a window. */
  g_autofree char *folder = g_dir_make_tmp ("sb-columns-XXXXXX", NULL);
  const char *argv[] = {"rm", "-rf", folder, NULL};
  int status;

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display\n");
    return 0;
  }
  status = sb_test_run_loops ("columns", loops, 300);
  g_spawn_sync (
    NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  return status;
}
