/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code/episode-row.h"

#include "keys/keymap.h"

#include <glib/gi18n-lib.h>

/* Digits are keys up to here; what is beyond is marked in the panel. */
#define LAST_DIGIT 9

static void
set_words (GtkWidget *button, const char *words)
{
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* Not the button's own action: that would decide when it can be pressed. */
static void
on_here_clicked (GtkWidget *button)
{
  int number = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "number"));

  if (number > 0)
    gtk_widget_activate_action (button, "code.begin-episode", "i", number);
  else
    gtk_widget_activate_action (button, "code.end-session", NULL);
}

static char *
dup_here_words (int number)
{
  g_autofree char *words = g_strdup_printf (_ ("Episode %d begins here"), number);

  return number > LAST_DIGIT ? g_steal_pointer (&words)
                             : g_strdup_printf ("%s (%d)", words, number);
}

static GtkWidget *
create_here_button (int number)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Begins Here"));
  g_autofree char *words = dup_here_words (number);

  set_words (button, words);
  g_object_set_data (G_OBJECT (button), "number", GINT_TO_POINTER (number));
  g_signal_connect (button, "clicked", G_CALLBACK (on_here_clicked), NULL);
  return button;
}

static GtkWidget *
create_end_button (void)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Ends Here"));
  g_autofree char *words = sb_keymap_dup_tooltip (
    sb_keymap_get_default (), "end-session", _ ("The session ends here"));

  set_words (button, words);
  g_signal_connect (button, "clicked", G_CALLBACK (on_here_clicked), NULL);
  return button;
}

static GtkWidget *
create_remove_button (int number, gboolean is_end)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *words = is_end ? g_strdup (_ ("It went on: take this end away"))
                                  : g_strdup_printf (_ ("Take episode %d out"), number);

  set_words (button, words);
  g_object_set_data (G_OBJECT (button), "number", GINT_TO_POINTER (number));
  return button;
}

static GtkWidget *
create_times (SbEpisodeRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  row->times = GTK_LABEL (gtk_label_new (NULL));
  row->length = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (row->times, 1);
  gtk_label_set_xalign (row->length, 1);
  gtk_widget_add_css_class (GTK_WIDGET (row->times), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (row->length), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (row->length), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->times));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->length));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
create_cap (int number)
{
  g_autofree char *digit = g_strdup_printf ("%d", number);
  GtkWidget *cap = gtk_label_new (digit);

  if (number <= LAST_DIGIT)
    gtk_widget_add_css_class (cap, "keycap");
  gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
  return cap;
}

void
sb_episode_row_init (SbEpisodeRow *row, int number, gboolean is_end)
{
  row->row = ADW_ACTION_ROW (adw_action_row_new ());
  row->here = is_end ? create_end_button () : create_here_button (number);
  row->remove = create_remove_button (number, is_end);
  adw_action_row_add_prefix (row->row, create_cap (number));
  adw_action_row_add_suffix (row->row, create_times (row));
  adw_action_row_add_suffix (row->row, row->here);
  adw_action_row_add_suffix (row->row, row->remove);
  adw_action_row_set_title_lines (row->row, 1);
  adw_action_row_set_subtitle_lines (row->row, 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row), TRUE);
}
