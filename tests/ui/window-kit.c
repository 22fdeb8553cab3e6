/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-kit.h"

#include <gst/gst.h>

static SbApplication *application = NULL;

gboolean
sb_kit_init (void)
{
  g_autoptr (GError) error = NULL;

  if (application)
    return TRUE;
  gst_init (NULL, NULL);
  if (!gtk_init_check ())
    return FALSE;
  application = sb_application_new (G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  return TRUE;
}

SbWindow *
sb_kit_new_window (int width, int height)
{
  SbWindow *window = sb_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  sb_kit_spin (100);
  return window;
}

void
sb_kit_close_window (SbWindow *window)
{
  gtk_window_close (GTK_WINDOW (window));
  sb_kit_spin (50);
}

gboolean
sb_kit_wait (SbKitCondition condition, gpointer data, double seconds)
{
  gint64 until = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);

  while (!condition (data)) {
    if (g_get_monotonic_time () > until)
      return FALSE;
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
  }
  return TRUE;
}

static gboolean
never (gpointer data)
{
  return FALSE;
}

void
sb_kit_spin (int milliseconds)
{
  sb_kit_wait (never, NULL, milliseconds / 1000.0);
}

gpointer
sb_kit_find (gpointer root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child)) {
    gpointer found = sb_kit_find (child, type);

    if (found)
      return found;
  }
  return NULL;
}

static GtkEventController *
find_key_controller (SbWindow *window)
{
  g_autoptr (GListModel) controllers =
    gtk_widget_observe_controllers (GTK_WIDGET (window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) found = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (found) &&
        gtk_event_controller_get_propagation_phase (found) == GTK_PHASE_CAPTURE)
      return found;
  }
  return NULL;
}

void
sb_kit_press (SbWindow *window, guint keyval, GdkModifierType state)
{
  GtkEventController *keys = find_key_controller (window);
  gboolean handled = FALSE;

  g_signal_emit_by_name (keys, "key-pressed", keyval, keyval, state, &handled);
  g_signal_emit_by_name (keys, "key-released", keyval, keyval, state);
}

static GskRenderNode *
dup_node (gpointer widget, int width, int height)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  return gtk_snapshot_free_to_node (snapshot);
}

gboolean
sb_kit_save_picture (gpointer widget, const char *path)
{
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (GskRenderNode) node = dup_node (widget, width, height);
  g_autoptr (GdkTexture) texture = NULL;

  /* What was just laid out anew has nothing to show until the next frame. */
  for (int i = 0; i < 50 && !node; i++) {
    sb_kit_spin (100);
    node = dup_node (widget, width, height);
  }
  if (!node)
    return FALSE;
  texture = gsk_renderer_render_texture (
    gtk_native_get_renderer (gtk_widget_get_native (widget)),
    node,
    &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  return gdk_texture_save_to_png (texture, path);
}

gpointer
sb_kit_find_titled (gpointer root, const char *title)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (root));
  gpointer found = NULL;

  if (ADW_IS_PREFERENCES_ROW (root) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;
  for (; child && !found; child = gtk_widget_get_next_sibling (child))
    found = sb_kit_find_titled (child, title);
  return found;
}
