/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* The journal listed for people: what was done, newest first, as one coder may see it. A
 * GListModel of SbChronicleRow that holds the pages read so far; it follows the document,
 * so that what is done appears on top at once. A page costs the same however long the
 * journal is, except where a filter finds little.
 *
 * Blind: rows of a coding that the viewer may not see (sb_document_may_see()) are never
 * in it; rows of a coding that is no longer there are seen by who wrote them. */

#define SB_TYPE_CHRONICLE_ROW (sb_chronicle_row_get_type ())
G_DECLARE_FINAL_TYPE (SbChronicleRow, sb_chronicle_row, SB, CHRONICLE_ROW, GObject)
struct _SbChronicleRow { /* never changed after it was made */
  GObject parent;
  gint64 number;
  char *time;    /* ISO 8601, UTC, milliseconds */
  char *coder;   /* code of who did it; NULL for nobody */
  char *session; /* id of the session of the coding; NULL for the project's own rows */
  char *label;   /* its label: "S07"; NULL as above, or when it is no longer there */
  char *coding;  /* id; NULL for the project's own rows */
  char *kind;    /* "event.begin", "undo" … */
  char *words;   /* a sentence that says so where the content was expunged */
  SbTime moment; /* the session time that the row is about; SB_TIME_NONE without */
  gboolean is_expunged;
};

typedef struct {       /* a member that is NULL lets everything pass */
  const char *coder;   /* code */
  const char *session; /* id: rows of its codings, and the project's own that name it */
  const char *kind;    /* "event.begin" itself, "event" with all that begin "event.";
                          several with a space between them */
  const char *text;    /* in the words; small and capital Latin letters are the same */
} SbChronicleFilter;

#define SB_TYPE_CHRONICLE (sb_chronicle_get_type ())
G_DECLARE_FINAL_TYPE (SbChronicle, sb_chronicle, SB, CHRONICLE, GObject)

/* @viewer: code of who looks; NULL: everything (who checks a file as its owner). Reads
 * nothing yet. */
SbChronicle *sb_chronicle_new (SbDocument *document, const char *viewer);

/* Empties the list. @filter is copied; NULL: everything. */
void sb_chronicle_set_filter (SbChronicle *chronicle, const SbChronicleFilter *filter);

/* Appends up to @count older rows. */
gboolean sb_chronicle_load (SbChronicle *chronicle, guint count, GError **error);
/* Whether there may be older rows than those loaded. */
gboolean sb_chronicle_has_more (SbChronicle *chronicle);

G_END_DECLS
