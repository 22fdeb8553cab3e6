/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include "video/go-to.h"

#include <glib/gi18n-lib.h>
#include <securebase/media/clap.h>

/* Aligning views: each is stepped to the same visible moment on its own; the offset that
 * follows is an edit of its recording. Events stay where they are. */

/* How far apart two cameras may have been switched on for a clap to be looked for. */
#define REACH (60 * SB_SECOND)
/* A peak that is not so much higher than the next one is no find. */
#define CLEAR_RATIO 1.5

static SbEnsemble *
get_ensemble (SbCodePage *self)
{
  return sb_playback_get_ensemble (self->playback);
}

static gboolean
is_aligning (SbCodePage *self)
{
  return sb_ensemble_is_apart (get_ensemble (self));
}

void
sb_code_page_show_align (SbCodePage *self)
{
  guint view = sb_video_grid_get_chosen (self->grid);
  SbVideoTile *tile = sb_video_grid_get_tile (self->grid, view);
  g_autofree char *seconds =
    sb_time_to_seconds (sb_ensemble_get_offset (get_ensemble (self), view));
  g_autofree char *words = NULL;

  gtk_revealer_set_reveal_child (self->align_revealer, is_aligning (self));
  if (!is_aligning (self))
    return;
  if (view == 0)
    words = g_strdup (_ ("Step the main view (← →) to a moment that the other one shows "
                         "too, then choose that one (F3, or click it)."));
  else
    words = g_strdup_printf (
      /* Translators: the name of one of several views of a session. */
      _ ("Step “%s” (← →) until it shows the same moment as the main view, then press "
         "Align Here."),
      sb_video_tile_get_name (tile));
  sb_align_bar_set_words (self->align, words);
  sb_align_bar_set_offset (self->align, seconds);
  sb_align_bar_set_active (self->align, view > 0);
}

void
sb_code_page_end_align (SbCodePage *self)
{
  g_cancellable_cancel (self->clap);
  g_clear_object (&self->clap);
  sb_ensemble_set_apart (get_ensemble (self), FALSE);
  sb_code_page_show_align (self);
}

static SbEdit *
make_edit (SbCodePage *self, SbRecording *before, SbTime offset)
{
  SbCoding *coding = sb_recorder_get_coding (self->recorder);
  SbCoder *coder = sb_document_find (self->document, SB_TYPE_CODER, coding->coder);
  g_autoptr (SbRecording) after = sb_record_dup (before);
  g_autofree char *seconds = sb_time_to_seconds (offset);
  g_autofree char *words =
    g_strdup_printf (_ ("align view %s: offset %s s"), before->view, seconds);
  SbEdit *edit = sb_edit_new ("recording.align", NULL, coder ? coder->code : NULL, words);

  after->offset = offset;
  sb_edit_update (edit, before, after);
  return edit;
}

static void
store_offset (SbCodePage *self, guint view, SbTime offset)
{
  SbRecording *recording = sb_code_page_get_recording (self, view);
  g_autoptr (SbEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *seconds = sb_time_to_seconds (offset);
  g_autofree char *words = NULL;

  if (!recording || view == 0)
    return;
  edit = make_edit (self, recording, offset);
  if (!sb_document_apply (self->document, edit, &error)) {
    sb_code_page_say_error (self, error);
    return;
  }
  words =
    g_strdup_printf (_ ("View “%s” is aligned: its offset is %s s."),
                     sb_video_tile_get_name (sb_video_grid_get_tile (self->grid, view)),
                     seconds);
  sb_code_page_say (self, words);
  sb_align_bar_set_offset (self->align, seconds);
}

/* --- by look --- */

static void
align_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  int view = g_variant_get_int32 (parameter);

  if (sb_video_grid_get_n_views (self->grid) < 2) {
    sb_code_page_say (self, _ ("This session has one view only."));
    return;
  }
  if (view < 0 && is_aligning (self)) {
    sb_code_page_end_align (self);
    return;
  }
  if (view < 0)
    view = MAX ((int) sb_video_grid_get_chosen (self->grid), 1);
  sb_ensemble_set_apart (get_ensemble (self), TRUE);
  sb_video_grid_choose (self->grid, (guint) view);
  sb_code_page_show_align (self);
}

static void
align_here_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  guint view = sb_video_grid_get_chosen (self->grid);
  SbTime offset = sb_ensemble_find_offset (get_ensemble (self), view);

  if (is_aligning (self) && offset != SB_TIME_NONE &&
      !sb_ensemble_is_seeking (get_ensemble (self)))
    store_offset (self, view, offset);
}

static void
align_done_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_code_page_end_align (SB_CODE_PAGE (widget));
}

/* --- by typing --- */

/* "1.24", "-0.4": seconds; "31f", "-31f": so many frames of the view from its first. */
static gboolean
parse_offset (const char *text, SbFrameIndex *frames, SbTime *offset)
{
  gboolean negative = text[0] == '-';
  const char *rest = negative || text[0] == '+' ? text + 1 : text;

  if (!sb_go_to_parse (rest, frames, offset))
    return FALSE;
  if (frames && strpbrk (rest, "fF"))
    *offset -= sb_frame_index_get_pts (frames, 0);
  if (negative)
    *offset = -*offset;
  return TRUE;
}

static void
set_offset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  guint view = sb_video_grid_get_chosen (self->grid);
  g_autofree char *text = g_strstrip (g_strdup (g_variant_get_string (parameter, NULL)));
  SbTime offset;

  if (!parse_offset (
        text, sb_ensemble_get_frame_index (get_ensemble (self), view), &offset)) {
    sb_align_bar_set_words (
      self->align, _ ("An offset is a number of seconds (1.24) or of frames (31f)."));
    return;
  }
  store_offset (self, view, offset);
  sb_ensemble_show_view_time (
    get_ensemble (self), view, sb_playback_get_position (self->playback) - offset);
}

/* --- by ear --- */

typedef struct {
  char *master;
  char *view;
  guint number;
  SbTime around;
  SbClap clap;
} Search;

static void
search_free (Search *search)
{
  g_free (search->master);
  g_free (search->view);
  g_free (search);
}

static void
search_in_thread (GTask *task, gpointer page, gpointer data, GCancellable *cancellable)
{
  Search *search = data;
  GError *error = NULL;

  if (sb_clap_find (search->master,
                    search->view,
                    search->around,
                    REACH,
                    &search->clap,
                    cancellable,
                    &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static char *
dup_clap_words (const SbClap *clap)
{
  g_autofree char *at = sb_time_to_clock (clap->at);
  g_autofree char *seconds = sb_time_to_seconds (clap->offset);
  double ratio = clap->next > 0 ? clap->likeness / clap->next : clap->likeness / 0.01;

  return g_strdup_printf (
    ratio >= CLEAR_RATIO
      /* Translators: a time, seconds, a correlation, how often the next best one. */
      ? _ (
          "The loudest common sound is at %s; it gives an offset of %s s (likeness %.2f, "
          "%.1f times the next best). Do both views show it? Then press Align Here.")
      : _ ("Nothing clear: at %s, an offset of %s s (likeness %.2f, only %.1f times the "
           "next best). Align by look."),
    at,
    seconds,
    clap->likeness,
    ratio);
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer unused)
{
  SbCodePage *self = SB_CODE_PAGE (source);
  Search *search = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error)) {
    words = dup_clap_words (&search->clap);
    sb_align_bar_set_words (self->align, words);
    sb_ensemble_show_time (get_ensemble (self), search->clap.at);
    sb_ensemble_show_view_time (
      get_ensemble (self), search->number, search->clap.at - search->clap.offset);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    sb_align_bar_set_words (self->align, error->message);
  }
}

static void
find_clap_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  guint view = sb_video_grid_get_chosen (self->grid);
  SbRecording *master = sb_code_page_get_recording (self, 0);
  SbRecording *other = sb_code_page_get_recording (self, view);
  g_autoptr (GTask) task = NULL;
  Search *search;

  if (!is_aligning (self) || view == 0 || !master || !other)
    return;
  g_cancellable_cancel (self->clap);
  g_clear_object (&self->clap);
  self->clap = g_cancellable_new ();
  search = g_new0 (Search, 1);
  search->master = sb_document_dup_recording_path (self->document, master);
  search->view = sb_document_dup_recording_path (self->document, other);
  search->number = view;
  search->around = other->offset;
  task = g_task_new (self, self->clap, on_searched, NULL);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  sb_align_bar_set_words (self->align, _ ("Listening to both recordings…"));
  g_task_run_in_thread (task, search_in_thread);
}

void
sb_code_page_install_align_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "code.align-view", "i", align_action);
  gtk_widget_class_install_action (
    widget_class, "code.align-here", NULL, align_here_action);
  gtk_widget_class_install_action (
    widget_class, "code.align-done", NULL, align_done_action);
  gtk_widget_class_install_action (
    widget_class, "code.set-offset", "s", set_offset_action);
  gtk_widget_class_install_action (
    widget_class, "code.find-clap", NULL, find_clap_action);
}
