/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/grid.h>
#include <securebase/io/incoming.h>

G_BEGIN_DECLS

/* What the columns of a foreign table mean: guessed from their names and contents,
 * changed by a person, kept as JSON for the next table of the same program, and then read
 * by. */

typedef enum {
  SB_MAP_IGNORE, /* not taken; listed as a loss where it holds anything */
  SB_MAP_SESSION,
  SB_MAP_CODER,
  SB_MAP_SUBJECT,
  SB_MAP_TRACK,    /* the tier or class that the row stands in: its codes are the texts of
                      this track */
  SB_MAP_CODE,     /* a behaviour code. Several such columns: each is a track whose texts
                      are codes, named after the column, and a row is an event in every
                      one of them that is filled */
  SB_MAP_CATEGORY, /* the group that the code stands in */
  SB_MAP_KIND,  /* says START, STOP, POINT or STATE; see sb_table_mapping_set_words() */
  SB_MAP_LEVEL, /* INTERACT: 3 is an event, 2 begins a data set, 1 a group of them */
  SB_MAP_START, /* the time of the event, or of this half of it */
  SB_MAP_END,
  SB_MAP_DURATION, /* where there is no end */
  SB_MAP_FRAME,    /* number of the frame of the start, to be checked; no time */
  SB_MAP_MODIFIER, /* any number of columns, each a set */
  SB_MAP_TEXT,     /* an annotation that is no code, in its track or one named after the
                      column */
  SB_MAP_COMMENT,  /* any number of columns */
  SB_MAP_VARIABLE, /* of the session: the same in all of its rows */
  SB_MAP_N_ROLES,
} SbMapRole;

typedef enum {
  SB_MAP_SECONDS,      /* "12.48", "-1,5", "1.234,5" */
  SB_MAP_MILLISECONDS, /* "12480", "12480.5"; "12,480" and "12.480" are neither */
  SB_MAP_CLOCK,        /* h:m:s or m:s, with a fraction behind dot or comma; h:m:s:mmm */
  SB_MAP_TIMECODE, /* h:m:s:f, f frames behind the second, at the rate of the mapping */
  SB_MAP_FRAMES,   /* number of the frame from 0, at the rate of the mapping */
  SB_MAP_TIME_OF_DAY, /* as CLOCK, with AM or PM too; goes on over midnight */
  SB_MAP_DATE_TIME,   /* 2022-05-18 10:04:09.47, 18.05.2022 10:04:09,47; AM or PM */
  SB_MAP_N_TIMES,
} SbMapTime;

/* What the times of START and END count from. */
typedef enum {
  SB_MAP_ZERO_IS_ZERO,  /* they are times of the recording already */
  SB_MAP_ZERO_IS_FIRST, /* the earliest start of each session in the file */
  SB_MAP_ZERO_IS_GIVEN, /* `zero`, in the format of START */
} SbMapZero;

/* How 03.04.2022 is meant; 2022-04-03 is always plain. */
typedef enum {
  SB_MAP_DAY_FIRST,
  SB_MAP_MONTH_FIRST,
} SbMapDate;

typedef struct {
  char *name; /* in the header; "" without */
  SbMapRole role;
  SbMapTime time;           /* of START, END and DURATION */
  gboolean unit_is_guessed; /* nothing in the table says that the times are in seconds or
                               milliseconds: a person should look. Not kept in JSON */
} SbMapColumn;

typedef enum {
  SB_MAP_WORD_START,
  SB_MAP_WORD_STOP,
  SB_MAP_WORD_POINT,
  SB_MAP_WORD_STATE, /* both ends are in the row */
  SB_MAP_N_WORDS,
} SbMapWord;

/* Members may be set freely, except words: what does not go together is said by
 * sb_table_mapping_check(). */
typedef struct {
  char delimiter;
  int header; /* row with the names of the columns, from 0; -1: there is none. Rows
                 above it are not taken */
  gboolean decimal_comma;
  double frame_rate; /* of TIMECODE and FRAMES, frames a second; NaN: not said. 29.97,
                        23.976 and the like are the rates of television: 30000/1001 */
  SbMapDate date;
  SbMapZero zero_is;
  char *zero;                       /* NULL unless GIVEN */
  GPtrArray *columns;               /* SbMapColumn, one for each of the table's */
  GPtrArray *words[SB_MAP_N_WORDS]; /* text; small and capital letters are the same */
  gboolean date_is_guessed; /* the dates in the table may be meant either way: a person
                               should look. Not kept in JSON */
} SbTableMapping;

/* From the names of the columns (English, German; The Observer, INTERACT, Datavyu, BORIS)
 * and what stands in them. Always a mapping, though it may not be one that can be read
 * by. */
SbTableMapping *sb_table_mapping_guess (const SbGrid *grid);
SbTableMapping *sb_table_mapping_copy (const SbTableMapping *mapping);
void sb_table_mapping_free (SbTableMapping *mapping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbTableMapping, sb_table_mapping_free)

SbMapColumn *sb_table_mapping_get_column (const SbTableMapping *mapping, guint column);
/* The first column of this role; -1 without. */
int sb_table_mapping_find_role (const SbTableMapping *mapping, SbMapRole role);
/* @zero: as the member; takes a copy. */
void
sb_table_mapping_set_zero (SbTableMapping *mapping, SbMapZero zero_is, const char *zero);
/* @words: separated by ";". */
void
sb_table_mapping_set_words (SbTableMapping *mapping, SbMapWord word, const char *words);
char *sb_table_mapping_dup_words (const SbTableMapping *mapping, SbMapWord word);

/* SB_ERROR_BAD_VALUE says what is missing or too much: a start, a code or a text, a frame
 * rate, a role given twice that only one column can have. */
gboolean sb_table_mapping_check (const SbTableMapping *mapping, GError **error);

/* One cell as a time, not yet counted from the zero. */
gboolean sb_table_mapping_parse_time (const SbTableMapping *mapping,
                                      SbMapTime format,
                                      const char *cell,
                                      SbTime *time);

/* Every row that holds anything becomes an event, a half that is joined with its other
 * half (START and STOP of the same session, coder, subject, track, code and modifiers, in
 * the order of their times), or a loss with its row and the reason. A row without an end
 * is a point, or a START where other rows of its code have ends. Sessions are named after
 * the file where no column names them.
 * @format: of the importer. SB_ERROR_BAD_VALUE as sb_table_mapping_check(). */
SbIncoming *sb_table_mapping_read (const SbTableMapping *mapping,
                                   const SbGrid *grid,
                                   const char *format,
                                   GError **error);

/* To be kept (by the caller) and used for other tables. (transfer full) */
char *sb_table_mapping_to_json (const SbTableMapping *mapping);
/* SB_ERROR_BAD_FILE names what is wrong in it. */
SbTableMapping *sb_table_mapping_from_json (const char *json, GError **error);
/* @kept for the columns of this table: by their names, by their places where there are
 * none; what @kept does not know is ignored. The grid must have been made with the
 * delimiter of @kept. SB_ERROR_BAD_FILE names columns that the table lacks. */
SbTableMapping *
sb_table_mapping_fit (const SbTableMapping *kept, const SbGrid *grid, GError **error);

/* Words of roles, formats in JSON ("start", "date_time"), and for people. */
const char *sb_map_role_get_name (SbMapRole role);
const char *sb_map_role_get_words (SbMapRole role);
gboolean sb_map_role_is_time (SbMapRole role);
const char *sb_map_time_get_name (SbMapTime time);
const char *sb_map_time_get_words (SbMapTime time);

G_END_DECLS
