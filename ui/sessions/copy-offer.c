/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sessions/copy-offer.h"

#include <securebase/media/copier.h>

/* The responses of the bar's buttons, as in its template. */
enum {
  MAKE = 1,
  NOT_NOW = 2,
};

struct _SbCopyOffer {
  AdwBin parent;
  GtkInfoBar *bar;
  GtkLabel *words;
  SbDocument *document;
  GPtrArray *left;       /* recordings still to be looked at, the next one last */
  SbRecording *slow;     /* the one that is shown */
  char *declined;        /* the session of which nothing more is said */
  GCancellable *looking; /* NULL: nothing is being looked at */
};

G_DEFINE_FINAL_TYPE (SbCopyOffer, sb_copy_offer, ADW_TYPE_BIN)

static void look_at_next (SbCopyOffer *self);

static void
offer (SbCopyOffer *self, SbRecording *recording, const char *words)
{
  self->slow = g_object_ref (recording);
  gtk_label_set_text (self->words, words);
  gtk_info_bar_set_revealed (self->bar, TRUE);
}

/* A file that cannot be looked at is told of elsewhere. */
static void
on_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SbCopyOffer) self = data;
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  g_autoptr (SbMediaInfo) info = sb_media_probe_finish (result, NULL);
  g_autoptr (SbRecording) recording = NULL;
  const char *words;

  if (cancellable != self->looking || g_cancellable_is_cancelled (cancellable))
    return;
  g_clear_object (&self->looking);
  recording = g_ptr_array_steal_index (self->left, self->left->len - 1);
  words =
    info ? sb_copier_get_advice (info, sb_recording_get_frame_index (recording)) : NULL;
  if (words)
    offer (self, recording, words);
  else
    look_at_next (self);
}

static void
look_at_next (SbCopyOffer *self)
{
  g_autofree char *path = NULL;

  if (self->left->len == 0)
    return;
  path = sb_document_dup_recording_path (
    self->document, g_ptr_array_index (self->left, self->left->len - 1));
  self->looking = g_cancellable_new ();
  sb_media_probe_async (path, self->looking, on_probed, g_object_ref (self));
}

static void
forget (SbCopyOffer *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->slow);
  g_clear_object (&self->document);
  g_ptr_array_set_size (self->left, 0);
}

static void
queue (SbCopyOffer *self, SbRecording *recording)
{
  if (recording->frames && !recording->copy_path &&
      sb_document_look_at_recording (self->document, recording) == SB_RECORDING_SAME)
    g_ptr_array_add (self->left, g_object_ref (recording));
}

static gboolean
is_declined (SbCopyOffer *self, const char *session)
{
  if (g_strcmp0 (self->declined, session) == 0)
    return TRUE;
  g_clear_pointer (&self->declined, g_free);
  return FALSE;
}

void
sb_copy_offer_watch (SbCopyOffer *self, SbDocument *document, const char *session)
{
  g_autoptr (GPtrArray) views = NULL;

  g_return_if_fail (SB_IS_COPY_OFFER (self));
  forget (self);
  gtk_info_bar_set_revealed (self->bar, FALSE);
  if (is_declined (self, session) || !document || !sb_document_is_writable (document))
    return;
  self->document = g_object_ref (document);
  views = sb_document_list_views (document, session);
  for (guint i = views->len; i > 0; i--)
    queue (self, g_ptr_array_index (views, i - 1));
  look_at_next (self);
}

const char *
sb_copy_offer_get_words (SbCopyOffer *self)
{
  return self->slow ? gtk_label_get_text (self->words) : NULL;
}

gboolean
sb_copy_offer_is_looking (SbCopyOffer *self)
{
  return self->looking != NULL;
}

static void
on_response (SbCopyOffer *self, int response)
{
  g_autoptr (SbRecording) recording = g_steal_pointer (&self->slow);

  gtk_info_bar_set_revealed (self->bar, FALSE);
  if (!recording)
    return;
  g_free (self->declined);
  self->declined = g_strdup (recording->session);
  if (response == MAKE)
    gtk_widget_activate_action (
      GTK_WIDGET (self), "win.copy-recording", "s", sb_record_get_id (recording));
}

static void
sb_copy_offer_dispose (GObject *object)
{
  SbCopyOffer *self = SB_COPY_OFFER (object);

  if (self->left)
    forget (self);
  g_clear_pointer (&self->left, g_ptr_array_unref);
  g_clear_pointer (&self->declined, g_free);
  G_OBJECT_CLASS (sb_copy_offer_parent_class)->dispose (object);
}

static void
sb_copy_offer_class_init (SbCopyOfferClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_copy_offer_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/sessions/copy-offer.ui");
  gtk_widget_class_bind_template_child (widget_class, SbCopyOffer, bar);
  gtk_widget_class_bind_template_child (widget_class, SbCopyOffer, words);
  gtk_widget_class_bind_template_callback (widget_class, on_response);
}

static void
sb_copy_offer_init (SbCopyOffer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->left = g_ptr_array_new_with_free_func (g_object_unref);
}
