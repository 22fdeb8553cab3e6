/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/expunge.h>
#include <securebase/store/journal.h>

G_BEGIN_DECLS

/* What an expunging takes: which journal rows lose their content, and what happens to the
 * records. */
typedef struct {
  GArray *rows;       /* gint64, ascending */
  GPtrArray *changes; /* SbChange */
  guint n_codes;      /* rows whose envelope names it as a coder's code */
} SbExpungePlan;

SbExpungePlan *
sb_expunge_plan_new (SbDocument *document, const SbExpunge *what, GError **error);
void sb_expunge_plan_free (SbExpungePlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbExpungePlan, sb_expunge_plan_free)

/* What stands where a text was. */
#define SB_EXPUNGED_TEXT "[removed]"

/* Whether @field of @type holds what somebody wrote, not what the program rests on
 * (references, codes, digests, times). */
gboolean sb_field_is_free_text (GType type, const SbField *field);

/* In expunge-text.c and expunge-whole.c. FALSE with an error. */
gboolean sb_expunge_plan_text (SbExpungePlan *plan,
                               SbDocument *document,
                               const char *text,
                               GError **error);
gboolean sb_expunge_plan_row (SbExpungePlan *plan,
                              SbDocument *document,
                              gint64 number,
                              GError **error);
gboolean sb_expunge_plan_session (SbExpungePlan *plan,
                                  SbDocument *document,
                                  const char *session,
                                  GError **error);
gboolean sb_expunge_plan_coding (SbExpungePlan *plan,
                                 SbDocument *document,
                                 const char *coding,
                                 GError **error);

/* All records that a journal row tells of: those of its changes, or of the row of an
 * expunging. Empty for a tombstone. (transfer full) */
GPtrArray *sb_expunge_read_row (const SbJournalRow *row, GError **error);

G_END_DECLS
