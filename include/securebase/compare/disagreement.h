/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/disagreement-rules.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* What two codings of one session say differently, item by item, each with the moment to
 * look at. Events are linked as in the statistics (one event of each coder to at most one
 * of the other, the largest overlap first; points by time, event-links.h), and only with
 * what could be the same event: codes of one exclusive group and subject, else the same
 * code. Then, other than in the statistics, what is left of states of the same code is
 * paired where it shares any time: who settles is asked one question there, not two. A
 * state whose end was never pressed lasts to the last time that either coding
 * knows. Marks of disorganisation are linked by index and time. Ratings and categories
 * are the counting records (sb_content_get_counting_record()); one that only one coder
 * gave differs, too. Forced categories are listed only where one of the two says
 * something else with it than with the category. */

typedef enum {
  SB_DISAGREEMENT_CATEGORY,
  SB_DISAGREEMENT_RATING,
  SB_DISAGREEMENT_MISSED,   /* an event of the first that the second has not */
  SB_DISAGREEMENT_EXTRA,    /* an event of the second that the first has not */
  SB_DISAGREEMENT_CONFUSED, /* linked events of different codes */
  SB_DISAGREEMENT_BOUNDARY, /* the same code, begun or ended too far apart */
  SB_DISAGREEMENT_MARK,     /* a mark of disorganisation that only one has */
} SbDisagreementKind;

typedef struct {
  /* Names the item in the two codings and stays the same while these do, across restarts:
   * "event:<id>:<id>" ("-" for none), "rating:PS.5.caregiver", "category:subgroup",
   * "mark:<id>". */
  char *item;
  SbDisagreementKind kind;
  SbSession *session;  /* ref */
  SbTime time;         /* the moment to go to; SB_TIME_NONE: none known */
  SbTime end;          /* where what differs ends; SB_TIME_NONE: a moment */
  gint64 episode;      /* its number; 0: none */
  const char *what;    /* what it is about: id of the code, scale, or field; borrowed from
                          one of the records or static */
  gpointer records[2]; /* SbEvent, SbRating, SbClassification or SbMark of each coder,
                          ref; NULL: has none */
  double size; /* how large: s of time, points of a rating; NaN where it has no size */
  char *words; /* a sentence, translated: "K1 codes crying from 5:12.3 to 5:20.1, K2 does
                  not" */
} SbDisagreement;

SbDisagreement *sb_disagreement_ref (SbDisagreement *disagreement);
void sb_disagreement_unref (SbDisagreement *disagreement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbDisagreement, sb_disagreement_unref)

/* Of the two codings, both of the same session: categories first, then by time. @scheme:
 * the study's. (transfer full), elements SbDisagreement. */
GPtrArray *sb_disagreements_list (SbContent *first,
                                  SbContent *second,
                                  SbScheme *scheme,
                                  const SbDisagreementRules *rules);

/* "missed", "extra", "confused", "boundary", "rating", "category", "mark": in files. */
const char *sb_disagreement_kind_get_name (SbDisagreementKind kind);
/* For people, translated. */
const char *sb_disagreement_kind_get_words (SbDisagreementKind kind);

/* Pairs of events of the two that mean the same (linked, same code, boundaries within the
 * rules): what a consensus takes over without a decision. (transfer full), elements
 * SbEventPair. */
typedef struct {
  SbEvent *first; /* borrowed from the contents */
  SbEvent *second;
} SbEventPair;
GArray *sb_disagreements_list_agreed (SbContent *first,
                                      SbContent *second,
                                      SbScheme *scheme,
                                      const SbDisagreementRules *rules);

G_END_DECLS
