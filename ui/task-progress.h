/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How far a task in a thread has come, shown in a bar: one way for all windows. */

/* Says where, before the task runs. @words: for what is being done; may be NULL. Neither
 * widget is kept alive by it. */
void sb_task_progress_show_in (GTask *task, GtkProgressBar *bar, GtkLabel *words);

/* An SbProgressFunc, with the task as its data: in any thread. Once the task has told its
 * end nothing is shown of it any more. */
void sb_task_progress_send (double share, const char *words, gpointer task);

G_END_DECLS
