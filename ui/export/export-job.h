/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* What is to be exported, and where to: what the assistant asks for, and what is done
 * again by "export again". */
typedef struct {
  char *folder;
  GStrv formats;  /* NULL: csv */
  GStrv what;     /* tables; NULL: all but frames */
  GStrv sessions; /* labels; NULL: all */
  GStrv coders;   /* codes; NULL: all */
  gboolean handed_in;
  char separator; /* of CSV, as in SbCsvStyle, like the three below; 0: a comma */
  gboolean decimal_comma;
  gboolean bom;
  char *missing;          /* NULL: an empty cell */
  gboolean with_paths;    /* names and places of recordings, too */
  char *shift_key;        /* of dates; NULL: they stay */
  gboolean without_dates; /* neither as they are nor shifted */
  gboolean force; /* replaces files of these names that are no earlier export, too */
} SbExportJob;

SbExportJob *sb_export_job_new (const char *folder);
SbExportJob *sb_export_job_copy (const SbExportJob *job);
void sb_export_job_free (SbExportJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbExportJob, sb_export_job_free)

/* Writes in a thread what @viewer may see of the document as it stands now. @owner is the
 * source of the result; @bar and @words show how far it is (NULL: nowhere). When it is
 * cancelled nothing is written. */
void sb_export_job_run_async (const SbExportJob *job,
                              SbDocument *document,
                              const char *viewer,
                              GtkProgressBar *bar,
                              GtkLabel *words,
                              gpointer owner,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
/* The names of the files. (transfer full) */
GStrv sb_export_job_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
