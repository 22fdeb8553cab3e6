/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "video-grid.h"

#include <securebase/base/signal.h>
#include <securebase/media/ensemble.h>

#define GAP 4
#define LEAST_WIDTH 200
#define LEAST_HEIGHT 140
#define STRIP_SHARE 0.26 /* of the room, for those that are not the big one */

struct _SbVideoGrid {
  GtkWidget parent;
  SbVideoTile *tiles[SB_ENSEMBLE_MAX_VIEWS];
  gboolean hidden[SB_ENSEMBLE_MAX_VIEWS];
  guint order[SB_ENSEMBLE_MAX_VIEWS]; /* from place to view */
  guint n_views;
  int big;
  guint chosen;
};

G_DEFINE_FINAL_TYPE (SbVideoGrid, sb_video_grid, GTK_TYPE_WIDGET)

enum {
  RESIZED,
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- where everything goes --- */

typedef struct {
  int x, y, width, height;
} Room;

/* The views that are seen, in order of place; how many. */
static guint
list_seen (SbVideoGrid *self, guint *views)
{
  guint n = 0;

  for (guint i = 0; i < self->n_views; i++)
    if (!self->hidden[self->order[i]])
      views[n++] = self->order[i];
  return n;
}

/* The area of the picture in a tile of that size. */
static double
get_area (SbVideoTile *tile, int width, int height)
{
  double shape = sb_video_tile_get_shape (tile);
  double room = MAX (height - sb_video_tile_get_header_height (tile), 1);
  double wide = MIN (MAX (width, 1), room * shape);

  return wide * wide / shape;
}

/* What the smallest picture gets when @n views stand in @columns. */
static double
rate_columns (
  SbVideoGrid *self, const guint *views, guint n, const Room *room, guint columns)
{
  guint rows = (n + columns - 1) / columns;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < n; i++)
    least = MIN (least,
                 get_area (self->tiles[views[i]],
                           room->width / (int) columns,
                           room->height / (int) rows));
  return least;
}

static guint
choose_columns (SbVideoGrid *self, const guint *views, guint n, const Room *room)
{
  guint best = 1;

  for (guint columns = 2; columns <= n; columns++)
    if (rate_columns (self, views, n, room, columns) >
        rate_columns (self, views, n, room, best))
      best = columns;
  return best;
}

static void
place (SbVideoTile *tile, const Room *room)
{
  GtkAllocation allocation = {
    room->x, room->y, MAX (room->width, 1), MAX (room->height, 1)};

  gtk_widget_size_allocate (GTK_WIDGET (tile), &allocation, -1);
}

static void
place_in_columns (
  SbVideoGrid *self, const guint *views, guint n, const Room *room, guint columns)
{
  guint rows = (n + columns - 1) / columns;
  int width = (room->width - GAP * (int) (columns - 1)) / (int) columns;
  int height = (room->height - GAP * (int) (rows - 1)) / (int) rows;

  for (guint i = 0; i < n; i++) {
    Room cell = {room->x + (int) (i % columns) * (width + GAP),
                 room->y + (int) (i / columns) * (height + GAP),
                 width,
                 height};

    place (self->tiles[views[i]], &cell);
  }
}

/* The strip stands beside the big one or below it, whichever leaves it larger. */
static void
place_around_big (SbVideoGrid *self, const guint *others, guint n, const Room *room)
{
  SbVideoTile *big = self->tiles[self->big];
  int beside = (int) (room->width * STRIP_SHARE),
      below = (int) (room->height * STRIP_SHARE);
  gboolean is_beside = get_area (big, room->width - beside, room->height) >=
                       get_area (big, room->width, room->height - below);
  Room rest = *room, strip = *room;

  if (is_beside) {
    rest.width -= beside + GAP;
    strip.x += rest.width + GAP;
    strip.width = beside;
  } else {
    rest.height -= below + GAP;
    strip.y += rest.height + GAP;
    strip.height = below;
  }
  place (big, &rest);
  place_in_columns (self, others, n, &strip, is_beside ? 1 : n);
}

static gboolean
remove_view (guint *views, guint n, guint view)
{
  gboolean found = FALSE;

  for (guint i = 0; i < n; i++) {
    found = found || views[i] == view;
    if (found && i + 1 < n)
      views[i] = views[i + 1];
  }
  return found;
}

static void
sb_video_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SbVideoGrid *self = SB_VIDEO_GRID (widget);
  Room room = {0, 0, width, height};
  guint views[SB_ENSEMBLE_MAX_VIEWS];
  guint n = list_seen (self, views);

  if (n > 1 && self->big >= 0 && remove_view (views, n, (guint) self->big))
    place_around_big (self, views, n - 1, &room);
  else if (n > 0)
    place_in_columns (self, views, n, &room, choose_columns (self, views, n, &room));
}

static void
sb_video_grid_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : LEAST_HEIGHT;
  *natural = *minimum;
}

/* --- the tiles --- */

static guint
find_number (SbVideoGrid *self, gpointer descendant)
{
  for (guint i = 0; i < SB_ENSEMBLE_MAX_VIEWS; i++)
    if (gtk_widget_is_ancestor (descendant, GTK_WIDGET (self->tiles[i])))
      return i;
  return 0;
}

static void
on_resized (SbVideoView *view, int width, int height, SbVideoGrid *self)
{
  g_signal_emit (self, signals[RESIZED], 0, find_number (self, view), width, height);
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, SbVideoGrid *self)
{
  GtkWidget *tile = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  for (guint i = 0; i < self->n_views; i++)
    if (GTK_WIDGET (self->tiles[i]) == tile)
      sb_video_grid_choose (self, i);
}

static void
add_tile (SbVideoGrid *self, guint number)
{
  SbVideoTile *tile = sb_video_tile_new (number);
  GtkGesture *click = gtk_gesture_click_new ();

  self->tiles[number] = tile;
  self->order[number] = number;
  gtk_widget_set_parent (GTK_WIDGET (tile), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (tile), number == 0);
  g_signal_connect (
    sb_video_tile_get_view (tile), "resized", G_CALLBACK (on_resized), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (tile), GTK_EVENT_CONTROLLER (click));
}

static void
sb_video_grid_dispose (GObject *object)
{
  SbVideoGrid *self = SB_VIDEO_GRID (object);

  for (guint i = 0; i < SB_ENSEMBLE_MAX_VIEWS; i++)
    if (self->tiles[i])
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->tiles[i])));
  G_OBJECT_CLASS (sb_video_grid_parent_class)->dispose (object);
}

static void
sb_video_grid_class_init (SbVideoGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_video_grid_dispose;
  widget_class->measure = sb_video_grid_measure;
  widget_class->size_allocate = sb_video_grid_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "videogrid");
  signals[RESIZED] =
    sb_signal_new (SB_TYPE_VIDEO_GRID, "resized", 3, G_TYPE_UINT, G_TYPE_INT, G_TYPE_INT);
  signals[CHOSEN] = sb_signal_new (SB_TYPE_VIDEO_GRID, "chosen", 1, G_TYPE_UINT);
}

static void
sb_video_grid_init (SbVideoGrid *self)
{
  self->n_views = 1;
  self->big = -1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  for (guint i = 0; i < SB_ENSEMBLE_MAX_VIEWS; i++)
    add_tile (self, i);
}

/* --- what is shown how --- */

static void
show_marks (SbVideoGrid *self)
{
  for (guint i = 0; i < SB_ENSEMBLE_MAX_VIEWS; i++) {
    gtk_widget_set_visible (GTK_WIDGET (self->tiles[i]),
                            i < self->n_views && !self->hidden[i]);
    sb_video_tile_show_header (self->tiles[i], self->n_views > 1);
    sb_video_tile_set_chosen (self->tiles[i], self->n_views > 1 && i == self->chosen);
  }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Which one is big outlasts the session, where the next one has that view. */
void
sb_video_grid_set_n_views (SbVideoGrid *self, guint n_views)
{
  g_return_if_fail (n_views > 0 && n_views <= SB_ENSEMBLE_MAX_VIEWS);

  if (n_views != self->n_views)
    for (guint i = 0; i < SB_ENSEMBLE_MAX_VIEWS; i++)
      self->order[i] = i;
  self->n_views = n_views;
  self->chosen = 0;
  if (self->big >= (int) n_views)
    self->big = -1;
  memset (self->hidden, 0, sizeof self->hidden);
  show_marks (self);
}

guint
sb_video_grid_get_n_views (SbVideoGrid *self)
{
  return self->n_views;
}

SbVideoTile *
sb_video_grid_get_tile (SbVideoGrid *self, guint view)
{
  return view < SB_ENSEMBLE_MAX_VIEWS ? self->tiles[view] : NULL;
}

SbVideoView *
sb_video_grid_get_view (SbVideoGrid *self, guint view)
{
  return sb_video_tile_get_view (sb_video_grid_get_tile (self, view));
}

void
sb_video_grid_set_hidden (SbVideoGrid *self, guint view, gboolean hidden)
{
  g_return_if_fail (view < self->n_views);

  self->hidden[view] = hidden;
  if (hidden && self->big == (int) view)
    self->big = -1;
  if (hidden && self->chosen == view)
    sb_video_grid_choose (self, 0);
  show_marks (self);
}

void
sb_video_grid_enlarge (SbVideoGrid *self, guint view)
{
  if (view >= self->n_views)
    return;
  self->big = self->big == (int) view ? -1 : (int) view;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static guint
find_place (SbVideoGrid *self, guint view)
{
  guint place = 0;

  while (place + 1 < self->n_views && self->order[place] != view)
    place++;
  return place;
}

void
sb_video_grid_swap (SbVideoGrid *self, guint view)
{
  guint other = self->big >= 0 ? (guint) self->big : self->order[0];
  guint from = find_place (self, view), to = find_place (self, other);

  if (view >= self->n_views || view == other)
    return;
  self->order[from] = other;
  self->order[to] = view;
  if (self->big >= 0)
    self->big = (int) view;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

int
sb_video_grid_get_big (SbVideoGrid *self)
{
  return self->big;
}

void
sb_video_grid_choose (SbVideoGrid *self, guint view)
{
  if (view >= self->n_views || view == self->chosen)
    return;
  self->chosen = view;
  show_marks (self);
  g_signal_emit (self, signals[CHOSEN], 0, view);
}

void
sb_video_grid_choose_next (SbVideoGrid *self, int direction)
{
  int n = (int) self->n_views, place = (int) find_place (self, self->chosen);

  for (int i = 1; i < n; i++) {
    guint view = self->order[(place + direction * i + n * i) % n];

    if (self->hidden[view])
      continue;
    sb_video_grid_choose (self, view);
    return;
  }
}

guint
sb_video_grid_get_chosen (SbVideoGrid *self)
{
  return self->chosen;
}
