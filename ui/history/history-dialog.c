/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/history-dialog.h"

#include "history/expunge-dialog.h"
#include "history/history-columns.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>

/* Rows that are read at a time. */
#define PAGE 200

struct _SbHistoryDialog {
  AdwWindow parent;
  GtkWidget *remove;
  GtkEditable *search;
  GtkDropDown *coders;
  GtkDropDown *sessions;
  GtkDropDown *kinds;
  GtkStack *view;
  GtkColumnView *rows;
  AdwStatusPage *empty;
  SbDocument *document;
  SbChronicle *chronicle;
  GtkSingleSelection *selection;
  GPtrArray *session_ids; /* by position in the list of sessions, from 1 */
  gboolean is_ready;      /* the filters have their lists */
};

G_DEFINE_FINAL_TYPE (SbHistoryDialog, sb_history_dialog, ADW_TYPE_WINDOW)

/* What a kind is called, and the journal's words for it. */
static const struct {
  const char *title;
  const char *kinds;
} kinds[] = {
  {N_ ("Everything"), ""},
  {N_ ("Behaviours"), "event events"},
  {N_ ("Episodes"), "episode episodes"},
  {N_ ("Ratings"), "rating ratings"},
  {N_ ("Disorganisation"), "mark marks"},
  {N_ ("Category"), "classification decide"},
  {N_ ("Notes"), "note notes"},
  {N_ ("Handing in"), "coding"},
  {N_ ("Sessions and recordings"), "session dyad recording assignment assignments"},
  {N_ ("Coders and project"), "coder project scheme settings setting merge"},
  {N_ ("Undo and redo"), "undo redo"},
  {N_ ("Removed for good"), "expunge"},
};

static void
show_state (SbHistoryDialog *self)
{
  gboolean has_rows = g_list_model_get_n_items (G_LIST_MODEL (self->chronicle)) > 0;

  gtk_stack_set_visible_child_name (self->view, has_rows ? "rows" : "empty");
}

static void
show_failure (SbHistoryDialog *self, const GError *error)
{
  adw_status_page_set_title (self->empty, _ ("The Journal Cannot Be Read"));
  adw_status_page_set_description (self->empty, error->message);
}

static void
load (SbHistoryDialog *self)
{
  g_autoptr (GError) error = NULL;

  adw_status_page_set_title (self->empty, _ ("Nothing Fits"));
  adw_status_page_set_description (
    self->empty, _ ("Search for something else, or choose “Everything” again."));
  if (!sb_chronicle_load (self->chronicle, PAGE, &error))
    show_failure (self, error);
  show_state (self);
}

static void
on_edge_reached (SbHistoryDialog *self, GtkPositionType edge)
{
  if (edge == GTK_POS_BOTTOM && sb_chronicle_has_more (self->chronicle))
    load (self);
}

/* NULL for the first row, which stands for all. */
static const char *
get_chosen_text (GtkDropDown *list)
{
  GtkStringObject *object = gtk_drop_down_get_selected_item (list);

  if (object == NULL || gtk_drop_down_get_selected (list) == 0)
    return NULL;
  return gtk_string_object_get_string (object);
}

static void
on_filter_changed (SbHistoryDialog *self)
{
  guint session, kind;
  SbChronicleFilter filter = {NULL};

  if (!self->is_ready)
    return;
  session = gtk_drop_down_get_selected (self->sessions);
  kind = gtk_drop_down_get_selected (self->kinds);
  filter.coder = get_chosen_text (self->coders);
  filter.text = gtk_editable_get_text (self->search);
  if (session > 0 && session <= self->session_ids->len)
    filter.session = g_ptr_array_index (self->session_ids, session - 1);
  if (kind < G_N_ELEMENTS (kinds))
    filter.kind = kinds[kind].kinds;
  sb_chronicle_set_filter (self->chronicle, &filter);
  load (self);
}

static void
on_row_activated (SbHistoryDialog *self, guint position)
{
  g_autoptr (SbChronicleRow) row =
    g_list_model_get_item (G_LIST_MODEL (self->chronicle), position);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (row && row->session && row->label)
    gtk_widget_activate_action (
      GTK_WIDGET (parent), "win.show-moment", "(sx)", row->session, row->moment);
}

static void
on_remove_clicked (SbHistoryDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  sb_expunge_dialog_present (
    parent, self->document, gtk_single_selection_get_selected_item (self->selection));
}

static void
fill_coders (SbHistoryDialog *self)
{
  GListModel *coders = sb_document_list (self->document, SB_TYPE_CODER);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("Everybody"));
  for (guint i = 0; i < g_list_model_get_n_items (coders); i++) {
    g_autoptr (SbCoder) coder = g_list_model_get_item (coders, i);

    gtk_string_list_append (list, coder->code);
  }
  gtk_drop_down_set_model (self->coders, G_LIST_MODEL (list));
}

static void
fill_sessions (SbHistoryDialog *self)
{
  GListModel *sessions = sb_document_list (self->document, SB_TYPE_SESSION);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("All sessions"));
  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++) {
    g_autoptr (SbSession) session = g_list_model_get_item (sessions, i);

    gtk_string_list_append (list, session->label);
    g_ptr_array_add (self->session_ids, g_strdup (sb_record_get_id (session)));
  }
  gtk_drop_down_set_model (self->sessions, G_LIST_MODEL (list));
}

static void
fill_kinds (SbHistoryDialog *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (list, _ (kinds[i].title));
  gtk_drop_down_set_model (self->kinds, G_LIST_MODEL (list));
}

static void
sb_history_dialog_dispose (GObject *object)
{
  SbHistoryDialog *self = SB_HISTORY_DIALOG (object);

  self->is_ready = FALSE;
  if (self->chronicle)
    g_signal_handlers_disconnect_by_data (self->chronicle, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->chronicle);
  g_clear_object (&self->document);
  g_clear_pointer (&self->session_ids, g_ptr_array_unref);
  G_OBJECT_CLASS (sb_history_dialog_parent_class)->dispose (object);
}

static void
sb_history_dialog_class_init (SbHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_history_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/history/history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SbHistoryDialog, remove);
  gtk_widget_class_bind_template_child (widget_class, SbHistoryDialog, search);
  gtk_widget_class_bind_template_child (widget_class, SbHistoryDialog, coders);
  gtk_widget_class_bind_template_child (widget_class, SbHistoryDialog, sessions);
  gtk_widget_class_bind_template_child (widget_class, SbHistoryDialog, kinds);
  gtk_widget_class_bind_template_child (widget_class, SbHistoryDialog, view);
  gtk_widget_class_bind_template_child (widget_class, SbHistoryDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, SbHistoryDialog, empty);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_edge_reached);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_history_dialog_init (SbHistoryDialog *self)
{
  self->session_ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  sb_history_columns_add (self->rows);
}

SbHistoryDialog *
sb_history_dialog_present (GtkWindow *parent, SbDocument *document, const char *viewer)
{
  SbHistoryDialog *self =
    g_object_new (SB_TYPE_HISTORY_DIALOG, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->chronicle = sb_chronicle_new (document, viewer ? viewer : SB_VIEWER_NOBODY);
  self->selection =
    gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->chronicle)));
  gtk_column_view_set_model (self->rows, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (
    self->chronicle, "items-changed", G_CALLBACK (show_state), self);
  fill_coders (self);
  fill_sessions (self);
  fill_kinds (self);
  gtk_widget_set_visible (self->remove, sb_document_is_writable (document));
  self->is_ready = TRUE;
  on_filter_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
