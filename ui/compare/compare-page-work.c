/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/compare-page-private.h"

#include "compare/disagreement-table.h"

#include <glib/gi18n-lib.h>
#include <securebase/consensus/consensus.h>
#include <securebase/document/blindness.h>

/* Comparing, in a thread. */

#define WATCH_EVERY 200 /* ms */

void
sb_compare_work_free (SbCompareWork *work)
{
  g_clear_pointer (&work->agreement, sb_agreement_free);
  g_clear_pointer (&work->disagreements, g_ptr_array_unref);
  g_clear_pointer (&work->study, sb_study_free);
  g_clear_pointer (&work->options.steps, g_array_unref);
  g_strfreev (work->coders);
  g_strfreev (work->sessions);
  g_free (work);
}

static void
note_progress (double share, const char *words, gpointer data)
{
  SbCompareWork *work = data;

  g_atomic_int_set (&work->permille, (int) (share * 1000));
}

static void
compare (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SbCompareWork *work = data;
  GError *error = NULL;

  work->agreement =
    sb_agreement_new (work->study, &work->options, &work->resampling, &error);
  if (work->agreement == NULL) {
    g_task_return_error (task, error);
    return;
  }
  work->disagreements = sb_disagreements_find (work->study,
                                               work->coders,
                                               work->sessions,
                                               work->options.with_excluded,
                                               work->options.only_training,
                                               &work->rules);
  g_task_return_boolean (task, TRUE);
}

static SbCompareWork *
begin_work (SbComparePage *self, GError **error)
{
  SbStudy *study = sb_document_dup_study (self->document, error);
  SbCompareWork *work;

  if (study == NULL)
    return NULL;
  work = g_new0 (SbCompareWork, 1);
  work->study = study;
  work->n_hidden = study->contents->len;
  sb_document_hide_from (
    self->document, study, self->viewer ? self->viewer : SB_VIEWER_NOBODY);
  work->n_hidden -= study->contents->len;
  work->coders = sb_compare_choices_dup_coders (self->choices);
  work->sessions = sb_compare_choices_dup_sessions (self->choices);
  sb_compare_choices_read (self->choices, &work->options);
  work->options.coders = work->coders;
  work->options.sessions = work->sessions;
  work->rules = sb_consensus_get_rules (self->document);
  return work;
}

static void
end_watch (SbComparePage *self)
{
  g_clear_handle_id (&self->watch, g_source_remove);
  gtk_widget_set_visible (self->working, FALSE);
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  SbComparePage *self = SB_COMPARE_PAGE (source);
  GTask *task = G_TASK (result);
  g_autoptr (GError) error = NULL;

  if (self->task != task)
    return;
  g_clear_object (&self->task);
  end_watch (self);
  if (!g_task_propagate_boolean (task, &error)) {
    gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

    sb_compare_page_show_empty (self,
                                cancelled ? _ ("It was cancelled.") : error->message,
                                _ ("Compare A_gain"),
                                "compare.again");
    return;
  }
  self->stale = FALSE;
  g_clear_pointer (&self->shown, sb_compare_work_free);
  self->shown = g_object_steal_data (G_OBJECT (task), "work");
  sb_compare_page_show (self);
}

static gboolean
watch (gpointer data)
{
  SbComparePage *self = data;
  SbCompareWork *work = g_task_get_task_data (self->task);

  gtk_progress_bar_set_fraction (self->progress,
                                 g_atomic_int_get (&work->permille) / 1000.0);
  gtk_widget_set_visible (self->working, TRUE);
  return G_SOURCE_CONTINUE;
}

static void
run (SbComparePage *self, SbCompareWork *work)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  work->resampling =
    (SbResampling){SB_RESAMPLING_SEED, SB_RESAMPLING_N, note_progress, work, cancellable};
  self->task = g_task_new (self, cancellable, on_compared, NULL);
  g_task_set_source_tag (self->task, run);
  g_object_set_data_full (
    G_OBJECT (self->task), "work", work, (GDestroyNotify) sb_compare_work_free);
  g_task_set_task_data (self->task, work, NULL);
  self->watch = g_timeout_add (WATCH_EVERY, watch, self);
  g_task_run_in_thread (self->task, compare);
}

void
sb_compare_page_stop (SbComparePage *self)
{
  if (self->task)
    g_cancellable_cancel (g_task_get_cancellable (self->task));
  g_clear_object (&self->task);
  end_watch (self);
}

void
sb_compare_page_begin (SbComparePage *self)
{
  g_autoptr (GError) error = NULL;
  SbCompareWork *work;

  sb_compare_page_stop (self);
  work = begin_work (self, &error);
  if (work == NULL)
    sb_compare_page_show_empty (self, error->message, NULL, NULL);
  else if (g_strv_length (work->coders) < 2) {
    /* There is nothing to work out. */
    self->stale = FALSE;
    g_clear_pointer (&self->shown, sb_compare_work_free);
    self->shown = work;
    sb_compare_page_show (self);
  } else
    run (self, work);
}
