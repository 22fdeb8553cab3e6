/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-private.h"

#include "keys/accels.h"
#include "keys/key-hints.h"
#include "keys/keymap.h"

/* What the display server tells of the keyboard, before any widget sees it. */

static gboolean
has_pages (SbWindow *self)
{
  return self->document &&
         g_strcmp0 (gtk_stack_get_visible_child_name (self->view), "project") == 0;
}

static gboolean
is_coding (SbWindow *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->pages), "code") == 0;
}

/* A menu or a list that has dropped down keeps the keys to itself. */
static gboolean
is_in_popover (SbWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus && gtk_widget_get_mapped (focus) &&
         gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

static gboolean
handle_chord (SbWindow *self, const SbChord *chord)
{
  const SbCommand *command =
    chord->modifiers == GDK_ALT_MASK
      ? sb_keymap_find_command (sb_keymap_get_default (), SB_PLACE_WINDOW, chord)
      : NULL;

  if (!command || command->flags & (SB_COMMAND_LATE | SB_COMMAND_FIXED))
    return FALSE;
  sb_accels_activate (GTK_WIDGET (self), command);
  return TRUE;
}

/* GTK would give a letter with Alt in turn to the command and to each label that has it
 * underlined: every second Alt+M would only move the focus to the page's name. */
static gboolean
handle_alt (SbWindow *self, const SbKeyPress *press)
{
  SbChord chords[SB_MAX_CHORDS];
  guint n =
    sb_key_press_list_chords (press, gtk_widget_get_display (GTK_WIDGET (self)), chords);

  for (guint i = 0; i < n; i++)
    if (handle_chord (self, &chords[i]))
      return GDK_EVENT_STOP;
  return GDK_EVENT_PROPAGATE;
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
  if (!has_pages (self) || is_in_popover (self))
    return GDK_EVENT_PROPAGATE;
  return (is_coding (self) && sb_code_page_handle_key (self->code, &press)) ||
         handle_alt (self, &press);
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
