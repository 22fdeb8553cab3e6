/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/import-dialog-private.h"

#include "import/import-report-view.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/signal.h>

G_DEFINE_FINAL_TYPE (SbImportDialog, sb_import_dialog, ADW_TYPE_WINDOW)

static guint imported_signal;

const char *
sb_import_dialog_get_page (SbImportDialog *self)
{
  return gtk_stack_get_visible_child_name (self->view);
}

static gboolean
is_on (SbImportDialog *self, const char *page)
{
  return g_strcmp0 (sb_import_dialog_get_page (self), page) == 0;
}

static void
set_button (SbImportDialog *self, const char *label, gboolean is_sensitive)
{
  gtk_button_set_label (self->go, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->go), is_sensitive);
}

static void
show_page (SbImportDialog *self, const char *page)
{
  gboolean has_plan = g_str_equal (page, "plan") || g_str_equal (page, "report");

  gtk_stack_set_visible_child_name (self->view, page);
  gtk_widget_set_visible (self->menu, has_plan);
  gtk_widget_set_visible (self->back,
                          g_str_equal (page, "report") ||
                            (g_str_equal (page, "plan") && self->reading->grid));
  gtk_widget_set_visible (self->cancel, !g_str_equal (page, "report"));
}

/* There is nothing to cancel after the last file. */
static void
offer_to_go_on (SbImportDialog *self)
{
  gboolean is_last = self->paths[self->at + 1] == NULL;

  set_button (self, is_last ? _ ("_Close") : _ ("_Next File"), TRUE);
  gtk_widget_set_visible (self->cancel, !is_last);
}

static void
show_failure (SbImportDialog *self, const GError *error)
{
  g_autofree char *words = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->failed, words);
  show_page (self, "failed");
  offer_to_go_on (self);
}

/* --- the pages --- */

/* "12 sessions, 5 codes, 135 events. ELAN document." */
static char *
dup_words (SbImportDialog *self)
{
  g_autofree char *summary = sb_incoming_dup_summary (self->reading->incoming);

  return g_strdup_printf (_ ("%s. Its format: %s. Each row says what becomes of it; "
                             "activate one to change that."),
                          summary,
                          self->reading->label);
}

void
sb_import_dialog_show_plan (SbImportDialog *self)
{
  g_autofree char *words = dup_words (self);
  g_autofree char *name = g_path_get_basename (self->paths[self->at]);

  sb_import_plan_view_set_plan (self->plan_view, self->plan, name, words);
  show_page (self, "plan");
  set_button (self, _ ("_Next"), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->go));
}

static void
show_report (SbImportDialog *self)
{
  g_autofree char *name = g_path_get_basename (self->paths[self->at]);

  adw_bin_set_child (self->report, sb_import_report_view_new (self->plan, name));
  show_page (self, "report");
  set_button (self, _ ("_Import"), sb_import_plan_list_refusals (self->plan)->len == 0);
  if (gtk_widget_is_sensitive (GTK_WIDGET (self->go)))
    gtk_widget_grab_focus (GTK_WIDGET (self->go));
  else
    gtk_widget_grab_focus (self->back);
}

static char *
dup_taken (SbImportDialog *self)
{
  const GPtrArray *report = sb_import_plan_list_report (self->plan);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < report->len; i++) {
    const SbImportLine *line = g_ptr_array_index (report, i);
    g_autofree char *said = sb_import_line_dup_words (line);

    if (line->kind == SB_IMPORT_TAKEN)
      g_string_append_printf (words, "%s\n", said);
  }
  g_string_append (words, _ ("It is one step: undo on the Sessions page takes it out."));
  return g_string_free (words, FALSE);
}

static void
show_done (SbImportDialog *self)
{
  g_autofree char *words = dup_taken (self);
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_status_page_set_description (self->done, escaped);
  show_page (self, "done");
  offer_to_go_on (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->go));
}

/* --- reading --- */

static void
forget_file (SbImportDialog *self)
{
  sb_columns_page_set_table (self->columns_page, NULL);
  sb_import_plan_view_set_plan (self->plan_view, NULL, NULL, NULL);
  adw_bin_set_child (self->report, NULL);
  g_clear_pointer (&self->plan, sb_import_plan_free);
  g_clear_pointer (&self->reading, sb_import_reading_free);
}

/* What was chosen for the file before is what is meant for this one, as far as it fits.
 */
static gboolean
make_plan (SbImportDialog *self, GError **error)
{
  const SbImportDefaults defaults = {.session = self->session, .coder = self->coder};

  g_clear_pointer (&self->plan, sb_import_plan_free);
  self->plan =
    sb_import_plan_new (self->document, self->reading->incoming, &defaults, error);
  return self->plan && (self->choices == NULL ||
                        sb_import_plan_take_choices (self->plan, self->choices, error));
}

/* --- the columns of a table --- */

static void
on_columns (SbImportDialog *self)
{
  if (is_on (self, "columns"))
    set_button (self, _ ("_Next"), sb_columns_page_is_ready (self->columns_page));
}

static void
show_columns (SbImportDialog *self)
{
  show_page (self, "columns");
  on_columns (self);
}

/* What was planned by other columns refers to what was read by them. */
static void
read_columns (SbImportDialog *self)
{
  g_autoptr (GError) error = NULL;

  sb_import_plan_view_set_plan (self->plan_view, NULL, NULL, NULL);
  adw_bin_set_child (self->report, NULL);
  g_clear_pointer (&self->plan, sb_import_plan_free);
  if (sb_import_reading_map (self->reading,
                             sb_columns_page_get_table (self->columns_page),
                             sb_columns_page_get_mapping (self->columns_page),
                             &error) &&
      make_plan (self, &error))
    sb_import_dialog_show_plan (self);
  else
    show_failure (self, error);
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer data)
{
  SbImportDialog *self = SB_IMPORT_DIALOG (object);
  g_autoptr (GError) error = NULL;
  SbImportReading *reading = sb_import_reading_new_finish (result, &error);

  if (self->document == NULL) { /* closed meanwhile */
    g_clear_pointer (&reading, sb_import_reading_free);
    return;
  }
  self->reading = reading;
  if (reading && reading->grid) {
    sb_columns_page_set_table (self->columns_page, reading->grid);
    show_columns (self);
  } else if (reading && make_plan (self, &error))
    sb_import_dialog_show_plan (self);
  else
    show_failure (self, error);
}

static void
show_heading (SbImportDialog *self)
{
  guint n = g_strv_length (self->paths);
  g_autofree char *words =
    n > 1 ? g_strdup_printf (_ ("File %u of %u"), self->at + 1, n) : g_strdup ("");

  adw_window_title_set_subtitle (self->heading, words);
}

static void
read_file (SbImportDialog *self)
{
  forget_file (self);
  show_heading (self);
  show_page (self, "busy");
  set_button (self, _ ("_Next"), FALSE);
  sb_import_reading_new_async (
    self->paths[self->at], self, self->cancellable, on_read, NULL);
}

/* --- doing it --- */

static void
go_on (SbImportDialog *self)
{
  if (self->paths[self->at + 1]) {
    self->at++;
    read_file (self);
  } else {
    gtk_window_close (GTK_WINDOW (self));
  }
}

static void
import (SbImportDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *name = g_path_get_basename (self->paths[self->at]);
  g_autofree char *words = g_strdup_printf (_ ("“%s” is imported."), name);
  g_autoptr (GError) error = NULL;

  if (!sb_import_plan_apply (self->plan, self->coder, NULL, &error)) {
    show_failure (self, error);
    return;
  }
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.leave-session", NULL);
  g_free (self->choices);
  self->choices = sb_import_plan_dup_choices (self->plan);
  g_signal_emit (self, imported_signal, 0, words);
  show_done (self);
}

void
sb_import_dialog_go (SbImportDialog *self)
{
  g_return_if_fail (SB_IS_IMPORT_DIALOG (self));
  if (is_on (self, "columns") && sb_columns_page_is_ready (self->columns_page))
    read_columns (self);
  else if (is_on (self, "plan"))
    show_report (self);
  else if (is_on (self, "report") && sb_import_plan_list_refusals (self->plan)->len == 0)
    import (self);
  else if (is_on (self, "done") || is_on (self, "failed"))
    go_on (self);
}

void
sb_import_dialog_go_back (SbImportDialog *self)
{
  g_return_if_fail (SB_IS_IMPORT_DIALOG (self));
  if (is_on (self, "report"))
    sb_import_dialog_show_plan (self);
  else if (is_on (self, "plan") && self->reading->grid)
    show_columns (self);
}

SbColumnsPage *
sb_import_dialog_get_columns_page (SbImportDialog *self)
{
  return self->columns_page;
}

SbImportPlan *
sb_import_dialog_get_plan (SbImportDialog *self)
{
  return self->plan;
}

SbImportPlanView *
sb_import_dialog_get_plan_view (SbImportDialog *self)
{
  return self->plan_view;
}

/* --- the window --- */

static void
sb_import_dialog_dispose (GObject *object)
{
  SbImportDialog *self = SB_IMPORT_DIALOG (object);

  if (self->document) {
    g_cancellable_cancel (self->cancellable);
    forget_file (self);
  }
  g_clear_object (&self->document);
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (sb_import_dialog_parent_class)->dispose (object);
}

static void
sb_import_dialog_finalize (GObject *object)
{
  SbImportDialog *self = SB_IMPORT_DIALOG (object);

  g_object_unref (self->cancellable);
  g_free (self->coder);
  g_free (self->session);
  g_free (self->choices);
  g_strfreev (self->paths);
  G_OBJECT_CLASS (sb_import_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SbImportDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, SbImportDialog, view);
  gtk_widget_class_bind_template_child (widget_class, SbImportDialog, columns_page);
  gtk_widget_class_bind_template_child (widget_class, SbImportDialog, plan_view);
  gtk_widget_class_bind_template_child (widget_class, SbImportDialog, report);
  gtk_widget_class_bind_template_child (widget_class, SbImportDialog, done);
  gtk_widget_class_bind_template_child (widget_class, SbImportDialog, failed);
  gtk_widget_class_bind_template_child (widget_class, SbImportDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, SbImportDialog, back);
  gtk_widget_class_bind_template_child (widget_class, SbImportDialog, menu);
  gtk_widget_class_bind_template_child (widget_class, SbImportDialog, go);
}

static void
sb_import_dialog_class_init (SbImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  g_type_ensure (SB_TYPE_COLUMNS_PAGE);
  g_type_ensure (SB_TYPE_IMPORT_PLAN_VIEW);
  object_class->dispose = sb_import_dialog_dispose;
  object_class->finalize = sb_import_dialog_finalize;
  imported_signal = sb_signal_new (SB_TYPE_IMPORT_DIALOG, "imported", 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/import/import-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_columns);
  gtk_widget_class_bind_template_callback (widget_class, sb_import_dialog_go);
  gtk_widget_class_bind_template_callback (widget_class, sb_import_dialog_go_back);
  sb_import_dialog_install_files (widget_class);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_import_dialog_init (SbImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

SbImportDialog *
sb_import_dialog_present (GtkWindow *parent,
                          SbDocument *document,
                          const char *coder,
                          const char *session,
                          const char *const *paths)
{
  SbImportDialog *self =
    g_object_new (SB_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->coder = g_strdup (coder);
  self->session = g_strdup (session);
  self->paths = g_strdupv ((char **) paths);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->go));
  gtk_window_present (GTK_WINDOW (self));
  read_file (self);
  return self;
}
