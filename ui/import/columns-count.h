/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/io/table-mapping.h>

G_BEGIN_DECLS

/* Reads @table by @mapping in a thread; the result of the GTask is an SbIncoming. */
void sb_columns_count_async (GObject *owner,
                             SbGrid *table,
                             const SbTableMapping *mapping,
                             GCancellable *cancellable,
                             GAsyncReadyCallback done);

/* What was read so, and the first of what is lost. (transfer full) */
char *sb_columns_count_dup_words (const SbIncoming *incoming);

G_END_DECLS
