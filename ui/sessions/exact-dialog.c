/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sessions/exact-dialog.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/media/checker.h>
#include <securebase/media/copier.h>

struct _SbExactDialog {
  AdwWindow parent;
  GtkLabel *about;
  GtkCheckButton *whole;
  GtkProgressBar *progress;
  GtkLabel *words;
  GtkWidget *check;
  GtkWidget *copy;
  GtkWidget *stop;
  SbDocument *document;
  char *recording; /* its id */
  char *coder;
  char *target;       /* of the copy in the making */
  GCancellable *work; /* NULL: nothing is under way */
};

enum {
  COPIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SbExactDialog, sb_exact_dialog, ADW_TYPE_WINDOW)

static SbRecording *
find_recording (SbExactDialog *self)
{
  return sb_document_find (self->document, SB_TYPE_RECORDING, self->recording);
}

static void
show_words (SbExactDialog *self, const char *words, gboolean good)
{
  GtkWidget *label = GTK_WIDGET (self->words);

  gtk_label_set_text (self->words, words);
  gtk_widget_set_visible (label, *words != '\0');
  gtk_widget_remove_css_class (label, good ? "error" : "success");
  gtk_widget_add_css_class (label, good ? "success" : "error");
}

static void
show_busy (SbExactDialog *self)
{
  gboolean busy = self->work != NULL;
  SbRecording *recording = find_recording (self);
  gboolean may_copy =
    recording && !recording->copy_path && sb_document_is_writable (self->document);

  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  gtk_widget_set_visible (self->stop, busy);
  gtk_widget_set_sensitive (self->check, !busy);
  gtk_widget_set_sensitive (self->copy, !busy && may_copy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->whole), !busy);
}

static void
on_progress (double share, const char *words, gpointer data)
{
  SbExactDialog *self = data;

  gtk_progress_bar_set_fraction (self->progress, CLAMP (share, 0, 1));
  gtk_progress_bar_set_text (self->progress, words);
}

static gboolean
begin (SbExactDialog *self)
{
  SbRecording *recording = find_recording (self);

  if (self->work || !recording || !recording->frames)
    return FALSE;
  self->work = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress, 0);
  show_words (self, "", TRUE);
  show_busy (self);
  return TRUE;
}

static void
end (SbExactDialog *self)
{
  g_clear_object (&self->work);
  if (self->document)
    show_busy (self);
}

static void
show_error (SbExactDialog *self, const GError *error)
{
  show_words (self, error->message, FALSE);
}

/* --- the self-test --- */

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SbExactDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbCheckResult) checked = sb_checker_run_finish (result, &error);
  g_autofree char *words = checked ? sb_check_result_dup_words (checked) : NULL;

  end (self);
  if (!self->document)
    return;
  if (checked)
    show_words (self, words, sb_check_result_is_exact (checked));
  else
    show_error (self, error);
}

/* What is played is what is checked: the working copy where there is one. */
void
sb_exact_dialog_check (SbExactDialog *self)
{
  SbRecording *recording = find_recording (self);
  g_autoptr (SbFrameIndex) index = NULL;
  g_autofree char *path = NULL;
  SbCheckOptions options = {.whole = gtk_check_button_get_active (self->whole),
                            .seed = g_random_int ()};
  gboolean is_copy;

  g_return_if_fail (SB_IS_EXACT_DIALOG (self));
  if (!begin (self))
    return;
  gtk_window_set_title (GTK_WINDOW (self), _ ("Check This Recording"));
  path = sb_document_dup_played_path (self->document, recording, &is_copy);
  index = is_copy ? sb_copier_make_index (sb_recording_get_frame_index (recording))
                  : sb_frame_index_ref (sb_recording_get_frame_index (recording));
  sb_checker_run_async (path,
                        index,
                        &options,
                        on_progress,
                        self,
                        self->work,
                        on_checked,
                        g_object_ref (self));
}

/* --- the working copy --- */

static gboolean
keep (SbExactDialog *self, const SbCopyResult *made, GError **error)
{
  SbRecording *recording = find_recording (self);

  if (recording)
    return sb_document_set_working_copy (self->document,
                                         recording,
                                         self->target,
                                         made->size,
                                         made->digest,
                                         made->retimed ? made->index : NULL,
                                         self->coder,
                                         error);
  g_set_error_literal (error,
                       SB_ERROR,
                       SB_ERROR_NOT_FOUND,
                       _ ("The recording is no longer in the project; its working copy "
                          "was made, but is not used."));
  return FALSE;
}

static void
show_copy (SbExactDialog *self, const SbCopyResult *made)
{
  g_autofree char *size = g_format_size ((guint64) made->size);
  g_autofree char *words = g_strdup_printf (
    _ ("The working copy is made and is played from now on: %u frames "
       "at the same times, %d × %d, %s. The recording itself is "
       "untouched.%s"),
    made->n_frames,
    made->width,
    made->height,
    size,
    made->retimed ? _ (" Its container gives no exact times; those of the copy hold.")
                  : "");

  show_words (self, words, TRUE);
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SbExactDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbCopyResult) made = sb_copier_make_finish (result, &error);

  if (self->document && made && keep (self, made, &error)) {
    show_copy (self, made);
    g_signal_emit (self, signals[COPIED], 0);
  } else if (self->document) {
    show_error (self, error);
  }
  end (self);
}

void
sb_exact_dialog_copy (SbExactDialog *self)
{
  SbRecording *recording = find_recording (self);
  g_autofree char *path = NULL;

  g_return_if_fail (SB_IS_EXACT_DIALOG (self));
  if (!recording || recording->copy_path || !begin (self))
    return;
  gtk_window_set_title (GTK_WINDOW (self), _ ("Make a Working Copy"));
  path = sb_document_dup_recording_path (self->document, recording);
  g_free (self->target);
  self->target = sb_copier_dup_target (sb_document_get_path (self->document), path);
  sb_copier_make_async (path,
                        sb_recording_get_frame_index (recording),
                        self->target,
                        on_progress,
                        self,
                        self->work,
                        on_copied,
                        g_object_ref (self));
}

/* --- the window --- */

static void
on_stop_clicked (SbExactDialog *self)
{
  g_cancellable_cancel (self->work);
}

static gboolean
sb_exact_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (SB_EXACT_DIALOG (window)->work);
  return GTK_WINDOW_CLASS (sb_exact_dialog_parent_class)->close_request (window);
}

static void
sb_exact_dialog_dispose (GObject *object)
{
  SbExactDialog *self = SB_EXACT_DIALOG (object);

  g_cancellable_cancel (self->work);
  g_clear_object (&self->document);
  g_clear_pointer (&self->recording, g_free);
  g_clear_pointer (&self->coder, g_free);
  g_clear_pointer (&self->target, g_free);
  G_OBJECT_CLASS (sb_exact_dialog_parent_class)->dispose (object);
}

static void
sb_exact_dialog_class_init (SbExactDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_exact_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sb_exact_dialog_close_request;
  signals[COPIED] = g_signal_new ("copied",
                                  SB_TYPE_EXACT_DIALOG,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/sessions/exact-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SbExactDialog, about);
  gtk_widget_class_bind_template_child (widget_class, SbExactDialog, whole);
  gtk_widget_class_bind_template_child (widget_class, SbExactDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, SbExactDialog, words);
  gtk_widget_class_bind_template_child (widget_class, SbExactDialog, check);
  gtk_widget_class_bind_template_child (widget_class, SbExactDialog, copy);
  gtk_widget_class_bind_template_child (widget_class, SbExactDialog, stop);
  gtk_widget_class_bind_template_callback (widget_class, sb_exact_dialog_check);
  gtk_widget_class_bind_template_callback (widget_class, sb_exact_dialog_copy);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_clicked);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_exact_dialog_init (SbExactDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_about (SbExactDialog *self)
{
  SbRecording *recording = find_recording (self);
  g_autofree char *name = g_path_get_basename (recording->path);
  g_autofree char *words = g_strdup_printf (
    recording->copy_path
      ? _ ("“%s” is played from its working copy, and that is what is checked.")
      : _ ("“%s”: does the window show the very frame that is asked for? A check decodes "
           "it in sequence and compares. A working copy has the same frames at the same "
           "times in a form that can be searched exactly and fast; it stands beside the "
           "project, and the recording stays as it is."),
    name);

  gtk_label_set_text (self->about, words);
}

SbExactDialog *
sb_exact_dialog_present (GtkWindow *parent,
                         SbDocument *document,
                         const char *recording,
                         const char *coder)
{
  SbExactDialog *self =
    g_object_new (SB_TYPE_EXACT_DIALOG, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->recording = g_strdup (recording);
  self->coder = g_strdup (coder);
  show_about (self);
  show_busy (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

gboolean
sb_exact_dialog_is_busy (SbExactDialog *self)
{
  return self->work != NULL;
}

const char *
sb_exact_dialog_get_words (SbExactDialog *self)
{
  return gtk_label_get_text (self->words);
}
