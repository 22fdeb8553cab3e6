/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/export-job.h"

#include "task-progress.h"

#include <securebase/document/blindness.h>
#include <securebase/document/journal-table.h>
#include <securebase/export/export.h>
#include <securebase/io/tables.h>

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
  SbExportJob *copy = g_memdup2 (job, sizeof *job);

  copy->folder = g_strdup (job->folder);
  copy->formats = g_strdupv (job->formats);
  copy->what = g_strdupv (job->what);
  copy->sessions = g_strdupv (job->sessions);
  copy->coders = g_strdupv (job->coders);
  copy->missing = g_strdup (job->missing);
  copy->shift_key = g_strdup (job->shift_key);
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
  g_free (job->missing);
  g_free (job->shift_key);
  g_free (job);
}

typedef struct {
  SbExportJob *job;
  SbStudy *study;
  SbTable *journal; /* NULL: it is not asked for */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  sb_export_job_free (work->job);
  g_clear_pointer (&work->study, sb_study_free);
  g_clear_pointer (&work->journal, sb_table_free);
  g_free (work);
}

static gboolean
write_files (
  Work *work, GTask *task, GCancellable *cancellable, GStrv *names, GError **error)
{
  const SbExportJob *job = work->job;
  const SbExportOptions options = {
    .what = (const char *const *) job->what,
    .formats = (const char *const *) job->formats,
    .force = job->force,
    .csv = {job->separator, job->decimal_comma, job->bom, job->missing},
    .only = {(const char *const *) job->sessions, (const char *const *) job->coders},
    .handed_in = job->handed_in,
    .with_paths = job->with_paths,
    .shift_key = job->shift_key,
    .without_dates = job->without_dates,
    .journal = work->journal,
    .progress = sb_task_progress_send,
    .progress_data = task,
    .cancellable = cancellable,
  };

  return sb_study_export (work->study, &options, job->folder, names, error);
}

static void
export_in_thread (GTask *task, gpointer owner, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GStrv names = NULL;

  if (write_files (data, task, cancellable, &names, &error))
    g_task_return_pointer (task, names, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

/* Categories say whose suggestion was looked at before, which the journal tells. */
static gboolean
wants_journal (const SbExportJob *job)
{
  const char *const *what = (const char *const *) job->what;

  return sb_tables_is_wanted (what, "journal") ||
         sb_tables_is_wanted (what, "categories");
}

/* What the thread works on, as it stands now. */
static Work *
take_work (const SbExportJob *job,
           SbDocument *document,
           const char *viewer,
           GError **error)
{
  Work *work = g_new0 (Work, 1);

  work->job = sb_export_job_copy (job);
  work->study = sb_document_dup_study (document, error);
  if (work->study)
    sb_document_hide_from (document, work->study, viewer);
  if (work->study && wants_journal (job))
    work->journal = sb_document_tabulate_journal (document, viewer, error);
  if (work->study == NULL || (error && *error))
    g_clear_pointer (&work, work_free);
  return work;
}

void
sb_export_job_run_async (const SbExportJob *job,
                         SbDocument *document,
                         const char *viewer,
                         GtkProgressBar *bar,
                         GtkLabel *words,
                         gpointer owner,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr (GTask) task = g_task_new (owner, cancellable, callback, data);
  GError *error = NULL;
  Work *work = take_work (job, document, viewer ? viewer : SB_VIEWER_NOBODY, &error);

  g_task_set_source_tag (task, sb_export_job_run_async);
  if (work == NULL) {
    g_task_return_error (task, error);
    return;
  }
  g_task_set_task_data (task, work, work_free);
  sb_task_progress_show_in (task, bar, words);
  g_task_run_in_thread (task, export_in_thread);
}

GStrv
sb_export_job_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
