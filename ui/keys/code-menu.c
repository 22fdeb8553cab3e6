/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/code-menu.h"

#include "keys/key-catcher.h"

#include <glib/gi18n-lib.h>

typedef struct {
  GtkWidget *button;
  SbKeymap *keymap;
  SbScheme *scheme;
  char *code;
} Menu;

static void
menu_free (Menu *menu)
{
  g_object_unref (menu->keymap);
  g_object_unref (menu->scheme);
  g_free (menu->code);
  g_free (menu);
}

static const SbCode *
get_code (Menu *menu)
{
  return sb_scheme_find_code (menu->scheme, menu->code);
}

static void
change_key (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *menu = data;

  sb_key_catcher_present_for_code (GTK_WINDOW (gtk_widget_get_root (menu->button)),
                                   menu->keymap,
                                   menu->scheme,
                                   get_code (menu));
}

static void
hold (GSimpleAction *action, GVariant *value, gpointer data)
{
  Menu *menu = data;

  g_simple_action_set_state (action, value);
  sb_keymap_set_held (menu->keymap, get_code (menu), g_variant_get_boolean (value));
}

static void
insert_actions (Menu *menu)
{
  const GActionEntry entries[] = {
    {"change-key", change_key, NULL, NULL, NULL},
    {"hold", NULL, NULL, "false", hold},
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GAction *action;

  g_action_map_add_action_entries (
    G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), menu);
  action = g_action_map_lookup_action (G_ACTION_MAP (group), "hold");
  g_simple_action_set_state (
    G_SIMPLE_ACTION (action),
    g_variant_new_boolean (sb_keymap_is_held (menu->keymap, get_code (menu))));
  gtk_widget_insert_action_group (menu->button, "behaviour", G_ACTION_GROUP (group));
}

static gboolean
drop (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Not at once: what was chosen in it is still to be done. */
static void
on_closed (GtkWidget *popover)
{
  g_idle_add (drop, popover);
}

static void
on_right_click (GtkGestureClick *gesture, int n, double x, double y, Menu *menu)
{
  g_autoptr (GMenu) model = g_menu_new ();
  GtkWidget *popover;

  insert_actions (menu);
  g_menu_append (model, _ ("Change the _Key…"), "behaviour.change-key");
  if (get_code (menu)->is_state)
    g_menu_append (model, _ ("_Lasts While the Key Is Held"), "behaviour.hold");
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
  gtk_widget_set_parent (popover, menu->button);
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

void
sb_code_menu_add (GtkWidget *button,
                  SbKeymap *keymap,
                  SbScheme *scheme,
                  const SbCode *code)
{
  GtkGesture *gesture = gtk_gesture_click_new ();
  Menu *menu = g_new0 (Menu, 1);

  menu->button = button;
  menu->keymap = g_object_ref (keymap);
  menu->scheme = g_object_ref (scheme);
  menu->code = g_strdup (code->id);
  g_object_set_data_full (G_OBJECT (button), "menu", menu, (GDestroyNotify) menu_free);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect (gesture, "pressed", G_CALLBACK (on_right_click), menu);
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (gesture));
}
