/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/consensus/consensus.h>

G_BEGIN_DECLS

/* Shared by the files that settle. */

#define SB_RECORD_CURRENT "current"
/* The item of the decision that stands for the beginning, its kind and its choice. */
#define SB_DECISION_BEGIN "begin"
#define SB_DECISION_BOTH "both"

/* Two codings and what they say differently. */
typedef struct {
  SbDocument *document;
  SbScheme *scheme; /* in force: the consensus is made with it */
  SbDisagreementRules rules;
  SbContent *contents[2];
  GPtrArray *items; /* SbDisagreement */
} SbSettlement;

gboolean sb_settlement_init (SbSettlement *self,
                             SbDocument *document,
                             SbCoding *first,
                             SbCoding *second,
                             GError **error);
void sb_settlement_clear (SbSettlement *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbSettlement, sb_settlement_clear)

const char *sb_settlement_get_code (const SbSettlement *self, guint which);

/* In consensus.c. NULL: the item was not decided, the coding not begun. */
SbDecision *
sb_consensus_find_decision (SbDocument *document, const char *coding, const char *item);

/* In pieces.c. Copies that belong to @coding, with ids of their own. (transfer full) */
gpointer sb_piece_new (gconstpointer record, const char *coding);
SbRating *sb_piece_new_rating (const SbRating *rating, const char *coding);
/* The member of a field of a category; NULL for the D score, which is a number. */
char **sb_piece_get_field (SbClassification *classification, const char *field);
extern const char *const sb_piece_fields[]; /* NULL-ended, without the D score */
#define SB_PIECE_D_SCORE "d_score"

/* In begin.c: what is taken over without a decision. (transfer full) SbRecord */
GPtrArray *sb_settlement_list_agreed (SbSettlement *self,
                                      const char *coding,
                                      SbConsensusOutlook *outlook);

G_END_DECLS
