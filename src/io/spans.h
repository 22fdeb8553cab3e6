/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "importers.h"

/* A coding as one list of things that have a time, for formats that know no more. The
 * words are not translated: the same project gives the same bytes in every language. */

typedef enum {
  SB_SPAN_EPISODE,
  SB_SPAN_EVENT,
  SB_SPAN_MARK,
  SB_SPAN_NOTE,
} SbSpanKind;

typedef struct {
  SbSpanKind kind;
  char *id;            /* "contact", "episode_5", "mark_IV", "note" */
  char *name;          /* "Contact", "Episode 5", "Mark IV", "Note" */
  const char *subject; /* of an event; NULL where the scheme does not know the code */
  const char *key;     /* of its code; NULL without */
  gboolean is_point;
  gboolean running; /* has no end of its own: `end` is that of the record */
  SbTime start;
  SbTime end;          /* `start` of a point */
  char *modifiers;     /* joined by "; "; NULL without */
  const char *comment; /* NULL without */
} SbSpan;

/* Sorted by start, then what ends last, then as in @content. @what: as for
 * sb_tables_build(). */
GPtrArray *
sb_spans_new (const SbContent *content, SbScheme *scheme, const char *const *what);
/* "session S01, coder K1, pass 1", in one line. */
char *sb_spans_dup_title (const SbContent *content);
/* The same text in one line. */
char *sb_spans_dup_line (const char *text);

/* When the record ends: with the recording, or with the last time in it. */
SbTime sb_spans_find_last (const SbContent *content);

/* One file for each coding. @write gives its text; @n_left_out: how much of it has no
 * time (timeless.h), which the file says; @own: how each begins, behind which its title
 * stands.
 */
typedef GString *(*SbSpansWriter) (const SbContent *content,
                                   const GPtrArray *spans,
                                   guint n_left_out,
                                   GError **error);
/* How it is said. */
#define SB_SPANS_LEFT_OUT "without a time, left out"
gboolean sb_spans_export (const SbExportInput *input,
                          const char *const *what,
                          const char *suffix,
                          const char *own,
                          SbSpansWriter write,
                          SbFileSet *files,
                          GError **error);
