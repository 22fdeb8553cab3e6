/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "moves.h"

#include <math.h>

const SbPlace sb_stage_toys[SB_N_TOYS] = {
  {108, 222}, {158, 200}, {206, 226}, {186, 276}, {118, 274}};
const SbPlace sb_stage_door = {66, 120};
const SbPlace sb_stage_screen = {34, 322};
const SbPlace sb_stage_chairs[SB_N_ROLES] = {
  [SB_ROLE_CAREGIVER] = {290, 168}, [SB_ROLE_STRANGER] = {290, 300}};

double
sb_place_distance (SbPlace a, SbPlace b)
{
  return hypot (a.x - b.x, a.y - b.y);
}

double
sb_place_direction (SbPlace from, SbPlace to)
{
  return atan2 (to.y - from.y, to.x - from.x);
}

double
sb_angle_normalise (double angle)
{
  return remainder (angle, 2 * G_PI);
}

/* A hash and not a generator: the same moment gives the same number, whatever was drawn
 * before it. */
double
sb_stage_draw (SbStage *stage, SbTime time, guint32 what)
{
  guint64 x = (guint64) time ^ ((guint64) stage->seed << 32) ^ ((guint64) what << 20);

  x ^= x >> 33;
  x *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  x ^= x >> 33;
  x *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  x ^= x >> 33;
  return (double) (x >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}

static SbRole
find_partner (SbCues *cues, SbTime time)
{
  if (sb_cues_is_present (cues, SB_ROLE_CAREGIVER, time))
    return SB_ROLE_CAREGIVER;
  if (sb_cues_is_present (cues, SB_ROLE_STRANGER, time))
    return SB_ROLE_STRANGER;
  return SB_ROLE_NOBODY;
}

void
sb_stage_init (SbStage *stage, SbCues *cues, guint32 seed)
{
  *stage = (SbStage){.seed = seed, .partner = SB_ROLE_NOBODY};
  stage->figures[SB_ROLE_BABY].at = (SbPlace){160, 244};
  for (int role = 0; role < SB_N_ROLES; role++) {
    SbFigure *figure = &stage->figures[role];

    figure->heading = figure->gaze = G_PI / 2;
    if (role != SB_ROLE_BABY)
      figure->at = sb_stage_chairs[role];
    figure->present = sb_cues_is_present (cues, role, 0);
  }
}

static void
turn_towards (double *angle, double target, double most)
{
  double difference = sb_angle_normalise (target - *angle);

  *angle = sb_angle_normalise (*angle + CLAMP (difference, -most, most));
}

static void
walk (SbFigure *figure, SbMove move, double seconds)
{
  double way = sb_place_distance (figure->at, move.to);
  double step = MIN (way, move.speed * seconds);

  figure->speed = seconds > 0 ? step / seconds : 0;
  if (step <= 0)
    return;
  if (way > 3)
    turn_towards (
      &figure->heading, sb_place_direction (figure->at, move.to), 9 * seconds);
  figure->at.x += (move.to.x - figure->at.x) * step / way;
  figure->at.y += (move.to.y - figure->at.y) * step / way;
  figure->stride += step;
}

static void
move_adult (SbStage *stage, SbCues *cues, SbRole role, double seconds)
{
  SbFigure *adult = &stage->figures[role];
  gboolean was_present = adult->present;
  double to_baby;

  adult->present = sb_cues_is_present (cues, role, stage->time);
  if (adult->present && !was_present)
    adult->at = sb_stage_door;
  if (!adult->present)
    return;
  walk (adult, sb_moves_plan_adult (stage, cues, role), seconds);
  adult->seated = sb_place_distance (adult->at, sb_stage_chairs[role]) < 2;
  to_baby = sb_place_direction (adult->at, stage->figures[SB_ROLE_BABY].at);
  if (adult->speed < 6)
    turn_towards (&adult->heading,
                  stage->held && stage->partner == role ? G_PI / 2 : to_baby,
                  5 * seconds);
  adult->gaze = to_baby;
}

/* Each bout of play has its own toy; a toy in reach is taken first. */
static void
choose_toy (SbStage *stage, SbCues *cues)
{
  const SbCue *play = sb_cues_find (cues, SB_CUE_PLAY, stage->time);

  if (play)
    stage->toy = (int) (sb_stage_draw (stage, play->start, 1) * SB_N_TOYS);
  stage->playing = play != NULL;
}

static void
move_baby (SbStage *stage, SbCues *cues, double seconds)
{
  SbFigure *baby = &stage->figures[SB_ROLE_BABY];
  double heading, gaze;

  baby->present = TRUE;
  stage->partner = find_partner (cues, stage->time);
  stage->held = stage->partner != SB_ROLE_NOBODY &&
                sb_cues_find (cues, SB_CUE_CONTACT, stage->time) &&
                !sb_cues_find (cues, SB_CUE_OFF_CAMERA, stage->time);
  stage->released =
    stage->held && sb_cues_find (cues, SB_CUE_CAREGIVER_RELEASE, stage->time);
  stage->hidden = sb_cues_find (cues, SB_CUE_OFF_CAMERA, stage->time) != NULL;
  choose_toy (stage, cues);
  walk (baby, sb_moves_plan_baby (stage, cues), seconds);
  baby->seated = baby->speed < 6 || stage->held;
  sb_moves_plan_gaze (stage, cues, &heading, &gaze);
  stage->turned = sb_cues_find (cues, SB_CUE_TURN_AWAY, stage->time) != NULL;
  if (baby->seated || stage->turned)
    turn_towards (&baby->heading, heading, 7 * seconds);
  baby->gaze = gaze;
}

static double
get_door_opening (SbCues *cues, SbTime time)
{
  static const SbCueKind kinds[] = {SB_CUE_CAREGIVER_ENTER,
                                    SB_CUE_CAREGIVER_LEAVE,
                                    SB_CUE_STRANGER_ENTER,
                                    SB_CUE_STRANGER_LEAVE};
  double open = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    const SbCue *next = sb_cues_find_next (cues, kinds[i], time);
    const SbCue *last = sb_cues_find_last (cues, kinds[i], time);
    double before = next ? sb_time_as_seconds (next->start - time) : 9;
    double after = last ? sb_time_as_seconds (time - last->start) : 9;

    open = MAX (open, 1 - before / 0.9);
    open = MAX (open, MIN (1, 2.2 - after));
  }
  return CLAMP (open, 0, 1);
}

void
sb_stage_advance (SbStage *stage, SbCues *cues, SbTime time)
{
  double seconds = sb_time_as_seconds (time - stage->time);

  stage->time = time;
  move_adult (stage, cues, SB_ROLE_CAREGIVER, seconds);
  move_adult (stage, cues, SB_ROLE_STRANGER, seconds);
  move_baby (stage, cues, seconds);
  stage->door = get_door_opening (cues, time);
}
