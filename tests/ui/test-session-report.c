/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/report-dialog.h"
#include "testlib.h"
#include "window-kit.h"
#include "window-private.h"

#include <securebase/sample/sample.h>
#include <string.h>

/* The report of a session, from the real window. */

#define PATIENCE 60

typedef struct {
  char *folder;
  SbWindow *window;
  SbReportDialog *dialog;
} Desk;

static gpointer
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (SB_IS_REPORT_DIALOG (window))
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
  target = g_build_filename (desk->folder, "sample", NULL);
  wanted.folder = target;
  project = sb_sample_write (&wanted, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  file = g_file_new_for_path (project);
  desk->window = sb_kit_new_window (1000, 800);
  ck_assert (sb_window_open_file (desk->window, file));
  ck_assert (sb_window_set_coder (desk->window, "K1"));
}

static void
open_dialog (Desk *desk)
{
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.report", NULL);
  desk->dialog = find_dialog ();
  ck_assert_ptr_nonnull (desk->dialog);
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
}

static gboolean
is_gone_or_faulty (gpointer data)
{
  SbReportDialog *dialog = find_dialog ();

  return dialog == NULL || *sb_report_dialog_get_fault (dialog);
}

static char *
save (Desk *desk, const char *name)
{
  char *path = g_build_filename (desk->folder, name, NULL);

  sb_report_dialog_save (desk->dialog, path);
  ck_assert (sb_kit_wait (is_gone_or_faulty, NULL, PATIENCE));
  return path;
}

START_TEST (a_report_is_saved_as_a_page_and_on_paper)
{
  Desk desk;
  g_autofree char *page = NULL;
  g_autofree char *paper = NULL;
  g_autofree char *text = NULL;
  g_autofree char *bytes = NULL;

  set_up (&desk);
  open_dialog (&desk);
  sb_report_dialog_choose (desk.dialog, "S02", "K1");
  page = save (&desk, "S02.html");
  ck_assert_ptr_null (find_dialog ());
  ck_assert (g_file_get_contents (page, &text, NULL, NULL));
  ck_assert_ptr_nonnull (strstr (text, "S02"));
  ck_assert_ptr_nonnull (strstr (text, "<svg"));
  open_dialog (&desk);
  paper = save (&desk, "S02.pdf");
  ck_assert (g_file_get_contents (paper, &bytes, NULL, NULL));
  ck_assert (g_str_has_prefix (bytes, "%PDF-"));
  tear_down (&desk);
}
END_TEST

START_TEST (another_ending_is_said)
{
  Desk desk;
  g_autofree char *path = NULL;

  set_up (&desk);
  open_dialog (&desk);
  path = save (&desk, "S02.doc");
  ck_assert_ptr_nonnull (find_dialog ());
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
  tear_down (&desk);
}
END_TEST

START_TEST (who_has_seen_nothing_is_offered_nothing)
{
  Desk desk;

  set_up (&desk);
  sb_window_add_coder (desk.window, "K9", "coder");
  open_dialog (&desk);
  ck_assert_str_eq (sb_report_dialog_get_fault (desk.dialog),
                    "There is no coding yet that you may see.");
  ck_assert (
    !gtk_widget_is_sensitive (gtk_window_get_default_widget (GTK_WINDOW (desk.dialog))));
  tear_down (&desk);
}
END_TEST

/* --- pictures --- */

static void
save_picture (Desk *desk, const char *look, int width)
{
  const char *folder = g_getenv ("SB_PICTURES");
  g_autofree char *name = g_strdup_printf ("report-%s.png", look);
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : NULL;
  int least;

  gtk_window_set_default_size (GTK_WINDOW (desk->dialog), width, 400);
  gtk_widget_measure (
    GTK_WIDGET (desk->dialog), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  ck_assert_msg (least <= width, "%s is %d wide", name, least);
  sb_kit_spin (path ? 600 : 50);
  if (path)
    ck_assert (sb_kit_save_picture (desk->dialog, path));
}

START_TEST (it_fits_in_every_look)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  Desk desk;

  set_up (&desk);
  open_dialog (&desk);
  save_picture (&desk, "light", 480);
  save_picture (&desk, "narrow", 360);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  save_picture (&desk, "dark", 480);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 144 * 1024, NULL);
  save_picture (&desk, "large-text", 480);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_report_is_saved_as_a_page_and_on_paper,
    another_ending_is_said,
    who_has_seen_nothing_is_offered_nothing,
    it_fits_in_every_look,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  return sb_test_run ("session report", tests);
}
