/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "table-mapping-private.h"

/* What reading a table by a mapping works with. */

#define SB_TABLE_NO_KIND (-1)

/* What is known of an event of `incoming` at the same place until it is joined. */
typedef struct {
  gboolean kind_is_said; /* by the row itself */
  gboolean end_is_date;  /* its end counts from the zero too */
  gboolean gone;
} SbTableMark;

/* One row on its way to its events. */
typedef struct {
  guint session;
  int coder;
  int subject;
  const char *track; /* NULL: none */
  int word;          /* SbMapWord; SB_TABLE_NO_KIND: the row does not say */
  SbTime start;
  SbTime end; /* SB_TIME_NONE without */
  gboolean end_is_date;
  gint64 frame;
  char *comment;
  guint n_events;
} SbTableRow;

typedef struct {
  const SbTableMapping *mapping;
  const SbGrid *grid;
  SbIncoming *incoming;
  int columns[SB_MAP_N_ROLES]; /* the first of each role; -1 without */
  GArray *marks;               /* SbTableMark, one for each event */
  GPtrArray *faults;           /* of rows, each of one sort */
  GHashTable *by_sort;         /* text → fault */
  GHashTable *kinds;           /* casefolded word → SbMapWord + 1 */
  GHashTable *seen;            /* modifiers that are known already */
  GHashTable *variables;       /* of sessions → the first value, a cell */
  GPtrArray *names;            /* of the columns: owned text */
  gboolean codes_are_texts;    /* there are tracks */
  char *session;               /* of rows that name none */
  char *group;                 /* INTERACT: of the data sets that follow; NULL */
  guint n_sets;                /* INTERACT: data sets so far */
  guint row;                   /* being read, from 0 */
} SbTableReader;

/* "" where no column has the role. */
const char *sb_table_reader_get_cell (const SbTableReader *reader, SbMapRole role);

/* Everything of the row but what happened. FALSE: it is no event, or not taken; what is
 * to be said of it is said. Clear it. */
gboolean sb_table_row_read (SbTableReader *reader, SbTableRow *row);
void sb_table_row_clear (SbTableRow *row);
SbIncomingKind sb_table_row_get_kind (const SbTableRow *row);

/* Row @row (from 1) has a fault of @sort, which is never shown; @words say it, with the
 * first cell that has it as an example where there is one. Faults of one sort are listed
 * together, with their rows. */
void sb_table_reader_blame_row (SbTableReader *reader,
                                guint row,
                                const char *sort,
                                const char *words,
                                const char *example);
/* The row that is being read. */
void sb_table_reader_blame (SbTableReader *reader,
                            const char *sort,
                            const char *words,
                            const char *example);
/* Makes losses of them. */
void sb_table_reader_list_faults (SbTableReader *reader);

/* An event and what is known of it, at the same place. */
SbIncomingEvent *sb_table_reader_get_event (const SbTableReader *reader, guint i);
SbTableMark *sb_table_reader_get_mark (const SbTableReader *reader, guint i);

/* Takes the zero of the mapping off all times; says it where it was found. */
void sb_table_reader_count_from_zero (SbTableReader *reader);

/* What follows from all rows together: the zero of the times, STARTs and STOPs that are
 * one state, points that are states without an end. */
void sb_table_reader_join (SbTableReader *reader);
