/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suggestion-methods.h"

#include "code/suggestion-parts.h"
#include "code/time-row.h"

#include <glib/gi18n-lib.h>

/* --- how firmly it stands --- */

static void
add_try (GtkBox *box, const SbStability *stability)
{
  g_autoptr (GString) others = g_string_new (NULL);

  sb_part_add_text (box, stability->words, NULL);
  for (guint i = 0; i < stability->others->len; i++)
    g_string_append_printf (
      others, "%s%s", i ? ", " : "", (char *) g_ptr_array_index (stability->others, i));
  if (others->len) {
    /* Translators: what else came, with how often. */
    g_autofree char *line = g_strdup_printf (_ ("Else: %s."), others->str);

    sb_part_add_text (box, line, "caption");
  }
}

void
sb_suggestion_show_firmness (GtkBox *box, const SbSuggestionWork *work)
{
  if (work->tries->len == 0 && work->exchanges->len == 0)
    return;
  sb_part_add_text (box, _ ("How firmly it stands"), "heading");
  for (guint i = 0; i < work->tries->len; i++)
    add_try (box, g_ptr_array_index (work->tries, i));
  for (guint i = 0; i < work->exchanges->len; i++)
    sb_part_add_text (
      box, ((SbExchange *) g_ptr_array_index (work->exchanges, i))->words, NULL);
  sb_part_add_text (box,
                    _ ("This says how the rules answer, not how right they are. How much "
                       "coders really differ is yours to find out."),
                    "caption");
  /* The chance of a move is nobody's measurement. */
  sb_part_add_tag (box, SB_PROVENANCE_UNVERIFIED);
}

/* --- D --- */

static const SbMark *
find_mark (SbContent *content, const char *id)
{
  for (guint i = 0; i < content->marks->len; i++) {
    SbMark *mark = g_ptr_array_index (content->marks, i);

    if (g_strcmp0 (sb_record_get_id (mark), id) == 0)
      return mark;
  }
  return NULL;
}

static void
on_activated (GtkListBox *list, GtkListBoxRow *row)
{
  sb_time_row_seek (row);
}

static void
add_marks (GtkBox *box, const SbSuggestionWork *work)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Marks: Enter goes to the moment"),
                                  -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_activated), NULL);
  for (guint i = 0; i < work->aid->lines->len; i++) {
    const SbMarkLine *line = g_ptr_array_index (work->aid->lines, i);
    const SbMark *mark = find_mark (work->content, line->mark);

    gtk_list_box_append (GTK_LIST_BOX (list),
                         sb_time_row_new (mark ? mark->start : SB_TIME_NONE,
                                          mark ? mark->end : SB_TIME_NONE,
                                          line->words,
                                          NULL));
  }
  gtk_box_append (box, list);
}

void
sb_suggestion_show_mark_aid (GtkBox *box, const SbSuggestionWork *work)
{
  GtkBox *fold;

  if (!work->aid || work->aid->lines->len == 0)
    return;
  fold = sb_part_add_fold (box, _ ("D: what the marks leave open"), FALSE);
  sb_part_add_text (fold, work->aid->words, NULL);
  sb_part_add_tag (fold, work->aid->provenance);
  sb_part_add_sentences (fold, NULL, work->aid->warnings);
  add_marks (fold, work);
}
