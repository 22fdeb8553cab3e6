/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/result-table.h"

struct _SbResultTable {
  AdwBin parent;
  GtkGrid *grid;
  int n_columns;
  int n_rows; /* with the heads */
};

G_DEFINE_FINAL_TYPE (SbResultTable, sb_result_table, ADW_TYPE_BIN)

static void
add_cell (SbResultTable *self, int column, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_selectable (GTK_LABEL (label), self->n_rows > 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, self->n_rows == 0 ? "dim-label" : "numeric");
  if (self->n_rows == 0)
    gtk_widget_add_css_class (label, "caption-heading");
  gtk_grid_attach (self->grid, label, column, self->n_rows, 1, 1);
}

void
sb_result_table_add_row (SbResultTable *self, const char *const *cells)
{
  for (int i = 0; i < self->n_columns; i++)
    add_cell (self, i, cells[i]);
  self->n_rows++;
}

void
sb_result_table_add_about (SbResultTable *self, int column, GtkWidget *about)
{
  GtkWidget *head = gtk_grid_get_child_at (self->grid, column, 0);
  GtkWidget *box;

  if (about == NULL)
    return;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_object_ref (head);
  gtk_grid_remove (self->grid, head);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), about);
  g_object_unref (head);
  gtk_grid_attach (self->grid, box, column, 0, 1, 1);
}

/* The label, alone or with what stands beside it. */
static const char *
get_cell (SbResultTable *self, int column, int row)
{
  GtkWidget *cell = gtk_grid_get_child_at (self->grid, column, row);
  GtkWidget *label = GTK_IS_LABEL (cell) ? cell : gtk_widget_get_first_child (cell);

  return gtk_label_get_text (GTK_LABEL (label));
}

char *
sb_result_table_dup_row (SbResultTable *self, int row)
{
  GString *text = g_string_new (NULL);

  if (row < 0 || row >= self->n_rows)
    return g_string_free (text, TRUE);
  for (int i = 0; i < self->n_columns; i++)
    g_string_append_printf (text, "%s%s", i ? "\t" : "", get_cell (self, i, row));
  return g_string_free (text, FALSE);
}

static void
sb_result_table_class_init (SbResultTableClass *klass)
{
}

static void
sb_result_table_init (SbResultTable *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_grid_set_row_spacing (self->grid, 4);
  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->grid));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

GtkWidget *
sb_result_table_new (const char *title, const char *const *heads)
{
  SbResultTable *self = g_object_new (SB_TYPE_RESULT_TABLE, NULL);

  self->n_columns = (int) g_strv_length ((char **) heads);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  sb_result_table_add_row (self, heads);
  return GTK_WIDGET (self);
}
