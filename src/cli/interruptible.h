/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Work that Ctrl+C, TERM and HUP end in order: it sees @cancellable, takes away what it
 * has half done and fails. */
typedef gboolean (*SbInterruptibleFunc) (gpointer data,
                                         GCancellable *cancellable,
                                         GError **error);

/* Does @work in a thread of its own, while this one listens for the signals. */
gboolean sb_interruptible_run (SbInterruptibleFunc work, gpointer data, GError **error);

G_END_DECLS
