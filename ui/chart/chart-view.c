/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-view.h"

#include "chart/chart-canvas.h"
#include "explain.h"

#include <glib/gi18n-lib.h>

struct _SbChartView {
  AdwBin parent;
  char *name;
  SbChartCanvas *canvas;
  GtkWidget *box;
  GtkWidget *button;
  GtkWidget *menu;
  GtkFileChooser *chooser;
};

G_DEFINE_FINAL_TYPE (SbChartView, sb_chart_view, ADW_TYPE_BIN)

static GtkWindow *
get_window (SbChartView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static gboolean
has_ending (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return strchr (name, '.') != NULL;
}

gboolean
sb_chart_view_save (SbChartView *self, const char *path)
{
  g_autofree char *whole =
    has_ending (path) ? g_strdup (path) : g_strconcat (path, ".svg", NULL);
  SbChart *chart = sb_chart_canvas_get_chart (self->canvas);
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (chart != NULL, FALSE);
  if (sb_chart_save (chart, whole, &error))
    return TRUE;
  sb_explain (self, _ ("The Picture Was Not Saved"), error->message);
  return FALSE;
}

/* The chooser itself asks before a file is replaced. */
static void
on_response (SbChartView *self, int response)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (self->chooser);
  path = file ? g_file_get_path (file) : NULL;
  g_clear_object (&self->chooser);
  if (path && sb_chart_canvas_get_chart (self->canvas))
    sb_chart_view_save (self, path);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *suffix)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
choose_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SbChartView *self = SB_CHART_VIEW (widget);
  g_autofree char *file = g_strconcat (self->name, ".svg", NULL);

  if (self->chooser || !sb_chart_canvas_get_chart (self->canvas))
    return;
  self->chooser = GTK_FILE_CHOOSER (
    gtk_file_chooser_native_new (_ ("Save Picture (.svg, .pdf or .png)"),
                                 get_window (self),
                                 GTK_FILE_CHOOSER_ACTION_SAVE,
                                 _ ("_Save"),
                                 NULL));
  gtk_file_chooser_set_current_name (self->chooser, file);
  add_filter (self->chooser, _ ("SVG drawing"), "svg");
  add_filter (self->chooser, _ ("PDF document"), "pdf");
  add_filter (self->chooser, _ ("PNG picture"), "png");
  g_signal_connect_object (
    self->chooser, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
show_menu (SbChartView *self, double x, double y)
{
  GdkRectangle at = {(int) x, (int) y, 1, 1};

  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
on_pressed (SbChartView *self, int n, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, x, y);
}

static gboolean
on_menu_key (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  show_menu (SB_CHART_VIEW (widget), gtk_widget_get_width (widget) / 2.0, 24);
  return GDK_EVENT_STOP;
}

static void
sb_chart_view_dispose (GObject *object)
{
  SbChartView *self = SB_CHART_VIEW (object);

  if (self->chooser)
    gtk_native_dialog_hide (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  G_OBJECT_CLASS (sb_chart_view_parent_class)->dispose (object);
}

static void
sb_chart_view_finalize (GObject *object)
{
  g_free (SB_CHART_VIEW (object)->name);
  G_OBJECT_CLASS (sb_chart_view_parent_class)->finalize (object);
}

static void
sb_chart_view_class_init (SbChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_chart_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_chart_view_finalize;
  gtk_widget_class_install_action (widget_class, "chart.save", NULL, choose_file);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, on_menu_key, NULL);
  gtk_widget_class_add_binding (
    widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, on_menu_key, NULL);
}

static GtkWidget *
create_menu (SbChartView *self)
{
  g_autoptr (GMenu) model = g_menu_new ();
  GtkWidget *menu;

  g_menu_append (model, _ ("_Save Picture…"), "chart.save");
  menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
  gtk_widget_set_parent (menu, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  return menu;
}

static GtkWidget *
create_button (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Save Picture…"));

  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "small");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "chart.save");
  return button;
}

static void
sb_chart_view_init (SbChartView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->canvas = SB_CHART_CANVAS (sb_chart_canvas_new ());
  self->button = create_button ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->canvas));
  gtk_box_append (GTK_BOX (self->box), self->button);
  gtk_widget_set_visible (self->box, FALSE);
  adw_bin_set_child (ADW_BIN (self), self->box);
  self->menu = create_menu (self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
sb_chart_view_new (const char *name)
{
  SbChartView *self = g_object_new (SB_TYPE_CHART_VIEW, NULL);

  sb_chart_view_set_name (self, name);
  return GTK_WIDGET (self);
}

void
sb_chart_view_set_name (SbChartView *self, const char *name)
{
  g_return_if_fail (SB_IS_CHART_VIEW (self));
  g_free (self->name);
  self->name = g_strdup (name);
}

void
sb_chart_view_set_chart (SbChartView *self, SbChart *chart)
{
  g_return_if_fail (SB_IS_CHART_VIEW (self));
  sb_chart_canvas_set_chart (self->canvas, chart);
  gtk_widget_set_visible (self->box, chart != NULL);
}

SbChart *
sb_chart_view_get_chart (SbChartView *self)
{
  return sb_chart_canvas_get_chart (self->canvas);
}
