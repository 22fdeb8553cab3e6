/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/agreement.h>
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
/* In one edit. @coder: the acting coder's code or NULL. */
gboolean sb_consensus_set_rules (SbDocument *document,
                                 const SbDisagreementRules *rules,
                                 const char *coder,
                                 GError **error);
/* Consensus codings that were begun: other rules change what is left to decide there. */
guint sb_consensus_count_begun (SbDocument *document);
/* What becomes of them, as sentences; NULL: there is none. (transfer full) */
char *sb_consensus_dup_begun_words (SbDocument *document);

/* The codings of a session that can be settled: those handed in, not by a consensus and
 * not the simulator's own; by their coders' codes. (transfer full), elements SbCoding */
GPtrArray *sb_consensus_list_sources (SbDocument *document, const char *session);

/* What beginning takes over without a decision, and what is left to decide. */
typedef struct {
  guint n_episodes; /* as the first has them; those that only the second has, too */
  guint n_moved;    /* … of which begin more than the rules' boundary apart */
  guint n_events;
  guint n_ratings;
  guint n_marks;
  guint n_fields; /* of the category */
  guint n_items;  /* to be decided */
} SbConsensusOutlook;

gboolean sb_consensus_foresee (SbDocument *document,
                               SbCoding *first,
                               SbCoding *second,
                               SbConsensusOutlook *outlook,
                               GError **error);
/* As sentences for who begins. (transfer full) */
char *sb_consensus_outlook_dup_words (const SbConsensusOutlook *outlook,
                                      const char *first,
                                      const char *second);

/* The consensus coding of the session of @first and @second by @coder (the code of a
 * coder whose role is consensus), made when there is none, filled when it is empty: with
 * the events, ratings, marks and fields of the category in which the two agree, in one
 * edit. What differs by no more than the rules say is taken from the first; ratings that
 * differ by no more than the rules say are their mean, to the step of the scale above.
 * Episodes are no item of the list: they are the first's. Notes stay where they are. Both
 * must be handed in. A consensus of the same two that was begun before is given back as
 * it is; one that holds anything else is refused. */
SbCoding *sb_consensus_begin (SbDocument *document,
                              SbCoding *first,
                              SbCoding *second,
                              const char *coder,
                              GError **error);

/* The two codings a consensus coding settles; FALSE: it settles none, or one of them is
 * no longer there. (transfer none) */
gboolean sb_consensus_find_codings (SbDocument *document,
                                    SbCoding *consensus,
                                    SbCoding **first,
                                    SbCoding **second);

/* All items of a consensus coding, in the order of sb_disagreements_list(). (transfer
 * full), elements SbConsensusItem. */
GPtrArray *sb_consensus_list (SbDocument *document, SbCoding *consensus, GError **error);
void sb_consensus_item_free (SbConsensusItem *item);
/* NULL: there is none of this name. */
SbConsensusItem *sb_consensus_find_item (GPtrArray *items, const char *name);
/* Decisions about what is no longer an item: a coding was opened again and changed, or
 * the rules were. (transfer full), elements SbDecision */
GPtrArray *
sb_consensus_list_stray (SbDocument *document, SbCoding *consensus, GPtrArray *items);
/* Whether it waits for somebody: not looked at, left open, or with a third coder. */
gboolean sb_consensus_item_is_open (const SbConsensusItem *item);
/* Whether the coding is another than the one that was decided on. */
gboolean
sb_decision_is_outdated (const SbDecision *decision, SbCoding *first, SbCoding *second);

/* Decides an item, anew where it was decided before: what an earlier decision put into
 * the coding is taken out first. SB_CHOICE_NONE takes the decision back. @value only with
 * SB_CHOICE_NEW. @by: who decided, in pseudonyms ("K1, K2"); NULL: the consensus coder.
 * @reason may be NULL. A state that would overlap one that it rules out by no more than
 * the boundary of the rules is shortened to where that begins or ends; by more, it is
 * refused with a sentence (SB_ERROR_BAD_VALUE). */
gboolean sb_consensus_decide (SbDocument *document,
                              SbCoding *consensus,
                              SbDisagreement *disagreement,
                              SbChoice choice,
                              const SbConsensusValue *value,
                              const char *by,
                              const char *reason,
                              GError **error);

/* Agreement before and after: the two with each other, and each with the consensus as it
 * stands, decided or not. In each of the sessions that a consensus by @coder of the two
 * covers, or only in @sessions (labels, NULL-ended; NULL: all). @viewer: see
 * blindness.h. */
typedef struct {
  SbAgreement *before;
  SbAgreement *after[2];
} SbConsensusAgreement;

SbConsensusAgreement *sb_consensus_compare (SbDocument *document,
                                            const char *const *coders,
                                            const char *coder,
                                            char *const *sessions,
                                            const char *viewer,
                                            GError **error);
void sb_consensus_agreement_free (SbConsensusAgreement *agreement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbConsensusAgreement, sb_consensus_agreement_free)

SbChoice sb_decision_get_choice (const SbDecision *decision);
/* The ids of what it put into the coding. (transfer full) */
GStrv sb_decision_dup_records (const SbDecision *decision);
/* "first", "second", "new", "open", "third": in files. NULL for none. */
const char *sb_choice_get_name (SbChoice choice);
/* FALSE: there is no choice of this name. */
gboolean sb_choice_from_name (const char *name, SbChoice *choice);
/* For people, translated, with the coders' codes: "as K1". (transfer full) */
char *sb_choice_dup_words (SbChoice choice, const char *first, const char *second);

G_END_DECLS
