/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/classify/mark-aid.h>
#include <securebase/classify/stability.h>
#include <securebase/document/document.h>
#include <securebase/measures/measures.h>
#include <securebase/model/suggestion.h>

G_BEGIN_DECLS

/* All that is shown of a suggestion, worked out in a thread from an immutable picture of
 * what the viewer may see. */

typedef struct {
  SbStudy *study;           /* every coding that the viewer may see */
  GPtrArray *suggestions;   /* of all of them, in the same order */
  guint index;              /* of the coding that is looked at */
  SbContent *content;       /* it; of the study */
  SbScheme *scheme;         /* that it is judged by; of the study */
  SbSuggestion *suggestion; /* for it; of the suggestions */
  SbMeasures *measures;
  GPtrArray *tries;     /* SbStability: by half a point, by one; empty: no suggestion */
  GPtrArray *exchanges; /* SbExchange: with each other coder that may be seen */
  SbMarkAid *aid;
} SbSuggestionWork;

void sb_suggestion_work_free (SbSuggestionWork *work);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSuggestionWork, sb_suggestion_work_free)

/* @coding must be decided, and @viewer may see it. */
void sb_suggestion_work_async (SbDocument *document,
                               SbCoding *coding,
                               const char *viewer,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* (transfer full) */
SbSuggestionWork *sb_suggestion_work_finish (GAsyncResult *result, GError **error);

G_END_DECLS
