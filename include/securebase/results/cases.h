/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>
#include <securebase/results/base-rates.h>

G_BEGIN_DECLS

/* What counts at the level of a study: one coding for each session, never two pooled.
 *
 * The rule. A session counts when it is valid and a coding of it is decided. Of several
 * decided codings one counts: the consensus where there is one; else a coder's before a
 * trainee's, one that is handed in before one that is only decided, the first pass before
 * a later one, and then the coder whose code comes first in the alphabet. The simulator's
 * own record ("truth") counts only when it is asked for. The category is the one frozen
 * at Decide (the blind record) unless the revised one is asked for. */

typedef struct {
  const char *coder;       /* only codings of this coder; NULL: the rule above */
  gboolean only_consensus; /* only consensus codings */
  gboolean revised;        /* what stands now in place of the blind record */
} SbCaseRule;

/* A session with the coding that counts. All borrowed from the study. */
typedef struct {
  SbSession *session;
  SbContent *content;
  SbClassification *category; /* NULL: decided without one */
  int visit; /* which visit of its dyad this is, by date (age, label where there is none),
                counting sessions that are left out, too; 0: the session has no dyad */
} SbCase;

typedef struct {
  SbSession *session;
  char *words; /* why it does not count: a sentence's part, for people */
} SbLeftOut;

typedef struct {
  GPtrArray *cases;    /* SbCase, by session label */
  GPtrArray *left_out; /* SbLeftOut, by session label */
  guint n_unused;      /* further decided codings of sessions that count */
  char *rule;          /* which coding counts, in a sentence */
} SbCases;

/* @study must stay; what the viewer may not see is taken out before. */
SbCases *sb_cases_new (const SbStudy *study, const SbCaseRule *rule);
void sb_cases_free (SbCases *cases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCases, sb_cases_free)

/* Which visit of its dyad the session is among those of @study; see SbCase. */
int sb_study_find_visit (const SbStudy *study, const SbSession *session);

/* The category among sb_ways_get_categories(): two ways B is secure, A, C, D insecure;
 * three ways the forced category; four ways the category; subgroups the forced subgroup.
 * NULL: none of them; then @apart (optional) says what it is instead, for people ("CC",
 * "undecided", "no forced category" …; static, to be shown through gettext). */
const char *sb_case_get_category (const SbCase *self, SbWays ways, const char **apart);

/* --- how many children --- */

/* Sessions of siblings, of one child with two caregivers and of repeated visits are not
 * independent, but the intervals are those of independent ones. */
typedef struct {
  guint n_sessions;
  guint n_dyads;
  guint n_children;
  guint n_families; /* a child without family code is one of its own */
  guint n_without;  /* sessions without a dyad: each counted as a child of its own */
} SbDependence;

SbDependence sb_cases_count (const GPtrArray *cases); /* of SbCase */
/* "14 sessions of 9 children in 8 families …" (transfer full) */
char *sb_dependence_dup_words (const SbDependence *dependence);

/* --- groups --- */

typedef enum {
  SB_GROUP_ROLE,  /* of the caregiver, as the lab writes it */
  SB_GROUP_VISIT, /* first visit of its dyad, second … */
} SbGrouping;

typedef struct {
  char *name;       /* "mother", "2"; NULL: not given */
  GPtrArray *cases; /* SbCase, borrowed */
} SbCaseGroup;

/* Sorted by name (visits by number), those without a name last. (transfer full)
 * SbCaseGroup */
GPtrArray *sb_cases_group (const GPtrArray *cases, SbGrouping grouping);

/* --- age --- */

/* A sentence when the age at the session lies outside what the scheme is made for
 * (age_least_months, age_most_months), naming systems for that age; NULL when it does
 * not, or is not known. (transfer full) */
char *sb_session_dup_age_warning (const SbSession *session, SbScheme *scheme);

G_END_DECLS
