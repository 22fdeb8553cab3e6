/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/table-view-private.h"

#include "table/table-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Characters of a cell that are never cut. */
#define WIDEST 24

G_DEFINE_FINAL_TYPE (SbTableView, sb_table_view, ADW_TYPE_BIN)

enum {
  ACTIVATED,
  SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_within_limits (SbTableView *self, SbTableRow *row)
{
  GHashTableIter iter;
  gpointer column, text;

  g_hash_table_iter_init (&iter, self->limits);
  while (g_hash_table_iter_next (&iter, &column, &text))
    if (g_strcmp0 (sb_table_row_get (row, column), text) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
has_word (SbTableView *self, SbTableRow *row, const char *word)
{
  for (guint i = 0; i < self->n_columns; i++) {
    g_autofree char *text = sb_table_view_dup_cell (
      &self->columns[i], self->table, sb_table_row_get_position (row));
    g_autofree char *folded = g_utf8_casefold (text, -1);

    if (strstr (folded, word))
      return TRUE;
  }
  return FALSE;
}

/* Each word of the search stands somewhere in the row. */
static gboolean
is_shown (gpointer item, gpointer data)
{
  SbTableView *self = data;
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  if (!is_within_limits (self, item))
    return FALSE;
  for (guint i = 0; words[i]; i++)
    if (words[i][0] && !has_word (self, item, words[i]))
      return FALSE;
  return TRUE;
}

static void
show_count (SbTableView *self)
{
  guint n = g_list_model_get_n_items (self->shown);
  g_autofree char *words = g_strdup_printf (ngettext ("%u row", "%u rows", n), n);

  gtk_label_set_text (self->count, words);
  if (self->table)
    gtk_stack_set_visible_child_name (self->stack, n > 0 ? "rows" : "nothing");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.copy", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.save", n > 0);
}

static void
filter_again (SbTableView *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_count (self);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, SbTableView *self)
{
  const SbTableViewColumn *column =
    g_object_get_data (G_OBJECT (factory), "securebase-column");
  SbTableRow *row = gtk_list_item_get_item (item);
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  g_autofree char *text =
    sb_table_view_dup_cell (column, self->table, sb_table_row_get_position (row));

  gtk_label_set_text (label, text);
  gtk_label_set_width_chars (label, (int) MIN (g_utf8_strlen (text, -1), WIDEST));
  gtk_label_set_xalign (label, sb_table_is_number (self->table, column->column) ? 1 : 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), text);
}

static void
add_column (SbTableView *self, const SbTableViewColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) shown =
    gtk_column_view_column_new (_ (column->title), factory);
  g_autoptr (GtkSorter) sorter = sb_table_row_sorter_new (self->table, column->column);

  g_object_set_data (G_OBJECT (factory), "securebase-column", (gpointer) column);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  gtk_column_view_column_set_sorter (shown, sorter);
  gtk_column_view_column_set_resizable (shown, TRUE);
  gtk_column_view_column_set_expand (shown,
                                     !sb_table_is_number (self->table, column->column));
  gtk_column_view_append_column (self->view, shown);
}

/* A row that goes away must not keep the focus: no key would come to the window. */
static void
let_go_of_focus (SbTableView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    gtk_root_set_focus (root, NULL);
}

static void
clear_table (SbTableView *self)
{
  let_go_of_focus (self);
  g_list_store_remove_all (self->rows);
  g_clear_pointer (&self->table, sb_table_free);
}

static char *
dup_shape (SbTable *table)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < sb_table_get_n_columns (table); i++)
    g_string_append_printf (shape, "%s\t", sb_table_get_column (table, i)->name);
  return g_string_free (shape, FALSE);
}

static void
remove_columns (SbTableView *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

    gtk_column_view_remove_column (self->view, column);
  }
}

/* Those that are there already stay: with them how they are sorted, and how wide. */
static void
set_columns (SbTableView *self, const SbTableViewColumn *columns, guint n_columns)
{
  g_autofree char *shape = dup_shape (self->table);

  if (self->columns == columns && self->n_columns == n_columns &&
      g_strcmp0 (self->shape, shape) == 0)
    return;
  remove_columns (self);
  g_free (self->shape);
  self->shape = g_steal_pointer (&shape);
  self->columns = columns;
  self->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    add_column (self, &columns[i]);
}

void
sb_table_view_take (SbTableView *self,
                    SbTable *table,
                    const SbTableViewColumn *columns,
                    guint n_columns)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  clear_table (self);
  self->table = table;
  set_columns (self, columns, n_columns);
  for (guint row = 0; row < sb_table_get_n_rows (table); row++)
    g_ptr_array_add (rows, sb_table_row_new (table, row));
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
  show_count (self);
}

void
sb_table_view_show_words (SbTableView *self, const char *title, const char *words)
{
  clear_table (self);
  show_count (self);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), words);
  gtk_stack_set_visible_child_name (self->stack, "words");
}

void
sb_table_view_show_work (SbTableView *self)
{
  clear_table (self);
  show_count (self);
  gtk_stack_set_visible_child_name (self->stack, "work");
}

void
sb_table_view_limit (SbTableView *self, const char *column, const char *text)
{
  if (text)
    g_hash_table_insert (self->limits, g_strdup (column), g_strdup (text));
  else
    g_hash_table_remove (self->limits, column);
  filter_again (self);
}

/* --- choosing a row --- */

static void
on_activated (SbTableView *self, guint position)
{
  g_autoptr (SbTableRow) row = g_list_model_get_item (self->shown, position);

  if (row)
    g_signal_emit (self, signals[ACTIVATED], 0, sb_table_row_get_position (row));
}

static void
on_selected (SbTableView *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

void
sb_table_view_let_select (SbTableView *self)
{
  self->selection = gtk_single_selection_new (g_object_ref (self->shown));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection,
                           "notify::selected-item",
                           G_CALLBACK (on_selected),
                           self,
                           G_CONNECT_SWAPPED);
  g_object_unref (self->selection);
}

gboolean
sb_table_view_get_selected (SbTableView *self, guint *row)
{
  SbTableRow *item =
    self->selection ? gtk_single_selection_get_selected_item (self->selection) : NULL;

  if (item)
    *row = sb_table_row_get_position (item);
  return item != NULL;
}

gboolean
sb_table_view_select (SbTableView *self,
                      const char *column,
                      const char *text,
                      gboolean focus)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->shown); i++) {
    g_autoptr (SbTableRow) row = g_list_model_get_item (self->shown, i);

    if (g_strcmp0 (sb_table_row_get (row, column), text) != 0)
      continue;
    gtk_single_selection_set_selected (self->selection, i);
    if (focus)
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", i);
    return TRUE;
  }
  return FALSE;
}

void
sb_table_view_add_control (SbTableView *self, GtkWidget *control)
{
  GtkWidget *before = gtk_widget_get_prev_sibling (GTK_WIDGET (self->search));

  gtk_box_insert_child_after (self->controls, control, before);
}

guint
sb_table_view_count_shown (SbTableView *self)
{
  return g_list_model_get_n_items (self->shown);
}

SbTable *
sb_table_view_dup_shown (SbTableView *self)
{
  return self->table ? sb_table_rows_dup_table (self->table, self->name, self->shown)
                     : NULL;
}

char *
sb_table_view_dup_text (SbTableView *self)
{
  if (self->table == NULL)
    return g_strdup ("");
  return sb_table_rows_dup_text (
    self->table, self->columns, self->n_columns, self->shown);
}

static void
sb_table_view_dispose (GObject *object)
{
  SbTableView *self = SB_TABLE_VIEW (object);

  if (self->chooser)
    gtk_native_dialog_hide (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (sb_table_view_parent_class)->dispose (object);
}

static void
sb_table_view_finalize (GObject *object)
{
  SbTableView *self = SB_TABLE_VIEW (object);

  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->table, sb_table_free);
  g_hash_table_unref (self->limits);
  g_free (self->name);
  g_free (self->shape);
  G_OBJECT_CLASS (sb_table_view_parent_class)->finalize (object);
}

static void
sb_table_view_class_init (SbTableViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_table_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_table_view_finalize;
  signals[ACTIVATED] = g_signal_new ("activated",
                                     G_TYPE_FROM_CLASS (klass),
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     NULL,
                                     NULL,
                                     NULL,
                                     G_TYPE_NONE,
                                     1,
                                     G_TYPE_UINT);
  signals[SELECTED] = g_signal_new ("selected",
                                    G_TYPE_FROM_CLASS (klass),
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL,
                                    NULL,
                                    NULL,
                                    G_TYPE_NONE,
                                    0);
  sb_table_view_install_files (widget_class);
}

static void
add_button (SbTableView *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (self->controls, button);
}

static GtkWidget *
create_controls (SbTableView *self)
{
  self->controls = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->search = GTK_EDITABLE (gtk_search_entry_new ());
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->search), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search in the table"),
                                  -1);
  g_signal_connect_swapped (
    self->search, "search-changed", G_CALLBACK (filter_again), self);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_box_append (self->controls, GTK_WIDGET (self->search));
  gtk_box_append (self->controls, GTK_WIDGET (self->count));
  add_button (self, _ ("Cop_y"), "table.copy");
  add_button (self, _ ("Sa_ve Table…"), "table.save");
  return GTK_WIDGET (self->controls);
}

static GtkWidget *
create_view (SbTableView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkSortListModel *sorted;

  self->rows = g_list_store_new (SB_TYPE_TABLE_ROW);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  sorted = gtk_sort_list_model_new (
    G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                             g_object_ref (self->filter))),
    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->shown = G_LIST_MODEL (sorted);
  gtk_column_view_set_model (
    self->view, GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (self->shown))));
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_activated), self);
  gtk_column_view_set_show_column_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
create_status (const char *title, const char *words)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), words);
  gtk_widget_add_css_class (page, "compact");
  return page;
}

static GtkWidget *
create_stack (SbTableView *self)
{
  GtkWidget *spinner = gtk_spinner_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  self->status = create_status ("", "");
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Counting…"), -1);
  gtk_stack_add_named (self->stack, self->status, "words");
  gtk_stack_add_named (self->stack, create_view (self), "rows");
  gtk_stack_add_named (self->stack, spinner, "work");
  gtk_stack_add_named (
    self->stack,
    create_status (_ ("Nothing Fits"), _ ("Search for something else, or choose all.")),
    "nothing");
  return GTK_WIDGET (self->stack);
}

static void
sb_table_view_init (SbTableView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->limits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_box_append (GTK_BOX (box), create_controls (self));
  gtk_box_append (GTK_BOX (box), create_stack (self));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
sb_table_view_new (const char *name)
{
  SbTableView *self = g_object_new (SB_TYPE_TABLE_VIEW, NULL);

  self->name = g_strdup (name);
  return GTK_WIDGET (self);
}
