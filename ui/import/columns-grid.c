/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/columns-grid.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/signal.h>

/* Enough to see what a column holds. A table with more columns is no coding; those behind
 * are not taken. */
#define SHOWN_ROWS 8
#define SHOWN_COLUMNS 100
#define CELL_CHARS 18

struct _SbColumnsGrid {
  AdwBin parent;
  GtkGrid *cells;
  GtkStringList *roles;
  GtkStringList *times;
  const SbGrid *table;
  SbTableMapping *mapping;
  GPtrArray *role_choices; /* GtkDropDown, borrowed */
  GPtrArray *time_choices;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (SbColumnsGrid, sb_columns_grid, ADW_TYPE_BIN)

static guint changed_signal;

static guint
get_column (GtkDropDown *choice)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), "sb-column"));
}

static void
show_time_choice (SbColumnsGrid *self, guint column)
{
  const SbMapColumn *own = sb_table_mapping_get_column (self->mapping, column);

  gtk_widget_set_visible (g_ptr_array_index (self->time_choices, column),
                          sb_map_role_is_time (own->role));
}

static void
on_role (SbColumnsGrid *self, GParamSpec *pspec, GtkDropDown *choice)
{
  guint column = get_column (choice);

  if (self->is_filling)
    return;
  sb_table_mapping_get_column (self->mapping, column)->role =
    (SbMapRole) gtk_drop_down_get_selected (choice);
  show_time_choice (self, column);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_time (SbColumnsGrid *self, GParamSpec *pspec, GtkDropDown *choice)
{
  if (self->is_filling)
    return;
  sb_table_mapping_get_column (self->mapping, get_column (choice))->time =
    (SbMapTime) gtk_drop_down_get_selected (choice);
  g_signal_emit (self, changed_signal, 0);
}

/* "Column 3": what a column without a name is called. */
static char *
dup_title (SbColumnsGrid *self, guint column)
{
  const char *name = sb_table_mapping_get_column (self->mapping, column)->name;

  return *name ? g_strdup (name) : g_strdup_printf (_ ("Column %u"), column + 1);
}

static GtkWidget *
new_choice (SbColumnsGrid *self,
            GtkStringList *words,
            guint selected,
            guint column,
            const char *label,
            GCallback chosen)
{
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (words)), NULL);
  g_autofree char *title = dup_title (self, column);
  g_autofree char *whole = g_strdup_printf ("%s: %s", title, label);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  g_object_set_data (G_OBJECT (choice), "sb-column", GUINT_TO_POINTER (column));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  gtk_widget_set_tooltip_text (choice, whole);
  g_signal_connect_object (choice, "notify::selected", chosen, self, G_CONNECT_SWAPPED);
  return choice;
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
  gtk_widget_set_tooltip_text (label, *text ? text : NULL);
  if (style)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_cells (SbColumnsGrid *self, guint column)
{
  guint n_rows = sb_grid_get_n_rows (self->table);
  guint shown = 0;

  for (guint row = (guint) (self->mapping->header + 1);
       row < n_rows && shown < SHOWN_ROWS;
       row++) {
    if (sb_grid_is_blank (self->table, row))
      continue;
    gtk_grid_attach (self->cells,
                     new_label (sb_grid_get_cell (self->table, row, column), NULL),
                     (int) column,
                     3 + (int) shown++,
                     1,
                     1);
  }
}

static void
add_column (SbColumnsGrid *self, guint column)
{
  const SbMapColumn *own = sb_table_mapping_get_column (self->mapping, column);
  g_autofree char *title = dup_title (self, column);
  GtkWidget *role = new_choice (
    self, self->roles, own->role, column, _ ("what it is"), G_CALLBACK (on_role));
  GtkWidget *time = new_choice (self,
                                self->times,
                                own->time,
                                column,
                                _ ("how its times are written"),
                                G_CALLBACK (on_time));

  g_ptr_array_add (self->role_choices, role);
  g_ptr_array_add (self->time_choices, time);
  gtk_grid_attach (self->cells, new_label (title, "heading"), (int) column, 0, 1, 1);
  gtk_grid_attach (self->cells, role, (int) column, 1, 1, 1);
  gtk_grid_attach (self->cells, time, (int) column, 2, 1, 1);
  show_time_choice (self, column);
  add_cells (self, column);
}

static void
remove_all (SbColumnsGrid *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cells))))
    gtk_grid_remove (self->cells, child);
  g_ptr_array_set_size (self->role_choices, 0);
  g_ptr_array_set_size (self->time_choices, 0);
}

void
sb_columns_grid_show (SbColumnsGrid *self, const SbGrid *table, SbTableMapping *mapping)
{
  g_return_if_fail (SB_IS_COLUMNS_GRID (self));
  self->is_filling = TRUE;
  remove_all (self);
  self->table = table;
  self->mapping = mapping;
  for (guint i = 0; mapping && i < MIN (mapping->columns->len, SHOWN_COLUMNS); i++)
    add_column (self, i);
  self->is_filling = FALSE;
}

GtkDropDown *
sb_columns_grid_get_role (SbColumnsGrid *self, guint column)
{
  return column < self->role_choices->len ? g_ptr_array_index (self->role_choices, column)
                                          : NULL;
}

GtkDropDown *
sb_columns_grid_get_time (SbColumnsGrid *self, guint column)
{
  return column < self->time_choices->len ? g_ptr_array_index (self->time_choices, column)
                                          : NULL;
}

static void
sb_columns_grid_finalize (GObject *object)
{
  SbColumnsGrid *self = SB_COLUMNS_GRID (object);

  g_object_unref (self->roles);
  g_object_unref (self->times);
  g_ptr_array_unref (self->role_choices);
  g_ptr_array_unref (self->time_choices);
  G_OBJECT_CLASS (sb_columns_grid_parent_class)->finalize (object);
}

static void
sb_columns_grid_class_init (SbColumnsGridClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sb_columns_grid_finalize;
  changed_signal = sb_signal_new (SB_TYPE_COLUMNS_GRID, "changed", 0);
}

static void
sb_columns_grid_init (SbColumnsGrid *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->roles = gtk_string_list_new (NULL);
  self->times = gtk_string_list_new (NULL);
  for (guint i = 0; i < SB_MAP_N_ROLES; i++)
    gtk_string_list_append (self->roles, sb_map_role_get_words (i));
  for (guint i = 0; i < SB_MAP_N_TIMES; i++)
    gtk_string_list_append (self->times, sb_map_time_get_words (i));
  self->role_choices = g_ptr_array_new ();
  self->time_choices = g_ptr_array_new ();
  self->cells = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->cells, 12);
  gtk_grid_set_row_spacing (self->cells, 6);
  /* Room for the scroll bar, which GTK leaves out of the height. */
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->cells), 28);
  /* That there are more columns must be seen. */
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 GTK_WIDGET (self->cells));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
sb_columns_grid_new (void)
{
  return g_object_new (SB_TYPE_COLUMNS_GRID, NULL);
}
