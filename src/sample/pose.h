/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stage.h"

G_BEGIN_DECLS

/* What a figure does with face and hands at a moment. Shares run from 0 to 1. */

typedef enum {
  SB_CRY_NONE,
  SB_CRY_FUSS,
  SB_CRY_CRY,
  SB_CRY_SCREAM,
} SbCry;

typedef struct {
  SbCry cry;
  double cry_age; /* seconds */
  double breath;  /* how loud the cry is just now: opens the mouth, drives the sound */
  double tears;   /* stays a while after crying */
  double smile;
  double talk; /* mouth open in speech */
  gboolean blink;
  gboolean stare; /* frozen */
  gboolean down;  /* eyes on the own hands */
  /* Seconds since the gesture began, -1 when there is none. */
  double reach, clamber, cling, push, hit, squirm, resist, reject, wave, show;
  double vocalise, call, settle, knock, rock, apprehension;
  double bid, comfort, pick_up; /* of an adult */
} SbPose;

void sb_pose_read_baby (SbPose *pose, SbStage *stage, SbCues *cues);
void sb_pose_read_adult (SbPose *pose, SbStage *stage, SbCues *cues, SbRole role);

/* The rhythm of a cry: 0 silent … 1 full voice, @age seconds after its beginning. The
 * mouth and the sound both follow it. */
double sb_pose_get_breath (SbCry cry, double age);
/* The rhythm of syllables, likewise. */
double sb_pose_get_syllable (double age);

SbCry sb_pose_find_cry (SbCues *cues, SbTime time, double *age);

G_END_DECLS
