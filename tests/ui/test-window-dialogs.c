/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/export-dialog.h"
#include "import/import-dialog.h"
#include "lab.h"
#include "testlib.h"
#include "window-kit.h"
#include "window-private.h"

#include <glib/gstdio.h>
#include <securebase/exchange/archive.h>

/* The dialogs over the real window: with which project they go, when none opens, and what
 * they leave as it was. */

#define PATIENCE 60

static const char boris[] =
  "{\"time_format\": \"s\", \"project_date\": \"2026-03-14T10:00:00\", "
  "\"project_name\": \"\", \"project_description\": \"\", "
  "\"project_format_version\": \"7.0\", \"subjects_conf\": {}, "
  "\"behaviors_conf\": {\"0\": {\"type\": \"Point event\", \"key\": \"s\", "
  "\"code\": \"smile\", \"description\": \"\", \"color\": \"\", \"category\": \"\", "
  "\"modifiers\": {}, \"excluded\": \"\", \"coding map\": \"\"}}, "
  "\"observations\": {\"visit one\": {\"type\": \"LIVE\", \"date\": "
  "\"2026-03-14T10:00:00\", \"description\": \"\", \"time offset\": 0.0, \"file\": {}, "
  "\"events\": [[1.0, \"\", \"smile\", \"\", \"\"]]}}, "
  "\"behavioral_categories\": [], \"independent_variables\": {}, "
  "\"coding_map\": {}, \"behaviors_coding_map\": [], \"converters\": {}}";

typedef struct {
  char *folder;
  char *project;
  SbWindow *window;
  SbDocument *document;
} Desk;

static void
set_up (Desk *desk)
{
  g_autoptr (GFile) file = NULL;

  desk->folder = sb_test_dup_folder ();
  desk->project = sb_lab_make_project (desk->folder, NULL);
  file = g_file_new_for_path (desk->project);
  desk->window = sb_kit_new_window (1000, 800);
  ck_assert (sb_window_open_file (desk->window, file));
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  desk->document = sb_window_get_document (desk->window);
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
  g_free (desk->project);
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

static void
activate (Desk *desk, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (desk->window), action, NULL);
}

static gboolean
rests (gpointer window)
{
  return SB_WINDOW (window)->work == NULL;
}

static void
wait_for_rest (Desk *desk)
{
  ck_assert (sb_kit_wait (rests, desk->window, PATIENCE));
}

/* --- another project --- */

/* Else it would write the empty lists of a project that was closed over a good export. */
START_TEST (a_dialog_goes_with_the_project_it_was_opened_for)
{
  Desk desk;
  g_autofree char *path = NULL;
  g_autoptr (GFile) other = NULL;

  set_up (&desk);
  path = g_build_filename (desk.folder, "other.sbase", NULL);
  other = g_file_new_for_path (path);
  ck_assert (sb_document_save_copy (desk.document, path, NULL));
  activate (&desk, "win.export");
  ck_assert_ptr_nonnull (find_window (SB_TYPE_EXPORT_DIALOG));
  ck_assert (sb_window_open_file (desk.window, other));
  ck_assert_ptr_null (find_window (SB_TYPE_EXPORT_DIALOG));
  ck_assert (sb_window_set_coder (desk.window, "K1"));
  activate (&desk, "win.export");
  ck_assert_ptr_nonnull (find_window (SB_TYPE_EXPORT_DIALOG));
  tear_down (&desk);
  ck_assert_ptr_null (find_window (SB_TYPE_EXPORT_DIALOG));
}
END_TEST

static GFile *
archive (Desk *desk)
{
  const SbArchiveOptions options = {0};
  g_autofree char *path = g_build_filename (desk->folder, "kept.zip", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbArchive) whole = sb_archive_new (desk->document, &options, &error);

  sb_assert_ok (error);
  sb_archive_write (whole, path, FALSE, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  return g_file_new_for_path (path);
}

static guint
count_windows (void)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ());
}

static const char *const actions[] = {
  "win.export",
  "win.archive",
  "win.report",
  "win.history",
  "win.check",
  "win.scheme",
  "win.methods",
  "win.add-session",
  "win.assign",
  "win.merge",
  "win.import",
  "win.new-project",
  "win.open-archive",
  "win.make-sample",
  "win.open",
};

/* It would be one of the project that is open until the archive is unpacked. */
START_TEST (none_opens_while_an_archive_is_unpacked)
{
  Desk desk;
  g_autoptr (GFile) zip = NULL, project = NULL;
  guint n;

  set_up (&desk);
  zip = archive (&desk);
  project = g_file_new_for_path (desk.project);
  n = count_windows ();
  sb_window_open_archive (desk.window, zip);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++) {
    activate (&desk, actions[i]);
    ck_assert_msg (count_windows () == n, "%s", actions[i]);
  }
  ck_assert (!sb_window_open_file (desk.window, project));
  wait_for_rest (&desk);
  ck_assert_str_ne (sb_document_get_path (sb_window_get_document (desk.window)),
                    desk.project);
  ck_assert (sb_window_set_coder (desk.window, "K1"));
  activate (&desk, "win.export");
  ck_assert_ptr_nonnull (find_window (SB_TYPE_EXPORT_DIALOG));
  tear_down (&desk);
}
END_TEST

/* --- the last export again --- */

static gboolean
has_ended (gpointer dialog)
{
  return !sb_export_dialog_is_busy (dialog);
}

static void
answer (const char *response)
{
  gpointer question = find_window (ADW_TYPE_MESSAGE_DIALOG);

  ck_assert_ptr_nonnull (question);
  adw_message_dialog_response (question, response);
}

/* Something that is no earlier export is in the way, and is replaced. */
static void
export_over (Desk *desk, const char *folder)
{
  SbExportDialog *dialog;

  activate (desk, "win.export");
  dialog = find_window (SB_TYPE_EXPORT_DIALOG);
  ck_assert_ptr_nonnull (dialog);
  sb_export_dialog_set_folder (dialog, folder);
  sb_export_dialog_go (dialog);
  ck_assert (sb_kit_wait (has_ended, dialog, PATIENCE));
  answer ("replace");
  ck_assert (sb_kit_wait (has_ended, dialog, PATIENCE));
  sb_export_dialog_go (dialog);
  ck_assert_ptr_null (find_window (SB_TYPE_EXPORT_DIALOG));
}

static gboolean
holds (const char *path, const char *wanted)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && g_str_equal (text, wanted);
}

/* One "Replace" was the answer for what lay there then. */
START_TEST (the_same_again_asks_anew_before_it_replaces)
{
  Desk desk;
  g_autofree char *out = NULL, *path = NULL, *manifest = NULL;

  set_up (&desk);
  out = g_build_filename (desk.folder, "out", NULL);
  path = g_build_filename (out, "events.csv", NULL);
  manifest = g_build_filename (out, "manifest.json", NULL);
  ck_assert_int_eq (g_mkdir (out, 0755), 0);
  ck_assert (g_file_set_contents (path, "my own notes", -1, NULL));
  export_over (&desk, out);
  ck_assert (!holds (path, "my own notes"));
  ck_assert_int_eq (g_remove (manifest), 0);
  ck_assert (g_file_set_contents (path, "other notes", -1, NULL));
  activate (&desk, "win.export-again");
  wait_for_rest (&desk);
  ck_assert (holds (path, "other notes"));
  answer ("replace");
  wait_for_rest (&desk);
  ck_assert (!holds (path, "other notes"));
  tear_down (&desk);
}
END_TEST

/* --- what is refused --- */

static void
add_session (Desk *desk, const char *label)
{
  g_autoptr (SbSession) session = sb_record_new (SB_TYPE_SESSION);
  g_autoptr (SbEdit) edit = sb_edit_new ("session.add", NULL, "K1", "add a session");
  g_autoptr (GError) error = NULL;

  sb_record_set_text (&session->label, label);
  sb_record_set_text (&session->validity, "ok");
  sb_edit_insert (edit, session);
  sb_document_apply (desk->document, edit, &error);
  sb_assert_ok (error);
}

static gboolean
has_read (gpointer dialog)
{
  return !g_str_equal (sb_import_dialog_get_page (dialog), "busy");
}

/* Up to its report, as a session of its own. */
static SbImportDialog *
look_into (Desk *desk)
{
  g_autofree char *path = g_build_filename (desk->folder, "study.boris", NULL);
  const char *paths[] = {path, NULL};
  SbImportDialog *dialog;

  ck_assert (g_file_set_contents (path, boris, -1, NULL));
  sb_window_import (desk->window, paths);
  dialog = find_window (SB_TYPE_IMPORT_DIALOG);
  ck_assert (sb_kit_wait (has_read, dialog, PATIENCE));
  ck_assert_str_eq (sb_import_dialog_get_page (dialog), "plan");
  ck_assert (sb_import_plan_choose (sb_import_dialog_get_plan (dialog),
                                    SB_IMPORT_SESSION,
                                    0,
                                    SB_IMPORT_NEW,
                                    "visit one",
                                    NULL));
  sb_import_dialog_go (dialog);
  ck_assert_str_eq (sb_import_dialog_get_page (dialog), "report");
  return dialog;
}

static gboolean
is_session_open (Desk *desk)
{
  return sb_code_page_get_session (sb_window_get_code_page (desk->window)) != NULL;
}

START_TEST (an_import_that_is_refused_leaves_the_session_open)
{
  Desk desk;
  SbImportDialog *dialog;

  set_up (&desk);
  ck_assert (sb_window_open_session (
    desk.window, sb_record_get_id (sb_document_find_session (desk.document, "S01"))));
  dialog = look_into (&desk);
  add_session (&desk, "visit one");
  sb_import_dialog_go (dialog);
  ck_assert_str_eq (sb_import_dialog_get_page (dialog), "failed");
  ck_assert (is_session_open (&desk));
  tear_down (&desk);
}
END_TEST

START_TEST (an_import_leaves_the_session)
{
  Desk desk;
  SbImportDialog *dialog;

  set_up (&desk);
  ck_assert (sb_window_open_session (
    desk.window, sb_record_get_id (sb_document_find_session (desk.document, "S01"))));
  dialog = look_into (&desk);
  ck_assert (is_session_open (&desk));
  sb_import_dialog_go (dialog);
  ck_assert_str_eq (sb_import_dialog_get_page (dialog), "done");
  ck_assert (!is_session_open (&desk));
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_dialog_goes_with_the_project_it_was_opened_for,
    none_opens_while_an_archive_is_unpacked,
    the_same_again_asks_anew_before_it_replaces,
    an_import_that_is_refused_leaves_the_session_open,
    an_import_leaves_the_session,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  return sb_test_run ("window dialogs", tests);
}
