/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typing.h"

#define STORE_AFTER_MS 800

struct _SbTyping {
  SbTypingFunc store;
  gpointer data;
  guint timeout;
};

SbTyping *
sb_typing_new (SbTypingFunc store, gpointer data)
{
  SbTyping *self = g_new0 (SbTyping, 1);

  self->store = store;
  self->data = data;
  return self;
}

void
sb_typing_free (SbTyping *self)
{
  sb_typing_drop (self);
  g_free (self);
}

static gboolean
on_timeout (gpointer data)
{
  SbTyping *self = data;

  self->timeout = 0;
  self->store (self->data);
  return G_SOURCE_REMOVE;
}

void
sb_typing_note (SbTyping *self)
{
  sb_typing_drop (self);
  self->timeout = g_timeout_add (STORE_AFTER_MS, on_timeout, self);
}

void
sb_typing_drop (SbTyping *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
}

gboolean
sb_typing_is_in (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus) ||
                   gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER));
}
