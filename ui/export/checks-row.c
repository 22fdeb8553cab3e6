/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/checks-row.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/signal.h>

/* So many are named while the row is folded. */
#define N_NAMED 4
#define N_MISSING_NAMED 2

struct _SbChecksRow {
  AdwExpanderRow parent;
  GtkFlowBox *box;
  GPtrArray *checks; /* GtkCheckButton, borrowed */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (SbChecksRow, sb_checks_row, ADW_TYPE_EXPANDER_ROW)

static guint changed_signal;

static gboolean
is_ticked (SbChecksRow *self, guint i)
{
  return gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
}

static const char *
get_id (SbChecksRow *self, guint i)
{
  return g_object_get_data (g_ptr_array_index (self->checks, i), "sb-id");
}

static GPtrArray *
list (SbChecksRow *self, gboolean ticked)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (is_ticked (self, i) == ticked)
      g_ptr_array_add (ids, (gpointer) get_id (self, i));
  return ids;
}

static char *
dup_named (GPtrArray *ticked)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < MIN (ticked->len, N_NAMED); i++)
    g_string_append_printf (
      words, "%s%s", i ? ", " : "", (char *) g_ptr_array_index (ticked, i));
  return ticked->len > N_NAMED
           ? g_strdup_printf (_ ("%s and %u more"), words->str, ticked->len - N_NAMED)
           : g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
dup_summary (SbChecksRow *self)
{
  g_autoptr (GPtrArray) ticked = list (self, TRUE);

  g_autoptr (GPtrArray) others = list (self, FALSE);

  if (others->len == 0)
    return g_strdup_printf (_ ("All (%u)"), ticked->len);
  if (others->len <= N_MISSING_NAMED && ticked->len > N_NAMED) {
    g_autofree char *named = dup_named (others);

    return g_strdup_printf (_ ("All but %s"), named);
  }
  return ticked->len ? dup_named (ticked) : g_strdup (_ ("None"));
}

static void
show_summary (SbChecksRow *self)
{
  g_autofree char *words = dup_summary (self);
  g_autofree char *subtitle = g_markup_escape_text (words, -1);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
}

static void
on_toggled (SbChecksRow *self)
{
  if (self->is_filling)
    return;
  show_summary (self);
  g_signal_emit (self, changed_signal, 0);
}

void
sb_checks_row_add (SbChecksRow *self, const char *id, const char *label, const char *tip)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_set_tooltip_text (check, tip);
  g_object_set_data_full (G_OBJECT (check), "sb-id", g_strdup (id), g_free);
  g_signal_connect_object (
    check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), check);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (self->box, child);
  g_ptr_array_add (self->checks, check);
  show_summary (self);
}

guint
sb_checks_row_get_n (SbChecksRow *self)
{
  return self->checks->len;
}

void
sb_checks_row_set_ticked (SbChecksRow *self, const char *id, gboolean ticked)
{
  for (guint i = 0; i < self->checks->len; i++)
    if (g_str_equal (get_id (self, i), id))
      gtk_check_button_set_active (g_ptr_array_index (self->checks, i), ticked);
}

void
sb_checks_row_set_all (SbChecksRow *self, gboolean are_ticked)
{
  self->is_filling = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i), are_ticked);
  self->is_filling = FALSE;
  on_toggled (self);
}

GStrv
sb_checks_row_dup_ticked (SbChecksRow *self)
{
  g_autoptr (GPtrArray) ticked = list (self, TRUE);

  if (ticked->len == self->checks->len)
    return NULL;
  g_ptr_array_add (ticked, NULL);
  return g_strdupv ((char **) ticked->pdata);
}

static void
on_all_clicked (SbChecksRow *self)
{
  sb_checks_row_set_all (self, TRUE);
}

static void
on_none_clicked (SbChecksRow *self)
{
  sb_checks_row_set_all (self, FALSE);
}

static GtkWidget *
new_button (SbChecksRow *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
new_buttons (SbChecksRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box),
                  new_button (self, _ ("All"), G_CALLBACK (on_all_clicked)));
  gtk_box_append (GTK_BOX (box),
                  new_button (self, _ ("None"), G_CALLBACK (on_none_clicked)));
  return box;
}

static GtkWidget *
new_content (SbChecksRow *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (self->box, 12);
  gtk_flow_box_set_max_children_per_line (self->box, 8);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->box));
  gtk_box_append (GTK_BOX (box), new_buttons (self));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
sb_checks_row_finalize (GObject *object)
{
  g_ptr_array_unref (SB_CHECKS_ROW (object)->checks);
  G_OBJECT_CLASS (sb_checks_row_parent_class)->finalize (object);
}

static void
sb_checks_row_class_init (SbChecksRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sb_checks_row_finalize;
  changed_signal = sb_signal_new (SB_TYPE_CHECKS_ROW, "changed", 0);
}

static void
sb_checks_row_init (SbChecksRow *self)
{
  self->checks = g_ptr_array_new ();
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), new_content (self));
}
