/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline-panel.h"

#include "settings.h"

#include <glib/gi18n-lib.h>

#define ZOOM_FACTOR 1.5

struct _SbTimelinePanel {
  GtkBox parent;
  SbTimelineView *view;
  GtkLabel *range;
  GtkMenuButton *menu;
  GSimpleActionGroup *actions;
  GMenu *layers;
  guint n_layers; /* in the menu */
};

G_DEFINE_FINAL_TYPE (SbTimelinePanel, sb_timeline_panel, GTK_TYPE_BOX)

static const char *const follows[] = {"off", "pages", "smooth"};

static void
zoom_out (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  sb_timeline_view_zoom (SB_TIMELINE_PANEL (self)->view, 1 / ZOOM_FACTOR);
}

static void
zoom_in (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  sb_timeline_view_zoom (SB_TIMELINE_PANEL (self)->view, ZOOM_FACTOR);
}

static void
fit (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  sb_timeline_view_fit (SB_TIMELINE_PANEL (self)->view);
}

static void
fit_episode (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  sb_timeline_view_fit_episode (SB_TIMELINE_PANEL (self)->view);
}

static void
fold_all (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  sb_timeline_view_fold_all (SB_TIMELINE_PANEL (self)->view, TRUE);
}

static void
unfold_all (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  sb_timeline_view_fold_all (SB_TIMELINE_PANEL (self)->view, FALSE);
}

static void
remember (const char *key, GVariant *value)
{
  GSettings *settings = sb_settings_get ();
  g_autoptr (GVariant) wanted = g_variant_ref_sink (value);
  g_autoptr (GVariant) kept = settings ? g_settings_get_value (settings, key) : NULL;

  if (kept && !g_variant_equal (kept, wanted))
    g_settings_set_value (settings, key, wanted);
}

static void
set_minimap (GSimpleAction *action, GVariant *value, gpointer self)
{
  g_simple_action_set_state (action, value);
  sb_timeline_view_set_minimap (SB_TIMELINE_PANEL (self)->view,
                                g_variant_get_boolean (value));
  remember ("timeline-minimap", value);
}

static void
set_follow (GSimpleAction *action, GVariant *value, gpointer self)
{
  const char *wanted = g_variant_get_string (value, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (follows); i++) {
    if (!g_str_equal (wanted, follows[i]))
      continue;
    g_simple_action_set_state (action, value);
    sb_timeline_view_set_follow (SB_TIMELINE_PANEL (self)->view, (SbFollow) i);
    remember ("timeline-follow", value);
  }
}

static const GActionEntry entries[] = {
  {"zoom-out", zoom_out, NULL, NULL, NULL},
  {"zoom-in", zoom_in, NULL, NULL, NULL},
  {"fit", fit, NULL, NULL, NULL},
  {"fit-episode", fit_episode, NULL, NULL, NULL},
  {"fold-all", fold_all, NULL, NULL, NULL},
  {"unfold-all", unfold_all, NULL, NULL, NULL},
  {"minimap", NULL, NULL, "true", set_minimap},
  {"follow", NULL, "s", "'pages'", set_follow},
};

/* A layer's switch is its own property. */
static void
list_layers (SbTimelinePanel *self)
{
  const GPtrArray *layers = sb_timeline_view_get_layers (self->view);

  if (layers->len == self->n_layers)
    return;
  self->n_layers = layers->len;
  g_menu_remove_all (self->layers);
  for (guint i = 0; i < layers->len; i++) {
    SbTimelineLayer *layer = g_ptr_array_index (layers, i);
    g_autofree char *name =
      g_strdup_printf ("layer-%s", sb_timeline_layer_get_name (layer));
    g_autofree char *detailed = g_strconcat ("timeline.", name, NULL);
    g_autoptr (GPropertyAction) action = g_property_action_new (name, layer, "visible");

    g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    g_menu_append (self->layers, sb_timeline_layer_get_title (layer), detailed);
  }
}

static void
show_range (SbTimelinePanel *self)
{
  const SbTimeAxis *axis = sb_timeline_view_get_axis (self->view);
  SbInterval visible = sb_time_axis_get_visible (axis);
  g_autofree char *from = sb_time_to_clock (visible.start);
  g_autofree char *to = sb_time_to_clock (MIN (visible.end, axis->length));
  g_autofree char *words = g_strdup_printf (_ ("%s – %s"), from, to);

  gtk_label_set_text (self->range, words);
}

static void
remember_folding (SbTimelinePanel *self)
{
  g_auto (GStrv) unfolded = sb_timeline_view_dup_unfolded (self->view);
  g_auto (GStrv) kept = NULL;
  GSettings *settings = sb_settings_get ();

  if (settings == NULL)
    return;
  kept = g_settings_get_strv (settings, "timeline-unfolded");
  if (!g_strv_equal ((const char *const *) kept, (const char *const *) unfolded))
    g_settings_set_strv (settings, "timeline-unfolded", (const char *const *) unfolded);
}

static void
on_view_changed (SbTimelinePanel *self)
{
  list_layers (self);
  show_range (self);
  remember_folding (self);
}

static void
restore_state (SbTimelinePanel *self, const char *action, const char *key)
{
  g_autoptr (GVariant) value = g_settings_get_value (sb_settings_get (), key);

  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), action, value);
}

static void
restore_shown (SbTimelinePanel *self)
{
  restore_state (self, "minimap", "timeline-minimap");
  restore_state (self, "follow", "timeline-follow");
}

static void
restore (SbTimelinePanel *self)
{
  GSettings *settings = sb_settings_get ();
  g_auto (GStrv) unfolded = NULL;

  if (settings == NULL)
    return;
  unfolded = g_settings_get_strv (settings, "timeline-unfolded");
  sb_timeline_view_set_unfolded (self->view, (const char *const *) unfolded);
  restore_shown (self);
  g_signal_connect_object (settings,
                           "changed::timeline-minimap",
                           G_CALLBACK (restore_shown),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings,
                           "changed::timeline-follow",
                           G_CALLBACK (restore_shown),
                           self,
                           G_CONNECT_SWAPPED);
}

static GMenuModel *
create_menu (SbTimelinePanel *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) shown = g_menu_new (), folds = g_menu_new (), follow = g_menu_new ();

  g_menu_append (shown, _ ("Whole Session in Small"), "timeline.minimap");
  g_menu_append (shown, _ ("Events as a Table"), "code.panel::events");
  g_menu_append (folds, _ ("Fold All Groups"), "timeline.fold-all");
  g_menu_append (folds, _ ("Unfold All Groups"), "timeline.unfold-all");
  g_menu_append (follow, _ ("Do Not Follow the Playhead"), "timeline.follow::off");
  g_menu_append (follow, _ ("Turn Pages with the Playhead"), "timeline.follow::pages");
  g_menu_append (
    follow, _ ("Keep the Playhead in the Middle"), "timeline.follow::smooth");
  g_menu_append_section (menu, _ ("Layers"), G_MENU_MODEL (self->layers));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (shown));
  g_menu_append_section (menu, _ ("Lanes"), G_MENU_MODEL (folds));
  g_menu_append_section (menu, _ ("In Play"), G_MENU_MODEL (follow));
  return G_MENU_MODEL (menu);
}

static void
sb_timeline_panel_dispose (GObject *object)
{
  SbTimelinePanel *self = SB_TIMELINE_PANEL (object);

  if (self->view)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_object (&self->actions);
  g_clear_object (&self->layers);
  gtk_widget_dispose_template (GTK_WIDGET (self), SB_TYPE_TIMELINE_PANEL);
  G_OBJECT_CLASS (sb_timeline_panel_parent_class)->dispose (object);
}

static void
sb_timeline_panel_class_init (SbTimelinePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_TIMELINE_VIEW);
  G_OBJECT_CLASS (klass)->dispose = sb_timeline_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/timeline/timeline-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SbTimelinePanel, view);
  gtk_widget_class_bind_template_child (widget_class, SbTimelinePanel, range);
  gtk_widget_class_bind_template_child (widget_class, SbTimelinePanel, menu);
}

static void
sb_timeline_panel_init (SbTimelinePanel *self)
{
  g_autoptr (GMenuModel) menu = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->layers = g_menu_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (
    G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (
    GTK_WIDGET (self), "timeline", G_ACTION_GROUP (self->actions));
  menu = create_menu (self);
  gtk_menu_button_set_menu_model (self->menu, menu);
  restore (self);
  g_signal_connect_swapped (
    self->view, "view-changed", G_CALLBACK (on_view_changed), self);
  show_range (self);
}

SbTimelineView *
sb_timeline_panel_get_view (SbTimelinePanel *self)
{
  g_return_val_if_fail (SB_IS_TIMELINE_PANEL (self), NULL);
  return self->view;
}
