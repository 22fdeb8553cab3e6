/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/disagreement.h>

G_BEGIN_DECLS

/* The two codings while they are compared. */
typedef struct {
  SbContent *contents[2];
  SbScheme *scheme;
  const SbDisagreementRules *rules;
  char *names[2]; /* of the coders, for sentences */
  SbTime end;     /* where a state without an end is taken to end */
  GPtrArray *items;
} SbDisagreementWork;

/* Of two events or marks, what was paired; a single one has NULL beside it. */
typedef struct {
  gpointer records[2];
} SbDisagreementMatch;

void sb_disagreement_work_init (SbDisagreementWork *work,
                                SbContent *first,
                                SbContent *second,
                                SbScheme *scheme,
                                const SbDisagreementRules *rules);
void sb_disagreement_work_clear (SbDisagreementWork *work);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbDisagreementWork, sb_disagreement_work_clear)

/* A new item of the work. @item and @words are taken over; the records of both may be
 * NULL. The caller fills in the rest. */
SbDisagreement *sb_disagreement_add (SbDisagreementWork *work,
                                     SbDisagreementKind kind,
                                     char *item,
                                     gpointer first,
                                     gpointer second,
                                     char *words);

const SbCode *sb_disagreement_find_code (const SbDisagreementWork *work, const char *id);
/* Codes that the scheme has lost are taken for what the event looks like. */
gboolean sb_disagreement_is_state (const SbDisagreementWork *work, const SbEvent *event);
SbTime sb_disagreement_get_end (const SbDisagreementWork *work, const SbEvent *event);
/* The number of the episode that runs at @time, 0 when none does. */
gint64 sb_disagreement_find_episode (const SbDisagreementWork *work, SbTime time);

/* Elements SbDisagreementMatch: every event (mark) of both once. */
GArray *sb_disagreement_match_events (const SbDisagreementWork *work);
GArray *sb_disagreement_match_marks (const SbDisagreementWork *work);
/* TRUE when the two differ in nothing that the rules count. */
gboolean sb_disagreement_is_agreed (const SbDisagreementWork *work,
                                    const SbDisagreementMatch *match);

void sb_disagreement_add_events (SbDisagreementWork *work);
void sb_disagreement_add_marks (SbDisagreementWork *work);
void sb_disagreement_add_ratings (SbDisagreementWork *work);
void sb_disagreement_add_categories (SbDisagreementWork *work);

/* Sentences. */
char *sb_disagreement_dup_single (const SbDisagreementWork *work,
                                  const SbEvent *event,
                                  guint coder,
                                  const SbEvent *partly);
char *sb_disagreement_dup_confused (const SbDisagreementWork *work,
                                    const SbDisagreementMatch *match);
char *sb_disagreement_dup_boundary (const SbDisagreementWork *work,
                                    const SbDisagreementMatch *match);
char *sb_disagreement_dup_mark (const SbDisagreementWork *work,
                                const SbMark *mark,
                                guint coder);
char *sb_disagreement_dup_rating (const SbDisagreementWork *work,
                                  const SbRating *which,
                                  const SbRating *first,
                                  const SbRating *second);
/* @about: "Subgroup"; @first and @second: what each said, NULL: nothing. */
char *sb_disagreement_dup_values (const SbDisagreementWork *work,
                                  const char *about,
                                  const char *first,
                                  const char *second);

G_END_DECLS
