/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "importers.h"
#include "statistics-file.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* Limits and reserved words: Stata User's Guide, 11.3 "Naming conventions"; help dta for
 * version 118, which Stata reads since 14. */
static const char *const reserved[] = {
  "_all",   "_b",    "_coef", "_cons", "_n",  "_pi",  "_pred", "_rc",   "_skip", "byte",
  "double", "float", "if",    "in",    "int", "long", "strl",  "using", "with",  NULL,
};

/* Texts of up to 128 bytes in the rows, which would have to be as long as the longest. */
static const SbStatisticsFormat format = {
  .suffix = ".dta",
  .reserved = reserved,
  .max_name = 32,
  .max_label = 80,
  .max_value_label = 32000,
  .max_fixed = 128,
  .version = 118,
  .begin = readstat_begin_writing_dta,
};

/* The label and the time that all of them have; Stata would write the present one. */
#define HEAD_LENGTH 512
#define LABEL "Secure Base: "
#define TIMESTAMP                                                                        \
  "</label><timestamp>\x11"                                                              \
  "01 Jan 2000 12:00</timestamp>"

static gboolean
is_own (const char *path)
{
  char head[HEAD_LENGTH];
  FILE *file = fopen (path, "rb");
  gsize n = file ? fread (head, 1, sizeof head, file) : 0;

  if (file)
    fclose (file);
  return memmem (head, n, LABEL, strlen (LABEL)) &&
         memmem (head, n, TIMESTAMP, strlen (TIMESTAMP));
}

static gboolean
write_dta (const SbExportInput *input,
           const char *const *what,
           SbFileSet *files,
           GError **error)
{
  return sb_statistics_files_write (input, what, &format, NULL, is_own, files, error);
}

const SbExporter sb_exporter_dta = {
  .name = "dta",
  .label = N_ ("Tables with labels for Stata (.dta)"),
  .write = write_dta,
};
