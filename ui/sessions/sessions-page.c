/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sessions-page.h"

#include "sessions/session-columns.h"
#include "settings.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/assignment.h>
#include <securebase/document/blindness.h>
#include <securebase/document/hand-in.h>
#include <securebase/document/recordings.h>

struct _SbSessionsPage {
  AdwBin parent;
  GtkStack *stack;
  GtkColumnView *table;
  GtkToggleButton *mine;
  GtkLabel *summary;
  GtkWidget *details;
  GtkWidget *recordings;
  GtkWidget *locate;
  GtkWidget *open;
  SbDocument *document;
  char *viewer; /* NULL: nobody was chosen */
  GtkSingleSelection *selection;
  GtkFilter *filter;
  GHashTable *cells; /* the set of bound GtkListItems */
  gboolean stale;    /* changed while it was not shown */
};

G_DEFINE_FINAL_TYPE (SbSessionsPage, sb_sessions_page, ADW_TYPE_BIN)

/* The column of a cell's factory. */
static const SbSessionColumn *
get_column (GtkListItem *item)
{
  return g_object_get_data (G_OBJECT (item), "column");
}

static void refresh (SbSessionsPage *self);

static const char *
get_viewer (SbSessionsPage *self)
{
  return self->viewer ? self->viewer : SB_VIEWER_NOBODY;
}

static void
show_cell (SbSessionsPage *self, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  SbSession *session = gtk_list_item_get_item (item);
  g_autofree char *text =
    get_column (item)->dup_text (self->document, get_viewer (self), session);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

static void
on_cell_setup (SbSessionsPage *self, GtkListItem *item, GtkListItemFactory *factory)
{
  const SbSessionColumn *column = g_object_get_data (G_OBJECT (factory), "column");
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (column->numeric)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
  g_object_set_data (G_OBJECT (item), "column", (gpointer) column);
}

static void
on_cell_bind (SbSessionsPage *self, GtkListItem *item)
{
  g_hash_table_add (self->cells, item);
  show_cell (self, item);
}

static void
on_cell_unbind (SbSessionsPage *self, GtkListItem *item)
{
  g_hash_table_remove (self->cells, item);
}

static int
compare_sessions (gconstpointer a, gconstpointer b, gpointer data)
{
  GtkColumnViewColumn *view_column = data;
  SbSessionsPage *self = g_object_get_data (G_OBJECT (view_column), "page");
  const SbSessionColumn *column = g_object_get_data (G_OBJECT (view_column), "column");
  g_autofree char *left =
    column->dup_text (self->document, get_viewer (self), SB_SESSION ((gpointer) a));
  g_autofree char *right =
    column->dup_text (self->document, get_viewer (self), SB_SESSION ((gpointer) b));

  return g_utf8_collate (left, right);
}

static void
add_column (SbSessionsPage *self, const SbSessionColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *view_column =
    gtk_column_view_column_new (_ (column->title), factory);
  g_autoptr (GtkSorter) sorter =
    GTK_SORTER (gtk_custom_sorter_new (compare_sessions, view_column, NULL));

  g_object_set_data (G_OBJECT (factory), "column", (gpointer) column);
  g_object_set_data (G_OBJECT (view_column), "column", (gpointer) column);
  g_object_set_data (G_OBJECT (view_column), "page", self);
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (on_cell_setup), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (on_cell_bind), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (on_cell_unbind), self);
  gtk_column_view_column_set_expand (view_column, column->expand);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  if (column->width > 0)
    gtk_column_view_column_set_fixed_width (view_column, column->width);
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_append_column (self->table, view_column);
  g_object_unref (view_column);
}

/* --- what is whose --- */

static gboolean
is_mine (SbSessionsPage *self, SbSession *session)
{
  return self->viewer && sb_document_is_assigned (
                           self->document, sb_record_get_id (session), self->viewer);
}

/* Whether only the coder's own sessions are shown: a choice only where there are
 * assignments and somebody to have some. */
static gboolean
shows_mine (SbSessionsPage *self)
{
  return gtk_toggle_button_get_active (self->mine) && self->viewer &&
         sb_document_has_assignments (self->document);
}

static gboolean
is_shown (gpointer session, gpointer data)
{
  SbSessionsPage *self = data;

  return !self->document || !shows_mine (self) || is_mine (self, session);
}

static gboolean
is_waiting (SbSessionsPage *self, SbSession *session)
{
  SbCoder *coder = sb_document_find_coder (self->document, self->viewer);
  SbCoding *coding = coder ? sb_document_find_coding (self->document,
                                                      sb_record_get_id (session),
                                                      sb_record_get_id (coder))
                           : NULL;

  return is_mine (self, session) && (!coding || !sb_coding_is_handed_in (coding));
}

static void
on_mine_toggled (SbSessionsPage *self)
{
  if (self->document)
    refresh (self);
}

/* GTK 4.8 keeps room for a column of a fixed width that is not shown. */
static void
show_column (GtkColumnViewColumn *view_column,
             const SbSessionColumn *column,
             gboolean is_shown)
{
  gtk_column_view_column_set_visible (view_column, is_shown);
  gtk_column_view_column_set_fixed_width (view_column, is_shown ? column->width : -1);
}

static void
show_choice (SbSessionsPage *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->table);

  gtk_widget_set_visible (GTK_WIDGET (self->mine),
                          self->viewer && sb_document_has_assignments (self->document));
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
    const SbSessionColumn *column = g_object_get_data (G_OBJECT (view_column), "column");

    if (column->is_wanted)
      show_column (view_column, column, column->is_wanted (self->document));
  }
}

/* "40 sessions", "3 of 40 wait for you". */
static char *
dup_summary (SbSessionsPage *self, GListModel *sessions)
{
  guint n = g_list_model_get_n_items (sessions), n_waiting = 0;

  for (guint i = 0; self->viewer && i < n; i++) {
    g_autoptr (SbSession) session = g_list_model_get_item (sessions, i);

    n_waiting += is_waiting (self, session);
  }
  if (!self->viewer || !sb_document_has_assignments (self->document))
    return g_strdup_printf (ngettext ("%u session", "%u sessions", n), n);
  return g_strdup_printf (
    ngettext ("%u of %u waits for you", "%u of %u wait for you", n), n_waiting, n);
}

static void
show_summary (SbSessionsPage *self)
{
  GListModel *sessions = sb_document_list (self->document, SB_TYPE_SESSION);
  g_autofree char *words = dup_summary (self, sessions);
  gboolean any = g_list_model_get_n_items (sessions) > 0;

  gtk_label_set_text (self->summary, words);
  gtk_stack_set_visible_child_name (self->stack, any ? "table" : "empty");
}

static void
on_selected (SbSessionsPage *self)
{
  SbSession *session = sb_sessions_page_get_selected (self);
  gboolean lacks =
    session && (sb_session_misses_recording (self->document, session) ||
                !sb_document_find_master (self->document, sb_record_get_id (session)));

  gtk_widget_set_sensitive (self->open, session != NULL);
  gtk_widget_set_sensitive (self->details, session != NULL);
  gtk_widget_set_sensitive (self->recordings, session != NULL);
  gtk_widget_set_visible (self->locate, lacks);
}

static void
refresh (SbSessionsPage *self)
{
  GHashTableIter iter;
  gpointer item;

  self->stale = FALSE;
  show_choice (self);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show_cell (self, item);
  show_summary (self);
  on_selected (self);
}

/* Coding changes the document many times a minute: the table follows when it is seen. */
static void
on_changed (SbSessionsPage *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
sb_sessions_page_map (GtkWidget *widget)
{
  SbSessionsPage *self = SB_SESSIONS_PAGE (widget);

  GTK_WIDGET_CLASS (sb_sessions_page_parent_class)->map (widget);
  if (self->document && self->stale)
    refresh (self);
}

static void
open_session (SbSessionsPage *self, SbSession *session)
{
  if (session)
    gtk_widget_activate_action (
      GTK_WIDGET (self), "win.open-session", "s", sb_record_get_id (session));
}

static void
on_row_activated (SbSessionsPage *self, guint position)
{
  g_autoptr (SbSession) session =
    g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  open_session (self, session);
}

static void
on_open_clicked (SbSessionsPage *self)
{
  open_session (self, sb_sessions_page_get_selected (self));
}

/* Which of several views is missing is chosen in their dialog. */
static gboolean
lacks_master (SbSessionsPage *self, SbSession *session)
{
  SbRecording *master =
    sb_document_find_master (self->document, sb_record_get_id (session));

  return !master ||
         sb_document_look_at_recording (self->document, master) == SB_RECORDING_MISSING;
}

static void
on_locate_clicked (SbSessionsPage *self)
{
  SbSession *session = sb_sessions_page_get_selected (self);

  if (session)
    gtk_widget_activate_action (GTK_WIDGET (self),
                                lacks_master (self, session) ? "win.locate-recording"
                                                             : "win.recordings",
                                "s",
                                sb_record_get_id (session));
}

static void
on_details_clicked (SbSessionsPage *self)
{
  SbSession *session = sb_sessions_page_get_selected (self);

  if (session)
    gtk_widget_activate_action (
      GTK_WIDGET (self), "win.session-details", "s", sb_record_get_id (session));
}

static void
on_recordings_clicked (SbSessionsPage *self)
{
  SbSession *session = sb_sessions_page_get_selected (self);

  if (session)
    gtk_widget_activate_action (
      GTK_WIDGET (self), "win.recordings", "s", sb_record_get_id (session));
}

static void
forget_document (SbSessionsPage *self)
{
  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (self->selection) {
    g_signal_handlers_disconnect_by_data (self->selection, self);
    gtk_column_view_set_model (self->table, NULL);
  }
  g_clear_object (&self->selection);
  g_clear_object (&self->document);
}

static void
sb_sessions_page_dispose (GObject *object)
{
  SbSessionsPage *self = SB_SESSIONS_PAGE (object);

  forget_document (self);
  G_OBJECT_CLASS (sb_sessions_page_parent_class)->dispose (object);
}

static void
sb_sessions_page_finalize (GObject *object)
{
  SbSessionsPage *self = SB_SESSIONS_PAGE (object);

  g_hash_table_unref (self->cells);
  g_object_unref (self->filter);
  g_free (self->viewer);
  G_OBJECT_CLASS (sb_sessions_page_parent_class)->finalize (object);
}

static void
sb_sessions_page_class_init (SbSessionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_sessions_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_sessions_page_finalize;
  widget_class->map = sb_sessions_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/sessions/sessions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SbSessionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SbSessionsPage, table);
  gtk_widget_class_bind_template_child (widget_class, SbSessionsPage, mine);
  gtk_widget_class_bind_template_child (widget_class, SbSessionsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, SbSessionsPage, locate);
  gtk_widget_class_bind_template_child (widget_class, SbSessionsPage, details);
  gtk_widget_class_bind_template_child (widget_class, SbSessionsPage, recordings);
  gtk_widget_class_bind_template_child (widget_class, SbSessionsPage, open);
  gtk_widget_class_bind_template_callback (widget_class, on_mine_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_locate_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_details_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_recordings_clicked);
}

static void
sb_sessions_page_init (SbSessionsPage *self)
{
  GSettings *settings = sb_settings_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  self->cells = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < sb_session_n_columns; i++)
    add_column (self, &sb_session_columns[i]);
  if (settings)
    g_settings_bind (
      settings, "only-mine", self->mine, "active", G_SETTINGS_BIND_DEFAULT);
}

void
sb_sessions_page_set_document (SbSessionsPage *self, SbDocument *document)
{
  GtkFilterListModel *shown;
  GtkSortListModel *sorted;

  g_return_if_fail (SB_IS_SESSIONS_PAGE (self));
  forget_document (self);
  if (!document)
    return;
  self->document = g_object_ref (document);
  shown = gtk_filter_list_model_new (
    g_object_ref (sb_document_list (document, SB_TYPE_SESSION)),
    g_object_ref (self->filter));
  sorted = gtk_sort_list_model_new (
    G_LIST_MODEL (shown), g_object_ref (gtk_column_view_get_sorter (self->table)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  g_signal_connect_swapped (
    self->selection, "notify::selected-item", G_CALLBACK (on_selected), self);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (on_changed), self);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  refresh (self);
}

void
sb_sessions_page_set_viewer (SbSessionsPage *self, const char *viewer)
{
  g_return_if_fail (SB_IS_SESSIONS_PAGE (self));
  g_free (self->viewer);
  self->viewer = g_strdup (viewer);
  if (self->document)
    on_changed (self);
}

void
sb_sessions_page_focus (SbSessionsPage *self)
{
  g_return_if_fail (SB_IS_SESSIONS_PAGE (self));
  gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_DOWN);
}

SbSession *
sb_sessions_page_get_selected (SbSessionsPage *self)
{
  return self->selection ? gtk_single_selection_get_selected_item (self->selection)
                         : NULL;
}
