/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suggestion-parts.h"

#include "code/anchors.h"

GtkWidget *
sb_part_add_text (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return label;
}

void
sb_part_add_sentences (GtkBox *box, const char *title, GPtrArray *sentences)
{
  if (!sentences || sentences->len == 0)
    return;
  if (title)
    sb_part_add_text (box, title, "heading");
  for (guint i = 0; i < sentences->len; i++) {
    g_autofree char *line =
      g_strdup_printf ("• %s", (char *) g_ptr_array_index (sentences, i));

    sb_part_add_text (box, line, NULL);
  }
}

void
sb_part_add_tag (GtkBox *box, SbProvenance provenance)
{
  GtkWidget *tag = sb_provenance_tag_new (provenance);

  if (tag)
    gtk_box_append (box, tag);
}

GtkBox *
sb_part_add_fold (GtkBox *box, const char *title, gboolean is_open)
{
  GtkWidget *fold = gtk_expander_new (NULL);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_top (inner, 6);
  gtk_expander_set_label_widget (GTK_EXPANDER (fold), label);
  gtk_expander_set_child (GTK_EXPANDER (fold), inner);
  gtk_expander_set_expanded (GTK_EXPANDER (fold), is_open);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (fold), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_margin_top (fold, 6);
  gtk_box_append (box, fold);
  return GTK_BOX (inner);
}

void
sb_part_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}
