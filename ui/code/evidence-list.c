/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evidence-list.h"

#include "code/time-row.h"

#include <glib/gi18n-lib.h>

static gboolean
is_asked_for (const SbEvent *event, const GPtrArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (ids, i), sb_record_get_id ((gpointer) event)) == 0)
      return TRUE;
  return FALSE;
}

static void
on_activated (GtkListBox *list, GtkListBoxRow *row)
{
  sb_time_row_seek (row);
}

static GtkWidget *
create_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_BROWSE);
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (list), TRUE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Events: Enter goes to the moment"),
                                  -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_activated), NULL);
  return list;
}

GtkWidget *
sb_evidence_list_new (SbContent *content,
                      SbScheme *scheme,
                      const GPtrArray *ids,
                      const GArray *spans)
{
  GtkWidget *list = spans && spans->len > 0 ? create_list () : NULL;

  for (guint i = 0; spans && i < spans->len; i++) {
    const SbInterval *span = &g_array_index (spans, SbInterval, i);

    gtk_list_box_append (GTK_LIST_BOX (list),
                         sb_time_row_new (span->start, span->end, _ ("Time span"), NULL));
  }
  /* Events of a content stand by time. */
  for (guint i = 0; ids && i < content->events->len; i++) {
    SbEvent *event = g_ptr_array_index (content->events, i);
    const SbCode *code = sb_scheme_find_code (scheme, event->code);
    GtkWidget *row;

    if (!is_asked_for (event, ids))
      continue;
    if (!list)
      list = create_list ();
    row = sb_time_row_new (
      event->start, event->end, code ? code->name : event->code, event->comment);
    sb_time_row_set_id (row, sb_record_get_id (event));
    gtk_list_box_append (GTK_LIST_BOX (list), row);
  }
  return list;
}
