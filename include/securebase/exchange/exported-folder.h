/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/progress.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* A folder that was exported as CSV, brought back as a project: with the tables, the
 * schemes and the manifest of a whole export comes every record of the project, with its
 * id, so that the new project can be merged with the one it is from (merge.h), or opened
 * on its own. What is not among the records does not: the journal (the new project's
 * begins with this).
 *
 * Refused (SB_ERROR_BAD_FILE), each with a sentence that names the file, and the row and
 * column where it can: a folder without a manifest or scheme, tables of another style
 * than the standard one, a table without a column that is needed or with a value that the
 * column cannot hold, a row without its id, a record that refers to one that is not
 * there, two of what there can be one of. A file that was changed since it was exported
 * comes in as it is now, where it still fits the scheme; the report says so, and tells
 * rows that were taken out or added, in what the export is a part of the project, and
 * recordings without their frames. */

/* The kind of the edit in the journal. */
#define SB_EXPORTED_FOLDER_KIND "project.bring-back"

/* Whether what is brought back can be merged into the project that it is from; FALSE
 * (SB_ERROR_BAD_FILE) where its dates were shifted or left out, for then every coding of
 * it differs from itself. */
gboolean sb_exported_folder_check_merge (GFile *folder, GError **error);

/* Makes the project file @path, which must not be there yet; when anything fails it is
 * not there. @report (out) (optional): sentences (owned): what came, file by file, what
 * was changed since the export, what is missing. May be called in any thread. */
gboolean sb_exported_folder_bring_back (GFile *folder,
                                        const char *path,
                                        GPtrArray **report,
                                        SbProgressFunc progress,
                                        gpointer progress_data,
                                        GCancellable *cancellable,
                                        GError **error);

G_END_DECLS
