/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/table.h>
#include <securebase/model/kinds.h>

/* How the rows of an exported table become records again. A field is in the column of its
 * name; in "name_id" where it refers to another record, in "name_s" where it is a time;
 * the few that are called otherwise for people are listed here. */

typedef struct {
  const char *field;
  const char *column;
  gboolean is_seconds; /* of a field that counts nanoseconds */
} SbExportedName;

typedef struct {
  const char *table; /* "events": the file without its suffix */
  GType (*get_type) (void);
  const char *id_column;
  const char *prefix; /* of the columns of the fields, where a row holds two records */
  const SbExportedName *names; /* ended by NULL; NULL: none */
  const char *const *lists;  /* fields that are JSON arrays; ended by NULL; NULL: none */
  const char *const *unkept; /* fields that no column holds */
  const char *const *needs;  /* fields that no row is without, beside numbers and flags */
} SbExportedKind;

/* Parents first; ended by one without a table. */
const SbExportedKind *sb_exported_kinds_get (void);

/* The records of @table; a half row that is not there is passed over. SB_ERROR_BAD_FILE
 * names the file, the row and the column. (transfer full) */
GPtrArray *
sb_exported_kind_read (const SbExportedKind *kind, SbTable *table, GError **error);

/* The name of the file that one of these records is from. */
const char *sb_exported_record_get_file (gpointer record);

/* SB_ERROR_BAD_FILE for one of these records: file, row, the column of @field (NULL: of
 * the id), and @what is wrong there: "“9” is no episode". */
void sb_exported_record_set_fault (gpointer record,
                                   const char *field,
                                   const char *what,
                                   GError **error);
