/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stage.h"

G_BEGIN_DECLS

/* Where a figure wants to be, and how fast it must go to be there in time. */
typedef struct {
  SbPlace to;
  double speed; /* units per second */
} SbMove;

SbMove sb_moves_plan_baby (SbStage *stage, SbCues *cues);
SbMove sb_moves_plan_adult (SbStage *stage, SbCues *cues, SbRole role);

/* What the baby turns to: the direction of the head and that of the eyes. */
void sb_moves_plan_gaze (SbStage *stage, SbCues *cues, double *heading, double *gaze);

G_END_DECLS
