/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"
#include "reel.h"
#include "voice.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/sample/film.h>
#include <unistd.h>

#define TAIL SB_SECOND     /* of recording after the last thing that happens */
#define SOUND_AHEAD 1      /* seconds of sound given before the picture */
#define FRAMES_A_REPORT 25 /* between two calls of the progress function */

void
sb_film_settings_init (SbFilmSettings *settings)
{
  *settings = (SbFilmSettings){
    .width = 384, .height = 288, .frame_rate = 10, .keyframe_distance = 25, .seed = 1};
}

static SbTime
get_later (SbTime latest, SbTime start, SbTime end)
{
  return MAX (latest, MAX (start, end));
}

/* SB_TIME_NONE is the smallest time, so a missing end never counts. */
SbTime
sb_film_get_length (SbContent *truth)
{
  SbTime latest = 0;

  for (guint i = 0; i < truth->episodes->len; i++) {
    SbEpisode *episode = g_ptr_array_index (truth->episodes, i);

    latest = get_later (latest, episode->start, episode->end);
  }
  for (guint i = 0; i < truth->events->len; i++) {
    SbEvent *event = g_ptr_array_index (truth->events, i);

    latest = get_later (latest, event->start, event->end);
  }
  for (guint i = 0; i < truth->marks->len; i++) {
    SbMark *mark = g_ptr_array_index (truth->marks, i);

    latest = get_later (latest, mark->start, mark->end);
  }
  return latest + TAIL;
}

/* All that one film needs while it is made. */
typedef struct {
  const SbFilmSettings *settings;
  SbPicture *picture;
  SbVoice *voice;
  SbReel *reel;
  guint n_frames;
  guint64 n_samples; /* given so far */
} Film;

static gboolean
add_sound_until (Film *film, guint frame, GError **error)
{
  guint64 end = (guint64) frame * SB_VOICE_RATE / (guint) film->settings->frame_rate;
  gint16 samples[SB_VOICE_RATE / 4];

  while (film->n_samples < end) {
    guint n = (guint) MIN (end - film->n_samples, G_N_ELEMENTS (samples));

    sb_voice_read (film->voice, samples, n);
    if (!sb_reel_add_sound (film->reel, samples, n, error))
      return FALSE;
    film->n_samples += n;
  }
  return TRUE;
}

static gboolean
add_frame (Film *film, guint frame, GError **error)
{
  guint rate = (guint) film->settings->frame_rate;
  guint ahead = MIN (film->n_frames, frame + 1 + SOUND_AHEAD * rate);
  SbTime time = (SbTime) ((guint64) frame * SB_SECOND / rate);
  cairo_surface_t *surface;

  if (!add_sound_until (film, ahead, error))
    return FALSE;
  surface = sb_picture_draw (film->picture, time, frame);
  return sb_reel_add_picture (film->reel,
                              cairo_image_surface_get_data (surface),
                              (gsize) cairo_image_surface_get_stride (surface),
                              error);
}

static gboolean
run_film (Film *film,
          SbProgressFunc progress,
          gpointer user_data,
          GCancellable *cancellable,
          GError **error)
{
  for (guint frame = 0; frame < film->n_frames; frame++) {
    if (g_cancellable_is_cancelled (cancellable)) {
      g_set_error_literal (
        error, SB_ERROR, SB_ERROR_CANCELLED, _ ("The recording was cancelled."));
      return FALSE;
    }
    if (!add_frame (film, frame, error))
      return FALSE;
    if (progress && frame % FRAMES_A_REPORT == 0)
      progress ((double) frame / film->n_frames, _ ("Drawing the recording"), user_data);
  }
  if (!sb_reel_finish (film->reel, error))
    return FALSE;
  if (progress)
    progress (1, _ ("Drawing the recording"), user_data);
  return TRUE;
}

/* A new, empty file beside @path that nobody else has. */
static char *
make_temporary (const char *path, GError **error)
{
  g_autofree char *name = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0666);
  int code = errno;

  if (fd >= 0) {
    close (fd);
    return g_steal_pointer (&name);
  }
  g_set_error (
    error,
    SB_ERROR,
    code == ENOSPC ? SB_ERROR_NO_SPACE : SB_ERROR_FAILED,
    _ ("The recording “%s” cannot be written: %s. Choose a folder in which you "
       "may write."),
    path,
    g_strerror (code));
  return NULL;
}

static gboolean
move_into_place (const char *temporary, const char *path, GError **error)
{
  if (g_rename (temporary, path) == 0)
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_FAILED,
               _ ("The recording “%s” could not be put into its place: %s."),
               path,
               g_strerror (errno));
  return FALSE;
}

static void
plan_film (Film *film, SbContent *truth, const SbFilmSettings *settings)
{
  guint64 length = (guint64) sb_film_get_length (truth);

  *film = (Film){.settings = settings};
  film->n_frames =
    (guint) ((length * (guint) settings->frame_rate + SB_SECOND - 1) / SB_SECOND);
}

gboolean
sb_film_write (const char *path,
               SbScheme *scheme,
               SbContent *truth,
               const SbFilmSettings *settings,
               SbProgressFunc progress,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  const SbReelFormat format = {settings->width,
                               settings->height,
                               settings->frame_rate,
                               settings->keyframe_distance,
                               SB_VOICE_RATE};
  g_autofree char *temporary = make_temporary (path, error);
  g_autoptr (SbCues) cues = sb_cues_new (truth);
  g_autoptr (SbPicture) picture =
    sb_picture_new (scheme, cues, settings->width, settings->height, settings->seed);
  g_autoptr (SbVoice) voice = sb_voice_new (cues, settings->seed);
  g_autoptr (SbReel) reel = NULL;
  gboolean done;
  Film film;

  if (!temporary)
    return FALSE;
  plan_film (&film, truth, settings);
  film.picture = picture;
  film.voice = voice;
  film.reel = reel = sb_reel_new (temporary, &format, error);
  done = reel && run_film (&film, progress, user_data, cancellable, error) &&
         move_into_place (temporary, path, error);
  if (!done)
    g_unlink (temporary);
  return done;
}
