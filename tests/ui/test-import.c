/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/import-choice.h"
#include "import/import-dialog.h"
#include "import/import-reading.h"
#include "lab.h"
#include "testlib.h"
#include "window-kit.h"
#include "window-private.h"

#include <string.h>

/* The import assistant in the real window: a file of another program, what becomes of
 * what is in it, what is lost, and one step that brings it in. */

#define PATIENCE 60

/* One cry with both ends, one without its end, and a code that the scheme lacks. */
static const char boris[] =
  "{\"time_format\": \"s\", \"project_date\": \"2026-03-14T10:00:00\", "
  "\"project_name\": \"\", \"project_description\": \"\", "
  "\"project_format_version\": \"7.0\", "
  "\"subjects_conf\": {\"0\": {\"key\": \"c\", \"name\": \"child\", "
  "\"description\": \"\"}}, "
  "\"behaviors_conf\": {"
  "\"0\": {\"type\": \"State event\", \"key\": \"y\", \"code\": \"cry\", "
  "\"description\": \"\", \"color\": \"\", \"category\": \"\", \"modifiers\": {}, "
  "\"excluded\": \"\", \"coding map\": \"\"}, "
  "\"1\": {\"type\": \"Point event\", \"key\": \"n\", \"code\": \"Rubs nose\", "
  "\"description\": \"\", \"color\": \"\", \"category\": \"\", \"modifiers\": {}, "
  "\"excluded\": \"\", \"coding map\": \"\"}}, "
  "\"observations\": {\"visit one\": {\"type\": \"LIVE\", \"date\": "
  "\"2026-03-14T10:00:00\", \"description\": \"\", \"time offset\": 0.0, \"file\": {}, "
  "\"events\": [[1.0, \"child\", \"cry\", \"\", \"\"], "
  "[3.5, \"child\", \"cry\", \"\", \"\"], [4.0, \"child\", \"Rubs nose\", \"\", \"\"], "
  "[9.0, \"child\", \"cry\", \"\", \"\"]]}}, "
  "\"behavioral_categories\": [], \"independent_variables\": {}, "
  "\"coding_map\": {}, \"behaviors_coding_map\": [], \"converters\": {}}";

static const char table[] = "Time,Behaviour,Subject\n1.5,smile,child\n2.25,smile,child\n"
                            "4.75,reach,child\n";

typedef struct {
  char *folder;
  char *boris;
  char *table;
  char *noise;
  SbWindow *window;
  SbDocument *document;
  SbImportDialog *dialog;
} Desk;

static char *
write_file (Desk *desk, const char *name, const char *text)
{
  char *path = g_build_filename (desk->folder, name, NULL);

  ck_assert (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
set_up (Desk *desk)
{
  g_autofree char *project = NULL;
  g_autoptr (GFile) file = NULL;

  desk->folder = sb_test_dup_folder ();
  desk->boris = write_file (desk, "study.boris", boris);
  desk->table = write_file (desk, "events.csv", table);
  desk->noise = write_file (desk, "noise.bin", "\x01\x02\x03 nothing");
  project = sb_lab_make_project (desk->folder, NULL);
  file = g_file_new_for_path (project);
  desk->window = sb_kit_new_window (1000, 800);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  ck_assert (sb_window_set_coder (desk->window, "K1"));
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
  g_free (desk->boris);
  g_free (desk->table);
  g_free (desk->noise);
}

static gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
      return window;
  }
  return NULL;
}

static gboolean
has_read (gpointer dialog)
{
  return !g_str_equal (sb_import_dialog_get_page (dialog), "busy");
}

static void
assert_page (Desk *desk, const char *page)
{
  ck_assert_str_eq (sb_import_dialog_get_page (desk->dialog), page);
}

static void
look_into (Desk *desk, const char *first, const char *second)
{
  const char *paths[] = {first, second, NULL};

  sb_window_import (desk->window, paths);
  desk->dialog = find_window (SB_TYPE_IMPORT_DIALOG);
  ck_assert_ptr_nonnull (desk->dialog);
  ck_assert (sb_kit_wait (has_read, desk->dialog, PATIENCE));
}

/* The button at the top right, as Return presses it. */
static void
press (Desk *desk)
{
  GtkWidget *button = gtk_window_get_default_widget (GTK_WINDOW (desk->dialog));

  ck_assert (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static guint
count (Desk *desk, GType kind)
{
  return g_list_model_get_n_items (sb_document_list (desk->document, kind));
}

static const SbImportRow *
find_row (Desk *desk, SbImportPart part, const char *source)
{
  const GPtrArray *rows =
    sb_import_plan_list_rows (sb_import_dialog_get_plan (desk->dialog), part);

  for (guint i = 0; i < rows->len; i++) {
    const SbImportRow *row = g_ptr_array_index (rows, i);

    if (g_str_equal (row->source, source))
      return row;
  }
  ck_abort_msg ("There is no row “%s”.", source);
  return NULL;
}

static void
collect (GtkWidget *widget, GString *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    collect (child, text);
}

static void
assert_shown (Desk *desk, const char *words)
{
  g_autoptr (GString) text = g_string_new (NULL);

  sb_kit_spin (50);
  collect (GTK_WIDGET (desk->dialog), text);
  ck_assert_msg (strstr (text->str, words) != NULL, "%s in: %s", words, text->str);
}

START_TEST (a_file_comes_in_as_one_step)
{
  Desk desk;

  set_up (&desk);
  look_into (&desk, desk.boris, NULL);
  assert_page (&desk, "plan");
  ck_assert_int_eq (find_row (&desk, SB_IMPORT_CODE, "cry")->fate, SB_IMPORT_AS);
  ck_assert_int_eq (find_row (&desk, SB_IMPORT_CODE, "Rubs nose")->fate, SB_IMPORT_NEW);
  assert_shown (&desk, "Rubs nose");
  press (&desk);
  assert_page (&desk, "report");
  assert_shown (&desk, "Should Be Looked At");
  ck_assert_uint_eq (count (&desk, SB_TYPE_CODING), 0);
  press (&desk);
  assert_page (&desk, "done");
  ck_assert_uint_eq (count (&desk, SB_TYPE_CODING), 1);
  ck_assert_uint_eq (count (&desk, SB_TYPE_SESSION), 2);
  press (&desk);
  ck_assert_ptr_null (find_window (SB_TYPE_IMPORT_DIALOG));
  sb_window_show_page (desk.window, "sessions");
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.undo", NULL);
  ck_assert_uint_eq (count (&desk, SB_TYPE_CODING), 0);
  ck_assert_uint_eq (count (&desk, SB_TYPE_SESSION), 1);
  tear_down (&desk);
}
END_TEST

static SbImportChoice *
ask_about (Desk *desk, SbImportPart part, const char *source)
{
  SbImportPlanView *view = sb_import_dialog_get_plan_view (desk->dialog);

  return SB_IMPORT_CHOICE (
    sb_import_plan_view_ask (view, part, find_row (desk, part, source)->index));
}

START_TEST (a_choice_changes_what_becomes_of_it)
{
  Desk desk;
  SbImportChoice *choice;

  set_up (&desk);
  look_into (&desk, desk.boris, NULL);
  choice = ask_about (&desk, SB_IMPORT_CODE, "Rubs nose");
  sb_import_choice_set (choice, SB_IMPORT_NEW, "cry");
  sb_import_choice_go (choice);
  ck_assert_str_ne (sb_import_choice_get_fault (choice), "");
  ck_assert_ptr_nonnull (find_window (SB_TYPE_IMPORT_CHOICE));
  sb_import_choice_set (choice, SB_IMPORT_AS, "smile");
  sb_import_choice_go (choice);
  ck_assert_ptr_null (find_window (SB_TYPE_IMPORT_CHOICE));
  ck_assert_str_eq (find_row (&desk, SB_IMPORT_CODE, "Rubs nose")->target, "smile");
  assert_shown (&desk, ": smile");
  choice = ask_about (&desk, SB_IMPORT_CODE, "Rubs nose");
  sb_import_choice_set (choice, SB_IMPORT_LEAVE, NULL);
  sb_import_choice_go (choice);
  press (&desk);
  assert_shown (&desk, "Does Not Come In");
  sb_import_dialog_go_back (desk.dialog);
  assert_page (&desk, "plan");
  gtk_window_close (GTK_WINDOW (desk.dialog));
  ck_assert_uint_eq (count (&desk, SB_TYPE_CODING), 0);
  tear_down (&desk);
}
END_TEST

START_TEST (all_of_a_part_can_be_left_out)
{
  Desk desk;
  const GPtrArray *rows;

  set_up (&desk);
  look_into (&desk, desk.boris, NULL);
  sb_import_plan_view_leave_all (sb_import_dialog_get_plan_view (desk.dialog),
                                 SB_IMPORT_CODE);
  rows =
    sb_import_plan_list_rows (sb_import_dialog_get_plan (desk.dialog), SB_IMPORT_CODE);
  ck_assert_uint_eq (rows->len, 2);
  for (guint i = 0; i < rows->len; i++)
    ck_assert_int_eq (((const SbImportRow *) g_ptr_array_index (rows, i))->fate,
                      SB_IMPORT_LEAVE);
  gtk_window_close (GTK_WINDOW (desk.dialog));
  tear_down (&desk);
}
END_TEST

START_TEST (a_file_that_cannot_be_read_is_said_and_the_next_one_comes)
{
  Desk desk;

  set_up (&desk);
  look_into (&desk, desk.noise, desk.boris);
  assert_page (&desk, "failed");
  assert_shown (&desk, "noise.bin");
  press (&desk);
  ck_assert (sb_kit_wait (has_read, desk.dialog, PATIENCE));
  assert_page (&desk, "plan");
  gtk_window_close (GTK_WINDOW (desk.dialog));
  tear_down (&desk);
}
END_TEST

START_TEST (choices_and_the_report_are_kept)
{
  Desk desk;
  SbImportChoice *choice;
  g_autofree char *kept_path = NULL;
  g_autofree char *report_path = NULL;
  g_autofree char *report = NULL;
  g_autoptr (GFile) kept = NULL;
  g_autoptr (GFile) file = NULL;

  set_up (&desk);
  kept_path = g_build_filename (desk.folder, "choices.json", NULL);
  kept = g_file_new_for_path (kept_path);
  report_path = g_build_filename (desk.folder, "report.txt", NULL);
  file = g_file_new_for_path (report_path);
  look_into (&desk, desk.boris, NULL);
  choice = ask_about (&desk, SB_IMPORT_CODE, "Rubs nose");
  sb_import_choice_set (choice, SB_IMPORT_AS, "smile");
  sb_import_choice_go (choice);
  ck_assert (sb_import_dialog_keep_choices (desk.dialog, kept));
  ck_assert (sb_import_dialog_save_report (desk.dialog, file));
  gtk_window_close (GTK_WINDOW (desk.dialog));

  look_into (&desk, desk.boris, NULL);
  ck_assert_int_eq (find_row (&desk, SB_IMPORT_CODE, "Rubs nose")->fate, SB_IMPORT_NEW);
  ck_assert (sb_import_dialog_take_choices (desk.dialog, kept));
  ck_assert_str_eq (find_row (&desk, SB_IMPORT_CODE, "Rubs nose")->target, "smile");
  gtk_window_close (GTK_WINDOW (desk.dialog));
  ck_assert (g_file_get_contents (report_path, &report, NULL, NULL));
  ck_assert_msg (strstr (report, "study.boris") != NULL, "%s", report);
  tear_down (&desk);
}
END_TEST

static gboolean
can_go (gpointer dialog)
{
  return gtk_widget_is_sensitive (gtk_window_get_default_widget (dialog));
}

/* The beginning of a damaged file is used: what the rows say must be what will be done.
 */
START_TEST (choices_damaged_in_the_middle_are_shown_as_far_as_they_are_used)
{
  static const char damaged[] =
    "{\"format\": \"securebase-import-choices\", \"choices\": ["
    "{\"part\": \"session\", \"source\": \"visit one\", \"fate\": \"as\", "
    "\"target\": \"S01\"}, {\"part\": \"nothing\"}]}";
  Desk desk;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  set_up (&desk);
  path = write_file (&desk, "choices.json", damaged);
  file = g_file_new_for_path (path);
  look_into (&desk, desk.boris, NULL);
  ck_assert (!sb_import_dialog_take_choices (desk.dialog, file));
  if (find_row (&desk, SB_IMPORT_SESSION, "visit one")->fate == SB_IMPORT_AS)
    assert_shown (&desk, "S01");
  tear_down (&desk);
}
END_TEST

START_TEST (a_table_comes_in)
{
  Desk desk;

  set_up (&desk);
  look_into (&desk, desk.table, NULL);
  assert_page (&desk, "columns");
  ck_assert (sb_kit_wait (can_go, desk.dialog, PATIENCE));
  while (!g_str_equal (sb_import_dialog_get_page (desk.dialog), "report"))
    press (&desk);
  press (&desk);
  assert_page (&desk, "done");
  ck_assert_uint_eq (count (&desk, SB_TYPE_CODING), 1);
  gtk_window_close (GTK_WINDOW (desk.dialog));
  tear_down (&desk);
}
END_TEST

static gboolean
is_for_import (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return sb_import_reading_is_for (file);
}

START_TEST (a_dropped_recording_stays_a_recording)
{
  Desk desk;
  g_autofree char *movie = NULL;
  g_autofree char *sound = NULL;

  set_up (&desk);
  movie = write_file (&desk, "a.mp4", "0000ftypisom");
  sound = write_file (&desk, "a.WAV", "RIFF");
  ck_assert (is_for_import (desk.boris));
  ck_assert (is_for_import (desk.table));
  ck_assert (!is_for_import (movie));
  ck_assert (!is_for_import (sound));
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
  {"light", FALSE, 100, 680, 680},
  {"dark", TRUE, 100, 680, 680},
  {"large-text", FALSE, 150, 680, 680},
  {"narrow", FALSE, 100, 360, 680},
};

static void
save_picture (gpointer window, const Look *look, const char *part)
{
  const char *folder = g_getenv ("SB_PICTURES");
  g_autofree char *name = g_strdup_printf ("import-%s-%s.png", part, look->name);
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : NULL;
  int least;

  gtk_window_set_default_size (GTK_WINDOW (window), look->width, look->height);
  gtk_widget_measure (
    GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  ck_assert_msg (least <= look->width, "%s is %d wide", name, least);
  sb_kit_spin (path ? 600 : 50);
  if (path)
    ck_assert (sb_kit_save_picture (window, path));
}

static void
put_on (const Look *look)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      look->dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                 : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (
    gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * look->percent / 100, NULL);
}

static void
show_all_parts (const Look *look)
{
  Desk desk;
  SbImportChoice *choice;

  put_on (look);
  set_up (&desk);
  look_into (&desk, desk.noise, desk.boris);
  save_picture (desk.dialog, look, "failed");
  press (&desk);
  ck_assert (sb_kit_wait (has_read, desk.dialog, PATIENCE));
  save_picture (desk.dialog, look, "plan");
  choice = ask_about (&desk, SB_IMPORT_CODE, "Rubs nose");
  save_picture (choice, look, "choice");
  gtk_window_close (GTK_WINDOW (choice));
  press (&desk);
  save_picture (desk.dialog, look, "report");
  press (&desk);
  save_picture (desk.dialog, look, "done");
  tear_down (&desk);
}

START_TEST (it_fits_in_every_look)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    show_all_parts (&looks[i]);
  put_on (&looks[0]);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_file_comes_in_as_one_step,
    a_choice_changes_what_becomes_of_it,
    all_of_a_part_can_be_left_out,
    a_file_that_cannot_be_read_is_said_and_the_next_one_comes,
    choices_and_the_report_are_kept,
    choices_damaged_in_the_middle_are_shown_as_far_as_they_are_used,
    a_table_comes_in,
    a_dropped_recording_stays_a_recording,
    it_fits_in_every_look,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  return sb_test_run ("import assistant", tests);
}
