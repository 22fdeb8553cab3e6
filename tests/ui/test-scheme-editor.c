/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scheme editor, in the real window. */
#include "lab.h"
#include "scheme/scheme-editor.h"
#include "testlib.h"
#include "window-kit.h"

#include <string.h>

typedef struct {
  char *folder;
  SbWindow *window;
  SbDocument *document;
  SbSchemeEditor *editor;
} Stage;

static void
begin (Stage *stage)
{
  g_autofree char *project = NULL;
  g_autoptr (GFile) file = NULL;

  stage->folder = sb_test_dup_folder ();
  project = sb_lab_make_project (stage->folder, NULL);
  file = g_file_new_for_path (project);
  stage->window = sb_kit_new_window (1000, 700);
  ck_assert (sb_window_open_file (stage->window, file));
  stage->document = sb_window_get_document (stage->window);
  stage->editor =
    sb_scheme_editor_present (GTK_WINDOW (stage->window), stage->document, "K1");
  sb_kit_spin (200);
}

static void
end (Stage *stage)
{
  sb_kit_close_window (stage->window);
  g_free (stage->folder);
}

static GtkListBox *
get_list (Stage *stage)
{
  return sb_kit_find (stage->editor, GTK_TYPE_LIST_BOX);
}

/* The row of the list with this title. */
static gpointer
find_row (gpointer root, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (root) &&
      g_strcmp0 (adw_preferences_row_get_title (root), title) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child)) {
    gpointer found = find_row (child, title);

    if (found)
      return found;
  }
  return NULL;
}

static void
act (Stage *stage, const char *action)
{
  ck_assert (gtk_widget_activate_action (GTK_WIDGET (stage->editor), action, NULL));
  sb_kit_spin (150);
}

/* As typed into the row and ended with Enter. */
static void
enter (gpointer thing, const char *label, const char *text)
{
  gpointer row = find_row (thing, label);

  ck_assert_msg (row != NULL, "no row “%s”", label);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
  sb_kit_spin (100);
}

static gpointer
open_thing (Stage *stage, const char *title)
{
  gpointer row = find_row (get_list (stage), title);

  ck_assert_msg (row != NULL, "no thing “%s”", title);
  adw_expander_row_set_expanded (row, TRUE);
  sb_kit_spin (100);
  return row;
}

static gboolean
says (gpointer root, const char *words)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      strstr (gtk_label_get_label (root), words))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, words))
      return TRUE;
  return FALSE;
}

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (window))
      return window;
  }
  return NULL;
}

START_TEST (a_key_given_twice_is_said_at_once)
{
  Stage stage;

  begin (&stage);
  enter (open_thing (&stage, "Cry"), "Key (a letter; a capital: with Shift)", "c");
  ck_assert (says (stage.editor, "“Contact”"));
  ck_assert (says (stage.editor, "“Cry”"));
  act (&stage, "scheme.undo");
  ck_assert (!says (stage.editor, "“Contact”"));
  act (&stage, "scheme.redo");
  ck_assert (says (stage.editor, "“Contact”"));
  act (&stage, "scheme.undo");
  end (&stage);
}
END_TEST

START_TEST (a_code_is_added_and_saved_as_a_new_version)
{
  Stage stage;
  GtkWindow *dialog;
  const SbCode *code;

  begin (&stage);
  act (&stage, "scheme.add");
  enter (open_thing (&stage, "Code"), "Id in the data", "wave");
  enter (open_thing (&stage, "Code"), "Name", "Wave");
  act (&stage, "scheme.save");
  dialog = find_dialog ();
  ck_assert_ptr_nonnull (dialog);
  ck_assert (says (dialog, "wave"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "save");
  sb_kit_spin (300);
  ck_assert_int_eq (sb_document_get_scheme_version (stage.document), 2);
  code = sb_scheme_find_code (sb_document_get_scheme (stage.document), "wave");
  ck_assert_ptr_nonnull (code);
  ck_assert_str_eq (code->name, "Wave");
  end (&stage);
}
END_TEST

/* Every part can be gone through by keyboard alone, and shows what it has. */
START_TEST (every_part_is_shown)
{
  const char *const things[] = {"Contact",
                                "Distress",
                                "How strongly",
                                "Proximity and contact seeking",
                                "5 · First reunion",
                                "Sequential contradiction",
                                "Protocol violation",
                                "Length of a counting interval",
                                "Title",
                                "A1"};
  Stage stage;

  begin (&stage);
  for (guint i = 0; i < G_N_ELEMENTS (things); i++) {
    ck_assert_msg (find_row (get_list (&stage), things[i]) != NULL, "no %s", things[i]);
    act (&stage, "scheme.next");
  }
  ck_assert (find_row (get_list (&stage), "Contact") != NULL);
  end (&stage);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_key_given_twice_is_said_at_once,
    a_code_is_added_and_saved_as_a_new_version,
    every_part_is_shown,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  return sb_test_run ("scheme-editor", tests);
}
