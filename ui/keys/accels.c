/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/accels.h"

#include "keys/keymap.h"

static void
show_accels (GtkApplication *application)
{
  guint n;
  const SbCommand *commands = sb_commands_get (&n);

  for (guint i = 0; i < n; i++)
    if (commands[i].place == SB_PLACE_WINDOW &&
        !(commands[i].flags & (SB_COMMAND_LATE | SB_COMMAND_FIXED)))
      gtk_application_set_accels_for_action (
        application,
        commands[i].action,
        sb_keymap_get_keys (sb_keymap_get_default (), &commands[i]));
}

void
sb_accels_install (GtkApplication *application)
{
  g_signal_connect_object (sb_keymap_get_default (),
                           "changed",
                           G_CALLBACK (show_accels),
                           application,
                           G_CONNECT_SWAPPED);
  show_accels (application);
}

static void
add_shortcuts (GtkShortcutController *controller, const SbCommand *command)
{
  const char *const *keys = sb_keymap_get_keys (sb_keymap_get_default (), command);

  for (; *keys; keys++)
    gtk_shortcut_controller_add_shortcut (
      controller,
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (*keys),
                        gtk_named_action_new (command->action)));
}

static void
show_late (GtkShortcutController *controller)
{
  GListModel *shortcuts = G_LIST_MODEL (controller);
  guint n;
  const SbCommand *commands = sb_commands_get (&n);

  while (g_list_model_get_n_items (shortcuts) > 0) {
    g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, 0);

    gtk_shortcut_controller_remove_shortcut (controller, shortcut);
  }
  for (guint i = 0; i < n; i++)
    if (commands[i].flags & SB_COMMAND_LATE)
      add_shortcuts (controller, &commands[i]);
}

void
sb_accels_add_late (GtkWindow *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  g_signal_connect_object (sb_keymap_get_default (),
                           "changed",
                           G_CALLBACK (show_late),
                           controller,
                           G_CONNECT_SWAPPED);
  show_late (GTK_SHORTCUT_CONTROLLER (controller));
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

void
sb_accels_activate (GtkWidget *widget, const SbCommand *command)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_action_parse_detailed_name (command->action, &name, &target, &error)) {
    g_critical ("%s: %s", command->id, error->message);
    return;
  }
  gtk_widget_activate_action_variant (widget, name, target);
}
