/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settlement-row.h"

#include "consensus/side-words.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (SbSettlementRow, sb_settlement_row, G_TYPE_OBJECT)

static void
sb_settlement_row_finalize (GObject *object)
{
  SbSettlementRow *self = SB_SETTLEMENT_ROW (object);

  sb_disagreement_unref (self->disagreement);
  g_free (self->choice_words);
  G_OBJECT_CLASS (sb_settlement_row_parent_class)->finalize (object);
}

static void
sb_settlement_row_class_init (SbSettlementRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sb_settlement_row_finalize;
}

static void
sb_settlement_row_init (SbSettlementRow *self)
{
}

SbSettlementRow *
sb_settlement_row_new (const SbConsensusItem *item,
                       guint place,
                       const char *first,
                       const char *second)
{
  SbSettlementRow *self = g_object_new (SB_TYPE_SETTLEMENT_ROW, NULL);

  self->disagreement = sb_disagreement_ref (item->disagreement);
  self->choice =
    item->decision ? sb_decision_get_choice (item->decision) : SB_CHOICE_NONE;
  self->is_open = sb_consensus_item_is_open (item);
  self->place = place;
  self->choice_words = sb_choice_dup_words (self->choice, first, second);
  return self;
}

/* --- how it is shown --- */

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
set_up (GtkListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *place = new_label ("numeric");
  GtkWidget *words = new_label (NULL);
  GtkWidget *choice = new_label ("caption");

  gtk_widget_add_css_class (place, "caption");
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_widget_set_halign (choice, GTK_ALIGN_END);
  gtk_label_set_ellipsize (GTK_LABEL (choice), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 36); /* the video keeps its room */
  gtk_box_append (GTK_BOX (head), place);
  gtk_box_append (GTK_BOX (head), choice);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_list_item_set_child (list_item, box);
}

static void
bind (GtkListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  SbSettlementRow *row = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *head = gtk_widget_get_first_child (box);
  GtkWidget *choice = gtk_widget_get_last_child (head);
  g_autofree char *place = sb_side_dup_place (row->disagreement);
  g_autofree char *said = NULL;

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (head)), place);
  /* The sign goes before the words: colour is not needed to tell them. */
  said = g_strdup_printf ("%s %s", row->is_open ? "○" : "✓", row->choice_words);
  gtk_label_set_text (GTK_LABEL (choice), said);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)),
                      row->disagreement->words);
  if (row->is_open)
    gtk_widget_remove_css_class (box, "dim-label");
  else
    gtk_widget_add_css_class (box, "dim-label");
}

GtkListItemFactory *
sb_settlement_row_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  return factory;
}
