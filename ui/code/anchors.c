/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anchors.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
create_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

GtkWidget *
sb_provenance_tag_new (SbProvenance provenance)
{
  static const struct {
    const char *label;
    const char *words;
  } tags[] = {
    [SB_PROVENANCE_READ] = {NULL, NULL},
    [SB_PROVENANCE_SECONDARY] = {N_ ("secondary source"),
                                 N_ ("Read in a page that restates the source")},
    [SB_PROVENANCE_UNVERIFIED] =
      {N_ ("unverified"),
       N_ ("A paraphrase that must be checked against the book before "
           "a lab relies on it")},
    [SB_PROVENANCE_LAB] = {N_ ("the lab's own"),
                           N_ ("Changed by the lab: the scheme says by whom, when and "
                               "why")},
  };
  GtkWidget *tag;

  if (tags[provenance].label == NULL)
    return NULL;
  tag = gtk_label_new (_ (tags[provenance].label));
  gtk_widget_set_tooltip_text (tag, _ (tags[provenance].words));
  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_set_halign (tag, GTK_ALIGN_START);
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  return tag;
}

static GtkWidget *
create_anchor (const SbAnchor *anchor)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *tag = sb_provenance_tag_new (anchor->provenance);
  g_autofree char *value = g_strdup_printf ("%g", anchor->value);
  GtkWidget *number = gtk_label_new (value);

  gtk_widget_add_css_class (number, "anchor-value");
  gtk_widget_set_valign (number, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (column), create_text (anchor->text, NULL));
  if (tag)
    gtk_box_append (GTK_BOX (column), tag);
  gtk_box_append (GTK_BOX (row), number);
  gtk_box_append (GTK_BOX (row), column);
  return row;
}

void
sb_anchors_add (GtkBox *box, const GPtrArray *anchors)
{
  for (guint i = 0; i < anchors->len; i++)
    gtk_box_append (box, create_anchor (g_ptr_array_index (anchors, i)));
}

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

void
sb_anchors_show (GtkBox *box, const SbScale *scale, int episode)
{
  g_autofree char *title = NULL;

  g_return_if_fail (GTK_IS_BOX (box) && scale != NULL);
  clear (box);
  /* Translators: name of a scale, number of an episode. */
  title = g_strdup_printf (_ ("%s, episode %d"), scale->name, episode);
  gtk_box_append (box, create_text (title, "heading"));
  if (scale->description)
    gtk_box_append (box, create_text (scale->description, "dim-label"));
  sb_anchors_add (box, scale->anchors);
  if (scale->anchors->len == 0)
    gtk_box_append (
      box, create_text (_ ("The scheme has no anchors for this scale."), "dim-label"));
}
