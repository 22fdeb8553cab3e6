/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "child.h"
#include "episodes.h"
#include "meeting.h"

/* Episodes 5 and 8: the caregiver comes back. What the child does about it follows from
 * its nature; extended as long as comforting needs (Waters 2002). */

static const SbSpan walk_time = {1.5, 4};
static const SbSpan look_time = {1.5, 4};

gboolean
sb_meeting_take (SbMeeting *meeting, SbTime *moment)
{
  if (*moment == SB_TIME_NONE || meeting->room->diary->now < *moment)
    return FALSE;
  *moment = SB_TIME_NONE;
  return TRUE;
}

static gboolean
happens (SbMeeting *meeting, double chance)
{
  return sb_chance_happens (meeting->room->rand, chance);
}

static SbTime
after (SbMeeting *meeting, double low, double high)
{
  return sb_playroom_after (meeting->room, (SbSpan){low, high});
}

static void
stop_being_away (SbMeeting *meeting)
{
  sb_diary_end (meeting->room->diary, "ignore");
  sb_diary_end (meeting->room->diary, "turn_away");
  sb_diary_end (meeting->room->diary, "look_away");
}

static void
stop_moving (SbMeeting *meeting)
{
  sb_diary_end (meeting->room->diary, "play");
  sb_diary_end (meeting->room->diary, "locomote");
  meeting->room->busy_until = meeting->room->diary->now;
}

void
sb_meeting_hold (SbMeeting *meeting)
{
  SbPlayroom *room = meeting->room;

  stop_being_away (meeting);
  stop_moving (meeting);
  meeting->stance = SB_STANCE_HELD;
  meeting->held_since = room->diary->now;
  meeting->wish = sb_chance_draw_time (room->rand, meeting->way->held);
  meeting->lift_at = meeting->climb_at = meeting->reach_at = SB_TIME_NONE;
  meeting->come_at = meeting->turn_at = SB_TIME_NONE;
  meeting->release_at = meeting->lower_at = meeting->protest_at = SB_TIME_NONE;
  sb_diary_begin (room->diary, "contact");
  if (happens (meeting, meeting->way->clings))
    sb_diary_begin (room->diary, "cling");
}

void
sb_meeting_set_down (SbMeeting *meeting)
{
  meeting->stance = SB_STANCE_AT_TOYS;
  meeting->release_at = meeting->lower_at = meeting->protest_at = SB_TIME_NONE;
  sb_diary_end (meeting->room->diary, "cling");
  sb_diary_end (meeting->room->diary, "contact");
}

static void
turn_from_caregiver (SbMeeting *meeting)
{
  SbPlayroom *room = meeting->room;

  meeting->stance = SB_STANCE_AWAY;
  meeting->until = sb_playroom_after (room, meeting->way->ignoring);
  sb_diary_end (room->diary, "proximity");
  sb_diary_begin (room->diary, "ignore");
  if (happens (meeting, 0.6))
    sb_diary_begin (room->diary, "turn_away");
  if (happens (meeting, 0.6))
    sb_child_look (room, "look_away", (SbSpan){3, 10});
}

static void
greet (SbMeeting *meeting)
{
  SbPlayroom *room = meeting->room;

  stop_being_away (meeting);
  if (meeting->stance == SB_STANCE_AWAY)
    meeting->stance = SB_STANCE_AT_TOYS;
  meeting->greet_at = SB_TIME_NONE;
  sb_diary_point (room->diary, "greet");
  sb_child_look (room, "look_caregiver", look_time);
  if (sb_child_is_calm (room) && happens (meeting, 0.6))
    sb_diary_point (room->diary, "smile");
  if (!sb_child_is_calm (room) && happens (meeting, meeting->way->signals / 10))
    sb_diary_point (room->diary, "reach"); /* a greeting with open arms */
  if (happens (meeting, meeting->way->turns))
    meeting->turn_at = after (meeting, 1, 4);
}

static void
answer_bid (SbMeeting *meeting)
{
  SbPlayroom *room = meeting->room;

  if (meeting->stance == SB_STANCE_AWAY) {
    SbTime longer = after (meeting, 8, 20);

    meeting->until = MAX (meeting->until, longer);
  } else if (meeting->stance == SB_STANCE_AT_TOYS) {
    if (happens (meeting, meeting->way->ignores))
      turn_from_caregiver (meeting);
    else if (meeting->greet_at != SB_TIME_NONE)
      greet (meeting);
    else if (sb_child_is_calm (room) && happens (meeting, room->nature->company / 5))
      sb_diary_point (room->diary, happens (meeting, 0.5) ? "smile" : "vocalise");
  }
}

static void
set_out (SbMeeting *meeting)
{
  SbPlayroom *room = meeting->room;
  gboolean all_the_way = happens (meeting, meeting->way->comes);

  meeting->tried = TRUE;
  if (!all_the_way && !happens (meeting, meeting->way->half_way))
    return;
  stop_being_away (meeting);
  meeting->all_the_way = all_the_way;
  meeting->stance = SB_STANCE_COMING;
  meeting->until = sb_playroom_after (room, walk_time);
  sb_diary_begin (room->diary, "locomote");
  sb_child_look (room, "look_caregiver", (SbSpan){3, 6});
}

static void
stop_half_way (SbMeeting *meeting)
{
  sb_diary_point (meeting->room->diary, "approach_partial");
  stop_moving (meeting);
  meeting->stance = SB_STANCE_AT_TOYS;
  if (happens (meeting, meeting->way->turns))
    meeting->turn_at = after (meeting, 0.5, 2);
}

static void
arrive (SbMeeting *meeting)
{
  SbPlayroom *room = meeting->room;

  if (!meeting->all_the_way) {
    stop_half_way (meeting);
    return;
  }
  sb_diary_point (room->diary, "approach_full");
  stop_moving (meeting);
  sb_diary_begin (room->diary, "proximity");
  meeting->stance = SB_STANCE_AT_FEET;
  meeting->until = after (meeting, 5, 18);
  if (happens (meeting, meeting->way->climbs))
    meeting->climb_at = after (meeting, 0.5, 1.5);
  else if (happens (meeting, meeting->way->reaches))
    meeting->reach_at = after (meeting, 0.5, 1.5);
}

static void
leave_feet (SbMeeting *meeting)
{
  sb_diary_end (meeting->room->diary, "proximity");
  meeting->stance = SB_STANCE_AT_TOYS;
  if (!happens (meeting, meeting->way->turns))
    return;
  sb_diary_point (meeting->room->diary, "move_away");
  turn_from_caregiver (meeting);
}

static void
act_at_feet (SbMeeting *meeting)
{
  SbDiary *diary = meeting->room->diary;

  if (sb_meeting_take (meeting, &meeting->climb_at)) {
    sb_diary_point (diary, "clamber");
    /* Up by its own effort, or helped by the caregiver. */
    if (happens (meeting, 0.75))
      sb_meeting_hold (meeting);
    else
      meeting->lift_at = after (meeting, 0.5, 1.5);
  } else if (sb_meeting_take (meeting, &meeting->reach_at)) {
    sb_diary_point (diary, "reach");
    meeting->lift_at = after (meeting, 0.8, 2.5);
  } else if (diary->now >= meeting->until && meeting->lift_at == SB_TIME_NONE) {
    leave_feet (meeting);
  }
}

static void
act_angrily (SbMeeting *meeting)
{
  static const char *const strong[] = {"hit", "push_away"};
  static const char *const mild[] = {"squirm", "reject_toy"};
  gboolean fury = happens (meeting, meeting->way->fury);
  int i = g_rand_int_range (meeting->room->rand, 0, 2);

  sb_diary_point (meeting->room->diary, fury ? strong[i] : mild[i]);
  /* Fought so, the caregiver lets it down; soon it wants up again. */
  if (fury && meeting->stance == SB_STANCE_HELD && meeting->lower_at == SB_TIME_NONE &&
      happens (meeting, 0.25))
    meeting->lower_at = after (meeting, 0.5, 1.5);
}

static gboolean
wants_to_be_held (SbMeeting *meeting)
{
  SbPlayroom *room = meeting->room;

  return !sb_child_is_calm (room) ||
         room->diary->now - MAX (room->calm_since, meeting->held_since) < meeting->wish;
}

static void
resist_release (SbMeeting *meeting)
{
  if (!wants_to_be_held (meeting) || !happens (meeting, meeting->way->protests))
    return;
  meeting->lower_at = SB_TIME_NONE;
  sb_diary_point (meeting->room->diary, "resist_release");
  meeting->room->upset = MIN (meeting->room->upset + 0.1, 1);
}

static void
act_held (SbMeeting *meeting)
{
  if (sb_meeting_take (meeting, &meeting->protest_at))
    resist_release (meeting);
  if (meeting->lower_at == SB_TIME_NONE && !wants_to_be_held (meeting))
    sb_meeting_set_down (meeting); /* slides down by itself */
}

static void
act_away (SbMeeting *meeting)
{
  SbPlayroom *room = meeting->room;

  sb_child_explore (room);
  if (room->diary->now < meeting->until)
    return;
  stop_being_away (meeting);
  meeting->stance = SB_STANCE_AT_TOYS;
}

/* Upset again, or still: it tries once more. */
static void
plan_return (SbMeeting *meeting)
{
  if (meeting->tried && meeting->come_at == SB_TIME_NONE &&
      sb_child_is_upset (meeting->room))
    meeting->come_at = after (meeting, 3, 10);
}

static void
act_at_toys (SbMeeting *meeting)
{
  SbPlayroom *room = meeting->room;

  sb_child_explore (room);
  sb_child_keep_company (room, room->nature->company);
  if (sb_chance_strikes (room->rand, meeting->way->averts))
    sb_child_look (room, "look_away", (SbSpan){1, 5});
  if (!sb_child_is_calm (room) && sb_chance_strikes (room->rand, meeting->way->signals))
    sb_diary_point (room->diary, "reach");
  plan_return (meeting);
  if (sb_meeting_take (meeting, &meeting->turn_at))
    turn_from_caregiver (meeting);
}

/* Anger shows while the caregiver holds the child or has just turned to it. */
static gboolean
is_handled (SbMeeting *meeting)
{
  if (meeting->stance == SB_STANCE_HELD)
    return TRUE;
  return meeting->last_bid != SB_TIME_NONE &&
         meeting->room->diary->now - meeting->last_bid < 10 * SB_SECOND;
}

/* Anger gathers while the child is handled and is spent in an act: it comes back at
 * uneven but not arbitrary intervals. */
static void
grow_angry (SbMeeting *meeting)
{
  meeting->anger += meeting->way->anger / 60 / SB_SAMPLE_FRAME_RATE;
  if (meeting->anger < 1)
    return;
  meeting->anger = sb_chance_draw (meeting->room->rand, (SbSpan){-0.5, 0.5});
  act_angrily (meeting);
}

static void
act_child (SbMeeting *meeting)
{
  SbPlayroom *room = meeting->room;

  sb_child_rest_gaze (room);
  if (sb_meeting_take (meeting, &meeting->greet_at))
    greet (meeting);
  if (sb_meeting_take (meeting, &meeting->answer_at))
    answer_bid (meeting);
  if (meeting->stance != SB_STANCE_HELD && meeting->stance != SB_STANCE_COMING &&
      meeting->stance != SB_STANCE_AT_FEET &&
      sb_meeting_take (meeting, &meeting->come_at))
    set_out (meeting);
  if (meeting->stance == SB_STANCE_AT_TOYS)
    act_at_toys (meeting);
  else if (meeting->stance == SB_STANCE_AWAY)
    act_away (meeting);
  else if (meeting->stance == SB_STANCE_AT_FEET)
    act_at_feet (meeting);
  else if (meeting->stance == SB_STANCE_HELD)
    act_held (meeting);
  else if (room->diary->now >= meeting->until)
    arrive (meeting);
  if (is_handled (meeting))
    grow_angry (meeting);
}

static void
feel (SbMeeting *meeting)
{
  SbPlayroom *room = meeting->room;

  if (meeting->stance == SB_STANCE_HELD)
    sb_child_feel (room, meeting->way->remains, meeting->way->soothed);
  else if (meeting->was_upset && !meeting->settled)
    sb_child_feel (room, meeting->way->missing, 0.08);
  else
    sb_child_feel (room, MIN (meeting->way->missing, 0.1), 0.08);
}

static void
notice_settling (SbMeeting *meeting)
{
  SbPlayroom *room = meeting->room;

  if (sb_child_is_upset (room)) {
    meeting->was_upset = TRUE;
    meeting->settled = FALSE;
  } else if (meeting->was_upset && !meeting->settled && sb_child_is_calm (room) &&
             room->diary->now - room->calm_since >= 5 * SB_SECOND) {
    meeting->settled = TRUE;
    sb_diary_point (room->diary, "settle");
  }
}

static void
plan_child (SbMeeting *meeting)
{
  const SbWelcome *way = meeting->way;

  meeting->greet_at = happens (meeting, way->greets)
                        ? sb_playroom_after (meeting->room, way->greets_after)
                        : SB_TIME_NONE;
  meeting->come_at = sb_playroom_after (meeting->room, way->comes_after);
  meeting->turn_at = SB_TIME_NONE;
  meeting->answer_at = SB_TIME_NONE;
  meeting->climb_at = meeting->reach_at = meeting->protest_at = SB_TIME_NONE;
  meeting->anger = sb_chance_draw (meeting->room->rand, (SbSpan){0, 0.9});
  meeting->was_upset = !sb_child_is_calm (meeting->room);
  if (happens (meeting, way->shuns))
    turn_from_caregiver (meeting);
}

static gboolean
needs_comfort (SbMeeting *meeting)
{
  return meeting->stance == SB_STANCE_HELD || !sb_child_is_calm (meeting->room);
}

static const char *
find_end (SbMeeting *meeting)
{
  SbTime elapsed = sb_playroom_get_elapsed (meeting->room);
  SbTime standard = sb_playroom_get_standard (meeting->room);

  if (elapsed < standard)
    return NULL;
  if (needs_comfort (meeting) && elapsed < standard * 3 / 2)
    return NULL;
  return elapsed > standard + 5 * SB_SECOND ? "extended" : "standard";
}

void
sb_reunion_act (SbPlayroom *room, int number)
{
  const SbWelcome *way = number == 5 ? &room->nature->first : &room->nature->second;
  SbMeeting meeting = {.room = room, .way = way};
  const char *reason;

  sb_playroom_begin_episode (room, number);
  sb_diary_point (room->diary, "caregiver_enter");
  sb_caregiver_plan (&meeting);
  plan_child (&meeting);
  while (!(reason = find_end (&meeting))) {
    sb_caregiver_act (&meeting);
    feel (&meeting);
    act_child (&meeting);
    notice_settling (&meeting);
    sb_playroom_pass_frame (room);
  }
  sb_playroom_end_episode (room, reason);
}
