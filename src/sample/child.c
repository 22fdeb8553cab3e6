/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "child.h"

#include <math.h>

#define FUSSES 0.25
#define CRIES 0.45
#define SCREAMS 0.85

/* Seconds; how a bout of each lasts. */
static const SbSpan play_bout = {8, 35};
static const SbSpan walk_bout = {2, 5};
static const SbSpan idle_bout = {2, 8};
static const SbSpan look_bout = {1, 3};

static const char *
choose_voice (double heard)
{
  if (heard < FUSSES)
    return NULL;
  if (heard < CRIES)
    return "fuss";
  return heard < SCREAMS ? "cry" : "scream";
}

static void
be_silent (SbDiary *diary)
{
  sb_diary_end (diary, "fuss");
  sb_diary_end (diary, "cry");
  sb_diary_end (diary, "scream");
}

/* A voice lasts at least a second and a half: nobody hears changes that are quicker. */
static void
give_voice (SbPlayroom *room)
{
  SbDiary *diary = room->diary;
  const char *voice = choose_voice (room->upset + room->wobble);

  if (room->voice_since != SB_TIME_NONE &&
      diary->now - room->voice_since < 3 * SB_SECOND / 2)
    return;
  if (!voice)
    be_silent (diary);
  else if (sb_diary_runs (diary, voice))
    return;
  else
    sb_diary_begin (diary, voice);
  room->voice_since = diary->now;
}

static void
keep_times (SbPlayroom *room)
{
  SbDiary *diary = room->diary;
  gboolean fusses = sb_diary_runs (diary, "fuss");

  if (sb_child_is_upset (room)) {
    if (room->crying_since == SB_TIME_NONE)
      room->crying_since = diary->now;
  } else if (!fusses) {
    room->crying_since = SB_TIME_NONE;
  }
  if (fusses || sb_child_is_upset (room))
    room->calm_since = SB_TIME_NONE;
  else if (room->calm_since == SB_TIME_NONE)
    room->calm_since = diary->now;
}

void
sb_child_feel (SbPlayroom *room, double target, double speed)
{
  const double step = 1.0 / SB_SAMPLE_FRAME_RATE;

  room->upset += (target - room->upset) * speed * step;
  room->wobble -= room->wobble * 0.3 * step;
  room->wobble += 0.06 * sqrt (step) * sb_chance_draw_normal (room->rand);
  give_voice (room);
  keep_times (room);
}

gboolean
sb_child_is_upset (SbPlayroom *room)
{
  return sb_diary_runs (room->diary, "cry") || sb_diary_runs (room->diary, "scream");
}

gboolean
sb_child_is_calm (SbPlayroom *room)
{
  return room->calm_since != SB_TIME_NONE &&
         room->diary->now - room->calm_since >= SB_SECOND;
}

SbTime
sb_child_get_crying_time (SbPlayroom *room)
{
  return room->crying_since == SB_TIME_NONE ? 0 : room->diary->now - room->crying_since;
}

static void
choose_bout (SbPlayroom *room)
{
  SbDiary *diary = room->diary;

  if (sb_chance_happens (room->rand, room->nature->play)) {
    sb_diary_begin (diary, "play");
    room->busy_until = sb_playroom_after (room, play_bout);
  } else if (sb_chance_happens (room->rand, room->nature->play)) {
    sb_diary_begin (diary, "locomote");
    room->busy_until = sb_playroom_after (room, walk_bout);
  } else {
    sb_diary_end (diary, "play");
    sb_diary_end (diary, "locomote");
    room->busy_until = sb_playroom_after (room, idle_bout);
  }
}

void
sb_child_explore (SbPlayroom *room)
{
  if (sb_child_is_upset (room)) {
    sb_diary_end (room->diary, "play");
    sb_diary_end (room->diary, "locomote");
    room->busy_until = room->diary->now;
  } else if (room->diary->now >= room->busy_until) {
    choose_bout (room);
  }
}

void
sb_child_look (SbPlayroom *room, const char *where, SbSpan span)
{
  sb_diary_begin (room->diary, where);
  room->gaze_until = sb_playroom_after (room, span);
}

void
sb_child_rest_gaze (SbPlayroom *room)
{
  if (room->diary->now < room->gaze_until)
    return;
  sb_diary_end (room->diary, "look_caregiver");
  sb_diary_end (room->diary, "look_away");
}

static void
address_caregiver (SbPlayroom *room)
{
  static const char *const acts[] = {"smile", "vocalise", "vocalise", "show"};

  sb_diary_point (room->diary, acts[g_rand_int_range (room->rand, 0, 4)]);
  sb_child_look (room, "look_caregiver", look_bout);
}

void
sb_child_keep_company (SbPlayroom *room, double per_minute)
{
  if (!sb_child_is_calm (room))
    return;
  if (sb_chance_strikes (room->rand, per_minute))
    address_caregiver (room);
  else if (sb_chance_strikes (room->rand, 1 + per_minute / 2))
    sb_child_look (room, "look_caregiver", look_bout);
}
