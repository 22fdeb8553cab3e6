/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/file-set.h>
#include <securebase/io/tables.h>

G_BEGIN_DECLS

/* One format to export to. An exporter turns the input into named files; where they go,
 * and that all of them arrive or none, is the business of the SbFileSet. */
typedef struct {
  const char *name;  /* what --format takes: "csv" */
  const char *label; /* for people, translatable */
  /* @what: see sb_tables_build(). */
  gboolean (*write) (const SbExportInput *input,
                     const char *const *what,
                     SbFileSet *files,
                     GError **error);
} SbExporter;

/* All formats, ended by NULL. */
const SbExporter *const *sb_exporter_list (void);

/* SB_ERROR_NOT_FOUND names the formats there are. */
const SbExporter *sb_exporter_find (const char *name, GError **error);

/* The names of the files of codings, one for each of study->contents: "S07-K1.eaf", with
 * "-2" behind the coder for a second pass. What a file system or a shell would take for
 * something else becomes "_"; names that come out alike are told apart by a number at the
 * end. (transfer full) */
GStrv sb_export_dup_file_names (const SbStudy *study, const char *suffix);

G_END_DECLS
