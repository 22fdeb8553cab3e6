/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/key-catcher.h"

#include "keys/change.h"

#include <glib/gi18n-lib.h>

struct _SbKeyCatcher {
  AdwMessageDialog parent;
  SbKeymap *keymap;
  const SbCommand *command; /* or NULL: */
  SbScheme *scheme;
  char *code; /* id */
  SbChord chord;
  gboolean asks; /* whether to swap: keys are for the buttons now */
};

G_DEFINE_FINAL_TYPE (SbKeyCatcher, sb_key_catcher, ADW_TYPE_MESSAGE_DIALOG)

static const SbCode *
get_code (SbKeyCatcher *self)
{
  return sb_scheme_find_code (self->scheme, self->code);
}

static char *
dup_refusal (SbKeyCatcher *self)
{
  return self->command ? sb_change_dup_refusal (&self->chord)
                       : sb_change_dup_code_refusal (&self->chord);
}

/* The title of what has the key now; NULL: nothing has. */
static char *
dup_owner (SbKeyCatcher *self)
{
  const SbCommand *command;
  const SbCode *code;

  if (self->command) {
    command = sb_keymap_find_owner (self->keymap, self->command, &self->chord);
    return command ? sb_command_dup_title (command) : NULL;
  }
  code =
    sb_change_find_code_owner (self->keymap, self->scheme, get_code (self), &self->chord);
  return code ? g_strdup (code->name) : NULL;
}

static void
change (SbKeyCatcher *self)
{
  if (self->command)
    sb_change_command (self->keymap, self->command, &self->chord);
  else
    sb_change_code (self->keymap, self->scheme, get_code (self), &self->chord);
}

static void
offer_to_swap (SbKeyCatcher *self, const char *owner)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);
  g_autofree char *label = sb_chord_dup_label (&self->chord);
  g_autofree char *words = g_strdup_printf (
    /* Translators: a key, then what it does. */
    _ ("%s is “%s” now. Swap them, and that one gets the key of this one?"),
    label,
    owner);

  self->asks = TRUE;
  adw_message_dialog_set_body (dialog, words);
  adw_message_dialog_set_response_enabled (dialog, "swap", TRUE);
  adw_message_dialog_set_default_response (dialog, "swap");
  gtk_window_set_focus (GTK_WINDOW (self),
                        gtk_window_get_default_widget (GTK_WINDOW (self)));
}

static void
take (SbKeyCatcher *self)
{
  g_autofree char *refusal = dup_refusal (self);
  g_autofree char *owner = refusal ? NULL : dup_owner (self);

  if (refusal) {
    adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), refusal);
  } else if (owner) {
    offer_to_swap (self, owner);
  } else {
    change (self);
    gtk_window_close (GTK_WINDOW (self));
  }
}

static gboolean
on_key_pressed (SbKeyCatcher *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventController *controller)
{
  SbKeyPress press = sb_key_press_read (controller, keyval, keycode, state);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  SbChord chord;

  if (self->asks ||
      !sb_change_read (&press, gtk_widget_get_display (GTK_WIDGET (self)), &chord))
    return GDK_EVENT_PROPAGATE;
  if (chord.modifiers == 0 &&
      (chord.keyval == GDK_KEY_Escape || chord.keyval == GDK_KEY_Tab))
    return GDK_EVENT_PROPAGATE;
  if (GTK_IS_BUTTON (focus) && chord.modifiers == 0 && chord.keyval == GDK_KEY_Return)
    return GDK_EVENT_PROPAGATE;
  self->chord = chord;
  take (self);
  return GDK_EVENT_STOP;
}

static void
remove_key (SbKeyCatcher *self)
{
  const char *const none[] = {NULL};

  if (self->command)
    sb_keymap_set_keys (self->keymap, self->command, none);
  else
    sb_keymap_set_code_key (self->keymap, get_code (self), "");
}

static void
sb_key_catcher_response (AdwMessageDialog *dialog, const char *response)
{
  SbKeyCatcher *self = SB_KEY_CATCHER (dialog);

  if (g_str_equal (response, "swap"))
    change (self);
  else if (g_str_equal (response, "remove"))
    remove_key (self);
}

static void
sb_key_catcher_dispose (GObject *object)
{
  SbKeyCatcher *self = SB_KEY_CATCHER (object);

  g_clear_object (&self->keymap);
  g_clear_object (&self->scheme);
  g_clear_pointer (&self->code, g_free);
  G_OBJECT_CLASS (sb_key_catcher_parent_class)->dispose (object);
}

static void
sb_key_catcher_class_init (SbKeyCatcherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_key_catcher_dispose;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = sb_key_catcher_response;
}

static void
sb_key_catcher_init (SbKeyCatcher *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);
  GtkEventController *keys = gtk_event_controller_key_new ();

  adw_message_dialog_add_responses (
    dialog, "cancel", _ ("_Cancel"), "remove", _ ("_No Key"), "swap", _ ("_Swap"), NULL);
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_response_enabled (dialog, "swap", FALSE);
  adw_message_dialog_set_response_appearance (dialog, "swap", ADW_RESPONSE_SUGGESTED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static SbKeyCatcher *
create (GtkWindow *parent, SbKeymap *keymap, const char *title, const char *body)
{
  g_autofree char *heading =
    /* Translators: of a command, or a behaviour. */
    g_strdup_printf (_ ("Press the New Key of “%s”"), title);
  SbKeyCatcher *self = g_object_new (SB_TYPE_KEY_CATCHER,
                                     "transient-for",
                                     parent,
                                     "modal",
                                     TRUE,
                                     "heading",
                                     heading,
                                     "body",
                                     body,
                                     NULL);

  self->keymap = g_object_ref (keymap);
  return self;
}

void
sb_key_catcher_present (GtkWindow *parent, SbKeymap *keymap, const SbCommand *command)
{
  g_autofree char *title = sb_command_dup_title (command);
  SbKeyCatcher *self = create (
    parent, keymap, title, _ ("It takes the place of all keys that the command has."));

  self->command = command;
  gtk_window_present (GTK_WINDOW (self));
}

void
sb_key_catcher_present_for_code (GtkWindow *parent,
                                 SbKeymap *keymap,
                                 SbScheme *scheme,
                                 const SbCode *code)
{
  SbKeyCatcher *self = create (
    parent,
    keymap,
    code->name,
    _ ("A letter, alone or with Shift. For you on this computer: the project is not "
       "changed by it."));

  self->scheme = g_object_ref (scheme);
  self->code = g_strdup (code->id);
  gtk_window_present (GTK_WINDOW (self));
}
