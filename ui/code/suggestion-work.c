/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suggestion-work.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/document/blindness.h>
#include <securebase/export/export.h>

#define SEED 1

void
sb_suggestion_work_free (SbSuggestionWork *work)
{
  g_clear_pointer (&work->measures, sb_measures_free);
  g_clear_pointer (&work->tries, g_ptr_array_unref);
  g_clear_pointer (&work->exchanges, g_ptr_array_unref);
  g_clear_pointer (&work->aid, sb_mark_aid_free);
  g_clear_pointer (&work->suggestions, g_ptr_array_unref);
  g_clear_pointer (&work->study, sb_study_free);
  g_free (work);
}

static void
try_moves (SbSuggestionWork *work)
{
  const double steps[] = {0.5, 1};

  work->tries = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_stability_free);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    const SbStabilityOptions options = {
      steps[i], SB_STABILITY_SHARE, SB_STABILITY_COPIES, SEED};
    SbStability *stability =
      sb_stability_try (work->scheme, work->content, SB_CLASSIFY_MIXED, &options);

    if (stability)
      g_ptr_array_add (work->tries, stability);
  }
}

static gboolean
is_other (const SbStudy *study, const SbContent *content, const SbContent *other)
{
  return other != content && sb_project_may_suggest (study->project, other->coding) &&
         g_strcmp0 (other->coding->session, content->coding->session) == 0 &&
         g_strcmp0 (other->coding->coder, content->coding->coder) != 0;
}

/* The study holds only what may be seen. */
static void
exchange (SbSuggestionWork *work)
{
  work->exchanges = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_exchange_free);
  for (guint i = 0; i < work->study->contents->len; i++) {
    SbContent *other = g_ptr_array_index (work->study->contents, i);

    if (is_other (work->study, work->content, other) &&
        sb_content_get_scheme (other, work->study->scheme) == work->scheme)
      g_ptr_array_add (
        work->exchanges,
        sb_stability_exchange (work->scheme, work->content, other, SB_CLASSIFY_MIXED));
  }
}

static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SbSuggestionWork *work = data;
  GError *error = NULL;

  work->suggestions = sb_study_suggest (work->study, SB_CLASSIFY_MIXED, &error);
  if (!work->suggestions) {
    g_task_return_error (task, error);
    return;
  }
  work->suggestion = g_ptr_array_index (work->suggestions, work->index);
  work->measures = sb_measures_new (work->scheme, work->content);
  work->aid = sb_mark_aid_new (work->scheme, work->content);
  try_moves (work);
  exchange (work);
  g_task_return_boolean (task, TRUE);
}

/* FALSE: it is not among what may be seen. */
static gboolean
find_content (SbSuggestionWork *work, SbCoding *coding)
{
  for (guint i = 0; i < work->study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (work->study->contents, i);

    if (!g_str_equal (sb_record_get_id (content->coding), sb_record_get_id (coding)))
      continue;
    work->index = i;
    work->content = content;
    work->scheme = sb_content_get_scheme (content, work->study->scheme);
    return TRUE;
  }
  return FALSE;
}

static SbSuggestionWork *
prepare (SbDocument *document, SbCoding *coding, const char *viewer, GError **error)
{
  g_autoptr (SbSuggestionWork) work = g_new0 (SbSuggestionWork, 1);

  work->study = sb_document_dup_study (document, error);
  if (!work->study)
    return NULL;
  sb_document_hide_from (document, work->study, viewer);
  if (find_content (work, coding))
    return g_steal_pointer (&work);
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               _ ("This coding may not be shown to the coder in the window."));
  return NULL;
}

void
sb_suggestion_work_async (SbDocument *document,
                          SbCoding *coding,
                          const char *viewer,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (document, cancellable, callback, user_data);
  GError *error = NULL;
  SbSuggestionWork *work = prepare (document, coding, viewer, &error);

  g_task_set_source_tag (task, sb_suggestion_work_async);
  if (!work) {
    g_task_return_error (task, error);
    return;
  }
  g_task_set_task_data (task, work, NULL);
  g_task_run_in_thread (task, work_in_thread);
}

SbSuggestionWork *
sb_suggestion_work_finish (GAsyncResult *result, GError **error)
{
  SbSuggestionWork *work = g_task_get_task_data (G_TASK (result));

  if (g_task_propagate_boolean (G_TASK (result), error))
    return work;
  if (work)
    sb_suggestion_work_free (work);
  return NULL;
}
