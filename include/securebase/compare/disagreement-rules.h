/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/kinds.h>

G_BEGIN_DECLS

/* What counts as different; all are the lab's to set. */
typedef struct {
  double points;   /* ratings: more than so many points apart (conferencing trigger) */
  SbTime boundary; /* onset or offset: more than this apart */
  guint overlap;   /* per cent of the longer event at which two codes are linked */
  SbTime instant;  /* two points are linked when no further apart than this */
} SbDisagreementRules;

#define SB_DISAGREEMENT_POINTS 1.0

/* 1 point (the habit of labs), 1 s, 60 % (Holle & Rein 2015), 1 s. */
SbDisagreementRules sb_disagreement_rules_get_default (void);

/* As the settings of @project say (SB_STUDY_DISAGREEMENT_…), each else as by default.
 * NULL: all by default. */
SbDisagreementRules sb_disagreement_rules_of (const SbProject *project);

/* Each of the rules as a number to show and to ask for. */
typedef struct {
  const char *name;    /* in options and files: "points", "boundary", … */
  const char *setting; /* member of the project's settings */
  const char *title;   /* for people, not yet translated */
  const char *unit;    /* as the title */
  const char *origin;  /* the default and where it comes from, as the title */
  double lowest, highest;
  gboolean is_whole;
} SbDisagreementRule;

#define SB_DISAGREEMENT_N_RULES 4
const SbDisagreementRule *sb_disagreement_rule_get (guint which);

/* In the rule's unit: points, seconds, per cent. */
double sb_disagreement_rules_get_number (const SbDisagreementRules *rules, guint which);
/* FALSE: the rule cannot be this; @error says what it can be. */
gboolean sb_disagreement_rules_set_number (SbDisagreementRules *rules,
                                           guint which,
                                           double value,
                                           GError **error);

G_END_DECLS
