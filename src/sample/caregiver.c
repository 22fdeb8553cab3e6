/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "child.h"
#include "meeting.h"

/* The caregiver in a reunion, as the procedure asks: greets from the door, bids when the
 * child does not come, picks up a child that wants it or goes on crying, comforts, and
 * tries to put it down and to interest it in toys once it is calm, or has been held for a
 * long while. */

static const SbSpan first_bid = {3, 6};
static const SbSpan next_bid = {16, 30};
static const SbSpan answer_time = {0.8, 2.5};
static const SbSpan hold_time = {28, 45}; /* before trying to put the child down */
static const SbSpan lower_time = {1, 2.5};

void
sb_caregiver_plan (SbMeeting *meeting)
{
  meeting->bid_at = sb_playroom_after (meeting->room, first_bid);
  meeting->lift_at = SB_TIME_NONE;
  meeting->release_at = SB_TIME_NONE;
  meeting->lower_at = SB_TIME_NONE;
  meeting->last_bid = SB_TIME_NONE;
  meeting->stranger_goes_at = sb_playroom_after (meeting->room, (SbSpan){6, 14});
}

static void
bid (SbMeeting *meeting)
{
  SbPlayroom *room = meeting->room;

  meeting->bid_at = sb_playroom_after (room, next_bid);
  if (meeting->stance != SB_STANCE_AT_TOYS && meeting->stance != SB_STANCE_AWAY)
    return;
  sb_diary_point (room->diary, "caregiver_bid");
  meeting->last_bid = room->diary->now;
  meeting->answer_at = sb_playroom_after (room, answer_time);
}

static void
lift (SbMeeting *meeting)
{
  if (meeting->stance == SB_STANCE_HELD)
    return;
  sb_diary_point (meeting->room->diary, "caregiver_pick_up");
  sb_meeting_hold (meeting);
}

/* A child that goes on crying where it sits is fetched. */
static void
watch_crying (SbMeeting *meeting)
{
  SbPlayroom *room = meeting->room;

  if (meeting->stance != SB_STANCE_AT_TOYS || meeting->lift_at != SB_TIME_NONE)
    return;
  if (sb_playroom_get_elapsed (room) > 12 * SB_SECOND &&
      sb_child_get_crying_time (room) >= 8 * SB_SECOND)
    meeting->lift_at = sb_playroom_after (room, (SbSpan){1, 8});
}

static void
comfort (SbMeeting *meeting)
{
  SbDiary *diary = meeting->room->diary;

  if (meeting->stance == SB_STANCE_HELD && !sb_child_is_calm (meeting->room))
    sb_diary_begin (diary, "caregiver_comfort");
  else
    sb_diary_end (diary, "caregiver_comfort");
}

static gboolean
may_release (SbMeeting *meeting)
{
  SbPlayroom *room = meeting->room;
  SbTime now = room->diary->now;

  if (sb_child_is_calm (room) && now - room->calm_since >= 6 * SB_SECOND)
    return TRUE;
  return now - meeting->held_since >= 45 * SB_SECOND;
}

static void
try_to_release (SbMeeting *meeting)
{
  SbPlayroom *room = meeting->room;

  if (meeting->release_at == SB_TIME_NONE)
    meeting->release_at = sb_playroom_after (room, hold_time);
  if (room->diary->now < meeting->release_at || !may_release (meeting))
    return;
  sb_diary_point (room->diary, "caregiver_release");
  meeting->protest_at = sb_playroom_after (room, (SbSpan){0.5, 1.2});
  meeting->lower_at = meeting->protest_at + sb_chance_draw_time (room->rand, lower_time);
  meeting->release_at = sb_playroom_after (room, hold_time);
}

static void
act_holding (SbMeeting *meeting)
{
  if (sb_meeting_take (meeting, &meeting->lower_at)) {
    sb_diary_point (meeting->room->diary, "caregiver_put_down");
    sb_meeting_set_down (meeting);
  } else {
    try_to_release (meeting);
  }
}

void
sb_caregiver_act (SbMeeting *meeting)
{
  if (sb_meeting_take (meeting, &meeting->stranger_goes_at))
    sb_diary_point (meeting->room->diary, "stranger_leave");
  if (sb_meeting_take (meeting, &meeting->bid_at))
    bid (meeting);
  watch_crying (meeting);
  if (sb_meeting_take (meeting, &meeting->lift_at))
    lift (meeting);
  if (meeting->stance == SB_STANCE_HELD)
    act_holding (meeting);
  comfort (meeting);
}
