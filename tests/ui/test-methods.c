/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methods/fit-dialog.h"
#include "methods/methods-dialog.h"
#include "testlib.h"
#include "window-kit.h"

#include <math.h>
#include <securebase/classify/coefficients.h>
#include <securebase/document/settings.h>
#include <securebase/sample/sample.h>
#include <string.h>

/* The weights in here are made up: they come from no article and mean nothing. */
static const char made_up[] =
  "{\"format\": \"securebase-coefficients\", \"version\": 1, \"name\": \"Made up\", "
  "\"citation\": \"nobody, never\", \"population\": \"no children\", \"decision\": "
  "{\"rule\": \"highest\"}, \"functions\": [{\"name\": \"A\", \"category\": \"A\", "
  "\"constant\": -2, \"weights\": {\"AV5\": 1}}, {\"name\": \"B\", \"category\": \"B\", "
  "\"constant\": 1, \"weights\": {\"AV5\": -0.5, \"PS\": 0.25}}]}";

typedef struct {
  char *folder;
  SbDocument *document;
  GtkWindow *parent;
  SbMethodsDialog *dialog;
} Desk;

/* The sample: twelve sessions, handed in by K1 and K2. */
static void
set_up (Desk *desk, const char *coder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *target = NULL;
  SbSampleSettings wanted = {.seed = 3};

  desk->folder = sb_test_dup_folder ();
  target = g_build_filename (desk->folder, "sample", NULL);
  wanted.folder = target;
  path = sb_sample_write (&wanted, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  desk->document = sb_document_open (path, SB_OPEN_WRITE, &error);
  sb_assert_ok (error);
  desk->parent = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (desk->parent, 800, 900);
  gtk_window_present (desk->parent);
  desk->dialog = sb_methods_dialog_present (desk->parent, desk->document, coder);
}

static void
tear_down (Desk *desk)
{
  gtk_window_destroy (desk->parent);
  g_clear_object (&desk->document);
  g_free (desk->folder);
}

static guint
count_kept (Desk *desk)
{
  g_autoptr (GPtrArray) all =
    sb_coefficients_list_in_project (sb_document_get_project (desk->document), NULL);

  return all->len;
}

static void
import (Desk *desk)
{
  g_autofree char *path = g_build_filename (desk->folder, "made-up.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  ck_assert (g_file_set_contents (path, made_up, -1, NULL));
  ck_assert (sb_methods_dialog_import (desk->dialog, file));
}

/* The button with this label, or this tooltip, below @root. */
static GtkWidget *
find_button (GtkWidget *root, const char *words)
{
  if (GTK_IS_BUTTON (root) &&
      (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), words) == 0 ||
       g_strcmp0 (gtk_widget_get_tooltip_text (root), words) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_button (child, words);

    if (found)
      return found;
  }
  return NULL;
}

static void
click (gpointer root, const char *words)
{
  GtkWidget *button = find_button (GTK_WIDGET (root), words);

  ck_assert_msg (button != NULL, "%s", words);
  ck_assert_msg (gtk_widget_is_sensitive (button), "%s", words);
  g_signal_emit_by_name (button, "clicked");
}

static void
save_picture (gpointer window, const char *name)
{
  const char *folder = g_getenv ("SB_PICTURES");
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : NULL;

  if (path) {
    sb_kit_spin (600);
    sb_kit_save_picture (window, path);
  }
}

START_TEST (what_is_imported_is_listed_and_removal_undone)
{
  Desk desk;

  set_up (&desk, "K1");
  save_picture (desk.dialog, "methods-empty.png");
  import (&desk);
  ck_assert_uint_eq (count_kept (&desk), 1);
  adw_expander_row_set_expanded (sb_kit_find (desk.dialog, ADW_TYPE_EXPANDER_ROW), TRUE);
  save_picture (desk.dialog, "methods.png");
  click (desk.dialog, "Remove “Made up”");
  ck_assert_uint_eq (count_kept (&desk), 0);
  ck_assert_ptr_null (sb_kit_find_titled (desk.dialog, "Made up"));
  gtk_widget_activate_action (GTK_WIDGET (desk.dialog), "methods.undo", NULL);
  ck_assert_uint_eq (count_kept (&desk), 1);
  ck_assert_ptr_nonnull (sb_kit_find_titled (desk.dialog, "Made up"));
  tear_down (&desk);
}
END_TEST

static SbFitDialog *
find_fit_dialog (void)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

    if (SB_IS_FIT_DIALOG (window))
      return SB_FIT_DIALOG (window);
  }
  return NULL;
}

static gboolean
is_idle (gpointer dialog)
{
  return gtk_widget_is_sensitive (find_button (dialog, "_Fit"));
}

static const char *
get_fault (SbFitDialog *dialog)
{
  return gtk_label_get_text (GTK_LABEL (
    gtk_widget_get_template_child (GTK_WIDGET (dialog), SB_TYPE_FIT_DIALOG, "fault")));
}

static void
choose (SbFitDialog *dialog, const char *row, guint position)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (gtk_widget_get_template_child (
                                GTK_WIDGET (dialog), SB_TYPE_FIT_DIALOG, row)),
                              position);
}

static void
fit (SbFitDialog *dialog)
{
  click (dialog, "_Fit");
  ck_assert (sb_kit_wait (is_idle, dialog, 120));
}

/* No consensus, then too few, then enough for what the project asks. */
START_TEST (own_cases_are_fitted_and_kept)
{
  Desk desk;
  SbFitDialog *dialog;

  set_up (&desk, "K1");
  click (desk.dialog, "_Fit on This Project’s Cases…");
  dialog = find_fit_dialog ();
  fit (dialog);
  ck_assert_ptr_nonnull (strstr (get_fault (dialog), "no consensus coding"));
  choose (dialog, "source", 1);
  fit (dialog);
  ck_assert_msg (
    strstr (get_fault (dialog), "too few cases") != NULL, "%s", get_fault (dialog));
  save_picture (dialog, "fit-few.png");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (gtk_widget_get_template_child (
                               GTK_WIDGET (dialog), SB_TYPE_FIT_DIALOG, "least")),
                             2);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (gtk_widget_get_template_child (
                               GTK_WIDGET (dialog), SB_TYPE_FIT_DIALOG, "lambda")),
                             1);
  fit (dialog);
  ck_assert_str_eq (get_fault (dialog), "");
  ck_assert_double_eq (
    sb_document_get_number_setting (desk.document, "fit_least_per_category", 10), 2);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 620, 1400);
  save_picture (dialog, "fit.png");
  click (dialog, "_Keep in Project");
  ck_assert_uint_eq (count_kept (&desk), 1);
  ck_assert_ptr_null (find_fit_dialog ());
  tear_down (&desk);
}
END_TEST

/* Closing it while it works ends the work. */
START_TEST (a_fit_that_is_left_ends)
{
  Desk desk;

  set_up (&desk, "K1");
  click (desk.dialog, "_Fit on This Project’s Cases…");
  choose (find_fit_dialog (), "source", 1);
  click (find_fit_dialog (), "_Fit");
  gtk_window_close (GTK_WINDOW (find_fit_dialog ()));
  sb_kit_spin (300);
  ck_assert_ptr_null (find_fit_dialog ());
  ck_assert_uint_eq (count_kept (&desk), 0);
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {what_is_imported_is_listed_and_removal_undone,
                                own_cases_are_fitted_and_kept,
                                a_fit_that_is_left_ends,
                                NULL};

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run it under xvfb-run\n");
    return 0;
  }
  return sb_test_run ("methods", tests);
}
