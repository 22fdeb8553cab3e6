/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event-menu.h"

#include "keys/keymap.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *title;
  const char *command; /* NULL: a new section begins */
} Item;

static const Item items[] = {
  /* clang-format off */
  {N_("It Was Another _Behaviour…"), "recode"},
  {N_("_Modifiers…"), "modify"},
  {N_("_Comment…"), "comment"},
  {NULL, NULL},
  {N_("Begins _Here"), "event-begins"},
  {N_("_Ends Here"), "event-ends"},
  {N_("1 Frame Earlier"), "event-earlier"},
  {N_("1 Frame Later"), "event-later"},
  {NULL, NULL},
  {N_("_Divide Here"), "split"},
  {N_("_Join"), "join"},
  {NULL, NULL},
  {N_("Cop_y"), "copy"},
  {N_("_Paste Here"), "paste"},
  {N_("De_lete"), "delete"},
  /* clang-format on */
};

static void
append (GMenu *section, const Item *item)
{
  const SbCommand *command = sb_commands_find (item->command);
  const char *const *keys = sb_keymap_get_keys (sb_keymap_get_default (), command);
  g_autoptr (GMenuItem) entry = g_menu_item_new (_ (item->title), command->action);

  if (*keys)
    g_menu_item_set_attribute (entry, "accel", "s", *keys);
  g_menu_append_item (section, entry);
}

GMenuModel *
sb_event_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++) {
    if (items[i].command) {
      append (section, &items[i]);
      continue;
    }
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    g_object_unref (section);
    section = g_menu_new ();
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return G_MENU_MODEL (menu);
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

void
sb_event_menu_popup (GtkWidget *widget, double x, double y)
{
  g_autoptr (GMenuModel) menu = sb_event_menu_new ();
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_widget_set_parent (popover, widget);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle){(int) x, (int) y, 1, 1});
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}
