/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "moves.h"

#include <math.h>

#define CRAWL 42.0
#define WALK 80.0
#define BESIDE 27.0 /* from an adult's feet to a baby that has come all the way */

static SbPlace
place_between (SbPlace from, SbPlace to, double share)
{
  return (SbPlace){from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
}

/* The spot at @distance from @target on the side where @from is. */
static SbPlace
place_beside (SbPlace from, SbPlace target, double distance)
{
  double whole = sb_place_distance (from, target);

  if (whole < 1)
    return (SbPlace){target.x - distance, target.y + 2};
  return place_between (target, from, distance / whole);
}

static SbPlace
place_in_room (SbPlace place)
{
  return (SbPlace){CLAMP (place.x, 24, SB_ROOM_WIDTH - 24), CLAMP (place.y, 138, 336)};
}

static SbPlace
get_partner_place (SbStage *stage)
{
  return stage->partner == SB_ROLE_NOBODY ? sb_stage_door
                                          : stage->figures[stage->partner].at;
}

/* A new spot every three seconds of a bout. */
static SbPlace
wander (SbStage *stage, const SbCue *cue)
{
  SbTime leg = cue->start + (stage->time - cue->start) / (3 * SB_SECOND) * 3 * SB_SECOND;

  return (SbPlace){60 + 190 * sb_stage_draw (stage, leg, 11),
                   165 + 140 * sb_stage_draw (stage, leg, 12)};
}

static SbPlace
get_toy_place (SbStage *stage)
{
  SbPlace toy = sb_stage_toys[stage->toy];

  return (SbPlace){toy.x + (toy.x < 150 ? 24 : -24), toy.y + 2};
}

/* Half of the way: from where the child was to the adult, and no further. */
static SbPlace
get_half_way (SbStage *stage, SbTime start)
{
  SbPlace baby = stage->figures[SB_ROLE_BABY].at, adult = get_partner_place (stage);

  if (stage->time - start > 2500 * SB_MSECOND || sb_place_distance (baby, adult) < 88)
    return baby;
  return place_beside (baby, adult, 84);
}

/* Away from the adult, to the far end of the rug. */
static SbPlace
get_away (SbStage *stage)
{
  SbPlace baby = stage->figures[SB_ROLE_BABY].at, adult = get_partner_place (stage);
  SbPlace far = place_beside (baby, adult, 150);

  return place_in_room ((SbPlace){MIN (far.x, 240), far.y});
}

static SbPlace
get_place (SbStage *stage, SbCueKind kind, const SbCue *cue)
{
  SbPlace baby = stage->figures[SB_ROLE_BABY].at;

  switch (kind) {
  case SB_CUE_APPROACH_FULL:
  case SB_CUE_CLAMBER:
    return place_beside (baby, get_partner_place (stage), BESIDE);
  case SB_CUE_PROXIMITY:
    return place_beside (baby, get_partner_place (stage), BESIDE + 7);
  case SB_CUE_APPROACH_PARTIAL:
    return get_half_way (stage, cue->start);
  case SB_CUE_MOVE_AWAY:
    return stage->time - cue->start < 4 * SB_SECOND ? get_away (stage) : baby;
  case SB_CUE_SEARCH_FOLLOW:
  case SB_CUE_SEARCH_DOOR:
    return (SbPlace){sb_stage_door.x + 4, sb_stage_door.y + 24};
  case SB_CUE_LOCOMOTE:
    return wander (stage, cue);
  case SB_CUE_PLAY:
    return get_toy_place (stage);
  default:
    return baby;
  }
}

/* Of all that moves a child, what began last decides; a state only while it lasts, a
 * point until it has had its time. */
static gboolean
find_mover (SbStage *stage, SbCues *cues, SbCueKind *kind, const SbCue **cue)
{
  static const struct {
    SbCueKind kind;
    double lasts; /* seconds after a point; 0: a state */
  } movers[] = {{SB_CUE_PLAY, 0},
                {SB_CUE_LOCOMOTE, 0},
                {SB_CUE_PROXIMITY, 0},
                {SB_CUE_APPROACH_FULL, 12},
                {SB_CUE_APPROACH_PARTIAL, 12},
                {SB_CUE_CLAMBER, 6},
                {SB_CUE_MOVE_AWAY, 12},
                {SB_CUE_SEARCH_FOLLOW, 15},
                {SB_CUE_SEARCH_DOOR, 15}};

  *cue = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (movers); i++) {
    const SbCue *last = sb_cues_find_last (cues, movers[i].kind, stage->time);
    SbTime end = last ? last->end : 0;

    if (last && movers[i].lasts > 0)
      end = last->start + (SbTime) (movers[i].lasts * SB_SECOND);
    if (!last || stage->time >= end || (*cue && last->start < (*cue)->start))
      continue;
    *cue = last;
    *kind = movers[i].kind;
  }
  return *cue != NULL;
}

/* A child that is coded as near must be drawn near, whatever else it does. */
static SbPlace
keep_near (SbStage *stage, SbCues *cues, SbPlace place)
{
  SbPlace adult = get_partner_place (stage);

  if (stage->partner == SB_ROLE_NOBODY ||
      !sb_cues_find (cues, SB_CUE_PROXIMITY, stage->time) ||
      sb_place_distance (place, adult) < 48)
    return place;
  return place_beside (stage->figures[SB_ROLE_BABY].at, adult, BESIDE + 7);
}

/* The lap of a seated adult, the arms of a standing one. */
static SbPlace
get_hold (SbStage *stage)
{
  SbFigure *adult = &stage->figures[stage->partner];

  return (SbPlace){adult->at.x - 3, adult->at.y + 0.5};
}

SbMove
sb_moves_plan_baby (SbStage *stage, SbCues *cues)
{
  SbPlace baby = stage->figures[SB_ROLE_BABY].at;
  SbMove move = {get_toy_place (stage), CRAWL};
  const SbCue *cue;
  SbCueKind kind = SB_N_CUES;

  if (stage->held)
    return (SbMove){get_hold (stage), 240};
  if (sb_cues_find (cues, SB_CUE_OFF_CAMERA, stage->time))
    return (SbMove){sb_stage_screen, 160};
  if (sb_cues_find (cues, SB_CUE_FREEZE, stage->time))
    return (SbMove){baby, 0};
  if (find_mover (stage, cues, &kind, &cue)) {
    move.to = get_place (stage, kind, cue);
    if (kind == SB_CUE_APPROACH_FULL)
      move.speed = MAX (CRAWL, sb_place_distance (baby, move.to) / 2);
  }
  move.to = place_in_room (keep_near (stage, cues, move.to));
  if (sb_cues_find (cues, SB_CUE_PROXIMITY, stage->time))
    move.speed = MAX (move.speed, 90);
  return move;
}

/* Seconds until the next @kind, or a day. */
static double
get_wait (SbStage *stage, SbCues *cues, SbCueKind kind)
{
  const SbCue *next = sb_cues_find_next (cues, kind, stage->time);

  return next ? sb_time_as_seconds (next->start - stage->time) : 86400;
}

/* Contact that the child does not come for itself is completed by the adult, who must be
 * there when it begins. */
static gboolean
is_about_to_hold (SbStage *stage, SbCues *cues, SbRole role)
{
  const SbCue *approach = sb_cues_find_last (cues, SB_CUE_APPROACH_FULL, stage->time);
  gboolean comes = approach && stage->time - approach->start < 10 * SB_SECOND;

  if (stage->partner != role)
    return FALSE;
  if (role == SB_ROLE_CAREGIVER &&
      (get_wait (stage, cues, SB_CUE_CAREGIVER_PICK_UP) < 2.5 ||
       sb_cues_find (cues, SB_CUE_CAREGIVER_PICK_UP, stage->time)))
    return TRUE;
  return !comes && get_wait (stage, cues, SB_CUE_CONTACT) < 2.5;
}

static gboolean
tends (SbStage *stage, SbCues *cues, SbRole role)
{
  if (role == SB_ROLE_CAREGIVER)
    return sb_cues_find (cues, SB_CUE_CAREGIVER_COMFORT, stage->time) ||
           sb_cues_find (cues, SB_CUE_CAREGIVER_PUT_DOWN, stage->time);
  return sb_cues_find (cues, SB_CUE_STRANGER_COMFORT, stage->time) ||
         sb_cues_find (cues, SB_CUE_STRANGER_APPROACH, stage->time);
}

SbMove
sb_moves_plan_adult (SbStage *stage, SbCues *cues, SbRole role)
{
  gboolean is_caregiver = role == SB_ROLE_CAREGIVER;
  SbFigure *self = &stage->figures[role];
  SbPlace baby = stage->figures[SB_ROLE_BABY].at;
  const SbCue *enter = sb_cues_find_last (
    cues, is_caregiver ? SB_CUE_CAREGIVER_ENTER : SB_CUE_STRANGER_ENTER, stage->time);
  double leaves =
    get_wait (stage, cues, is_caregiver ? SB_CUE_CAREGIVER_LEAVE : SB_CUE_STRANGER_LEAVE);

  if (leaves < 3.5)
    return (SbMove){sb_stage_door,
                    MAX (WALK, sb_place_distance (self->at, sb_stage_door) / leaves)};
  if (stage->held && stage->partner == role)
    return (SbMove){self->seated ? self->at : sb_stage_chairs[role], 24};
  if (is_about_to_hold (stage, cues, role) || tends (stage, cues, role))
    return (SbMove){place_in_room (place_beside (self->at, baby, BESIDE)), WALK};
  if (enter && stage->time - enter->start < 4 * SB_SECOND)
    return (SbMove){(SbPlace){sb_stage_door.x + 8, sb_stage_door.y + 22}, 40};
  return (SbMove){sb_stage_chairs[role], WALK};
}

/* Which way the child turns from the adult: a bout long the same. */
static double
get_side (SbStage *stage, const SbCue *cue)
{
  return sb_stage_draw (stage, cue->start, 21) < 0.5 ? -1 : 1;
}

static gboolean
is_addressed (SbStage *stage, SbCues *cues)
{
  static const SbCueKind kinds[] = {SB_CUE_LOOK_CAREGIVER,
                                    SB_CUE_GREET,
                                    SB_CUE_SMILE,
                                    SB_CUE_VOCALISE,
                                    SB_CUE_SHOW,
                                    SB_CUE_REACH,
                                    SB_CUE_CLAMBER,
                                    SB_CUE_APPROACH_FULL,
                                    SB_CUE_APPROACH_PARTIAL,
                                    SB_CUE_PUSH_AWAY,
                                    SB_CUE_HIT,
                                    SB_CUE_RESIST_RELEASE,
                                    SB_CUE_CLING};

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (sb_cues_find (cues, kinds[i], stage->time))
      return TRUE;
  return FALSE;
}

static gboolean
is_searching (SbStage *stage, SbCues *cues)
{
  return sb_cues_find (cues, SB_CUE_SEARCH_LOOK, stage->time) ||
         sb_cues_find (cues, SB_CUE_SEARCH_CALL, stage->time) ||
         sb_cues_find (cues, SB_CUE_SEARCH_DOOR, stage->time) ||
         sb_cues_find (cues, SB_CUE_SEARCH_FOLLOW, stage->time);
}

void
sb_moves_plan_gaze (SbStage *stage, SbCues *cues, double *heading, double *gaze)
{
  SbFigure *baby = &stage->figures[SB_ROLE_BABY];
  const SbCue *away = sb_cues_find (cues, SB_CUE_LOOK_AWAY, stage->time);
  const SbCue *turned = sb_cues_find (cues, SB_CUE_TURN_AWAY, stage->time);
  double to_adult =
    stage->held ? G_PI / 2 : sb_place_direction (baby->at, get_partner_place (stage));

  *heading = baby->speed > 6 ? baby->heading : G_PI / 2;
  if (stage->playing)
    *heading = sb_place_direction (baby->at, sb_stage_toys[stage->toy]);
  stage->attentive =
    turned || away || is_searching (stage, cues) || is_addressed (stage, cues);
  if (stage->held || is_addressed (stage, cues))
    *heading = to_adult;
  if (is_searching (stage, cues))
    *heading = sb_place_direction (baby->at, sb_stage_door);
  *gaze = *heading;
  if (turned) {
    *heading = to_adult + get_side (stage, turned) * 2.5;
    *gaze = *heading;
  } else if (away) {
    *heading = to_adult + get_side (stage, away) * 0.5;
    *gaze = to_adult + get_side (stage, away) * 1.5;
  }
}
