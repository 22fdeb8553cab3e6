/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/progress.h>

G_BEGIN_DECLS

/* Work in a thread whose progress is told in the context of who asked for it. */

/* The work: blocks; NULL with @error when it failed. @data is the errand's. */
typedef gpointer (*SbErrandFunc) (gpointer data,
                                  SbProgressFunc progress,
                                  gpointer progress_data,
                                  GCancellable *cancellable,
                                  GError **error);

/* Runs @func and returns what it gives through @task, which it takes, as it does @data.
 * @progress (may be NULL) is never called after the task's callback. */
void sb_errand_start (GTask *task,
                      SbErrandFunc func,
                      gpointer data,
                      GDestroyNotify free_data,
                      GDestroyNotify free_result,
                      SbProgressFunc progress,
                      gpointer progress_data);

G_END_DECLS
