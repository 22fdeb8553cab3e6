/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* The columns of the table of sessions: what stands in each, how it sorts. The texts come
 * from the document at the time of asking. */

/* @viewer: the code of the coder who looks. */
typedef char *(*SbSessionTextFunc) (SbDocument *document,
                                    const char *viewer,
                                    SbSession *session);

typedef struct {
  const char *title;
  SbSessionTextFunc dup_text; /* also the sort key */
  gboolean expand;
  gboolean numeric;
  int width;                                    /* fixed, -1 as needed */
  gboolean (*is_wanted) (SbDocument *document); /* NULL: always shown */
} SbSessionColumn;

extern const SbSessionColumn sb_session_columns[];
extern const guint sb_session_n_columns;

/* Whether the session has a recording that is not where the project says. */
gboolean sb_session_misses_recording (SbDocument *document, SbSession *session);

G_END_DECLS
