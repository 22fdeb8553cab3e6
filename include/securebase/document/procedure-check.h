/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* How a coding's episodes keep to the scheme's procedure, and whether everything scored
 * lies in them. It informs and never blocks: exact timing is not required (Waters 2002),
 * a separation is cut short and a reunion extended for good reasons, which the coder
 * states. */
typedef enum {
  SB_FINDING_MISSING,      /* an episode has no beginning */
  SB_FINDING_OPEN,         /* … or no end */
  SB_FINDING_ORDER,        /* it begins before, or with, one of a lower number */
  SB_FINDING_GAP,          /* time between two episodes that belongs to neither */
  SB_FINDING_OVERLAP,      /* it begins before the one before it ends */
  SB_FINDING_SHORT,        /* shorter than the standard by more than is tolerated */
  SB_FINDING_LONG,         /* longer */
  SB_FINDING_CURTAILED,    /* short, and no reason is stated */
  SB_FINDING_EXTENDED,     /* long, and no reason is stated */
  SB_FINDING_OTHER_REASON, /* the reason is "other", and no note says which */
  SB_FINDING_AFTER_END,    /* scored after the end of the last episode (Waters 2002) */
  SB_FINDING_OUTSIDE,      /* scored outside any episode */
} SbFindingKind;

typedef struct {
  SbFindingKind kind;
  int episode;  /* 0: none in particular */
  SbTime time;  /* the moment to look at; SB_TIME_NONE without */
  char *words;  /* a sentence, with the moment in it */
  char *record; /* id of the event, mark or rating; NULL for an episode */
} SbFinding;

/* Of the scheme's settings (SbSetting episode_tolerance_share, unverified): by which
 * share of its standard an episode may be shorter or longer before it is pointed out.
 * Schemes that were made before the setting have SB_EPISODE_TOLERANCE. */
#define SB_EPISODE_TOLERANCE 0.2
double sb_scheme_get_episode_tolerance (SbScheme *scheme);

/* -1: shorter than tolerated, 1: longer, 0: as it should be, or not known yet. */
int sb_episode_judge_length (SbScheme *scheme, const SbEpisode *episode);

/* What is found: episodes by number, then what is scored by time. (transfer full),
 * elements SbFinding; empty when all is well. */
GPtrArray *sb_procedure_check (SbScheme *scheme, SbContent *content);

G_END_DECLS
