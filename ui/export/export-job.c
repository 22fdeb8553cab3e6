/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/export-job.h"

#include "task-progress.h"

#include <securebase/document/blindness.h>
#include <securebase/export/export.h>

SbExportJob *
sb_export_job_new (const char *folder)
{
  SbExportJob *job = g_new0 (SbExportJob, 1);

  job->folder = g_strdup (folder);
  return job;
}

SbExportJob *
sb_export_job_copy (const SbExportJob *job)
{
  SbExportJob *copy = sb_export_job_new (job->folder);

  copy->formats = g_strdupv (job->formats);
  copy->what = g_strdupv (job->what);
  copy->sessions = g_strdupv (job->sessions);
  copy->coders = g_strdupv (job->coders);
  copy->force = job->force;
  return copy;
}

void
sb_export_job_free (SbExportJob *job)
{
  g_free (job->folder);
  g_strfreev (job->formats);
  g_strfreev (job->what);
  g_strfreev (job->sessions);
  g_strfreev (job->coders);
  g_free (job);
}

typedef struct {
  SbExportJob *job;
  SbStudy *study;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  sb_export_job_free (work->job);
  sb_study_free (work->study);
  g_free (work);
}

static gboolean export(Work *work, GStrv *names, GError **error)
{
  const SbExportJob *job = work->job;
  const SbSelection selection = {(const char *const *) job->sessions,
                                 (const char *const *) job->coders};
  const SbExportOptions options = {
    .what = (const char *const *) job->what,
    .formats = (const char *const *) job->formats,
    .force = job->force,
  };

  return sb_study_select (work->study, &selection, error) &&
         sb_study_export (work->study, &options, job->folder, names, error);
}

static void
export_in_thread (GTask *task, gpointer owner, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GStrv names = NULL;

  if (export(data, &names, &error))
    g_task_return_pointer (task, names, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

void
sb_export_job_run_async (const SbExportJob *job,
                         SbDocument *document,
                         const char *viewer,
                         GtkProgressBar *bar,
                         gpointer owner,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr (GTask) task = g_task_new (owner, cancellable, callback, data);
  GError *error = NULL;
  SbStudy *study = sb_document_dup_study (document, &error);
  Work *work;

  g_task_set_source_tag (task, sb_export_job_run_async);
  if (study == NULL) {
    g_task_return_error (task, error);
    return;
  }
  sb_document_hide_from (document, study, viewer ? viewer : SB_VIEWER_NOBODY);
  work = g_new0 (Work, 1);
  work->job = sb_export_job_copy (job);
  work->study = study;
  g_task_set_task_data (task, work, work_free);
  sb_task_progress_show_in (task, bar, NULL);
  g_task_run_in_thread (task, export_in_thread);
}

GStrv
sb_export_job_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
