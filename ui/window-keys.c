/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-private.h"

#include "keys/accels.h"
#include "keys/key-hints.h"

/* What the display server tells of the keyboard, before any widget sees it. */

static gboolean
is_coding (SbWindow *self)
{
  return self->document &&
         g_strcmp0 (adw_view_stack_get_visible_child_name (self->pages), "code") == 0 &&
         g_strcmp0 (gtk_stack_get_visible_child_name (self->view), "project") == 0;
}

/* No button or list can swallow a key that codes. */
static gboolean
on_key_pressed (SbWindow *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventController *controller)
{
  SbKeyPress press = sb_key_press_read (controller, keyval, keycode, state);

  press.repeated = sb_held_keys_press (self->held_keys, keycode, press.time);
  return is_coding (self) ? sb_code_page_handle_key (self->code, &press)
                          : GDK_EVENT_PROPAGATE;
}

static void
on_key_released (SbWindow *self,
                 guint keyval,
                 guint keycode,
                 GdkModifierType state,
                 GtkEventController *controller)
{
  sb_held_keys_release (
    self->held_keys, keycode, gtk_event_controller_get_current_event_time (controller));
}

static void
on_let_go (guint keycode, guint32 time, gpointer user_data)
{
  SbWindow *self = user_data;

  sb_code_page_release_key (self->code, keycode, time);
}

/* Releases go to the other window from now on. */
static void
on_active_changed (SbWindow *self)
{
  if (self->held_keys && !gtk_window_is_active (GTK_WINDOW (self)))
    sb_held_keys_let_go (self->held_keys);
}

void
sb_window_set_up_keys (SbWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->held_keys = sb_held_keys_new (on_let_go, self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (on_key_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active_changed), NULL);
  sb_accels_add_late (GTK_WINDOW (self));
  sb_key_hints_add (GTK_WIDGET (self->code));
}
