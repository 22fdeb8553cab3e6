/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diary.h"
#include "nature.h"

G_BEGIN_DECLS

/* The room while time passes, one frame after the other: what the child feels, what runs,
 * how long. Episodes are acted out in it by separation.c, reunion.c and opening.c. */
typedef struct {
  SbDiary *diary;
  GRand *rand;
  const SbNature *nature;
  SbSampleLength length;
  double left, alone;  /* how upset this child gets, drawn from its nature */
  double upset;        /* 0 calm … 1 screaming */
  double wobble;       /* crying comes and goes */
  SbTime voice_since;  /* when the way of crying changed last */
  SbTime crying_since; /* SB_TIME_NONE while it does not cry */
  SbTime calm_since;   /* SB_TIME_NONE while it fusses or cries */
  SbTime busy_until;   /* of the bout of play, walking or idling */
  SbTime gaze_until;
} SbPlayroom;

void sb_playroom_begin_episode (SbPlayroom *room, int number);
void sb_playroom_end_episode (SbPlayroom *room, const char *reason);
void sb_playroom_pass_frame (SbPlayroom *room);

SbTime sb_playroom_get_elapsed (SbPlayroom *room);  /* of the episode */
SbTime sb_playroom_get_standard (SbPlayroom *room); /* how long an episode should last */
SbTime sb_playroom_after (SbPlayroom *room, SbSpan span); /* a moment from now */

G_END_DECLS
