/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hands.h"

#include "testlib.h"

#include <gdk/x11/gdkx.h>

#define PATIENCE 120.0
/* What xdotool waits between keys, unless told otherwise. */
#define DELAY 1

gboolean
sb_hands_are_there (void)
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");

  if (xdotool && sb_kit_init ())
    return TRUE;
  g_print ("1..0 # SKIP needs xdotool and a display: run it under xvfb-run\n");
  return FALSE;
}

static gboolean
on_event (GtkEventControllerLegacy *ear, GdkEvent *event, SbHands *hands)
{
  SbPress press = {.time = gdk_event_get_time (event)};

  if (gdk_event_get_event_type (event) != GDK_KEY_PRESS)
    return FALSE;
  press.keyval = gdk_key_event_get_keyval (event);
  g_array_append_val (hands->presses, press);
  return FALSE;
}

/* As a window manager does for the window in front. */
static gboolean
has_keyboard (gpointer window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  GdkDisplay *display;

  if (gtk_window_is_active (window))
    return TRUE;
  if (!surface || !gdk_surface_get_mapped (surface))
    return FALSE;
  display = gdk_surface_get_display (surface);
  /* Not viewable yet is an error of the server's, and is tried again. */
  gdk_x11_display_error_trap_push (display);
  XSetInputFocus (gdk_x11_display_get_xdisplay (display),
                  gdk_x11_surface_get_xid (surface),
                  RevertToParent,
                  CurrentTime);
  gdk_x11_display_error_trap_pop_ignored (display);
  return FALSE;
}

static void
focus (gpointer window)
{
  ck_assert_msg (sb_kit_wait (has_keyboard, window, PATIENCE), "no keyboard");
}

SbHands *
sb_hands_new (SbWindow *window)
{
  SbHands *hands = g_new0 (SbHands, 1);
  g_autoptr (GError) error = NULL;

  hands->window = window;
  hands->presses = g_array_new (FALSE, FALSE, sizeof (SbPress));
  hands->keyboard =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE, &error, "xdotool", "-", NULL);
  sb_assert_ok (error);
  hands->ear = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (hands->ear, GTK_PHASE_CAPTURE);
  g_signal_connect (hands->ear, "event", G_CALLBACK (on_event), hands);
  gtk_widget_add_controller (GTK_WIDGET (window), hands->ear);
  focus (window);
  return hands;
}

void
sb_hands_free (SbHands *hands)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (hands->keyboard), NULL, NULL);
  g_subprocess_wait (hands->keyboard, NULL, NULL);
  g_object_unref (hands->keyboard);
  gtk_widget_remove_controller (GTK_WIDGET (hands->window), hands->ear);
  g_array_unref (hands->presses);
  g_free (hands);
}

static void
tell (SbHands *hands, const char *line)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (g_subprocess_get_stdin_pipe (hands->keyboard),
                             line,
                             strlen (line),
                             NULL,
                             NULL,
                             &error);
  sb_assert_ok (error);
}

void
sb_hands_press_every (SbHands *hands, const char *keys, guint delay)
{
  g_autofree char *line = g_strdup_printf ("key --delay %u %s\n", delay, keys);

  tell (hands, line);
}

void
sb_hands_press (SbHands *hands, const char *keys)
{
  sb_hands_press_every (hands, keys, DELAY);
}

void
sb_hands_type (SbHands *hands, const char *text)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  for (const char *at = text; *at; at++)
    g_string_append_printf (
      keys, "%s ", gdk_keyval_name (gdk_unicode_to_keyval ((guint32) *at)));
  sb_hands_press (hands, keys->str);
}

/* Where the window's surface lies on the screen. */
static void
find_place (SbHands *hands, int *x, int *y)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (hands->window));
  Display *display = gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface));
  Window child;

  XTranslateCoordinates (display,
                         gdk_x11_surface_get_xid (surface),
                         DefaultRootWindow (display),
                         0,
                         0,
                         x,
                         y,
                         &child);
}

void
sb_hands_click (SbHands *hands, gpointer widget)
{
  const graphene_point_t middle = {(float) gtk_widget_get_width (widget) / 2,
                                   (float) gtk_widget_get_height (widget) / 2};
  g_autofree char *line = NULL;
  graphene_point_t point;
  double inner_x, inner_y;
  int x, y;

  ck_assert (
    gtk_widget_compute_point (widget, GTK_WIDGET (hands->window), &middle, &point));
  gtk_native_get_surface_transform (GTK_NATIVE (hands->window), &inner_x, &inner_y);
  find_place (hands, &x, &y);
  line = g_strdup_printf ("mousemove %d %d click 1\n",
                          x + (int) (inner_x + (double) point.x),
                          y + (int) (inner_y + (double) point.y));
  tell (hands, line);
}

/* The newest window that stands before the hands' own. */
static GtkWindow *
find_dialog (SbHands *hands)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (gtk_window_get_transient_for (window) == GTK_WINDOW (hands->window) &&
        gtk_widget_get_mapped (GTK_WIDGET (window)))
      return window;
  }
  return NULL;
}

static gboolean
has_dialog (gpointer hands)
{
  return find_dialog (hands) != NULL;
}

static gboolean
has_no_dialog (gpointer hands)
{
  return find_dialog (hands) == NULL;
}

GtkWindow *
sb_hands_open_dialog (SbHands *hands, const char *keys)
{
  GtkWindow *dialog;

  sb_hands_press (hands, keys);
  ck_assert_msg (
    sb_kit_wait (has_dialog, hands, PATIENCE), "no dialog opened after %s", keys);
  dialog = find_dialog (hands);
  focus (dialog);
  return dialog;
}

void
sb_hands_close_dialog (SbHands *hands, const char *keys)
{
  sb_hands_press (hands, keys);
  ck_assert_msg (
    sb_kit_wait (has_no_dialog, hands, PATIENCE), "the dialog stayed after %s", keys);
  focus (hands->window);
}
