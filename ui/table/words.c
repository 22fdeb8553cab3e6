/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/words.h"

GtkWidget *
sb_words_append (GtkBox *box, const char *words, const char *css)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (css)
    gtk_widget_add_css_class (label, css);
  gtk_box_append (box, label);
  return label;
}

GtkWidget *
sb_words_append_heading (GtkBox *box, const char *words)
{
  GtkWidget *label = sb_words_append (box, words, "heading");

  gtk_widget_set_margin_top (label, 12);
  return label;
}

void
sb_words_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}
