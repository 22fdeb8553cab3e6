/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/chart-canvas.h"
#include "chart/chart-view.h"
#include "testlib.h"
#include "window-kit.h"

#include <glib/gstdio.h>
#include <securebase/chart/plane-chart.h>

typedef struct {
  char *folder;
  GtkWindow *window;
  SbChartView *view;
  SbChart *chart;
} Desk;

static SbChart *
make_chart (void)
{
  const SbPlanePoint points[] = {{4.5, 1, "S03 · K1", "B"}, {-2, 2, NULL, "A"}};
  const double across[2] = {-5, 13}, up[2] = {1, 7};

  return sb_plane_chart_new (
    points, 2, 1, "seeking − avoidance", "resistance", across, up);
}

static void
set_up (Desk *desk)
{
  desk->folder = sb_test_dup_folder ();
  desk->chart = make_chart ();
  desk->view = SB_CHART_VIEW (sb_chart_view_new ("S03-K1-plane"));
  desk->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (desk->window, 600, 700);
  gtk_window_set_child (desk->window, GTK_WIDGET (desk->view));
  sb_chart_view_set_chart (desk->view, desk->chart);
  gtk_window_present (desk->window);
}

static void
tear_down (Desk *desk)
{
  gtk_window_destroy (desk->window);
  sb_chart_unref (desk->chart);
  g_free (desk->folder);
}

static gboolean
is_wide (gpointer canvas)
{
  return gtk_widget_get_width (canvas) > 400;
}

START_TEST (it_takes_the_width_and_the_height_that_the_chart_needs)
{
  Desk desk;
  GtkWidget *canvas;

  set_up (&desk);
  canvas = sb_kit_find (desk.view, SB_TYPE_CHART_CANVAS);
  ck_assert (sb_kit_wait (is_wide, canvas, 20));
  ck_assert_int_ge (
    gtk_widget_get_height (canvas),
    (int) sb_chart_measure (desk.chart, gtk_widget_get_width (canvas), 1));
  tear_down (&desk);
}
END_TEST

static gboolean
has_grown (gpointer canvas)
{
  int minimum, natural;

  gtk_widget_measure (
    canvas, GTK_ORIENTATION_VERTICAL, 500, &minimum, &natural, NULL, NULL);
  return minimum == (int) sb_chart_measure (sb_chart_canvas_get_chart (canvas), 500, 1.5);
}

START_TEST (large_text_makes_it_higher)
{
  GtkSettings *settings = gtk_settings_get_default ();
  Desk desk;
  GtkWidget *canvas;

  set_up (&desk);
  canvas = sb_kit_find (desk.view, SB_TYPE_CHART_CANVAS);
  ck_assert (sb_kit_wait (is_wide, canvas, 20));
  ck_assert_double_gt (sb_chart_measure (desk.chart, 500, 1.5),
                       sb_chart_measure (desk.chart, 500, 1));
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024 * 3 / 2, NULL);
  ck_assert (sb_kit_wait (has_grown, canvas, 20));
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  tear_down (&desk);
}
END_TEST

START_TEST (a_name_without_an_ending_becomes_svg)
{
  Desk desk;
  g_autofree char *plain = NULL;
  g_autofree char *svg = NULL;
  g_autofree char *png = NULL;

  set_up (&desk);
  plain = g_build_filename (desk.folder, "picture", NULL);
  svg = g_build_filename (desk.folder, "picture.svg", NULL);
  png = g_build_filename (desk.folder, "picture.png", NULL);
  ck_assert (sb_chart_view_save (desk.view, plain));
  ck_assert (g_file_test (svg, G_FILE_TEST_IS_REGULAR));
  ck_assert (sb_chart_view_save (desk.view, png));
  ck_assert (g_file_test (png, G_FILE_TEST_IS_REGULAR));
  tear_down (&desk);
}
END_TEST

static gboolean
has_dialog (gpointer window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) found = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (found) && gtk_window_get_transient_for (found) == window) {
      gtk_window_destroy (found);
      return TRUE;
    }
  }
  return FALSE;
}

START_TEST (a_fault_is_told_in_a_dialog)
{
  Desk desk;
  g_autofree char *path = NULL;

  set_up (&desk);
  path = g_build_filename (desk.folder, "nowhere", "picture.svg", NULL);
  ck_assert (!sb_chart_view_save (desk.view, path));
  ck_assert (sb_kit_wait (has_dialog, desk.window, 20));
  tear_down (&desk);
}
END_TEST

/* The dialog of a portal or of GTK itself: what there is when a file is asked for. */
static gboolean
asks_for_a_file (gpointer window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) found = g_list_model_get_item (windows, i);

    if (GTK_IS_FILE_CHOOSER (found) && gtk_widget_get_mapped (GTK_WIDGET (found)))
      return TRUE;
  }
  return FALSE;
}

START_TEST (the_button_asks_for_a_file)
{
  Desk desk;
  GtkWidget *button;

  set_up (&desk);
  button = sb_kit_find (desk.view, GTK_TYPE_BUTTON);
  ck_assert (gtk_widget_get_focusable (button));
  gtk_widget_activate (button);
  ck_assert (sb_kit_wait (asks_for_a_file, desk.window, 20));
  tear_down (&desk);
}
END_TEST

START_TEST (without_a_chart_there_is_nothing_to_save)
{
  Desk desk;

  set_up (&desk);
  sb_chart_view_set_chart (desk.view, NULL);
  ck_assert_ptr_null (sb_chart_view_get_chart (desk.view));
  ck_assert (!gtk_widget_get_mapped (sb_kit_find (desk.view, GTK_TYPE_BUTTON)));
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {it_takes_the_width_and_the_height_that_the_chart_needs,
                                large_text_makes_it_higher,
                                a_name_without_an_ending_becomes_svg,
                                a_fault_is_told_in_a_dialog,
                                the_button_asks_for_a_file,
                                without_a_chart_there_is_nothing_to_save,
                                NULL};

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run it under xvfb-run\n");
    return 0;
  }
  return sb_test_run ("chart-view", tests);
}
