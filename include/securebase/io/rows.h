/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/tables.h>

G_BEGIN_DECLS

/* What the builders of all tables share. The words of the codebook are not translated:
 * the same project gives the same bytes in every language. */

/* The columns that say whose row it is, first in every table. */
#define SB_ROWS_ID_COLUMNS                                                               \
  {                                                                                      \
    .name = "session",                                                                   \
    .label = "Session label",                                                            \
    .source = "project",                                                                 \
  },                                                                                     \
    {                                                                                    \
      .name = "dyad",                                                                    \
      .label = "Child code and caregiver code, joined by a hyphen",                      \
      .missing = "the session has no dyad",                                              \
      .source = "project",                                                               \
    },                                                                                   \
    {                                                                                    \
      .name = "coder",                                                                   \
      .label = "Coder code",                                                             \
      .source = "project",                                                               \
    },                                                                                   \
    {                                                                                    \
      .name = "pass",                                                                    \
      .type = SB_COLUMN_INTEGER,                                                         \
      .label = "Which time this coder coded this session",                               \
      .values = "1, 2, …",                                                               \
      .source = "project",                                                               \
    },                                                                                   \
  {                                                                                      \
    .name = "validity",                                                                  \
    .label = "ok, or the exclusion code of the session: its rows may not count",         \
    .missing = "not given: as ok", .source = "project",                                  \
  }

/* The columns that say by which rules, last in the tables of codings. */
#define SB_ROWS_SCHEME_COLUMNS                                                           \
  {                                                                                      \
    .name = "d_cut",                                                                     \
    .type = SB_COLUMN_REAL,                                                              \
    .label = "D score above which a child counts as D; exactly at it the coder decides", \
    .missing = "the scheme has no D rule",                                               \
    .source = "scheme",                                                                  \
  },                                                                                     \
    {                                                                                    \
      .name = "scheme",                                                                  \
      .label = "Id of the coding scheme",                                                \
      .source = "scheme",                                                                \
    },                                                                                   \
    {                                                                                    \
      .name = "scheme_version",                                                          \
      .type = SB_COLUMN_INTEGER,                                                         \
      .label = "Version of the scheme in this project; 1 is the one it began with",      \
      .source = "project",                                                               \
    },                                                                                   \
  {                                                                                      \
    .name = "rules",                                                                     \
    .label = "Whether what is computed here follows the rules that ship with the "       \
             "program, or edited ones (or another program's), by their digest",          \
    .source = "computed: the rules compared with those shipped under the same id",       \
  }

void sb_rows_add_scheme (SbTable *table, const SbStudy *study, const SbContent *content);

/* Begins a row and fills the id columns. */
void sb_rows_begin (SbTable *table, const SbContent *content);

/* "C01-M01"; missing without a dyad (NULL). */
void sb_rows_add_dyad (SbTable *table, const SbDyad *dyad);

/* KIND_id and coding_id, last in the tables of what belongs to a coding. */
void sb_rows_add_id_columns (SbTable *table, const char *kind);
void sb_rows_add_ids (SbTable *table, const SbContent *content, gconstpointer record);

/* 1 or 0. */
void sb_rows_add_flag (SbTable *table, gboolean flag);

/* The texts of a JSON array, joined by "; "; the array as it is where one of them is
 * empty, has a semicolon or begins with a space or "[", so that all come out of it again;
 * another text as it is. An empty array is NULL. */
char *sb_rows_dup_list (const char *json);
/* The same as a cell; an empty array as it is, to be told from none. */
void sb_rows_add_list (SbTable *table, const char *json);

/* end - start, missing when one of them is. */
void sb_rows_add_duration (SbTable *table, SbTime start, SbTime end);

/* The frame that was on the screen at @start, and the first frame that is outside again
 * at
 * @end (the number of frames when that is after the last), both counted from 0. Missing
 * without a picture and where @start or @end lies outside the recording. */
void sb_rows_add_frame (SbTable *table, SbFrameIndex *frames, SbTime start);
void sb_rows_add_frames (SbTable *table, SbFrameIndex *frames, SbTime start, SbTime end);

/* Reaction times. What a coder stated as theirs (SbCoder.reaction) is never taken off
 * what was pressed: where a coder of the study has one, tables of times get more columns,
 * last: reaction_s, start_corrected_s, end_corrected_s, empty for coders without.
 *
 * A corrected time is the raw one less the reaction time, but not less than 0, and is
 * deliberately not moved to a frame: it is an estimate of when something happened, and
 * nobody looked at a frame there. Both ends move alike, so durations, the order of events
 * and what episode they are in stay; measures, suggestions and agreement use raw times.
 */
gboolean sb_rows_has_reaction (const SbStudy *study);
void sb_rows_add_reaction_columns (SbTable *table);
void
sb_rows_add_reaction (SbTable *table, const SbContent *content, SbTime start, SbTime end);

/* @prefix with @text (a lab's own word) made usable as a variable in R and SPSS (letters,
 * digits and _, at most 60, and what would not fit becomes _), with a number behind it
 * where @table has that name. (transfer full) */
char *sb_rows_dup_column_name (SbTable *table, const char *prefix, const char *text);

/* "one = First; two = Second", for SbColumn.values. Grows @values; a semicolon in @name
 * becomes a comma. */
void sb_rows_append_value (GString *values, const char *id, const char *name);

G_END_DECLS
