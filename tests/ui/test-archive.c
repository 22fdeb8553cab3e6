/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/archive-dialog.h"
#include "testlib.h"
#include "window-kit.h"
#include "window-private.h"

#include <glib/gstdio.h>
#include <securebase/sample/sample.h>
#include <string.h>

/* A project archived in the real window, and opened from the archive again. */

#define PATIENCE 60

typedef struct {
  char *folder;
  char *zip;
  SbWindow *window;
  SbArchiveDialog *dialog;
} Desk;

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

static void
set_up (Desk *desk)
{
  SbSampleSettings wanted = {.seed = 3};
  g_autofree char *target = NULL;
  g_autofree char *project = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;

  desk->folder = sb_test_dup_folder ();
  desk->zip = g_build_filename (desk->folder, "kept.zip", NULL);
  target = g_build_filename (desk->folder, "sample", NULL);
  wanted.folder = target;
  project = sb_sample_write (&wanted, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  file = g_file_new_for_path (project);
  desk->window = sb_kit_new_window (1000, 800);
  ck_assert (sb_window_open_file (desk->window, file));
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.archive", NULL);
  desk->dialog = find_window (SB_TYPE_ARCHIVE_DIALOG);
  ck_assert_ptr_nonnull (desk->dialog);
  sb_archive_dialog_set_path (desk->dialog, desk->zip);
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
  g_free (desk->zip);
}

static gboolean
has_ended (gpointer dialog)
{
  return !sb_archive_dialog_is_busy (dialog);
}

static void
go (Desk *desk)
{
  GtkWidget *button = gtk_window_get_default_widget (GTK_WINDOW (desk->dialog));

  ck_assert (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  ck_assert (sb_kit_wait (has_ended, desk->dialog, PATIENCE));
}

static void
assert_done (Desk *desk)
{
  g_autofree char *words = sb_archive_dialog_dup_words (desk->dialog);

  ck_assert_msg (sb_archive_dialog_is_done (desk->dialog), "%s", words);
  ck_assert (g_file_test (desk->zip, G_FILE_TEST_EXISTS));
}

static gboolean
has_no_work (gpointer window)
{
  return SB_WINDOW (window)->work == NULL;
}

START_TEST (a_project_comes_out_of_its_archive)
{
  Desk desk;
  g_autofree char *beside = NULL;
  g_autoptr (GFile) zip = NULL;
  const char *path;

  set_up (&desk);
  go (&desk);
  assert_done (&desk);
  sb_archive_dialog_go (desk.dialog);
  ck_assert_ptr_null (find_window (SB_TYPE_ARCHIVE_DIALOG));
  zip = g_file_new_for_path (desk.zip);
  sb_window_open_archive (desk.window, zip);
  ck_assert (sb_kit_wait (has_no_work, desk.window, PATIENCE));
  path = sb_document_get_path (sb_window_get_document (desk.window));
  beside = g_build_filename (desk.folder, "kept", "", NULL);
  ck_assert_msg (g_str_has_prefix (path, beside), "%s", path);
  ck_assert_uint_eq (g_list_model_get_n_items (sb_document_list (
                       sb_window_get_document (desk.window), SB_TYPE_SESSION)),
                     12);
  tear_down (&desk);
}
END_TEST

static GtkSwitch *
find_switch (Desk *desk, const char *title)
{
  AdwActionRow *row = sb_kit_find_titled (desk->dialog, title);

  ck_assert_msg (ADW_IS_ACTION_ROW (row), "%s", title);
  return GTK_SWITCH (adw_action_row_get_activatable_widget (row));
}

START_TEST (deidentified_leaves_the_project_out)
{
  Desk desk;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GFile) zip = NULL;
  const char *path;

  set_up (&desk);
  before = sb_archive_dialog_dup_words (desk.dialog);
  gtk_switch_set_active (find_switch (&desk, "_De-identified"), TRUE);
  ck_assert (
    !gtk_widget_is_sensitive (sb_kit_find_titled (desk.dialog, "With the _Recordings")));
  after = sb_archive_dialog_dup_words (desk.dialog);
  ck_assert_str_ne (before, after);
  go (&desk);
  assert_done (&desk);
  sb_archive_dialog_go (desk.dialog);
  path = sb_document_get_path (sb_window_get_document (desk.window));
  zip = g_file_new_for_path (desk.zip);
  sb_window_open_archive (desk.window, zip);
  ck_assert (sb_kit_wait (has_no_work, desk.window, PATIENCE));
  ck_assert_ptr_nonnull (find_window (ADW_TYPE_MESSAGE_DIALOG));
  ck_assert_str_eq (path, sb_document_get_path (sb_window_get_document (desk.window)));
  tear_down (&desk);
}
END_TEST

START_TEST (a_file_that_is_there_is_replaced_only_when_asked)
{
  Desk desk;
  g_autofree char *text = NULL;

  set_up (&desk);
  ck_assert (g_file_set_contents (desk.zip, "mine", -1, NULL));
  go (&desk);
  ck_assert (!sb_archive_dialog_is_done (desk.dialog));
  ck_assert (g_file_get_contents (desk.zip, &text, NULL, NULL));
  ck_assert_str_eq (text, "mine");
  adw_message_dialog_response (find_window (ADW_TYPE_MESSAGE_DIALOG), "replace");
  ck_assert (sb_kit_wait (has_ended, desk.dialog, PATIENCE));
  assert_done (&desk);
  tear_down (&desk);
}
END_TEST

START_TEST (what_may_be_replaced_is_the_file_that_was_asked_about)
{
  Desk desk;
  g_autofree char *inside = NULL, *other = NULL, *text = NULL;

  set_up (&desk);
  inside = g_build_filename (desk.zip, "something", NULL);
  other = g_build_filename (desk.folder, "other.zip", NULL);
  ck_assert_int_eq (g_mkdir (desk.zip, 0755), 0);
  ck_assert (g_file_set_contents (inside, "mine", -1, NULL));
  ck_assert (g_file_set_contents (other, "mine, too", -1, NULL));
  go (&desk);
  adw_message_dialog_response (find_window (ADW_TYPE_MESSAGE_DIALOG), "replace");
  ck_assert (sb_kit_wait (has_ended, desk.dialog, PATIENCE));
  ck_assert (!sb_archive_dialog_is_done (desk.dialog));
  sb_archive_dialog_set_path (desk.dialog, other);
  go (&desk);
  ck_assert (!sb_archive_dialog_is_done (desk.dialog));
  adw_message_dialog_response (find_window (ADW_TYPE_MESSAGE_DIALOG), "cancel");
  ck_assert (g_file_get_contents (other, &text, NULL, NULL));
  ck_assert_str_eq (text, "mine, too");
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
  {"light", FALSE, 100, 580, 600},
  {"dark", TRUE, 100, 580, 600},
  {"large-text", FALSE, 150, 580, 600},
  {"narrow", FALSE, 100, 360, 600},
};

static void
save_picture (gpointer window, const Look *look, const char *part)
{
  const char *folder = g_getenv ("SB_PICTURES");
  g_autofree char *name = g_strdup_printf ("archive-%s-%s.png", part, look->name);
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

START_TEST (it_fits_in_every_look)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++) {
    Desk desk;

    put_on (&looks[i]);
    set_up (&desk);
    save_picture (desk.dialog, &looks[i], "choose");
    gtk_switch_set_active (find_switch (&desk, "_De-identified"), TRUE);
    save_picture (desk.dialog, &looks[i], "deidentified");
    go (&desk);
    save_picture (desk.dialog, &looks[i], "done");
    tear_down (&desk);
  }
  put_on (&looks[0]);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_project_comes_out_of_its_archive,
    deidentified_leaves_the_project_out,
    a_file_that_is_there_is_replaced_only_when_asked,
    what_may_be_replaced_is_the_file_that_was_asked_about,
    it_fits_in_every_look,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  return sb_test_run ("archive", tests);
}
