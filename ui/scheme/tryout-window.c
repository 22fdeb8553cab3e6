/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tryout-window.h"

#include "tryout-columns.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>

struct _SbTryoutWindow {
  AdwWindow parent;
  GtkLabel *words;
  GtkProgressBar *progress;
  GtkColumnView *table;
  GtkWidget *scroll;
  GCancellable *cancellable;
  guint tick;
  int done; /* thousandths, written by the thread */
};

G_DEFINE_FINAL_TYPE (SbTryoutWindow, sb_tryout_window, ADW_TYPE_WINDOW)

typedef struct {
  SbTryoutWindow *window;
  SbStudy *study;
  SbScheme *scheme;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->window);
  sb_study_free (work->study);
  g_object_unref (work->scheme);
  g_free (work);
}

static void
note_progress (double share, const char *words, gpointer data)
{
  g_atomic_int_set (&SB_TRYOUT_WINDOW (data)->done, (int) (share * 1000));
}

static void
try_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  SbTryout *tryout = sb_tryout_new (
    work->study, work->scheme, note_progress, work->window, cancellable, &error);

  if (tryout)
    g_task_return_pointer (task, tryout, (GDestroyNotify) sb_tryout_free);
  else
    g_task_return_error (task, error);
}

static void
append_share (GString *text, const char *title, const SbTryoutShare *share)
{
  if (share->n == 0)
    return;
  /* Translators: what is compared, how many agreed before and after, of how many. */
  g_string_append_printf (text,
                          _ ("\n%s: %u of %u before, %u of %u after."),
                          title,
                          share->same[0],
                          share->n,
                          share->same[1],
                          share->n);
}

static char *
dup_summary (const SbTryout *tryout)
{
  guint n = tryout->rows->len;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          ngettext ("%u decided coding of the sessions for training: "
                                    "%u would be suggested otherwise. ",
                                    "%u decided codings of the sessions for training: "
                                    "%u would be suggested otherwise. ",
                                    n),
                          n,
                          tryout->n_changed);
  g_string_append (text, _ ("Nothing was stored."));
  append_share (text,
                _ ("The letter from the coder's ratings is the blind one"),
                &tryout->from_ratings);
  append_share (
    text, _ ("The letter from the timed events is the blind one"), &tryout->from_events);
  append_share (
    text, _ ("The blind rating lies in the suggested range"), &tryout->ratings);
  return g_string_free (text, FALSE);
}

static void
say (SbTryoutWindow *self, const char *sentence)
{
  gtk_label_set_label (self->words, sentence);
}

static void
show_tryout (SbTryoutWindow *self, const SbTryout *tryout)
{
  g_autofree char *summary = dup_summary (tryout);
  GtkSelectionModel *selection;

  if (tryout->rows->len == 0) {
    say (self,
         _ ("No coding to try the rules out on: mark sessions for training in Session "
            "Details…; of these, the codings count that are decided and that you may "
            "see."));
    return;
  }
  say (self, summary);
  selection =
    GTK_SELECTION_MODEL (gtk_single_selection_new (sb_tryout_columns_list (tryout)));
  gtk_column_view_set_model (self->table, selection);
  g_object_unref (selection);
  gtk_widget_set_visible (self->scroll, TRUE);
}

static void
on_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  SbTryoutWindow *self = SB_TRYOUT_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbTryout) tryout = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_handle_id (&self->tick, g_source_remove);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  if (tryout)
    show_tryout (self, tryout);
  else
    say (self, error->message);
}

static gboolean
on_tick (gpointer data)
{
  SbTryoutWindow *self = data;

  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (&self->done) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
keep_training (SbStudy *study)
{
  for (guint i = study->contents->len; i-- > 0;) {
    const SbContent *content = g_ptr_array_index (study->contents, i);

    if (!content->session->training)
      g_ptr_array_remove_index (study->contents, i);
  }
}

static void
begin (SbTryoutWindow *self, SbDocument *document, const char *viewer, SbScheme *scheme)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbStudy) study = sb_document_dup_study (document, &error);
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (study == NULL) {
    say (self, error->message);
    return;
  }
  sb_document_hide_from (document, study, viewer ? viewer : SB_VIEWER_NOBODY);
  keep_training (study);
  work = g_new0 (Work, 1);
  work->window = g_object_ref (self);
  work->study = g_steal_pointer (&study);
  work->scheme = g_object_ref (scheme);
  self->tick = g_timeout_add (50, on_tick, self);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  task = g_task_new (self, self->cancellable, on_tried, NULL);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, try_in_thread);
}

static gboolean
sb_tryout_window_close_request (GtkWindow *window)
{
  g_cancellable_cancel (SB_TRYOUT_WINDOW (window)->cancellable);
  return GTK_WINDOW_CLASS (sb_tryout_window_parent_class)->close_request (window);
}

static void
sb_tryout_window_dispose (GObject *object)
{
  SbTryoutWindow *self = SB_TRYOUT_WINDOW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (sb_tryout_window_parent_class)->dispose (object);
}

static void
sb_tryout_window_class_init (SbTryoutWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sb_tryout_window_dispose;
  GTK_WINDOW_CLASS (class)->close_request = sb_tryout_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/scheme/tryout-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SbTryoutWindow, words);
  gtk_widget_class_bind_template_child (widget_class, SbTryoutWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, SbTryoutWindow, table);
  gtk_widget_class_bind_template_child (widget_class, SbTryoutWindow, scroll);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_tryout_window_init (SbTryoutWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sb_tryout_columns_add (self->table);
}

SbTryoutWindow *
sb_tryout_window_present (GtkWindow *parent,
                          SbDocument *document,
                          const char *viewer,
                          SbSchemeDraft *draft)
{
  SbTryoutWindow *self =
    g_object_new (SB_TYPE_TRYOUT_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_draft_validate (draft, &error);

  gtk_window_present (GTK_WINDOW (self));
  if (scheme)
    begin (self, document, viewer, scheme);
  else
    say (self, error->message);
  return self;
}
