/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project is made in the real dialog: by Enter alone, with another scheme, and with
 * what cannot be. */
#include "hands.h"
#include "keys/commands.h"
#include "project/new-project.h"
#include "testlib.h"

typedef struct {
  char *folder;
  SbWindow *window;
  SbNewProject *dialog;
} Desk;

static SbNewProject *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (SB_IS_NEW_PROJECT (l->data) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static void
set_up (Desk *desk)
{
  desk->folder = sb_test_dup_folder ();
  desk->window = sb_kit_new_window (1100, 800);
  ck_assert (gtk_widget_activate_action (
    GTK_WIDGET (desk->window), sb_commands_find ("new-project")->action, NULL));
  desk->dialog = find_dialog ();
  ck_assert_ptr_nonnull (desk->dialog);
  sb_new_project_set_folder (desk->dialog, desk->folder);
  sb_kit_spin (100);
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
}

static void
type (Desk *desk, const char *title, const char *text)
{
  gtk_editable_set_text (sb_kit_find_titled (desk->dialog, title), text);
}

static void
create (Desk *desk)
{
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (desk->dialog)),
                         "clicked");
  sb_kit_spin (100);
}

static GFile *
write_scheme (Desk *desk, const char *json)
{
  g_autofree char *path = g_build_filename (desk->folder, "own.json", NULL);

  ck_assert (g_file_set_contents (path, json, -1, NULL));
  return g_file_new_for_path (path);
}

static gboolean
says (GtkWidget *root, const char *part)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      strstr (gtk_label_get_text (GTK_LABEL (root)), part))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, part))
      return TRUE;
  return FALSE;
}

/* The keys are real. */
START_TEST (enter_accepts_what_is_proposed)
{
  Desk desk = {0};
  SbDocument *document;
  g_autofree char *path = NULL;
  g_autofree char *json = sb_scheme_dup_default_json ();
  SbHands *hands;

  desk.folder = sb_test_dup_folder ();
  desk.window = sb_kit_new_window (1100, 800);
  hands = sb_hands_new (desk.window);
  desk.dialog = SB_NEW_PROJECT (sb_hands_open_dialog (hands, "ctrl+n"));
  sb_new_project_set_folder (desk.dialog, desk.folder);
  sb_hands_close_dialog (hands, "Return");
  ck_assert_ptr_null (find_dialog ());
  document = sb_window_get_document (desk.window);
  path = g_build_filename (desk.folder, "study.sbase", NULL);
  ck_assert_str_eq (sb_document_get_path (document), path);
  ck_assert_str_eq (sb_document_get_project (document)->title, "study");
  ck_assert_str_eq (sb_scheme_get_json (sb_document_get_scheme (document)), json);
  ck_assert_uint_eq (
    g_list_model_get_n_items (sb_document_list (document, SB_TYPE_CODER)), 0);
  ck_assert (says (GTK_WIDGET (desk.window), "No Sessions Yet"));
  sb_hands_free (hands);
  tear_down (&desk);
}
END_TEST

START_TEST (the_first_coder_is_there_and_codes)
{
  Desk desk = {0};
  SbCoder *coder;

  set_up (&desk);
  type (&desk, "Name", "lab two.sbase");
  type (&desk, "Code, such as K1", " K7 ");
  adw_combo_row_set_selected (sb_kit_find_titled (desk.dialog, "Role"), 1);
  create (&desk);
  ck_assert_str_eq (sb_window_get_coder (desk.window), "K7");
  coder = sb_document_find_coder (sb_window_get_document (desk.window), "K7");
  ck_assert_str_eq (coder->role, "trainee");
  ck_assert_str_eq (sb_document_get_project (sb_window_get_document (desk.window))->title,
                    "lab two");
  tear_down (&desk);
}
END_TEST

START_TEST (each_shipped_scheme_can_be_chosen)
{
  g_autoptr (GPtrArray) templates = sb_scheme_list_templates ();

  ck_assert_uint_gt (templates->len, 1);
  for (guint i = 0; i < templates->len; i++) {
    const SbSchemeTemplate *template = g_ptr_array_index (templates, i);
    Desk desk = {0};

    set_up (&desk);
    adw_combo_row_set_selected (sb_kit_find_titled (desk.dialog, "Begin with"), i);
    create (&desk);
    ck_assert_ptr_nonnull (sb_window_get_document (desk.window));
    ck_assert_str_eq (
      sb_scheme_get_id (sb_document_get_scheme (sb_window_get_document (desk.window))),
      template->id);
    tear_down (&desk);
  }
}
END_TEST

START_TEST (a_scheme_of_ones_own_is_taken_as_it_is)
{
  Desk desk = {0};
  g_autofree char *json = sb_scheme_dup_template_json ("example-one-separation");
  g_autoptr (GFile) file = NULL;

  set_up (&desk);
  file = write_scheme (&desk, json);
  ck_assert (sb_new_project_take_scheme (desk.dialog, file));
  create (&desk);
  ck_assert_str_eq (
    sb_scheme_get_json (sb_document_get_scheme (sb_window_get_document (desk.window))),
    json);
  tear_down (&desk);
}
END_TEST

START_TEST (what_is_wrong_is_said_in_place)
{
  Desk desk = {0};
  g_autoptr (GFile) file = NULL;
  GtkWidget *dialog;

  set_up (&desk);
  dialog = GTK_WIDGET (desk.dialog);
  file = write_scheme (&desk, "{\"format\": 3}");
  ck_assert (!sb_new_project_take_scheme (desk.dialog, file));
  ck_assert (says (dialog, "own.json"));
  create (&desk);
  ck_assert (says (dialog, "Choose the file of the scheme"));
  adw_combo_row_set_selected (sb_kit_find_titled (dialog, "Begin with"), 0);
  ck_assert (!says (dialog, "Choose the file of the scheme"));
  type (&desk, "Name", "a/b");
  create (&desk);
  ck_assert (says (dialog, "without a slash"));
  type (&desk, "Name", "  ");
  create (&desk);
  ck_assert (says (dialog, "needs a name"));
  ck_assert_ptr_null (sb_window_get_document (desk.window));
  ck_assert_ptr_eq (find_dialog (), desk.dialog);
  tear_down (&desk);
}
END_TEST

START_TEST (a_project_that_is_there_is_not_touched)
{
  Desk desk = {0};
  g_autofree char *path = NULL, *contents = NULL;

  set_up (&desk);
  path = g_build_filename (desk.folder, "study.sbase", NULL);
  ck_assert (g_file_set_contents (path, "precious", -1, NULL));
  type (&desk, "Name", "study");
  create (&desk);
  ck_assert (says (GTK_WIDGET (desk.dialog), "study.sbase"));
  ck_assert_ptr_null (sb_window_get_document (desk.window));
  ck_assert (g_file_get_contents (path, &contents, NULL, NULL));
  ck_assert_str_eq (contents, "precious");
  type (&desk, "Name", "");
  sb_new_project_set_folder (desk.dialog, desk.folder);
  ck_assert_str_eq (gtk_editable_get_text (sb_kit_find_titled (desk.dialog, "Name")), "");
  tear_down (&desk);
}
END_TEST

START_TEST (the_name_that_is_proposed_is_free)
{
  Desk desk = {0};
  g_autofree char *folder = NULL, *path = NULL;

  set_up (&desk);
  folder = sb_test_dup_folder ();
  path = g_build_filename (folder, "study.sbase", NULL);
  ck_assert (g_file_set_contents (path, "", -1, NULL));
  sb_new_project_set_folder (desk.dialog, folder);
  ck_assert_str_eq (gtk_editable_get_text (sb_kit_find_titled (desk.dialog, "Name")),
                    "study-2");
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    enter_accepts_what_is_proposed,
    the_first_coder_is_there_and_codes,
    each_shipped_scheme_can_be_chosen,
    a_scheme_of_ones_own_is_taken_as_it_is,
    what_is_wrong_is_said_in_place,
    a_project_that_is_there_is_not_touched,
    the_name_that_is_proposed_is_free,
    NULL,
  };

  if (!sb_hands_are_there ())
    return 0;
  return sb_test_run ("new-project", tests);
}
