/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "playroom.h"

G_BEGIN_DECLS

/* A reunion while it goes on: where the child is with the caregiver, and what each of the
 * two is about to do. Moments that are not planned are SB_TIME_NONE. */

typedef enum {
  SB_STANCE_AT_TOYS, /* somewhere in the room, turned to nobody in particular */
  SB_STANCE_COMING,  /* on its way to the caregiver */
  SB_STANCE_AT_FEET,
  SB_STANCE_HELD,
  SB_STANCE_AWAY, /* turned away, ignoring the caregiver */
} SbStance;

typedef struct {
  SbPlayroom *room;
  const SbWelcome *way;
  SbStance stance;
  SbTime until; /* the end of coming, standing at the feet, or being turned away */

  /* The child's. */
  gboolean all_the_way; /* while coming */
  gboolean tried;       /* has come, or set out, once */
  gboolean was_upset;   /* needs to settle */
  gboolean settled;
  double anger; /* at 1 it acts */
  SbTime greet_at, come_at, turn_at, answer_at, climb_at, reach_at, protest_at;
  SbTime wish; /* how long it wants to be held once it is calm */

  /* The caregiver's. */
  SbTime bid_at, lift_at, release_at, lower_at, stranger_goes_at;
  SbTime held_since, last_bid;
} SbMeeting;

/* TRUE once, when the planned @moment has come; forgets the plan. */
gboolean sb_meeting_take (SbMeeting *meeting, SbTime *moment);

void sb_meeting_hold (SbMeeting *meeting); /* contact begins */
void
sb_meeting_set_down (SbMeeting *meeting); /* contact ends, the child among its toys */

/* One frame of each of the two. */
void sb_caregiver_plan (SbMeeting *meeting);
void sb_caregiver_act (SbMeeting *meeting);

G_END_DECLS
