/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <readstat.h>
#include <securebase/io/exporter.h>

G_BEGIN_DECLS

/* A table as a data file of a statistics program, through ReadStat: variables named and
 * labelled by the table's columns, "1 = yes; 0 = no" in their values as value labels,
 * empty cells as missing. What no program may find in two exports of the same project,
 * clock and time zone, is the same in all of them. */

typedef struct {
  const char *suffix;          /* ".sav" */
  const char *const *reserved; /* words that are no name, in small letters */
  gsize max_name;              /* bytes, as are all that follow */
  gsize max_label;             /* of a variable */
  gsize max_value_label;
  gsize max_fixed; /* texts of a column that has longer ones are stored apart; 0: the
                      format cannot */
  gsize max_text;  /* a longer one is cut, and says so; 0: without end */
  gboolean labels_texts; /* whether a text can have a value label */
  gsize max_note;        /* of a line about the file; 0: without end */
  int version;
  readstat_compress_t compression;
  readstat_error_t (*begin) (readstat_writer_t *writer, void *user_ctx, long row_count);
} SbStatisticsFormat;

/* SPSS (sav-exporter.c). */
extern const SbStatisticsFormat sb_spss_format;

/* (transfer full) NULL: the library would not write it. */
GByteArray *sb_statistics_file_write (SbTable *table,
                                      const SbStatisticsFormat *format,
                                      GError **error);

/* One file for each table that @what names. @finish: has a last hand in the bytes (NULL:
 * none). @is_own: as in sb_file_set_add_checked(). */
gboolean sb_statistics_files_write (const SbExportInput *input,
                                    const char *const *what,
                                    const SbStatisticsFormat *format,
                                    void (*finish) (GByteArray *bytes),
                                    SbFileIsOwn is_own,
                                    SbFileSet *files,
                                    GError **error);

/* Names of variables (owned), one for each column: letters, digits and "_", none longer
 * than @format allows, reserved, or told from another by capitals alone. */
GPtrArray *sb_statistics_dup_names (SbTable *table, const SbStatisticsFormat *format);

/* The first @max bytes of @text at most, whole characters only (transfer full) */
char *sb_statistics_dup_head (const char *text, gsize max);

/* The pairs of SbColumn.values: "0 = no; 1 = yes". Empty where it is something else. */
typedef struct {
  char *value;
  char *label;
} SbValueLabel;

GArray *sb_value_labels_parse (const char *values);

G_END_DECLS
