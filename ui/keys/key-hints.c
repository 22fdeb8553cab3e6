/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/key-hints.h"

#include "keys/keymap.h"

/* The words of the tooltip without a key, kept with the widget. */
#define WORDS "key-hints-words"

static const SbCommand *
find_command (const char *action, GVariant *target)
{
  g_autofree char *detailed = NULL;

  if (!action)
    return NULL;
  detailed = g_action_print_detailed_name (action, target);
  return sb_commands_find_action (detailed);
}

static void
show_tooltip (GtkWidget *widget, const SbCommand *command)
{
  g_autofree char *tooltip = NULL;

  if (!g_object_get_data (G_OBJECT (widget), WORDS))
    g_object_set_data_full (
      G_OBJECT (widget), WORDS, g_strdup (gtk_widget_get_tooltip_text (widget)), g_free);
  if (!g_object_get_data (G_OBJECT (widget), WORDS))
    return;
  tooltip = sb_keymap_dup_tooltip (
    sb_keymap_get_default (), command->id, g_object_get_data (G_OBJECT (widget), WORDS));
  gtk_widget_set_tooltip_text (widget, tooltip);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
}

static void
show_item (GMenu *menu, int position)
{
  g_autoptr (GMenuItem) item = g_menu_item_new_from_model (G_MENU_MODEL (menu), position);
  g_autoptr (GVariant) target =
    g_menu_item_get_attribute_value (item, G_MENU_ATTRIBUTE_TARGET, NULL);
  g_autofree char *action = NULL;
  const char *const *keys;
  const SbCommand *command;

  g_menu_item_get_attribute (item, G_MENU_ATTRIBUTE_ACTION, "s", &action);
  command = find_command (action, target);
  if (!command)
    return;
  keys = sb_keymap_get_keys (sb_keymap_get_default (), command);
  g_menu_item_set_attribute_value (
    item, "accel", *keys ? g_variant_new_string (*keys) : NULL);
  g_menu_remove (menu, position);
  g_menu_insert_item (menu, position, item);
}

static void
show_menu (GMenuModel *menu)
{
  for (int i = 0; menu && i < g_menu_model_get_n_items (menu); i++) {
    g_autoptr (GMenuModel) section =
      g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);

    if (section)
      show_menu (section);
    else if (G_IS_MENU (menu))
      show_item (G_MENU (menu), i);
  }
}

static void
show (GtkWidget *widget)
{
  const SbCommand *command = NULL;

  if (GTK_IS_MENU_BUTTON (widget))
    show_menu (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget)));
  else if (GTK_IS_ACTIONABLE (widget))
    command =
      find_command (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)),
                    gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)));
  if (!command)
    command = sb_commands_find (gtk_widget_get_name (widget));
  if (command)
    show_tooltip (widget, command);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child))
      show (child);
}

void
sb_key_hints_add (GtkWidget *root)
{
  g_signal_connect_object (
    sb_keymap_get_default (), "changed", G_CALLBACK (show), root, G_CONNECT_SWAPPED);
  show (root);
}
