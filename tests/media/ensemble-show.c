/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble-show.h"

#include <securebase/media/indexer.h>

static guint
read_number (SbFrame *frame)
{
  int number = sb_maker_read_number (
    g_bytes_get_data (frame->pixels, NULL), frame->width, frame->height, frame->stride);

  ck_assert_int_ge (number, 0);
  ck_assert_uint_eq (frame->number, (guint) number);
  return (guint) number;
}

/* How far the pictures lie apart: by when each was handed out and by its own time, so
 * that views which are between two frames do not count as apart. */
static void
note_spread (SbViews *show)
{
  double rate = sb_ensemble_get_rate (show->ensemble);
  SbTime least = G_MAXINT64, most = G_MININT64;

  for (guint i = 0; i < show->n_views; i++) {
    SbTime line = (SbTime) ((double) show->shown_at[i] * 1000 * rate) - show->shown[i];

    if (show->n_frames[i] < 3)
      return;
    least = MIN (least, line);
    most = MAX (most, line);
  }
  most -= least;
  g_array_append_val (show->spreads, most);
}

static void
on_frame (SbEnsemble *ensemble, guint view, SbFrame *frame, SbViews *show)
{
  guint number = read_number (frame);

  show->n_frames[view]++;
  show->shown_at[view] = g_get_monotonic_time ();
  show->shown[view] = frame->pts + sb_ensemble_get_offset (ensemble, view);
  if (show->spreads)
    note_spread (show);
  if (show->backwards && view == 0)
    g_array_append_val (show->backwards, number);
}

static void
on_ended (SbEnsemble *ensemble, SbViews *show)
{
  show->n_ended++;
}

static void
on_error (SbEnsemble *ensemble, guint view, GError *error, SbViews *show)
{
  g_print ("# view %u: %s\n", view, error->message);
  show->faulty = (int) view;
}

gboolean
sb_views_bark (gpointer data)
{
  ck_abort_msg ("nothing happened for %d s", SB_VIEWS_PATIENCE);
  return G_SOURCE_REMOVE;
}

static gboolean
are_all_open (SbViews *show)
{
  for (guint i = 0; i < show->n_views; i++)
    if (sb_player_get_state (sb_ensemble_get_player (show->ensemble, i)) ==
        SB_PLAYER_LOADING)
      return FALSE;
  return TRUE;
}

void
sb_views_await (SbViews *show)
{
  AWAIT (are_all_open (show) && !sb_ensemble_is_seeking (show->ensemble));
}

guint
sb_views_read (SbViews *show, guint view)
{
  return read_number (
    sb_player_get_frame (sb_ensemble_get_player (show->ensemble, view)));
}

gboolean
sb_views_show_same (SbViews *show)
{
  for (guint i = 1; i < show->n_views; i++)
    if (sb_views_read (show, i) != sb_views_read (show, 0))
      return FALSE;
  return TRUE;
}

SbViews *
sb_views_new (const char *const *names, const SbTime *offsets, guint n_views)
{
  SbViews *show = g_new0 (SbViews, 1);
  SbEnsembleView views[SB_ENSEMBLE_MAX_VIEWS] = {0};
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_views; i++) {
    g_autoptr (GError) error = NULL;
    char *path = names[i][0] == '/' ? g_strdup (names[i]) : sb_maker_dup_path (names[i]);

    g_ptr_array_add (paths, path);
    show->indices[i] = sb_indexer_read (path, NULL, NULL, NULL, &error);
    sb_assert_ok (error);
    views[i] = (SbEnsembleView){path, show->indices[i], offsets ? offsets[i] : 0};
  }
  show->n_views = n_views;
  show->faulty = -1;
  show->ensemble = sb_ensemble_new ();
  g_signal_connect (show->ensemble, "frame", G_CALLBACK (on_frame), show);
  g_signal_connect (show->ensemble, "ended", G_CALLBACK (on_ended), show);
  g_signal_connect (show->ensemble, "error", G_CALLBACK (on_error), show);
  sb_ensemble_load (show->ensemble, views, n_views);
  sb_views_await (show);
  return show;
}

void
sb_views_free (SbViews *show)
{
  g_assert_finalize_object (show->ensemble);
  for (guint i = 0; i < show->n_views; i++)
    g_clear_pointer (&show->indices[i], sb_frame_index_unref);
  g_clear_pointer (&show->spreads, g_array_unref);
  g_clear_pointer (&show->backwards, g_array_unref);
  g_free (show);
}
