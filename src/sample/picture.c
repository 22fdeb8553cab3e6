/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include "closeup.h"
#include "figure.h"
#include "paint.h"
#include "room.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEADER 0x2f3d4e
#define CAPTION_WIDTH 295.0

/* All that a close-up shows. While it stays the same the old one is left standing: faces
 * are most of the work. */
typedef struct {
  SbPose pose;
  gboolean present, held, hidden, turned;
  SbRole partner;
  int toy, heading, gaze, partner_direction; /* hundredths of a radian, by fives */
  SbTime running;                            /* the time, while tears run */
} Look;

struct _SbPicture {
  SbScheme *scheme; /* NULL allowed */
  SbCues *cues;
  SbStage stage;
  cairo_surface_t *surface;
  cairo_surface_t *background; /* all that stands still */
  double scale_x, scale_y;
  Look looks[SB_N_ROLES];
  gboolean looked; /* the looks are those of the surface */
};

static void
paint_background (SbPicture *picture)
{
  cairo_t *cr = cairo_create (picture->background);

  cairo_scale (cr, picture->scale_x, picture->scale_y);
  cairo_rectangle (cr, 0, 0, SB_STAGE_WIDTH, SB_STAGE_HEIGHT);
  cairo_clip (cr);
  sb_room_paint (cr);
  sb_closeup_paint_frames (cr);
  cairo_destroy (cr);
}

SbPicture *
sb_picture_new (SbScheme *scheme, SbCues *cues, int width, int height, guint32 seed)
{
  SbPicture *picture = g_new0 (SbPicture, 1);

  picture->scheme = scheme ? g_object_ref (scheme) : NULL;
  picture->cues = cues;
  picture->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  picture->background = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  picture->scale_x = width / SB_STAGE_WIDTH;
  picture->scale_y = height / SB_STAGE_HEIGHT;
  sb_stage_init (&picture->stage, cues, seed);
  paint_background (picture);
  return picture;
}

void
sb_picture_free (SbPicture *picture)
{
  g_clear_object (&picture->scheme);
  cairo_surface_destroy (picture->surface);
  cairo_surface_destroy (picture->background);
  g_free (picture);
}

static const char *
get_kind_name (SbScheme *scheme, int number)
{
  const GPtrArray *types = sb_scheme_get_episode_types (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbEpisodeType *type = g_ptr_array_index (types, i);

    if (type->number == number)
      return type->name;
  }
  return NULL;
}

static char *
dup_caption (SbPicture *picture)
{
  int number = sb_cues_get_episode (picture->cues, picture->stage.time);
  const char *name = NULL;

  if (number == 0)
    return g_strdup (_ ("No episode"));
  if (picture->scheme)
    name = get_kind_name (picture->scheme, number);
  if (!name)
    return g_strdup_printf (_ ("Episode %d"), number);
  return g_strdup_printf (_ ("Episode %d · %s"), number, name);
}

/* The part of the background under the clip. */
static void
paint_still (SbPicture *picture, cairo_t *cr)
{
  cairo_save (cr);
  cairo_identity_matrix (cr);
  cairo_set_source_surface (cr, picture->background, 0, 0);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* Long names of episodes are set smaller, not over the frame number. */
static double
get_fitting_size (cairo_t *cr, const char *caption)
{
  double width = sb_paint_measure_text (cr, 14, TRUE, caption);

  return width > CAPTION_WIDTH ? 14 * CAPTION_WIDTH / width : 14;
}

static void
paint_header (cairo_t *cr, SbPicture *picture, guint frame)
{
  gint64 tenths = picture->stage.time / (100 * SB_MSECOND);
  g_autofree char *caption = dup_caption (picture);
  g_autofree char *count = g_strdup_printf (_ ("frame %u"), frame);
  g_autofree char *clock = g_strdup_printf (
    "%02d:%02d.%d", (int) (tenths / 600), (int) (tenths / 10 % 60), (int) (tenths % 10));

  cairo_rectangle (cr, 0, 0, SB_STAGE_WIDTH, SB_ROOM_TOP);
  sb_paint_fill (cr, HEADER);
  sb_paint_colour (cr, 0xffffff, 1);
  sb_paint_text (cr, 10, 19, 0, get_fitting_size (cr, caption), TRUE, caption);
  sb_paint_text (cr, 402, 20, 0, 16, TRUE, clock);
  sb_paint_colour (cr, 0xb9c7d4, 1);
  sb_paint_text (cr, 390, 19, 1, 11, FALSE, count);
}

/* Who stands nearer to the onlooker is drawn later. */
static void
sort_by_depth (SbStage *stage, SbRole order[SB_N_ROLES])
{
  for (int i = 0; i < SB_N_ROLES; i++)
    for (int j = i;
         j > 0 && stage->figures[order[j]].at.y < stage->figures[order[j - 1]].at.y;
         j--) {
      SbRole swapped = order[j];

      order[j] = order[j - 1];
      order[j - 1] = swapped;
    }
}

static void
paint_people (cairo_t *cr, SbStage *stage, const SbPose poses[SB_N_ROLES])
{
  SbRole order[] = {SB_ROLE_BABY, SB_ROLE_CAREGIVER, SB_ROLE_STRANGER};

  sort_by_depth (stage, order);
  sb_figure_paint_gaze (cr, stage, &poses[SB_ROLE_BABY]);
  for (int i = 0; i < SB_N_ROLES; i++) {
    SbRole role = order[i];

    if (role != SB_ROLE_BABY && stage->figures[role].present)
      sb_figure_paint_adult (cr, stage, role, &poses[role]);
    if (role == SB_ROLE_BABY && !stage->held && !stage->hidden)
      sb_figure_paint_baby (cr, stage, &poses[role]);
  }
  if (stage->held) {
    sb_figure_paint_baby (cr, stage, &poses[SB_ROLE_BABY]);
    sb_figure_paint_embrace (cr, stage, &poses[stage->partner]);
  }
}

static int
round_angle (double angle)
{
  return (int) (angle * 20) * 5;
}

static void
take_look (Look *look, SbStage *stage, SbRole role, const SbPose *pose)
{
  SbFigure *figure = &stage->figures[role];
  SbRole other = role == SB_ROLE_BABY ? stage->partner : SB_ROLE_BABY;

  memset (look, 0, sizeof *look);
  look->pose = *pose;
  look->present = figure->present;
  look->held = stage->held;
  look->hidden = stage->hidden;
  look->turned = stage->turned;
  look->partner = stage->partner;
  look->toy = stage->toy;
  look->heading = round_angle (figure->heading);
  look->gaze = round_angle (figure->gaze);
  if (other != SB_ROLE_NOBODY)
    look->partner_direction =
      round_angle (sb_place_direction (figure->at, stage->figures[other].at));
  if (role == SB_ROLE_BABY && (pose->cry != SB_CRY_NONE || pose->tears > 0))
    look->running = stage->time;
}

static void
paint_closeup (SbPicture *picture, cairo_t *cr, SbRole role, const SbPose *pose)
{
  Look look;

  take_look (&look, &picture->stage, role, pose);
  if (picture->looked && memcmp (&look, &picture->looks[role], sizeof look) == 0)
    return;
  memcpy (&picture->looks[role], &look, sizeof look);
  sb_closeup_clip (cr, role);
  paint_still (picture, cr);
  if (role == SB_ROLE_BABY)
    sb_closeup_paint_baby (cr, &picture->stage, pose);
  else
    sb_closeup_paint_adult (cr, &picture->stage, role, pose);
  cairo_reset_clip (cr);
}

static void
paint_room (SbPicture *picture, cairo_t *cr, const SbPose poses[SB_N_ROLES])
{
  cairo_rectangle (cr, 0, SB_ROOM_TOP, SB_ROOM_WIDTH, SB_STAGE_HEIGHT - SB_ROOM_TOP);
  cairo_clip (cr);
  paint_still (picture, cr);
  sb_room_paint_door (cr, picture->stage.door);
  paint_people (cr, &picture->stage, poses);
  sb_room_paint_screen (cr);
  cairo_reset_clip (cr);
}

cairo_surface_t *
sb_picture_draw (SbPicture *picture, SbTime time, guint frame)
{
  cairo_t *cr = cairo_create (picture->surface);
  SbStage *stage = &picture->stage;
  SbPose poses[SB_N_ROLES];

  sb_stage_advance (stage, picture->cues, time);
  sb_pose_read_baby (&poses[SB_ROLE_BABY], stage, picture->cues);
  sb_pose_read_adult (&poses[SB_ROLE_CAREGIVER], stage, picture->cues, SB_ROLE_CAREGIVER);
  sb_pose_read_adult (&poses[SB_ROLE_STRANGER], stage, picture->cues, SB_ROLE_STRANGER);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  cairo_set_tolerance (cr, 0.3);
  if (!picture->looked) {
    cairo_set_source_surface (cr, picture->background, 0, 0);
    cairo_paint (cr);
  }
  cairo_scale (cr, picture->scale_x, picture->scale_y);
  paint_room (picture, cr, poses);
  for (SbRole role = 0; role < SB_N_ROLES; role++)
    paint_closeup (picture, cr, role, &poses[role]);
  picture->looked = TRUE;
  paint_header (cr, picture, frame);
  cairo_destroy (cr);
  cairo_surface_flush (picture->surface);
  return picture->surface;
}
