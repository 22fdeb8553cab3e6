/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/checks-row.h"
#include "export/export-dialog.h"
#include "testlib.h"
#include "window-kit.h"
#include "window-private.h"

#include <glib/gstdio.h>
#include <securebase/document/blindness.h>
#include <securebase/document/journal-table.h>
#include <securebase/export/export.h>
#include <securebase/sample/sample.h>
#include <string.h>

/* The export assistant in the real window, on the sample without a recording: what a new
 * user gets with one key, what the choices do, and what is never overwritten. */

#define PATIENCE 60

typedef struct {
  char *folder;
  char *project;
  char *out; /* what the assistant proposes */
  SbWindow *window;
  SbExportDialog *dialog;
} Desk;

static SbExportDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (SB_IS_EXPORT_DIALOG (window))
      return SB_EXPORT_DIALOG (window);
  }
  return NULL;
}

static void
open_dialog (Desk *desk)
{
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.export", NULL);
  desk->dialog = find_dialog ();
  ck_assert_ptr_nonnull (desk->dialog);
}

static void
set_up (Desk *desk)
{
  SbSampleSettings wanted = {.seed = 3};
  g_autofree char *target = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;

  desk->folder = sb_test_dup_folder ();
  target = g_build_filename (desk->folder, "sample", NULL);
  wanted.folder = target;
  desk->project = sb_sample_write (&wanted, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  desk->out = g_build_filename (target, "sample-export", NULL);
  file = g_file_new_for_path (desk->project);
  desk->window = sb_kit_new_window (1000, 800);
  ck_assert (sb_window_open_file (desk->window, file));
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  open_dialog (desk);
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
  g_free (desk->project);
  g_free (desk->out);
}

static gboolean
has_ended (gpointer dialog)
{
  return !sb_export_dialog_is_busy (dialog);
}

static void
go (Desk *desk)
{
  GtkWidget *button = gtk_window_get_default_widget (GTK_WINDOW (desk->dialog));

  ck_assert (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  ck_assert (sb_kit_wait (has_ended, desk->dialog, PATIENCE));
}

static char *
read_file (Desk *desk, const char *name)
{
  g_autofree char *path = g_build_filename (desk->out, name, NULL);
  char *text = NULL;

  ck_assert_msg (g_file_get_contents (path, &text, NULL, NULL), "%s", path);
  return text;
}

/* The same without the window. */
static void
export_as_K1 (Desk *desk, const char *folder)
{
  g_autoptr (GError) error = NULL;
  SbDocument *document = sb_window_get_document (desk->window);
  g_autoptr (SbStudy) study = sb_document_dup_study (document, &error);
  g_autoptr (SbTable) journal = NULL;
  SbExportOptions options = {0};

  sb_assert_ok (error);
  sb_document_hide_from (document, study, "K1");
  journal = sb_document_tabulate_journal (document, "K1", &error);
  sb_assert_ok (error);
  options.journal = journal;
  ck_assert (sb_study_export (study, &options, folder, NULL, &error));
}

START_TEST (one_button_writes_what_the_command_line_writes)
{
  Desk desk;
  g_autofree char *other = NULL;
  const char *const *names;

  set_up (&desk);
  go (&desk);
  names = sb_export_dialog_get_names (desk.dialog);
  ck_assert_msg (names != NULL, "%s", sb_export_dialog_get_fault (desk.dialog));
  ck_assert (g_strv_contains (names, "events.csv"));
  ck_assert (g_strv_contains (names, "codebook.csv"));
  other = g_build_filename (desk.folder, "other", NULL);
  export_as_K1 (&desk, other);
  for (guint i = 0; names[i]; i++) {
    g_autofree char *path = g_build_filename (other, names[i], NULL);
    g_autofree char *ours = read_file (&desk, names[i]);
    g_autofree char *theirs = NULL;

    ck_assert_msg (g_file_get_contents (path, &theirs, NULL, NULL), "%s", names[i]);
    ck_assert_msg (g_str_equal (ours, theirs), "%s differs", names[i]);
  }
  sb_export_dialog_go (desk.dialog);
  ck_assert_ptr_null (find_dialog ());
  tear_down (&desk);
}
END_TEST

static SbChecksRow *
get_row (Desk *desk, const char *title)
{
  SbChecksRow *row = sb_kit_find_titled (desk->dialog, title);

  ck_assert_msg (SB_IS_CHECKS_ROW (row), "%s", title);
  return row;
}

static void
tick_only (SbChecksRow *row, const char *id)
{
  sb_checks_row_set_all (row, FALSE);
  sb_checks_row_set_ticked (row, id, TRUE);
}

START_TEST (only_what_is_ticked_is_written)
{
  Desk desk;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  set_up (&desk);
  tick_only (get_row (&desk, "_Sessions"), "S02");
  tick_only (get_row (&desk, "C_oders"), "K1");
  tick_only (get_row (&desk, "_Tables"), "events");
  go (&desk);
  ck_assert (g_strv_contains (sb_export_dialog_get_names (desk.dialog), "events.csv"));
  ck_assert (!g_strv_contains (sb_export_dialog_get_names (desk.dialog), "ratings.csv"));
  text = read_file (&desk, "events.csv");
  lines = g_strsplit (text, "\r\n", -1);
  ck_assert_uint_gt (g_strv_length (lines), 10);
  for (guint i = 1; lines[i] && *lines[i]; i++) {
    ck_assert_msg (g_str_has_prefix (lines[i], "S02,"), "%s", lines[i]);
    ck_assert_msg (strstr (lines[i], ",K1,1,") != NULL, "%s", lines[i]);
  }

  /* The next time begins with the same, and is one command away. */
  sb_export_dialog_go (desk.dialog);
  open_dialog (&desk);
  ck_assert_str_eq (sb_checks_row_dup_ticked (get_row (&desk, "_Sessions"))[0], "S02");
  gtk_window_close (GTK_WINDOW (desk.dialog));
  tear_down (&desk);
}
END_TEST

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
switch_on (Desk *desk, const char *title)
{
  AdwActionRow *row = sb_kit_find_titled (desk->dialog, title);

  ck_assert_msg (ADW_IS_ACTION_ROW (row), "%s", title);
  gtk_switch_set_active (GTK_SWITCH (adw_action_row_get_activatable_widget (row)), TRUE);
}

START_TEST (csv_is_written_as_it_is_asked_for)
{
  Desk desk;
  AdwComboRow *between;
  g_autofree char *text = NULL;

  set_up (&desk);
  tick_only (get_row (&desk, "_Tables"), "episodes");
  switch_on (&desk, "Decimal Comma");
  switch_on (&desk, "Byte Order Mark");
  between = sb_kit_find_titled (desk.dialog, "Between Cells");
  ck_assert_uint_eq (adw_combo_row_get_selected (between), 1);
  gtk_editable_set_text (sb_kit_find_titled (desk.dialog, "Text for missing values"),
                         "NA");
  go (&desk);
  ck_assert_msg (sb_export_dialog_get_names (desk.dialog) != NULL,
                 "%s",
                 sb_export_dialog_get_fault (desk.dialog));
  text = read_file (&desk, "episodes.csv");
  ck_assert_msg (g_str_has_prefix (text, "\xef\xbb\xbfsession;dyad;"), "%.40s", text);
  ck_assert_ptr_nonnull (strstr (text, ";NA;"));
  tear_down (&desk);
}
END_TEST

START_TEST (what_cannot_be_written_is_said_and_can_be_mended)
{
  Desk desk;
  AdwComboRow *between;

  set_up (&desk);
  tick_only (get_row (&desk, "_Tables"), "episodes");
  switch_on (&desk, "Decimal Comma");
  between = sb_kit_find_titled (desk.dialog, "Between Cells");
  adw_combo_row_set_selected (between, 0);
  go (&desk);
  ck_assert_ptr_null (sb_export_dialog_get_names (desk.dialog));
  ck_assert_str_ne (sb_export_dialog_get_fault (desk.dialog), "");
  adw_combo_row_set_selected (between, 2);
  go (&desk);
  ck_assert_ptr_nonnull (sb_export_dialog_get_names (desk.dialog));
  tear_down (&desk);
}
END_TEST

START_TEST (the_same_is_exported_again)
{
  Desk desk;
  g_autofree char *path = NULL;

  set_up (&desk);
  tick_only (get_row (&desk, "_Tables"), "ratings");
  go (&desk);
  sb_export_dialog_go (desk.dialog);
  path = g_build_filename (desk.out, "ratings.csv", NULL);
  ck_assert_int_eq (g_remove (path), 0);
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.export-again", NULL);
  ck_assert_ptr_null (find_dialog ());
  ck_assert (sb_kit_wait (is_there, path, PATIENCE));
  tear_down (&desk);
}
END_TEST

START_TEST (nothing_ticked_is_said_and_not_written)
{
  Desk desk;
  GtkWidget *button;

  set_up (&desk);
  button = gtk_window_get_default_widget (GTK_WINDOW (desk.dialog));
  sb_checks_row_set_all (get_row (&desk, "_Sessions"), FALSE);
  ck_assert (!gtk_widget_is_sensitive (button));
  ck_assert_str_eq (sb_export_dialog_get_fault (desk.dialog),
                    "Choose at least one session.");
  sb_export_dialog_go (desk.dialog);
  ck_assert (!sb_export_dialog_is_busy (desk.dialog));
  sb_checks_row_set_all (get_row (&desk, "_Sessions"), TRUE);
  ck_assert (gtk_widget_is_sensitive (button));
  ck_assert_str_eq (sb_export_dialog_get_fault (desk.dialog), "");
  ck_assert (!g_file_test (desk.out, G_FILE_TEST_EXISTS));
  tear_down (&desk);
}
END_TEST

static AdwMessageDialog *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (window))
      return ADW_MESSAGE_DIALOG (window);
  }
  return NULL;
}

START_TEST (an_export_that_is_left_writes_nothing)
{
  Desk desk;
  GtkWidget *button;

  set_up (&desk);
  button = gtk_window_get_default_widget (GTK_WINDOW (desk.dialog));
  g_object_ref (desk.dialog);
  g_signal_emit_by_name (button, "clicked");
  ck_assert (sb_export_dialog_is_busy (desk.dialog));
  gtk_window_close (GTK_WINDOW (desk.dialog));
  ck_assert (sb_kit_wait (has_ended, desk.dialog, PATIENCE));
  ck_assert (!g_file_test (desk.out, G_FILE_TEST_EXISTS));
  g_object_unref (desk.dialog);
  tear_down (&desk);
}
END_TEST

START_TEST (somebodys_own_file_is_replaced_only_when_asked)
{
  Desk desk;
  g_autofree char *path = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *replaced = NULL;

  set_up (&desk);
  path = g_build_filename (desk.out, "events.csv", NULL);
  ck_assert_int_eq (g_mkdir (desk.out, 0755), 0);
  ck_assert (g_file_set_contents (path, "my own notes", -1, NULL));
  tick_only (get_row (&desk, "_Tables"), "events");
  go (&desk);
  ck_assert_ptr_null (sb_export_dialog_get_names (desk.dialog));
  ck_assert_ptr_nonnull (find_question ());
  adw_message_dialog_response (find_question (), "cancel");
  kept = read_file (&desk, "events.csv");
  ck_assert_str_eq (kept, "my own notes");
  go (&desk);
  adw_message_dialog_response (find_question (), "replace");
  ck_assert (sb_kit_wait (has_ended, desk.dialog, PATIENCE));
  ck_assert_ptr_nonnull (sb_export_dialog_get_names (desk.dialog));
  replaced = read_file (&desk, "events.csv");
  ck_assert_str_ne (replaced, "my own notes");
  tear_down (&desk);
}
END_TEST

START_TEST (another_coder_is_not_offered_before_they_may_be_seen)
{
  Desk desk;
  g_autofree char *text = NULL;

  set_up (&desk);
  gtk_window_close (GTK_WINDOW (desk.dialog));
  sb_window_add_coder (desk.window, "K9", "coder");
  open_dialog (&desk);
  ck_assert_uint_eq (sb_checks_row_get_n (get_row (&desk, "C_oders")), 0);
  gtk_window_close (GTK_WINDOW (desk.dialog));
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
  {"light", FALSE, 100, 600, 640},
  {"dark", TRUE, 100, 600, 640},
  {"large-text", FALSE, 150, 600, 640},
  {"narrow", FALSE, 100, 360, 640},
};

static void
save_picture (Desk *desk, const Look *look, const char *part)
{
  const char *folder = g_getenv ("SB_PICTURES");
  g_autofree char *name = g_strdup_printf ("export-%s-%s.png", part, look->name);
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : NULL;
  int least;

  gtk_window_set_default_size (GTK_WINDOW (desk->dialog), look->width, look->height);
  gtk_widget_measure (
    GTK_WIDGET (desk->dialog), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  ck_assert_msg (least <= look->width, "%s is %d wide", name, least);
  sb_kit_spin (path ? 600 : 50);
  if (path)
    ck_assert (sb_kit_save_picture (desk->dialog, path));
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

  put_on (look);
  set_up (&desk);
  save_picture (&desk, look, "choose");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_row (&desk, "_Tables")), TRUE);
  tick_only (get_row (&desk, "_Sessions"), "S02");
  save_picture (&desk, look, "unfolded");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_row (&desk, "_Tables")), FALSE);
  adw_expander_row_set_expanded (sb_kit_find_titled (desk.dialog, "How CSV Is _Written"),
                                 TRUE);
  adw_expander_row_set_expanded (sb_kit_find_titled (desk.dialog, "_De-identification"),
                                 TRUE);
  gtk_widget_grab_focus (
    sb_kit_find_titled (desk.dialog, "Shift dates by this key word"));
  save_picture (&desk, look, "options");
  sb_checks_row_set_all (get_row (&desk, "_Sessions"), FALSE);
  save_picture (&desk, look, "fault");
  sb_checks_row_set_all (get_row (&desk, "_Sessions"), TRUE);
  tick_only (get_row (&desk, "_Tables"), "events");
  go (&desk);
  save_picture (&desk, look, "done");
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
    one_button_writes_what_the_command_line_writes,
    only_what_is_ticked_is_written,
    csv_is_written_as_it_is_asked_for,
    what_cannot_be_written_is_said_and_can_be_mended,
    the_same_is_exported_again,
    nothing_ticked_is_said_and_not_written,
    an_export_that_is_left_writes_nothing,
    somebodys_own_file_is_replaced_only_when_asked,
    another_coder_is_not_offered_before_they_may_be_seen,
    it_fits_in_every_look,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  return sb_test_run ("export assistant", tests);
}
