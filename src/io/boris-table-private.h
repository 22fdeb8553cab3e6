/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/grid.h>

#include "boris-private.h"

/* The columns of BORIS' tables of events, found by their names: their order and number
 * changed with its versions. */
typedef enum {
  SB_BORIS_OBSERVATION,
  SB_BORIS_DATE,
  SB_BORIS_DESCRIPTION,
  SB_BORIS_TYPE,
  SB_BORIS_SOURCE,
  SB_BORIS_OFFSET,
  SB_BORIS_LENGTH,
  SB_BORIS_FPS,
  SB_BORIS_SUBJECT,
  SB_BORIS_BEHAVIOUR,
  SB_BORIS_CATEGORY,
  SB_BORIS_MODIFIERS, /* all in one, with | between; else they have columns each */
  SB_BORIS_STATUS,
  SB_BORIS_TIME,
  SB_BORIS_STOP_TIME,
  SB_BORIS_FRAME,
  SB_BORIS_STOP_FRAME,
  SB_BORIS_COMMENT,
  SB_BORIS_STOP_COMMENT,
  SB_BORIS_N_COLUMNS,
} SbBorisColumn;

typedef struct {
  guint column;
  char *name;
} SbBorisVariable;

/* One row with an event. */
typedef struct {
  SbBorisLine line;
  gboolean is_state; /* both ends are in the row */
  SbTime end;        /* SB_TIME_NONE without */
  char *modifiers;   /* those of the line */
  char *comment;     /* of both ends, that of the line; NULL: it is one of the grid */
} SbBorisRow;

typedef struct {
  SbBorisReader reader;
  const SbGrid *grid;
  int header;                      /* its row, from 0; -1: there is none */
  int columns[SB_BORIS_N_COLUMNS]; /* -1: the table has it not */
  GArray *modifiers;               /* guint: columns with one each */
  GArray *variables;               /* SbBorisVariable: independent variables */
  GPtrArray *fields;               /* text: name, value, … of the lines above */
  GArray *rows;                    /* SbBorisRow: the events, as they are read */
} SbBorisTable;

/* Looks for the row with the names. FALSE: this is no table of BORIS. */
gboolean sb_boris_table_find_columns (SbBorisTable *table, gboolean is_aggregated);

/* "" where the table has no such column. */
const char *
sb_boris_table_get (const SbBorisTable *table, guint row, SbBorisColumn column);
/* The value of the line above the table that begins so, else "". */
const char *sb_boris_table_get_field (const SbBorisTable *table, const char *name);

/* Whether it is an aggregated table without names, as version 7 could write: STATE or
 * POINT, the start, the end and the duration beside each other in the first row. */
gboolean sb_boris_grid_is_headless (const SbGrid *grid);

void sb_boris_table_read_rows (SbBorisTable *table);
/* Makes events of what was read, in the order of time. */
void sb_boris_table_take_rows (SbBorisTable *table);
