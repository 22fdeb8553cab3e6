/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

/* The machine-read number of a frame; its claimed one must be the same. */
static guint
read_number (SbFrame *frame)
{
  int number = sb_maker_read_number (
    g_bytes_get_data (frame->pixels, NULL), frame->width, frame->height, frame->stride);

  ck_assert_int_ge (number, 0);
  return (guint) number;
}

static void
on_frame (SbPlayer *player, SbFrame *frame, Show *show)
{
  guint number = read_number (frame);

  ck_assert_uint_eq (frame->number, number);
  ck_assert_int_eq (frame->pts, sb_frame_index_get_pts (show->index, number));
  g_array_append_val (show->numbers, number);
}

static void
on_position (SbPlayer *player, gint64 position, Show *show)
{
  show->last_position = position;
  show->n_positions++;
}

static void
on_ended (SbPlayer *player, Show *show)
{
  show->n_ended++;
}

static void
on_state (SbPlayer *player, Show *show)
{
  show->n_states++;
}

static void
on_error (SbPlayer *player, GError *error, Show *show)
{
  g_free (show->fault);
  show->fault = g_strdup (error->message);
}

gboolean
show_on_watchdog (gpointer data)
{
  ck_abort_msg ("nothing happened for %d s", SHOW_PATIENCE);
  return G_SOURCE_REMOVE;
}

void
show_await (Show *show)
{
  SHOW_AWAIT (show->fault || (!sb_player_is_seeking (show->player) &&
                              sb_player_get_state (show->player) != SB_PLAYER_LOADING));
  ck_assert_msg (!show->fault, "%s", show->fault);
}

guint
show_get_number (Show *show)
{
  return read_number (sb_player_get_frame (show->player));
}

Show *
show_new (const char *name, gboolean sound)
{
  Show *show = g_new0 (Show, 1);
  g_autofree char *path =
    g_path_is_absolute (name) ? g_strdup (name) : sb_maker_dup_path (name);
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (name, "sound.webm"))
    show->index = sb_indexer_read (path, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  show->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  show->player = sb_player_new ();
  g_signal_connect (show->player, "frame", G_CALLBACK (on_frame), show);
  g_signal_connect (show->player, "position", G_CALLBACK (on_position), show);
  g_signal_connect (show->player, "ended", G_CALLBACK (on_ended), show);
  g_signal_connect (show->player, "state-changed", G_CALLBACK (on_state), show);
  g_signal_connect (show->player, "error", G_CALLBACK (on_error), show);
  sb_player_set_sound (show->player, sound);
  sb_player_set_muted (show->player, TRUE);
  sb_player_load (show->player, path, show->index);
  show_await (show);
  return show;
}

void
show_free (Show *show)
{
  g_assert_finalize_object (show->player);
  g_clear_pointer (&show->index, sb_frame_index_unref);
  g_array_unref (show->numbers);
  g_free (show->fault);
  g_free (show);
}

void
show_go (Show *show, guint number)
{
  sb_player_show_frame (show->player, number);
  show_await (show);
  ck_assert_uint_eq (show_get_number (show), number);
}

void
show_step (Show *show, int delta, guint expected)
{
  sb_player_step (show->player, delta);
  show_await (show);
  ck_assert_uint_eq (show_get_number (show), expected);
}
