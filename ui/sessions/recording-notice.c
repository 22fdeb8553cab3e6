/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sessions/recording-notice.h"

#include "sessions/recording-check.h"

#include <glib/gi18n-lib.h>

/* The responses of the bar's buttons, as in its template. */
enum {
  LOCATE = 1,
  USE = 2,
};

struct _SbRecordingNotice {
  AdwBin parent;
  GtkInfoBar *bar;
  GtkLabel *words;
  GtkButton *locate;
  GtkButton *use;
  SbDocument *document;
  GPtrArray *left;       /* recordings still to be read, the next one last */
  SbRecording *faulty;   /* the one that is shown */
  GCancellable *looking; /* NULL: nothing is being read */
};

G_DEFINE_FINAL_TYPE (SbRecordingNotice, sb_recording_notice, ADW_TYPE_BIN)

static void look_at_next (SbRecordingNotice *self);

/* The first one that is found keeps the bar until it is mended. Nothing can be stored
 * where the project can only be read. */
static void
show_fault (SbRecordingNotice *self, SbRecording *recording, SbRecordingState state)
{
  g_autofree char *words = sb_recording_state_dup_words (state, recording);

  if (!words || self->faulty)
    return;
  self->faulty = g_object_ref (recording);
  gtk_label_set_text (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->locate), state == SB_RECORDING_OTHER);
  gtk_button_set_label (self->use,
                        state == SB_RECORDING_GREW ? _ ("Read It A_gain")
                                                   : _ ("_Use This One Anyway"));
  gtk_widget_set_visible (GTK_WIDGET (self->use),
                          sb_document_is_writable (self->document));
  gtk_info_bar_set_revealed (self->bar, TRUE);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SbRecordingNotice) self = data;
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  g_autoptr (GError) error = NULL;
  SbRecordingState state = SB_RECORDING_SAME;
  gboolean done = sb_recording_check_finish (result, &state, &error);

  if (cancellable != self->looking || g_cancellable_is_cancelled (cancellable))
    return;
  g_clear_object (&self->looking);
  if (done && state != SB_RECORDING_MISSING)
    show_fault (self, g_ptr_array_index (self->left, self->left->len - 1), state);
  g_ptr_array_set_size (self->left, (int) self->left->len - 1);
  look_at_next (self);
}

static void
look_at_next (SbRecordingNotice *self)
{
  g_autofree char *path = NULL;
  SbRecording *recording;

  if (self->left->len == 0)
    return;
  recording = g_ptr_array_index (self->left, self->left->len - 1);
  path = sb_document_dup_recording_path (self->document, recording);
  self->looking = g_cancellable_new ();
  sb_recording_check_async (
    path, recording, self->looking, on_checked, g_object_ref (self));
}

static void
forget (SbRecordingNotice *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->faulty);
  g_clear_object (&self->document);
  g_ptr_array_set_size (self->left, 0);
}

/* The missing ones are told in the picture's place. */
static void
queue (SbRecordingNotice *self, SbRecording *recording)
{
  if (sb_document_look_at_recording (self->document, recording) != SB_RECORDING_MISSING)
    g_ptr_array_add (self->left, g_object_ref (recording));
}

void
sb_recording_notice_watch (SbRecordingNotice *self,
                           SbDocument *document,
                           const char *session)
{
  g_autoptr (GPtrArray) views = NULL;

  g_return_if_fail (SB_IS_RECORDING_NOTICE (self));
  forget (self);
  gtk_info_bar_set_revealed (self->bar, FALSE);
  if (!document)
    return;
  self->document = g_object_ref (document);
  views = sb_document_list_views (document, session);
  for (guint i = views->len; i > 0; i--)
    queue (self, g_ptr_array_index (views, i - 1));
  look_at_next (self);
}

const char *
sb_recording_notice_get_words (SbRecordingNotice *self)
{
  return self->faulty ? gtk_label_get_text (self->words) : NULL;
}

gboolean
sb_recording_notice_is_looking (SbRecordingNotice *self)
{
  return self->looking != NULL;
}

static void
on_response (SbRecordingNotice *self, int response)
{
  g_autofree char *id = self->faulty ? g_strdup (sb_record_get_id (self->faulty)) : NULL;

  gtk_info_bar_set_revealed (self->bar, FALSE);
  if (id && response == LOCATE)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.locate-view", "s", id);
  else if (id && response == USE)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.use-recording", "s", id);
}

static void
sb_recording_notice_dispose (GObject *object)
{
  SbRecordingNotice *self = SB_RECORDING_NOTICE (object);

  if (self->left)
    forget (self);
  g_clear_pointer (&self->left, g_ptr_array_unref);
  G_OBJECT_CLASS (sb_recording_notice_parent_class)->dispose (object);
}

static void
sb_recording_notice_class_init (SbRecordingNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_recording_notice_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/securebase/sessions/recording-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, SbRecordingNotice, bar);
  gtk_widget_class_bind_template_child (widget_class, SbRecordingNotice, words);
  gtk_widget_class_bind_template_child (widget_class, SbRecordingNotice, locate);
  gtk_widget_class_bind_template_child (widget_class, SbRecordingNotice, use);
  gtk_widget_class_bind_template_callback (widget_class, on_response);
}

static void
sb_recording_notice_init (SbRecordingNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->left = g_ptr_array_new_with_free_func (g_object_unref);
}
