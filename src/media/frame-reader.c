/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file.h"
#include "pipeline.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/media/player.h>

#define PATIENCE_MS 60000
#define FAREWELL (2 * G_USEC_PER_SEC)

typedef struct {
  SbPlayer *player;
  guint number;
  GError *error;
  gboolean is_late;
} Reader;

static void
on_error (SbPlayer *player, GError *error, Reader *reader)
{
  if (!reader->error)
    reader->error = g_error_copy (error);
}

static gboolean
on_late (gpointer data)
{
  Reader *reader = data;

  reader->is_late = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
await_frame (Reader *reader, GMainContext *context)
{
  g_autoptr (GSource) timeout = g_timeout_source_new (PATIENCE_MS);

  g_source_set_callback (timeout, on_late, reader, NULL);
  g_source_attach (timeout, context);
  while (sb_player_is_seeking (reader->player) && !reader->error && !reader->is_late)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (timeout);
}

/* The player's frame when it is the one asked for. */
static SbFrame *
take_frame (Reader *reader, const char *path, GError **error)
{
  SbFrame *frame = sb_player_get_frame (reader->player);
  g_autofree char *name = sb_media_dup_name (path);

  if (reader->error)
    g_propagate_error (error, g_steal_pointer (&reader->error));
  else if (frame && frame->number == reader->number)
    return sb_frame_ref (frame);
  else
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("Frame %u of “%s” did not come in time."),
                 reader->number,
                 name);
  return NULL;
}

static gboolean
check_number (const char *path, SbFrameIndex *index, guint number, GError **error)
{
  g_autofree char *name = sb_media_dup_name (path);
  guint n_frames = sb_frame_index_get_n_frames (index);

  if (number >= n_frames)
    g_set_error (
      error,
      SB_ERROR,
      SB_ERROR_BAD_VALUE,
      ngettext ("There is no frame %u in “%s”: it has %u frame, counted from 0.",
                "There is no frame %u in “%s”: it has %u frames, counted from "
                "0.",
                n_frames),
      number,
      name,
      n_frames);
  return number < n_frames;
}

SbFrame *
sb_frame_read (const char *path, SbFrameIndex *index, guint number, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  Reader reader = {.number = number};
  SbFrame *frame;

  if (!check_number (path, index, number, error))
    return NULL;
  g_main_context_push_thread_default (context);
  reader.player = sb_player_new ();
  g_signal_connect (reader.player, "error", G_CALLBACK (on_error), &reader);
  sb_player_set_sound (reader.player, FALSE);
  sb_player_load (reader.player, path, index);
  sb_player_show_frame (reader.player, number);
  await_frame (&reader, context);
  frame = take_frame (&reader, path, error);
  g_object_unref (reader.player);
  g_clear_error (&reader.error);
  g_main_context_pop_thread_default (context);
  sb_pipeline_await (context, FAREWELL);
  return frame;
}
