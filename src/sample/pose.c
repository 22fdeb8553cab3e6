/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pose.h"

#include <math.h>

/* Length of a breath and the voiced part of it, in seconds. */
static const struct {
  double cycle, voiced;
} breaths[] = {
  [SB_CRY_NONE] = {1, 0},
  [SB_CRY_FUSS] = {1.5, 0.7},
  [SB_CRY_CRY] = {1.3, 1.0},
  [SB_CRY_SCREAM] = {1.6, 1.4},
};

double
sb_pose_get_breath (SbCry cry, double age)
{
  double phase = fmod (MAX (age, 0), breaths[cry].cycle);

  if (phase >= breaths[cry].voiced)
    return 0;
  return pow (sin (G_PI * phase / breaths[cry].voiced), 0.5);
}

double
sb_pose_get_syllable (double age)
{
  double wave = sin (age * 2 * G_PI * 1.9) + 0.5 * sin (age * 2 * G_PI * 3.1);

  return CLAMP (0.25 + 0.6 * wave, 0, 1);
}

SbCry
sb_pose_find_cry (SbCues *cues, SbTime time, double *age)
{
  static const SbCueKind kinds[] = {SB_CUE_SCREAM, SB_CUE_CRY, SB_CUE_FUSS};

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    *age = sb_cues_get_age (cues, kinds[i], time);
    if (*age >= 0)
      return (SbCry) (SB_CRY_SCREAM - i);
  }
  return SB_CRY_NONE;
}

/* Cheeks stay wet for some seconds after the last cry or scream. */
static double
get_tears (SbCues *cues, SbTime time)
{
  const SbCue *cry = sb_cues_find_last (cues, SB_CUE_CRY, time);
  const SbCue *scream = sb_cues_find_last (cues, SB_CUE_SCREAM, time);
  SbTime end = MAX (cry ? cry->end : G_MININT64, scream ? scream->end : G_MININT64);

  if (end == G_MININT64)
    return 0;
  return time < end ? 1 : CLAMP (1 - sb_time_as_seconds (time - end) / 8, 0, 1);
}

/* A blink of one frame or two, about every three seconds, at other moments for each. */
static gboolean
is_blinking (SbStage *stage, SbRole role)
{
  SbTime slot = stage->time / (3 * SB_SECOND);
  double at = 2.6 * sb_stage_draw (stage, slot, 40 + role);
  double now = sb_time_as_seconds (stage->time - slot * 3 * SB_SECOND);

  return now >= at && now < at + 0.2;
}

static void
read_gestures (SbPose *pose, SbCues *cues, SbTime time)
{
  const struct {
    double *age;
    SbCueKind kind;
  } gestures[] = {
    {&pose->reach, SB_CUE_REACH},
    {&pose->clamber, SB_CUE_CLAMBER},
    {&pose->cling, SB_CUE_CLING},
    {&pose->push, SB_CUE_PUSH_AWAY},
    {&pose->hit, SB_CUE_HIT},
    {&pose->squirm, SB_CUE_SQUIRM},
    {&pose->resist, SB_CUE_RESIST_RELEASE},
    {&pose->reject, SB_CUE_REJECT_TOY},
    {&pose->wave, SB_CUE_GREET},
    {&pose->show, SB_CUE_SHOW},
    {&pose->vocalise, SB_CUE_VOCALISE},
    {&pose->call, SB_CUE_SEARCH_CALL},
    {&pose->settle, SB_CUE_SETTLE},
    {&pose->knock, SB_CUE_SEARCH_DOOR},
    {&pose->rock, SB_CUE_STEREOTYPY},
    {&pose->apprehension, SB_CUE_APPREHENSION},
  };

  for (guint i = 0; i < G_N_ELEMENTS (gestures); i++)
    *gestures[i].age = sb_cues_get_age (cues, gestures[i].kind, time);
}

void
sb_pose_read_baby (SbPose *pose, SbStage *stage, SbCues *cues)
{
  SbTime time = stage->time;

  *pose = (SbPose){.bid = -1, .comfort = -1, .pick_up = -1};
  read_gestures (pose, cues, time);
  pose->cry = sb_pose_find_cry (cues, time, &pose->cry_age);
  pose->breath = sb_pose_get_breath (pose->cry, pose->cry_age);
  pose->tears = get_tears (cues, time);
  pose->blink = is_blinking (stage, SB_ROLE_BABY);
  pose->stare = sb_cues_find (cues, SB_CUE_FREEZE, time) != NULL;
  if (pose->cry == SB_CRY_NONE) {
    pose->smile = sb_cues_find (cues, SB_CUE_SMILE, time) ? 1
                  : pose->wave >= 0 || pose->show >= 0    ? 0.7
                                                          : 0;
    if (pose->vocalise >= 0)
      pose->talk = 0.4 + 0.6 * fabs (sin (pose->vocalise * 5));
    if (pose->call >= 0)
      pose->talk = 1;
  }
  pose->down = !stage->attentive && !pose->stare;
}

void
sb_pose_read_adult (SbPose *pose, SbStage *stage, SbCues *cues, SbRole role)
{
  gboolean is_caregiver = role == SB_ROLE_CAREGIVER;
  SbTime time = stage->time;

  *pose = (SbPose){0};
  read_gestures (pose, cues, G_MININT64);
  pose->blink = is_blinking (stage, role);
  pose->smile = 0.5;
  pose->bid = is_caregiver ? sb_cues_get_age (cues, SB_CUE_CAREGIVER_BID, time)
                           : sb_cues_get_age (cues, SB_CUE_STRANGER_APPROACH, time);
  pose->comfort = sb_cues_get_age (
    cues, is_caregiver ? SB_CUE_CAREGIVER_COMFORT : SB_CUE_STRANGER_COMFORT, time);
  pose->pick_up = -1;
  if (is_caregiver)
    pose->pick_up = sb_cues_get_age (cues, SB_CUE_CAREGIVER_PICK_UP, time);
  if (pose->bid >= 0 || pose->comfort >= 0)
    pose->talk = sb_pose_get_syllable (MAX (pose->bid, pose->comfort));
}
