/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* How a coding's episodes keep to the scheme's procedure, and whether everything scored
 * lies in them. It informs and never blocks: exact timing is not required (Waters 2002),
 * a separation is cut short and a reunion extended for good reasons, which the coder
 * states. */
typedef enum {
  SB_PROCEDURE_BROKEN_OFF,   /* the session ended before its last episode */
  SB_PROCEDURE_MISSING,      /* an episode has no beginning */
  SB_PROCEDURE_OPEN,         /* … or no end */
  SB_PROCEDURE_ORDER,        /* it begins before, or with, one of a lower number */
  SB_PROCEDURE_GAP,          /* time between two episodes that belongs to neither */
  SB_PROCEDURE_OVERLAP,      /* it begins before the one before it ends */
  SB_PROCEDURE_SHORT,        /* shorter than the standard by more than is tolerated */
  SB_PROCEDURE_LONG,         /* longer */
  SB_PROCEDURE_CURTAILED,    /* short, and no reason is stated */
  SB_PROCEDURE_EXTENDED,     /* long, and no reason is stated */
  SB_PROCEDURE_OTHER_REASON, /* the reason is "other", and no note says which */
  SB_PROCEDURE_AFTER_END,    /* scored after the end of the last episode (Waters 2002),
                                or of the one in which the session was broken off */
  SB_PROCEDURE_OUTSIDE,      /* scored outside any episode */
} SbProcedureFault;

typedef struct {
  SbProcedureFault kind;
  int episode;  /* 0: none in particular */
  SbTime time;  /* the moment to look at; SB_TIME_NONE without */
  char *words;  /* a sentence, with the moment in it */
  char *record; /* id of the event, mark or rating; NULL for an episode */
} SbProcedureFinding;

/* Of the scheme's settings (SbSetting episode_tolerance_share, unverified): by which
 * share of its standard an episode may be shorter or longer before it is pointed out.
 * Schemes that were made before the setting have SB_EPISODE_TOLERANCE. */
#define SB_EPISODE_TOLERANCE 0.2
double sb_scheme_get_episode_tolerance (SbScheme *scheme);

/* -1: shorter than tolerated, 1: longer, 0: as it should be, or not known yet. */
int sb_episode_judge_length (SbScheme *scheme, const SbEpisode *episode);

/* What is found: episodes by number, then what is scored by time. (transfer full),
 * elements SbProcedureFinding; empty when all is well. */
GPtrArray *sb_procedure_check (SbScheme *scheme, SbContent *content);

G_END_DECLS
