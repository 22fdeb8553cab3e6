/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/progress.h>

G_BEGIN_DECLS

/* Long work in a thread, whose progress arrives in the caller's main context and never
 * after the end. */

/* The work: blocks, and calls @progress in its own thread. NULL with @error on failure.
 */
typedef gpointer (*SbJobFunc) (gpointer data,
                               SbProgressFunc progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error);

/* What a job is: @data and the result are freed with their functions. */
typedef struct {
  SbJobFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  SbProgressFunc progress; /* may be NULL */
  gpointer progress_data;
} SbJob;

void sb_job_start (const SbJob *job,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data);
gpointer sb_job_finish (GAsyncResult *result, GError **error);

G_END_DECLS
