/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-private.h"

#include <glib/gi18n-lib.h>

/* The dialogs over a window. They hold the project that was open when they came up, and
 * go with it. */

static GList *
list_windows (void)
{
  GList *windows = gtk_window_list_toplevels ();

  /* One that closes may take others with it. */
  for (GList *l = windows; l; l = l->next)
    g_object_ref (l->data);
  return windows;
}

static void
free_windows (GList *windows)
{
  g_list_free_full (windows, g_object_unref);
}

static gboolean
is_over (gpointer dialog, GtkWindow *window)
{
  return gtk_window_get_transient_for (dialog) == window &&
         gtk_widget_get_visible (dialog);
}

/* What is over a dialog first; one may ask before it goes, and stay. */
static gboolean
close_all_over (GtkWindow *window)
{
  GList *windows = list_windows ();
  gboolean all = TRUE;

  for (GList *l = windows; l; l = l->next) {
    if (!is_over (l->data, window))
      continue;
    if (close_all_over (l->data))
      gtk_window_close (l->data);
    all = all && !gtk_widget_get_visible (l->data);
  }
  free_windows (windows);
  return all;
}

gboolean
sb_window_close_dialogs (SbWindow *self)
{
  return close_all_over (GTK_WINDOW (self));
}

static gboolean
has_modal (SbWindow *self)
{
  GList *windows = list_windows ();
  gboolean found = FALSE;

  for (GList *l = windows; l && !found; l = l->next)
    found = is_over (l->data, GTK_WINDOW (self)) && gtk_window_get_modal (l->data);
  free_windows (windows);
  return found;
}

gboolean
sb_window_is_at_work (SbWindow *self)
{
  if (self->work)
    sb_window_say (self,
                   _ ("The window is at work: wait until that has ended, or cancel it."));
  return self->work != NULL;
}

gboolean
sb_window_is_asking (SbWindow *self)
{
  gboolean asks = has_modal (self);

  if (asks)
    sb_window_say (self,
                   _ ("Finish or close the dialog first that is open over the window."));
  return asks;
}
