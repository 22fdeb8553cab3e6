/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "importers.h"
#include "statistics-file.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* Limits and reserved words: IBM SPSS Statistics, Command Syntax Reference, "Variable
 * names", "Value labels". */
static const char *const reserved[] = {
  "all",
  "and",
  "by",
  "eq",
  "ge",
  "gt",
  "le",
  "lt",
  "ne",
  "not",
  "or",
  "to",
  "with",
  NULL,
};

const SbStatisticsFormat sb_spss_format = {
  .suffix = ".sav",
  .reserved = reserved,
  .max_name = 64,
  .max_label = 250,
  .max_value_label = 120,
  .max_text = 32767,
  .labels_texts = TRUE,
  .max_note = 80,
  .version = 2,
  .compression = READSTAT_COMPRESS_ROWS,
  .begin = readstat_begin_writing_sav,
};

/* The header's second field says in 60 bytes which program wrote the file; readers want
 * its first words as they are. */
#define PROGRAM_AT 4
#define PROGRAM_LENGTH 60
#define PROGRAM "@(#) SPSS DATA FILE - Secure Base"

static void
write_program (GByteArray *bytes)
{
  memset (bytes->data + PROGRAM_AT, ' ', PROGRAM_LENGTH);
  memcpy (bytes->data + PROGRAM_AT, PROGRAM, strlen (PROGRAM));
}

/* The records of variables, after the header: type (2), width (-1: goes on with the one
 * before), has a label, number of missing values, two formats, short name; then label and
 * missing values. The file is of this machine, so are its numbers. */
#define FIRST_VARIABLE_AT 176
#define VARIABLE_LENGTH 32
#define NAME_AT 24
#define NAME_LENGTH 8
#define SEGMENT_WIDTH 255

typedef struct {
  gint32 type, width, has_label, n_missing;
} Head;

static Head
read_head (const GByteArray *bytes, gsize at)
{
  Head head = {0};

  if (at + VARIABLE_LENGTH <= bytes->len)
    memcpy (&head, bytes->data + at, sizeof head);
  return head;
}

static gsize
find_next (const GByteArray *bytes, gsize at, const Head *head)
{
  gint32 length = 0;

  at += VARIABLE_LENGTH + (gsize) ABS (head->n_missing) * 8;
  if (head->has_label) {
    memcpy (&length, bytes->data + at - (gsize) ABS (head->n_missing) * 8, 4);
    at += 4 + ((gsize) length + 3) / 4 * 4;
  }
  return at;
}

static void
write_segment_name (GByteArray *bytes, gsize at, guint number)
{
  g_autofree char *name = g_strdup_printf ("@%07u", number);

  memcpy (bytes->data + at + NAME_AT, name, NAME_LENGTH);
}

/* A text longer than 255 bytes lies in several variables, which the library names after
 * the first: two columns that begin alike would get the same. Nobody sees these names,
 * and no column's begins with @. All but the last of such variables are 255 wide, and no
 * other one is (see statistics-file.c). */
static void
name_segments (GByteArray *bytes)
{
  gboolean is_segment = FALSE;
  guint n = 0;
  gsize at = FIRST_VARIABLE_AT;
  Head head = read_head (bytes, at);

  while (head.type == 2) {
    if (head.width >= 0 && is_segment)
      write_segment_name (bytes, at, ++n);
    if (head.width >= 0)
      is_segment = head.width == SEGMENT_WIDTH;
    at = find_next (bytes, at, &head);
    head = read_head (bytes, at);
  }
}

static void
finish (GByteArray *bytes)
{
  write_program (bytes);
  name_segments (bytes);
}

static gboolean
is_own (const char *path)
{
  char head[PROGRAM_AT + PROGRAM_LENGTH];
  FILE *file = fopen (path, "rb");
  gsize n = file ? fread (head, 1, sizeof head, file) : 0;

  if (file)
    fclose (file);
  return n == sizeof head &&
         memcmp (head + PROGRAM_AT, PROGRAM " ", strlen (PROGRAM) + 1) == 0;
}

static gboolean
write_sav (const SbExportInput *input,
           const char *const *what,
           SbFileSet *files,
           GError **error)
{
  return sb_statistics_files_write (
    input, what, &sb_spss_format, finish, is_own, files, error);
}

const SbExporter sb_exporter_sav = {
  .name = "sav",
  .label = N_ ("Tables with labels for SPSS (.sav)"),
  .write = write_sav,
};
