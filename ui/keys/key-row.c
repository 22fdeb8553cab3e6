/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/key-row.h"

#include "keys/key-catcher.h"

#include <glib/gi18n-lib.h>

struct _SbKeyRow {
  AdwActionRow parent;
  SbKeymap *keymap;
  const SbCommand *command; /* or NULL: */
  SbScheme *scheme;
  char *code; /* id */
  GtkBox *caps;
  GtkToggleButton *hold; /* of a state */
  GtkWidget *reset;
};

G_DEFINE_FINAL_TYPE (SbKeyRow, sb_key_row, ADW_TYPE_ACTION_ROW)

static const SbCode *
get_code (SbKeyRow *self)
{
  return sb_scheme_find_code (self->scheme, self->code);
}

static void
add_cap (SbKeyRow *self, const char *label)
{
  GtkWidget *cap = gtk_label_new (label);

  gtk_widget_add_css_class (cap, "keycap");
  gtk_box_append (self->caps, cap);
}

static void
show_command (SbKeyRow *self)
{
  const char *const *keys = sb_keymap_get_keys (self->keymap, self->command);
  SbChord chord;

  for (; *keys; keys++)
    if (sb_chord_parse (*keys, &chord)) {
      g_autofree char *label = sb_chord_dup_label (&chord);

      add_cap (self, label);
    }
  gtk_widget_set_visible (self->reset,
                          sb_keymap_is_changed (self->keymap, self->command));
}

static void
show_code (SbKeyRow *self)
{
  const SbCode *code = get_code (self);
  const char *key = sb_keymap_get_code_key (self->keymap, code);

  if (key)
    add_cap (self, key);
  gtk_widget_set_visible (self->reset, g_strcmp0 (key, code->key) != 0);
  if (self->hold)
    gtk_toggle_button_set_active (self->hold, sb_keymap_is_held (self->keymap, code));
}

static void
show (SbKeyRow *self)
{
  GtkWidget *cap;

  while ((cap = gtk_widget_get_first_child (GTK_WIDGET (self->caps))))
    gtk_box_remove (self->caps, cap);
  if (self->command)
    show_command (self);
  else
    show_code (self);
}

static void
on_reset (SbKeyRow *self)
{
  if (self->command)
    sb_keymap_reset (self->keymap, self->command);
  else
    sb_keymap_set_code_key (self->keymap, get_code (self), NULL);
}

static void
on_hold (SbKeyRow *self)
{
  gboolean held = gtk_toggle_button_get_active (self->hold);

  if (held != sb_keymap_is_held (self->keymap, get_code (self)))
    sb_keymap_set_held (self->keymap, get_code (self), held);
}

static void
sb_key_row_activate (AdwActionRow *row)
{
  SbKeyRow *self = SB_KEY_ROW (row);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (row)));

  if (self->command)
    sb_key_catcher_present (window, self->keymap, self->command);
  else
    sb_key_catcher_present_for_code (window, self->keymap, self->scheme, get_code (self));
}

static void
sb_key_row_dispose (GObject *object)
{
  SbKeyRow *self = SB_KEY_ROW (object);

  g_clear_object (&self->keymap);
  g_clear_object (&self->scheme);
  g_clear_pointer (&self->code, g_free);
  G_OBJECT_CLASS (sb_key_row_parent_class)->dispose (object);
}

static void
sb_key_row_class_init (SbKeyRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_key_row_dispose;
  ADW_ACTION_ROW_CLASS (klass)->activate = sb_key_row_activate;
}

static GtkWidget *
create_reset_button (SbKeyRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Back to its first key"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_reset), self);
  return button;
}

static void
sb_key_row_init (SbKeyRow *self)
{
  self->caps = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->reset = create_reset_button (self);
  gtk_widget_set_valign (GTK_WIDGET (self->caps), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->reset);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->caps));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}

static SbKeyRow *
create (SbKeymap *keymap, const char *title)
{
  g_autofree char *markup = g_markup_escape_text (title, -1);
  SbKeyRow *self = g_object_new (SB_TYPE_KEY_ROW, "title", markup, NULL);

  self->keymap = g_object_ref (keymap);
  g_signal_connect_object (keymap, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  return self;
}

GtkWidget *
sb_key_row_new (SbKeymap *keymap, const SbCommand *command)
{
  g_autofree char *title = sb_command_dup_title (command);
  SbKeyRow *self = create (keymap, title);

  self->command = command;
  show (self);
  return GTK_WIDGET (self);
}

GtkWidget *
sb_key_row_new_for_code (SbKeymap *keymap, SbScheme *scheme, const SbCode *code)
{
  SbKeyRow *self = create (keymap, code->name);

  self->scheme = g_object_ref (scheme);
  self->code = g_strdup (code->id);
  if (code->is_state) {
    self->hold = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_ ("Hold")));
    gtk_widget_set_valign (GTK_WIDGET (self->hold), GTK_ALIGN_CENTER);
    gtk_widget_set_tooltip_text (
      GTK_WIDGET (self->hold),
      _ ("It lasts while the key is held, instead of from one press to the next"));
    g_signal_connect_swapped (self->hold, "toggled", G_CALLBACK (on_hold), self);
    adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->hold));
  }
  show (self);
  return GTK_WIDGET (self);
}
