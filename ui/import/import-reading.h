/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/io/grid.h>
#include <securebase/io/table-mapping.h>

G_BEGIN_DECLS

/* A file of another program as it was read: its format found by its content. */
typedef struct {
  char *format;         /* name of the importer: "boris" */
  char *label;          /* for people */
  SbIncoming *incoming; /* NULL: a table, whose columns are to be looked at first */
  SbGrid *grid;         /* of a table, as it seems to be split; NULL: no table */
} SbImportReading;

void sb_import_reading_free (SbImportReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbImportReading, sb_import_reading_free)

/* Reads it in a thread. @owner is the source of the result. */
void sb_import_reading_new_async (const char *path,
                                  gpointer owner,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
SbImportReading *sb_import_reading_new_finish (GAsyncResult *result, GError **error);

/* Of a table: reads its rows, as they are split in @grid, by @mapping into `incoming`. */
gboolean sb_import_reading_map (SbImportReading *reading,
                                const SbGrid *grid,
                                const SbTableMapping *mapping,
                                GError **error);

/* Whether a file of this name and beginning is for the importers, and no recording. */
gboolean sb_import_reading_is_for (GFile *file);

G_END_DECLS
