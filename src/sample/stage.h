/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cues.h"

G_BEGIN_DECLS

/* The playroom from moment to moment: who stands where and looks at what. All places are
 * in the units of a picture of 480 × 360; the room is the left 346 of them. */

#define SB_STAGE_WIDTH 480.0
#define SB_STAGE_HEIGHT 360.0
#define SB_ROOM_WIDTH 346.0
#define SB_ROOM_TOP 28.0

typedef struct {
  double x, y;
} SbPlace;

typedef struct {
  gboolean present;
  gboolean seated;
  SbPlace at;     /* where the feet (the baby's seat) touch the floor */
  double heading; /* radians: 0 to the right, π/2 towards the onlooker */
  double gaze;    /* where the eyes go, radians like heading */
  double speed;   /* units per second */
  double stride;  /* way gone so far: the phase of the steps */
} SbFigure;

typedef struct {
  SbTime time;
  SbFigure figures[SB_N_ROLES];
  SbRole partner;     /* the adult whom the baby's behaviour is about, or nobody */
  gboolean held;      /* the baby is in the partner's arms or on the lap */
  gboolean hidden;    /* the baby is out of the camera's sight */
  gboolean attentive; /* the eyes are on somebody or something in the room */
  gboolean released;  /* the partner holds the baby out, to put it down */
  gboolean turned;    /* the baby has its back to the partner */
  gboolean playing;   /* with a toy in the hands */
  int toy;            /* which of the toys the baby is busy with */
  double door;        /* 0 shut … 1 open */
  guint32 seed;
} SbStage;

#define SB_N_TOYS 5

extern const SbPlace sb_stage_toys[SB_N_TOYS];
extern const SbPlace sb_stage_door;   /* the threshold */
extern const SbPlace sb_stage_screen; /* behind it nobody is seen */
extern const SbPlace sb_stage_chairs[SB_N_ROLES];

void sb_stage_init (SbStage *stage, SbCues *cues, guint32 seed);
/* To the moment @time, which must not lie before the last one. */
void sb_stage_advance (SbStage *stage, SbCues *cues, SbTime time);

double sb_place_distance (SbPlace a, SbPlace b);
double sb_place_direction (SbPlace from, SbPlace to); /* radians like heading */
/* @angle in -π … π. */
double sb_angle_normalise (double angle);
/* An arbitrary but repeatable number in 0 … 1 for @time. */
double sb_stage_draw (SbStage *stage, SbTime time, guint32 what);

G_END_DECLS
