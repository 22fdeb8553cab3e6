/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "training/training-view-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>

/* Comparing over the months, in a thread. */

#define WATCH_EVERY 200   /* ms */
#define PAIRS_PART 0.6    /* of the progress */
#define TRAINING_PART 0.2 /* and what is left for the recodings */

void
sb_training_work_free (SbTrainingWork *work)
{
  g_clear_pointer (&work->pairs, g_ptr_array_unref);
  g_clear_pointer (&work->recodings, g_ptr_array_unref);
  g_clear_pointer (&work->training, sb_reliability_free);
  g_clear_pointer (&work->study, sb_study_free);
  g_free (work->trainee);
  g_free (work->gold);
  g_free (work);
}

static void
note_progress (double share, const char *words, gpointer data)
{
  SbTrainingWork *work = data;

  g_atomic_int_set (&work->permille, (int) (share * PAIRS_PART * 1000));
}

static gboolean
compute_pairs (SbTrainingWork *work, GError **error)
{
  const SbAgreementOptions options = {0};

  work->pairs =
    sb_reliability_list (work->study, &options, &work->marks, &work->resampling, error);
  g_atomic_int_set (&work->permille, (int) (PAIRS_PART * 1000));
  return work->pairs != NULL;
}

static gboolean
compute_training (SbTrainingWork *work, GError **error)
{
  SbResampling resampling = work->resampling;

  resampling.progress = NULL;
  resampling.n_resamples = SB_RESAMPLING_N;
  if (work->trainee == NULL || work->gold == NULL ||
      g_str_equal (work->trainee, work->gold))
    return TRUE;
  work->training = sb_reliability_new_training (
    work->study, work->trainee, work->gold, &work->marks, &resampling, error);
  g_atomic_int_set (&work->permille, (int) ((PAIRS_PART + TRAINING_PART) * 1000));
  return work->training != NULL;
}

/* TRUE, too, where the coder coded nothing twice. */
static gboolean
add_recoding (SbTrainingWork *work, const char *coder, GError **error)
{
  SbResampling resampling = work->resampling;
  g_autoptr (GError) fault = NULL;
  SbReliability *recoding;

  resampling.progress = NULL;
  recoding =
    sb_reliability_new_recoding (work->study, coder, &work->marks, &resampling, &fault);
  if (recoding)
    g_ptr_array_add (work->recodings, recoding);
  if (fault)
    g_propagate_error (error, g_steal_pointer (&fault));
  return recoding || *error == NULL;
}

static gboolean
compute_recodings (SbTrainingWork *work, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  work->recodings = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_reliability_free);
  for (guint i = 0; i < work->study->contents->len; i++) {
    const SbContent *content = g_ptr_array_index (work->study->contents, i);

    if (g_hash_table_add (seen, content->coder->code) &&
        !add_recoding (work, content->coder->code, error))
      return FALSE;
  }
  return TRUE;
}

static void
compute (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SbTrainingWork *work = data;
  GError *error = NULL;

  if (compute_pairs (work, &error) && compute_training (work, &error) &&
      compute_recodings (work, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static SbTrainingWork *
begin_work (SbTrainingView *self, GError **error)
{
  SbStudy *study = sb_document_dup_study (self->document, error);
  SbTrainingWork *work;

  if (study == NULL)
    return NULL;
  work = g_new0 (SbTrainingWork, 1);
  work->study = study;
  work->n_hidden = study->contents->len;
  sb_document_hide_from (self->document, study, self->viewer);
  work->n_hidden -= study->contents->len;
  work->marks = sb_pass_marks_read (self->document);
  work->trainee = sb_training_view_dup_trainee (self);
  work->gold = sb_training_view_dup_gold (self);
  return work;
}

static void
end_watch (SbTrainingView *self)
{
  g_clear_handle_id (&self->watch, g_source_remove);
  gtk_revealer_set_reveal_child (self->working, FALSE);
}

static void
on_computed (GObject *source, GAsyncResult *result, gpointer data)
{
  SbTrainingView *self = SB_TRAINING_VIEW (source);
  GTask *task = G_TASK (result);
  g_autoptr (GError) error = NULL;

  if (self->task != task)
    return;
  g_clear_object (&self->task);
  end_watch (self);
  if (!g_task_propagate_boolean (task, &error)) {
    sb_training_view_show_words (self, error->message);
    return;
  }
  self->stale = FALSE;
  g_clear_pointer (&self->shown, sb_training_work_free);
  self->shown = g_object_steal_data (G_OBJECT (task), "work");
  sb_training_view_show (self);
}

static gboolean
watch (gpointer data)
{
  SbTrainingView *self = data;
  SbTrainingWork *work = g_task_get_task_data (self->task);

  gtk_progress_bar_set_fraction (self->progress,
                                 g_atomic_int_get (&work->permille) / 1000.0);
  gtk_revealer_set_reveal_child (self->working, TRUE);
  return G_SOURCE_CONTINUE;
}

void
sb_training_view_stop (SbTrainingView *self)
{
  if (self->task)
    g_cancellable_cancel (g_task_get_cancellable (self->task));
  g_clear_object (&self->task);
  end_watch (self);
}

void
sb_training_view_begin (SbTrainingView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  SbTrainingWork *work = begin_work (self, &error);

  if (work == NULL) {
    sb_training_view_show_words (self, error->message);
    return;
  }
  /* The months are shown without intervals. */
  work->resampling =
    (SbResampling){SB_RESAMPLING_SEED, 0, note_progress, work, cancellable};
  self->task = g_task_new (self, cancellable, on_computed, NULL);
  g_task_set_source_tag (self->task, sb_training_view_begin);
  g_object_set_data_full (
    G_OBJECT (self->task), "work", work, (GDestroyNotify) sb_training_work_free);
  g_task_set_task_data (self->task, work, NULL);
  self->watch = g_timeout_add (WATCH_EVERY, watch, self);
  g_task_run_in_thread (self->task, compute);
}
