/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include "code/code-page-private.h"
#include "recording-maker.h"
#include "testlib.h"

#include <X11/Xutil.h>
#include <gdk/x11/gdkx.h>

/* Generous: the machine may be slow, busy, and under a sanitizer. */
#define PATIENCE 120.0

#define LOOK_MS 10

/* Where the picture stands in the window's surface, in device pixels. */
static gboolean
find_picture (SbDesk *desk, GdkRectangle *place)
{
  GtkWidget *picture = sb_kit_find (desk->video, GTK_TYPE_PICTURE);
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (desk->video));
  GdkPaintable *paintable = gtk_picture_get_paintable (GTK_PICTURE (picture));
  double shape = gdk_paintable_get_intrinsic_aspect_ratio (paintable);
  double scale = gtk_widget_get_scale_factor (picture);
  graphene_rect_t bounds;
  double dx, dy, width, height;

  if (shape <= 0 || !gtk_widget_get_mapped (picture) ||
      !gtk_widget_compute_bounds (picture, GTK_WIDGET (native), &bounds))
    return FALSE;
  gtk_native_get_surface_transform (native, &dx, &dy);
  width = MIN ((double) bounds.size.width, (double) bounds.size.height * shape);
  height = width / shape;
  dx += (double) bounds.origin.x + ((double) bounds.size.width - width) / 2;
  dy += (double) bounds.origin.y + ((double) bounds.size.height - height) / 2;
  *place = (GdkRectangle){(int) (dx * scale),
                          (int) (dy * scale),
                          (int) (width * scale),
                          (int) (height * scale)};
  return place->width > 0 && place->height > 0;
}

static GdkSurface *
get_surface (SbDesk *desk)
{
  return gtk_native_get_surface (GTK_NATIVE (desk->window));
}

/* Over the program's own connection, so that the server has done what was painted. */
static int
read_screen (SbDesk *desk)
{
  GdkRectangle place;
  XImage *image;
  int number;

  if (!find_picture (desk, &place))
    return -1;
  image = XGetImage (
    gdk_x11_display_get_xdisplay (gtk_widget_get_display (GTK_WIDGET (desk->window))),
    gdk_x11_surface_get_xid (get_surface (desk)),
    place.x,
    place.y,
    (guint) place.width,
    (guint) place.height,
    AllPlanes,
    ZPixmap);
  ck_assert_ptr_nonnull (image);
  ck_assert_int_eq (image->bits_per_pixel, 32);
  number = sb_maker_read_number ((const guint8 *) image->data,
                                 place.width,
                                 place.height,
                                 (gsize) image->bytes_per_line);
  XDestroyImage (image);
  return number;
}

int
sb_desk_get_frame (SbDesk *desk)
{
  const SbPainted *painted = sb_video_view_get_painted (desk->video, 0);

  return painted ? (int) painted->frame : -1;
}

int
sb_desk_get_number (SbDesk *desk)
{
  guint n = desk->sights->len;

  return n > 0 ? g_array_index (desk->sights, SbSight, n - 1).number : -1;
}

/* As late as can be, which is after the layout, if there is one. */
static void
on_before_paint (SbDesk *desk)
{
  desk->before = gdk_x11_get_server_time (get_surface (desk));
}

static void
on_after_paint (SbDesk *desk)
{
  SbSight sight = {.before = desk->before, .frame = sb_desk_get_frame (desk)};

  /* A round trip: what was painted is done. */
  sight.after = gdk_x11_get_server_time (get_surface (desk));
  sight.number = read_screen (desk);
  if (sight.number != sight.frame) {
    g_print ("# on the screen %d, said to be %d\n", sight.number, sight.frame);
    desk->n_wrong++;
  }
  if (sight.number != sb_desk_get_number (desk))
    desk->n_shown++;
  g_array_append_val (desk->sights, sight);
}

static gboolean
has_frame (gpointer data)
{
  return sb_desk_get_frame (data) >= 0;
}

/* Connected after the view's own handler, so that it has had its say. */
static void
open_eye (SbDesk *desk)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (desk->window));

  desk->handlers[0] =
    g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (on_before_paint), desk);
  desk->handlers[1] = g_signal_connect_data (clock,
                                             "layout",
                                             G_CALLBACK (on_before_paint),
                                             desk,
                                             NULL,
                                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  desk->handlers[2] =
    g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_after_paint), desk);
  gtk_widget_queue_draw (GTK_WIDGET (desk->window));
}

static void
open_window (SbDesk *desk)
{
  g_autoptr (GFile) file = g_file_new_for_path (desk->project);
  SbSession *session;

  desk->window = sb_kit_new_window (1000, 700);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  session = sb_document_find_session (desk->document, "S01");
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  ck_assert (sb_window_open_session (desk->window, sb_record_get_id (session)));
  desk->video = sb_kit_find (desk->window, SB_TYPE_VIDEO_VIEW);
  desk->timeline = sb_kit_find (desk->window, SB_TYPE_TIMELINE_VIEW);
  desk->playback = sb_window_get_code_page (desk->window)->playback;
  desk->frames = sb_recording_get_frame_index (
    sb_document_find_master (desk->document, sb_record_get_id (session)));
  ck_assert (sb_kit_wait (has_frame, desk, PATIENCE));
  open_eye (desk);
}

static void
close_window (SbDesk *desk)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (desk->window));

  for (guint i = 0; i < G_N_ELEMENTS (desk->handlers); i++)
    g_signal_handler_disconnect (clock, desk->handlers[i]);
  sb_kit_close_window (desk->window);
}

SbDesk *
sb_desk_new (const char *recording, gboolean as_copy)
{
  SbDesk *desk = g_new0 (SbDesk, 1);

  desk->folder = sb_test_dup_folder ();
  desk->project = sb_lab_make_project (desk->folder, recording);
  if (as_copy)
    sb_lab_make_copy (desk->project);
  desk->sights = g_array_new (FALSE, FALSE, sizeof (SbSight));
  open_window (desk);
  ck_assert (sb_desk_wait_for_frame (desk, 0));
  desk->n_wrong = 0;
  return desk;
}

void
sb_desk_reopen (SbDesk *desk)
{
  close_window (desk);
  open_window (desk);
  ck_assert (sb_desk_wait_for_rest (desk));
}

void
sb_desk_free (SbDesk *desk)
{
  close_window (desk);
  g_array_unref (desk->sights);
  g_free (desk->project);
  g_free (desk->folder);
  g_free (desk);
}

/* Modulo 2³²: the server's clock wraps around. */
static gboolean
is_later (guint32 a, guint32 b)
{
  return (gint32) (a - b) > 0;
}

gboolean
sb_desk_was_on_screen (SbDesk *desk, int frame, guint32 time, gboolean *within)
{
  guint i = desk->sights->len;

  while (i-- > 0) {
    const SbSight *sight = &g_array_index (desk->sights, SbSight, i);

    if (is_later (time, sight->after))
      return sight->number == frame;
    *within = !is_later (sight->before, time);
    if (*within)
      return sight->number == frame || (i > 0 && (sight - 1)->number == frame);
  }
  return FALSE;
}

typedef struct {
  SbDesk *desk;
  guint wanted;
} Wait;

static gboolean
shows_frame (gpointer data)
{
  Wait *wait = data;

  return sb_desk_get_frame (wait->desk) == (int) wait->wanted &&
         sb_desk_get_number (wait->desk) == (int) wait->wanted;
}

gboolean
sb_desk_wait_for_frame (SbDesk *desk, guint frame)
{
  Wait wait = {desk, frame};

  return sb_kit_wait (shows_frame, &wait, PATIENCE);
}

typedef struct {
  SbDesk *desk;
  guint32 from;
} Look;

static gboolean
has_looked (gpointer data)
{
  Look *look = data;

  return gdk_x11_get_server_time (get_surface (look->desk)) - look->from >= LOOK_MS;
}

void
sb_desk_look (SbDesk *desk)
{
  Look look = {desk, gdk_x11_get_server_time (get_surface (desk))};

  ck_assert (sb_kit_wait (has_looked, &look, PATIENCE));
}

static gboolean
has_shown (gpointer data)
{
  Wait *wait = data;

  return wait->desk->n_shown >= wait->wanted ||
         !sb_playback_is_playing (wait->desk->playback);
}

gboolean
sb_desk_wait_for_shown (SbDesk *desk, guint n)
{
  Wait wait = {desk, desk->n_shown + n};

  return sb_kit_wait (has_shown, &wait, PATIENCE);
}

static gboolean
rests (gpointer data)
{
  SbDesk *desk = data;
  int frame = sb_desk_get_frame (desk);

  return !sb_playback_is_playing (desk->playback) && frame >= 0 &&
         sb_desk_get_number (desk) == frame &&
         sb_frame_index_get_pts (desk->frames, (guint) frame) ==
           sb_playback_get_position (desk->playback);
}

gboolean
sb_desk_wait_for_rest (SbDesk *desk)
{
  return sb_kit_wait (rests, desk, PATIENCE);
}

void
sb_desk_point_at (SbDesk *desk, const char *wish, guint frame)
{
  SbTime from = sb_frame_index_get_pts (desk->frames, frame);
  SbTime to = frame + 1 < sb_frame_index_get_n_frames (desk->frames)
                ? sb_frame_index_get_pts (desk->frames, frame + 1)
                : sb_frame_index_get_end (desk->frames);

  g_signal_emit_by_name (
    desk->timeline, wish, from + (SbTime) (g_random_double () * (double) (to - from)));
}

void
sb_desk_set_rate (SbDesk *desk, double rate)
{
  for (int i = 0; i < 20 && sb_playback_get_rate (desk->playback) != rate; i++)
    sb_kit_press (desk->window,
                  sb_playback_get_rate (desk->playback) < rate ? GDK_KEY_period
                                                               : GDK_KEY_comma,
                  0);
  ck_assert (sb_playback_get_rate (desk->playback) == rate);
}
