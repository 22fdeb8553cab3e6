/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "history/check-dialog.h"
#include "history/expunge-dialog.h"
#include "history/history-dialog.h"
#include "lab.h"
#include "testlib.h"
#include "window-kit.h"
#include "window-private.h"

#include <securebase/document/backups.h>
#include <securebase/document/recorder.h>
#include <signal.h>
#include <string.h>

/* History, removal for good, check, backups and a second program, in the real window. */

typedef struct {
  char *folder;
  char *project;
  SbWindow *window;
  SbDocument *document;
  char *session;
  char *coding;
} Desk;

static gboolean
open_project (Desk *desk)
{
  g_autoptr (GFile) file = g_file_new_for_path (desk->project);

  desk->window = sb_kit_new_window (1000, 700);
  if (!sb_window_open_file (desk->window, file))
    return FALSE;
  desk->document = sb_window_get_document (desk->window);
  return TRUE;
}

static void
set_up (Desk *desk)
{
  SbSession *session;

  desk->folder = sb_test_dup_folder ();
  desk->project = sb_lab_make_project (desk->folder, NULL);
  ck_assert (open_project (desk));
  session = sb_document_find_session (desk->document, "S01");
  desk->session = g_strdup (sb_record_get_id (session));
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  ck_assert (sb_window_open_session (desk->window, desk->session));
  desk->coding =
    g_strdup (sb_code_page_get_coding_id (sb_window_get_code_page (desk->window)));
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
  g_free (desk->project);
  g_free (desk->session);
  g_free (desk->coding);
}

static void
press (Desk *desk, const char *code, int seconds)
{
  g_autoptr (SbRecorder) recorder = sb_recorder_new (
    desk->document, sb_document_find (desk->document, SB_TYPE_CODING, desk->coding));
  const SbMoment moment = {seconds * SB_SECOND, NULL, SB_TIME_NONE};
  g_autoptr (GError) error = NULL;

  sb_recorder_press (recorder, code, &moment, &error);
  sb_assert_ok (error);
}

static void
add_note (Desk *desk, const char *text)
{
  g_autoptr (SbRecorder) recorder = sb_recorder_new (
    desk->document, sb_document_find (desk->document, SB_TYPE_CODING, desk->coding));
  const SbMoment moment = {7 * SB_SECOND, NULL, SB_TIME_NONE};

  ck_assert (sb_recorder_add_note (recorder, &moment, text, NULL));
}

/* The newest open window of @type. */
static gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (g_type_is_a (G_OBJECT_TYPE (window), type))
      return window;
  }
  return NULL;
}

static gpointer
open_dialog (Desk *desk, const char *action, GType type)
{
  gpointer dialog;

  ck_assert (gtk_widget_activate_action (GTK_WIDGET (desk->window), action, NULL));
  sb_kit_spin (50);
  dialog = find_window (type);
  ck_assert_ptr_nonnull (dialog);
  return dialog;
}

static GListModel *
get_rows (gpointer dialog)
{
  GtkColumnView *table = sb_kit_find (dialog, GTK_TYPE_COLUMN_VIEW);

  return G_LIST_MODEL (gtk_column_view_get_model (table));
}

static char *
dup_words (gpointer dialog, guint position)
{
  g_autoptr (SbChronicleRow) row = g_list_model_get_item (get_rows (dialog), position);

  return row ? g_strdup (row->words) : NULL;
}

/* The label of the widgets below @root that shows @part. */
static gboolean
shows (gpointer root, const char *part)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      strstr (gtk_label_get_text (root), part))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, part))
      return TRUE;
  return FALSE;
}

START_TEST (the_history_shows_what_was_done_and_follows)
{
  Desk desk;
  gpointer dialog;
  g_autofree char *newest = NULL, *after = NULL;
  guint n;

  set_up (&desk);
  press (&desk, "cry", 3);
  dialog = open_dialog (&desk, "win.history", SB_TYPE_HISTORY_DIALOG);
  n = g_list_model_get_n_items (get_rows (dialog));
  newest = dup_words (dialog, 0);
  ck_assert_str_eq (newest, "begin Cry at 00:03.000");
  sb_kit_spin (100);
  ck_assert (shows (dialog, "begin Cry at 00:03.000"));
  press (&desk, "cry", 5);
  after = dup_words (dialog, 0);
  ck_assert_str_eq (after, "end Cry at 00:05.000");
  ck_assert_int_eq (g_list_model_get_n_items (get_rows (dialog)), n + 1);
  gtk_window_close (dialog);
  tear_down (&desk);
}
END_TEST

START_TEST (filters_and_search_narrow_it_and_say_when_nothing_fits)
{
  Desk desk;
  gpointer dialog;
  GtkWidget *search;
  g_autofree char *found = NULL;

  set_up (&desk);
  press (&desk, "smile", 3);
  press (&desk, "greet", 4);
  dialog = open_dialog (&desk, "win.history", SB_TYPE_HISTORY_DIALOG);
  search = sb_kit_find (dialog, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "smile");
  g_signal_emit_by_name (search, "search-changed");
  ck_assert_int_eq (g_list_model_get_n_items (get_rows (dialog)), 1);
  found = dup_words (dialog, 0);
  ck_assert_str_eq (found, "Smile at 00:03.000");
  gtk_editable_set_text (GTK_EDITABLE (search), "no such thing");
  g_signal_emit_by_name (search, "search-changed");
  ck_assert_int_eq (g_list_model_get_n_items (get_rows (dialog)), 0);
  sb_kit_spin (100);
  ck_assert (shows (dialog, "Nothing Fits"));
  gtk_window_close (dialog);
  tear_down (&desk);
}
END_TEST

START_TEST (another_coders_work_is_not_in_it)
{
  Desk desk;
  gpointer dialog;

  set_up (&desk);
  press (&desk, "cry", 3);
  ck_assert (sb_window_set_coder (desk.window, "K2"));
  dialog = open_dialog (&desk, "win.history", SB_TYPE_HISTORY_DIALOG);
  sb_kit_spin (100);
  ck_assert (!shows (dialog, "Cry"));
  for (guint i = 0; i < g_list_model_get_n_items (get_rows (dialog)); i++) {
    g_autofree char *words = dup_words (dialog, i);

    ck_assert_ptr_null (strstr (words, "Cry"));
  }
  gtk_window_close (dialog);
  tear_down (&desk);
}
END_TEST

START_TEST (a_row_goes_to_its_session)
{
  Desk desk;
  gpointer dialog;
  GtkColumnView *table;

  set_up (&desk);
  press (&desk, "cry", 3);
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.leave-session", NULL);
  ck_assert_ptr_null (sb_code_page_get_session (sb_window_get_code_page (desk.window)));
  dialog = open_dialog (&desk, "win.history", SB_TYPE_HISTORY_DIALOG);
  table = sb_kit_find (dialog, GTK_TYPE_COLUMN_VIEW);
  g_signal_emit_by_name (table, "activate", 0);
  ck_assert_str_eq (
    sb_record_get_id (sb_code_page_get_session (sb_window_get_code_page (desk.window))),
    desk.session);
  gtk_window_close (dialog);
  tear_down (&desk);
}
END_TEST

static void
fill_entry (gpointer dialog, const char *title, const char *text, gpointer root)
{
  if (ADW_IS_ENTRY_ROW (root) &&
      strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    gtk_editable_set_text (GTK_EDITABLE (root), text);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    fill_entry (dialog, title, text, child);
}

static GtkButton *
find_button (gpointer root, const char *label)
{
  const char *own = GTK_IS_BUTTON (root) ? gtk_button_get_label (root) : NULL;

  if (own && strstr (own, label))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkButton *found = find_button (child, label);

    if (found)
      return found;
  }
  return NULL;
}

static gboolean
file_holds (const char *path, const char *text)
{
  g_autofree char *data = NULL;
  gsize size;

  ck_assert (g_file_get_contents (path, &data, &size, NULL));
  return memmem (data, size, text, strlen (text)) != NULL;
}

START_TEST (a_text_is_removed_in_two_steps)
{
  Desk desk;
  gpointer history, dialog;

  set_up (&desk);
  add_note (&desk, "Quispe cries");
  ck_assert (file_holds (desk.project, "Quispe"));
  history = open_dialog (&desk, "win.history", SB_TYPE_HISTORY_DIALOG);
  g_signal_emit_by_name (find_button (history, "Remove"), "clicked");
  sb_kit_spin (50);
  dialog = find_window (SB_TYPE_EXPUNGE_DIALOG);
  ck_assert_ptr_nonnull (dialog);
  fill_entry (dialog, "Text", "quispe", dialog);
  fill_entry (dialog, "Decided", "K1", dialog);
  fill_entry (dialog, "eason", "a name", dialog);
  g_signal_emit_by_name (find_button (dialog, "Look"), "clicked");
  ck_assert (file_holds (desk.project, "Quispe"));
  g_signal_emit_by_name (find_button (dialog, "Remove"), "clicked");
  ck_assert (!file_holds (desk.project, "Quispe"));
  sb_kit_spin (100);
  ck_assert (shows (dialog, "still hold it"));
  gtk_window_close (dialog);
  gtk_window_close (history);
  tear_down (&desk);
}
END_TEST

typedef struct {
  gpointer root;
  const char *part;
} Wanted;

static gboolean
shows_wanted (gpointer data)
{
  Wanted *wanted = data;

  return shows (wanted->root, wanted->part);
}

START_TEST (the_check_says_what_the_command_line_says)
{
  Desk desk;
  Wanted sound = {NULL, "The file is sound"};

  set_up (&desk);
  press (&desk, "cry", 3);
  sound.root = open_dialog (&desk, "win.check", SB_TYPE_CHECK_DIALOG);
  ck_assert (sb_kit_wait (shows_wanted, &sound, 30));
  ck_assert (shows (sound.root, "S01 by K1 is not complete"));
  gtk_window_close (sound.root);
  sb_kit_spin (50);
  tear_down (&desk);
}
END_TEST

static gboolean
has_backup (gpointer project)
{
  g_autoptr (GPtrArray) backups = sb_backups_list (project);

  return backups->len > 0;
}

START_TEST (a_project_open_for_writing_is_backed_up)
{
  Desk desk;

  set_up (&desk);
  ck_assert (sb_kit_wait (has_backup, desk.project, 30));
  tear_down (&desk);
}
END_TEST

/* --- two programs --- */

static guint
count_events (Desk *desk)
{
  return g_list_model_get_n_items (
    sb_document_list_in (desk->document, desk->coding, SB_TYPE_EVENT));
}

static gboolean
has_events (gpointer desk)
{
  return count_events (desk) >= 20;
}

static gboolean
may_take_over (gpointer data)
{
  Desk *desk = data;

  g_object_notify (G_OBJECT (desk->window), "is-active");
  return gtk_widget_get_visible (GTK_WIDGET (desk->window->take_over));
}

/* The last number that the writer has said, after it was killed. */
static int
read_last_number (GSubprocess *writer)
{
  g_autoptr (GDataInputStream) lines =
    g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));
  char *line;
  int last = -1;

  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL))) {
    last = atoi (line);
    g_free (line);
  }
  return last;
}

START_TEST (a_second_program_follows_and_takes_over_from_the_dead)
{
  Desk desk;
  g_autoptr (GSubprocess) writer = NULL;
  g_autoptr (GError) error = NULL;
  int last;

  set_up (&desk);
  sb_kit_close_window (desk.window);
  writer = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                             &error,
                             g_getenv ("SB_KILL_WRITER"),
                             desk.project,
                             desk.coding,
                             "1",
                             "40", /* faster than any hand, slower than a reader waits */
                             NULL);
  sb_assert_ok (error);
  /* It says when it has the file. */
  ck_assert_int_gt (g_input_stream_read (
                      g_subprocess_get_stdout_pipe (writer), (char[1]){0}, 1, NULL, NULL),
                    0);
  ck_assert (open_project (&desk));
  ck_assert (!sb_document_is_writable (desk.document));
  ck_assert (gtk_info_bar_get_revealed (desk.window->banner));
  ck_assert (sb_kit_wait (has_events, &desk, 30));
  ck_assert (!gtk_widget_get_visible (GTK_WIDGET (desk.window->take_over)));

  g_subprocess_send_signal (writer, SIGKILL);
  g_subprocess_wait (writer, NULL, NULL);
  last = read_last_number (writer);
  ck_assert (sb_kit_wait (may_take_over, &desk, 10));
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.take-over", NULL);
  desk.document = sb_window_get_document (desk.window);
  ck_assert (sb_document_is_writable (desk.document));
  ck_assert (!gtk_info_bar_get_revealed (desk.window->banner));
  /* What it had answered is there; one more it may have written and not said. */
  ck_assert_int_ge (count_events (&desk), last);
  ck_assert_int_le (count_events (&desk), last + 1);
  press (&desk, "cry", 100);
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_history_shows_what_was_done_and_follows,
    filters_and_search_narrow_it_and_say_when_nothing_fits,
    another_coders_work_is_not_in_it,
    a_row_goes_to_its_session,
    a_text_is_removed_in_two_steps,
    the_check_says_what_the_command_line_says,
    a_project_open_for_writing_is_backed_up,
    a_second_program_follows_and_takes_over_from_the_dead,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  return sb_test_run ("history", tests);
}
