/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/incoming.h>
#include <securebase/io/source.h>

G_BEGIN_DECLS

/* How our own codings stand in a Datavyu file, so that they come back as they were: the
 * first column, SB_OPF_OWN, has one cell that says of whom they are, and how many things
 * without a time are not in it; every other column is a lane (lanes.h) with these
 * arguments. Datavyu counts in ms: start_s and end_s hold the times to the nanosecond,
 * and are taken where they are those of the cell. */
#define SB_OPF_OWN "securebase"
#define SB_OPF_OWN_ARGUMENTS "session|NOMINAL,coder|NOMINAL,pass|NOMINAL,left_out|NOMINAL"
#define SB_OPF_LANE_ARGUMENTS                                                            \
  "code|NOMINAL,subject|NOMINAL,kind|NOMINAL,modifiers|NOMINAL,comment|NOMINAL,"         \
  "start_s|NOMINAL,end_s|NOMINAL"

/* A file while it is read. */
typedef struct {
  SbIncoming *incoming;
  char *name;  /* of the session, unless the cells say another */
  int session; /* -1: none yet */
  int coder;   /* -1: not said */
  gboolean is_own;
  GHashTable *predicates; /* "test0" → names of its arguments (GStrv) */
} SbOpfReader;

/* A column while its cells are read. */
typedef struct {
  char *name;
  char *type;       /* "MATRIX" */
  GPtrArray *names; /* of its arguments; empty without */
  GPtrArray *types;
  int track;
  guint first; /* of its events */
  guint n_cells, n_offsets;
} SbOpfColumn;

void sb_opf_reader_clear (SbOpfReader *reader);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbOpfReader, sb_opf_reader_clear)

/* The session, made when there is none yet. */
guint sb_opf_reader_settle (SbOpfReader *reader);

SbOpfColumn *sb_opf_column_new (SbOpfReader *reader, const char *name, const char *type);
/* Says what its cells were together. */
void sb_opf_column_close (SbOpfReader *reader, SbOpfColumn *column);
void sb_opf_column_free (SbOpfColumn *column);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbOpfColumn, sb_opf_column_free)

/* "name|TYPE,name|TYPE" */
void sb_opf_column_add_arguments (SbOpfColumn *column, const char *text);
void sb_opf_column_add_argument (SbOpfColumn *column, const char *name, const char *type);

/* @values: text, one for each argument, or a single one. @row: from 1. */
void sb_opf_add_cell (SbOpfReader *reader,
                      SbOpfColumn *column,
                      SbTime onset,
                      SbTime offset,
                      const GPtrArray *values,
                      guint row);

/* "00:01:02:345" at the beginning of @text; what follows it, or NULL. */
const char *sb_opf_read_time (const char *text, SbTime *time);
/* The parts of "a,b\,c", without their backslashes. (transfer full) */
GPtrArray *sb_opf_split (const char *text, gsize length);

/* The file "db", and what is exported alike ("#4 …"). */
void sb_opf_read_table (SbOpfReader *reader, const SbSource *source);
/* {"passes": […]}. */
gboolean sb_opf_read_passes (SbOpfReader *reader, const SbSource *source, GError **error);

G_END_DECLS
