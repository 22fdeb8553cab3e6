/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/disagreement.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Settling what two codings of a session say differently. The result is a coding of its
 * own, by a coder whose role is consensus; the two stay as they are, to the byte. What
 * both say alike is taken over when it is begun; every other item is decided, and each
 * decision is a record of its own (SbDecision) in the consensus coding, written in one
 * edit with what it puts there, so that it can be undone, traced and exported. */

typedef enum {
  SB_CHOICE_NONE,   /* not decided yet */
  SB_CHOICE_FIRST,  /* as the first coder has it */
  SB_CHOICE_SECOND, /* as the second */
  SB_CHOICE_NEW,    /* something else */
  SB_CHOICE_OPEN,   /* looked at, and left open */
  SB_CHOICE_THIRD,  /* to be sent to a third coder */
} SbChoice;

/* What "something else" is; members that do not fit the item are not looked at. */
typedef struct {
  SbTime start; /* an event: from … */
  SbTime end;   /* … to; SB_TIME_NONE for a point */
  char *text;   /* an event: id of its code; NULL: neither is right, there was none. A
                   category: what it is */
  double value; /* a rating; NaN: cannot be scored */
} SbConsensusValue;

typedef struct {
  SbDisagreement *disagreement; /* ref */
  SbDecision *decision;         /* ref; NULL: not decided yet */
} SbConsensusItem;

/* How the two are compared is the project's setting (settings.h), so that items stay the
 * same over the days of a consensus. */
SbDisagreementRules sb_consensus_get_rules (SbDocument *document);

/* The consensus coding of the session of @first and @second by @coder (the code of a
 * coder whose role is consensus), made when there is none: with the episodes, the events,
 * ratings, marks and categories in which the two agree. Boundaries that differ by less
 * than the rules say are taken from the first, ratings that differ by no more than the
 * rules say are their mean, to the half point above. Both must be handed in. */
SbCoding *sb_consensus_begin (SbDocument *document,
                              SbCoding *first,
                              SbCoding *second,
                              const char *coder,
                              GError **error);

/* The two codings a consensus coding settles; FALSE: it settles none. (transfer none) */
gboolean sb_consensus_find_codings (SbDocument *document,
                                    SbCoding *consensus,
                                    SbCoding **first,
                                    SbCoding **second);

/* All items of a consensus coding, in the order of sb_disagreements_list(). (transfer
 * full), elements SbConsensusItem. */
GPtrArray *sb_consensus_list (SbDocument *document, SbCoding *consensus, GError **error);
void sb_consensus_item_free (SbConsensusItem *item);

/* Decides an item, anew where it was decided before: what an earlier decision put into
 * the coding is taken out first. @value only with SB_CHOICE_NEW. @by: who decided, in
 * pseudonyms ("K1, K2"); @reason may be NULL. */
gboolean sb_consensus_decide (SbDocument *document,
                              SbCoding *consensus,
                              SbDisagreement *disagreement,
                              SbChoice choice,
                              const SbConsensusValue *value,
                              const char *by,
                              const char *reason,
                              GError **error);

SbChoice sb_decision_get_choice (const SbDecision *decision);
/* "first", "second", "new", "open", "third": in files. NULL for none. */
const char *sb_choice_get_name (SbChoice choice);
/* For people, translated, with the coders' codes: "as K1". (transfer full) */
char *sb_choice_dup_words (SbChoice choice, const char *first, const char *second);

G_END_DECLS
