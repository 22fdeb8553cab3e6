/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "panel-tabs.h"

#define MAX_TABS 20

struct _SbPanelTabs {
  AdwBin parent;
  GtkFlowBox *box;
  GtkSelectionModel *pages;
  GPtrArray *buttons; /* by the place of the page */
  gboolean showing;   /* the buttons are being set, not used */
};

G_DEFINE_FINAL_TYPE (SbPanelTabs, sb_panel_tabs, ADW_TYPE_BIN)

static void
show_selected (SbPanelTabs *self)
{
  self->showing = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, i),
                                  gtk_selection_model_is_selected (self->pages, i));
  self->showing = FALSE;
}

/* The one pressed again stays pressed. */
static void
on_toggled (SbPanelTabs *self, GtkToggleButton *button)
{
  guint place;

  if (self->showing || !g_ptr_array_find (self->buttons, button, &place))
    return;
  gtk_selection_model_select_item (self->pages, place, TRUE);
  show_selected (self);
}

static void
add_button (SbPanelTabs *self, GtkStackPage *page)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (gtk_stack_page_get_title (page));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small");
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_toggled), self);
  g_ptr_array_add (self->buttons, button);
  gtk_flow_box_insert (self->box, button, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
  g_object_bind_property (
    page, "visible", gtk_widget_get_parent (button), "visible", G_BINDING_SYNC_CREATE);
}

static void
sb_panel_tabs_dispose (GObject *object)
{
  SbPanelTabs *self = SB_PANEL_TABS (object);

  if (self->pages)
    g_signal_handlers_disconnect_by_data (self->pages, self);
  g_clear_object (&self->pages);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  G_OBJECT_CLASS (sb_panel_tabs_parent_class)->dispose (object);
}

static void
sb_panel_tabs_class_init (SbPanelTabsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_panel_tabs_dispose;
}

static void
sb_panel_tabs_init (SbPanelTabs *self)
{
  self->buttons = g_ptr_array_new ();
  self->box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->box, MAX_TABS);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "panels");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

void
sb_panel_tabs_set_stack (SbPanelTabs *self, GtkStack *stack)
{
  g_return_if_fail (SB_IS_PANEL_TABS (self) && self->pages == NULL);
  self->pages = gtk_stack_get_pages (stack);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->pages)); i++) {
    g_autoptr (GObject) page = g_list_model_get_item (G_LIST_MODEL (self->pages), i);

    add_button (self, GTK_STACK_PAGE (page));
  }
  g_signal_connect_swapped (
    self->pages, "selection-changed", G_CALLBACK (show_selected), self);
  show_selected (self);
}
