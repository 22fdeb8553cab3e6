/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code/procedure-list.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/procedure-check.h>

/* The coding is looked through when no key has come for so long. */
#define REST_MS 300
/* More than these would bury the list of episodes. */
#define MOST_ROWS 50

struct _SbProcedureList {
  AdwBin parent;
  GtkWidget *box;
  GtkLabel *heading;
  GtkListBox *list;
  SbDocument *document;
  char *coding;
  GPtrArray *findings; /* SbProcedureFinding, by row */
  guint wait;
};

G_DEFINE_FINAL_TYPE (SbProcedureList, sb_procedure_list, ADW_TYPE_BIN)

static void
clear_rows (SbProcedureList *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
add_row (SbProcedureList *self, const SbProcedureFinding *finding)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (finding->words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 10);
  gtk_widget_set_margin_end (label, 10);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row),
                                    finding->time != SB_TIME_NONE);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, finding->words, -1);
  gtk_list_box_append (self->list, row);
}

static void
show_findings (SbProcedureList *self)
{
  guint n = self->findings ? self->findings->len : 0;
  g_autofree char *words =
    g_strdup_printf (ngettext ("%u thing to look at", "%u things to look at", n), n);

  clear_rows (self);
  gtk_widget_set_visible (self->box, n > 0);
  gtk_label_set_text (self->heading, words);
  for (guint i = 0; i < MIN (n, MOST_ROWS); i++)
    add_row (self, g_ptr_array_index (self->findings, i));
}

static gboolean
look (gpointer data)
{
  SbProcedureList *self = data;
  g_autoptr (SbContent) content = NULL;

  self->wait = 0;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  if (self->document)
    content = sb_document_dup_content (self->document, self->coding, NULL);
  if (content)
    self->findings = sb_procedure_check (
      sb_document_get_scheme_of (self->document, self->coding), content);
  show_findings (self);
  return G_SOURCE_REMOVE;
}

/* While it is not seen nothing is worked out. */
static void
look_soon (SbProcedureList *self)
{
  if (self->wait == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->wait = g_timeout_add (REST_MS, look, self);
}

static void
on_row_activated (SbProcedureList *self, GtkListBoxRow *row)
{
  guint position = (guint) gtk_list_box_row_get_index (row);
  const SbProcedureFinding *finding;

  if (!self->findings || position >= self->findings->len)
    return;
  finding = g_ptr_array_index (self->findings, position);
  if (finding->time != SB_TIME_NONE)
    gtk_widget_activate_action (GTK_WIDGET (self), "code.seek", "x", finding->time);
}

static void
forget (SbProcedureList *self)
{
  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->coding, g_free);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  if (self->wait)
    g_source_remove (self->wait);
  self->wait = 0;
}

static void
sb_procedure_list_dispose (GObject *object)
{
  forget (SB_PROCEDURE_LIST (object));
  G_OBJECT_CLASS (sb_procedure_list_parent_class)->dispose (object);
}

static void
sb_procedure_list_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sb_procedure_list_parent_class)->map (widget);
  look_soon (SB_PROCEDURE_LIST (widget));
}

static void
sb_procedure_list_class_init (SbProcedureListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_procedure_list_dispose;
  GTK_WIDGET_CLASS (klass)->map = sb_procedure_list_map;
}

static void
sb_procedure_list_init (SbProcedureList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->heading = GTK_LABEL (gtk_label_new (NULL));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_label_set_xalign (self->heading, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How the procedure was kept"),
                                  -1);
  g_signal_connect_swapped (
    self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  gtk_widget_set_visible (self->box, FALSE);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

void
sb_procedure_list_set_coding (SbProcedureList *self,
                              SbDocument *document,
                              const char *coding)
{
  g_return_if_fail (SB_IS_PROCEDURE_LIST (self));
  forget (self);
  show_findings (self);
  if (!document)
    return;
  self->document = g_object_ref (document);
  self->coding = g_strdup (coding);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (look_soon), self);
  look_soon (self);
}

guint
sb_procedure_list_get_n_findings (SbProcedureList *self)
{
  g_return_val_if_fail (SB_IS_PROCEDURE_LIST (self), 0);
  return self->findings ? self->findings->len : 0;
}
