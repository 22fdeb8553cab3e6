/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "child.h"
#include "episodes.h"

/* Episodes 1 to 3: caregiver and child are shown in; the child is put down and explores;
 * the stranger comes, is silent, talks, approaches the child. */

typedef struct {
  SbPlayroom *room;
  SbTime visit_until;    /* SB_TIME_NONE: not at the caregiver's */
  SbTime stranger_comes; /* approaches the child; SB_TIME_NONE: no more */
} SbOpening;

static void
carry_in (SbPlayroom *room)
{
  SbTime end = sb_playroom_get_standard (room);

  sb_diary_point (room->diary, "caregiver_enter");
  sb_diary_begin (room->diary, "contact");
  while (sb_playroom_get_elapsed (room) < end - SB_SECOND)
    sb_playroom_pass_frame (room);
  sb_diary_point (room->diary, "caregiver_put_down");
  sb_diary_end (room->diary, "contact");
  while (sb_playroom_get_elapsed (room) < end)
    sb_playroom_pass_frame (room);
}

static void
visit_caregiver (SbOpening *opening)
{
  SbPlayroom *room = opening->room;
  gboolean clings = sb_chance_happens (room->rand, room->nature->worry * 2);

  sb_diary_point (room->diary, "approach_full");
  sb_diary_begin (room->diary, clings ? "contact" : "proximity");
  opening->visit_until = sb_playroom_after (room, (SbSpan){6, 20});
}

static void
leave_caregiver (SbOpening *opening)
{
  sb_diary_end (opening->room->diary, "contact");
  sb_diary_end (opening->room->diary, "proximity");
  opening->visit_until = SB_TIME_NONE;
}

static void
act_child (SbOpening *opening)
{
  SbPlayroom *room = opening->room;

  sb_child_feel (room, room->nature->worry, 0.02);
  sb_child_explore (room);
  sb_child_rest_gaze (room);
  sb_child_keep_company (room, room->nature->company / 2);
  if (opening->visit_until == SB_TIME_NONE) {
    if (sb_chance_strikes (room->rand, room->nature->closeness))
      visit_caregiver (opening);
  } else if (room->diary->now >= opening->visit_until) {
    leave_caregiver (opening);
  }
}

static void
act_stranger (SbOpening *opening)
{
  if (opening->stranger_comes == SB_TIME_NONE ||
      opening->room->diary->now < opening->stranger_comes)
    return;
  sb_diary_point (opening->room->diary, "stranger_approach");
  opening->stranger_comes = sb_playroom_after (opening->room, (SbSpan){15, 25});
}

static void
explore_room (SbPlayroom *room, gboolean stranger)
{
  SbOpening opening = {room, SB_TIME_NONE, SB_TIME_NONE};
  SbTime standard = sb_playroom_get_standard (room);

  if (stranger) {
    sb_diary_point (room->diary, "stranger_enter");
    /* A minute in silence, a minute of talk; then to the child. */
    opening.stranger_comes = sb_chance_snap (room->diary->now + standard * 2 / 3);
  }
  while (sb_playroom_get_elapsed (room) < standard) {
    act_child (&opening);
    act_stranger (&opening);
    sb_playroom_pass_frame (room);
  }
}

void
sb_opening_act (SbPlayroom *room, int number)
{
  sb_playroom_begin_episode (room, number);
  if (number == 1)
    carry_in (room);
  else
    explore_room (room, number == 3);
  sb_playroom_end_episode (room, "standard");
}
