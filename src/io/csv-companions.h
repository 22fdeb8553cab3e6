/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/tables.h>

G_BEGIN_DECLS

/* The files that come with CSV tables, made from the same columns, so that no program
 * has to guess: the codebook for programs, and scripts that read the tables with types,
 * labels and missing values. All texts are the same in every language, and each begins
 * with words of its own (the macros), by which an earlier export is known. */

#define SB_CODEBOOK_FORMAT "securebase-codebook"
#define SB_SCHEMES_FORMAT "securebase-schemes"
#define SB_READ_R_HEAD "# Secure Base: reads the tables beside this file into R\n"
#define SB_READ_SPS_HEAD "* Secure Base: reads the tables beside this file into SPSS.\n"

/* @tables: SbTable, those that are written. (transfer full) */
GString *sb_codebook_write_json (GPtrArray *tables, const SbCsvStyle *style);
GString *sb_read_script_write_r (GPtrArray *tables, const SbCsvStyle *style);
GString *sb_read_script_write_spss (GPtrArray *tables, const SbCsvStyle *style);

/* All versions of the scheme, each exactly as it is in the project. (transfer full) */
GString *sb_schemes_write_json (const SbStudy *study);

/* The rules that hold for every file of this style: an array of owned text. */
GPtrArray *sb_codebook_dup_rules (const SbCsvStyle *style);
const char *sb_column_type_get_name (SbColumnType type);

G_END_DECLS
