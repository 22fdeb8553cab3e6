/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/assignment-plan.h>
#include <securebase/document/draw.h>

G_BEGIN_DECLS

/* Shared by the files of the plan only. */
struct _SbAssignmentPlan {
  SbDocument *document;
  GPtrArray *planned; /* SbAssignment: all that shall be */
  GHashTable *drawn;  /* the set of those of them that this plan drew */
  GPtrArray *faults;  /* char *, of the last draw */
  char *draw_words;   /* how it was drawn: "seed 4711, among K1, K2"; NULL: not drawn */
};

/* A place of a session: an assignment, or a coding begun without one. */
typedef struct {
  const char *session; /* ids */
  const char *coder;
  gboolean is_double;
  gboolean is_assigned;
} SbPlace;

/* Of all sessions: each coder once in each (SbPlace). Good as long as nothing changes. */
GArray *sb_assignment_plan_list_places (SbAssignmentPlan *plan);

/* The sessions of the project as a draw takes them, in the order of the list. Texts are
 * borrowed. */
GArray *sb_document_list_draw_sessions (SbDocument *document);

/* The number of the cluster of each session, by its id. */
GHashTable *sb_document_find_clusters (SbDocument *document);

G_END_DECLS
