/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* What a content says is happening at a moment, for everybody who draws or sounds it. */

typedef enum {
  SB_CUE_CONTACT,
  SB_CUE_PROXIMITY,
  SB_CUE_APPROACH_FULL,
  SB_CUE_APPROACH_PARTIAL,
  SB_CUE_REACH,
  SB_CUE_CLAMBER,
  SB_CUE_CLING,
  SB_CUE_RESIST_RELEASE,
  SB_CUE_PUSH_AWAY,
  SB_CUE_HIT,
  SB_CUE_SQUIRM,
  SB_CUE_REJECT_TOY,
  SB_CUE_LOOK_AWAY,
  SB_CUE_TURN_AWAY,
  SB_CUE_MOVE_AWAY,
  SB_CUE_IGNORE,
  SB_CUE_GREET,
  SB_CUE_LOOK_CAREGIVER,
  SB_CUE_SMILE,
  SB_CUE_VOCALISE,
  SB_CUE_SHOW,
  SB_CUE_FUSS,
  SB_CUE_CRY,
  SB_CUE_SCREAM,
  SB_CUE_SETTLE,
  SB_CUE_PLAY,
  SB_CUE_LOCOMOTE,
  SB_CUE_SEARCH_FOLLOW,
  SB_CUE_SEARCH_DOOR,
  SB_CUE_SEARCH_CALL,
  SB_CUE_SEARCH_LOOK,
  SB_CUE_OFF_CAMERA,
  SB_CUE_CAREGIVER_ENTER,
  SB_CUE_CAREGIVER_LEAVE,
  SB_CUE_CAREGIVER_BID,
  SB_CUE_CAREGIVER_PICK_UP,
  SB_CUE_CAREGIVER_RELEASE,
  SB_CUE_CAREGIVER_PUT_DOWN,
  SB_CUE_CAREGIVER_COMFORT,
  SB_CUE_STRANGER_ENTER,
  SB_CUE_STRANGER_LEAVE,
  SB_CUE_STRANGER_APPROACH,
  SB_CUE_STRANGER_COMFORT,
  SB_CUE_FREEZE, /* marks of disorganisation from here on */
  SB_CUE_STEREOTYPY,
  SB_CUE_APPREHENSION,
  SB_N_CUES
} SbCueKind;

typedef enum {
  SB_ROLE_BABY,
  SB_ROLE_CAREGIVER,
  SB_ROLE_STRANGER,
  SB_N_ROLES,
  SB_ROLE_NOBODY = SB_N_ROLES
} SbRole;

typedef struct {
  SbTime start;
  SbTime end; /* a point is given the time that its gesture takes to be seen */
} SbCue;

typedef struct _SbCues SbCues;

SbCues *sb_cues_new (SbContent *content);
void sb_cues_free (SbCues *cues);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCues, sb_cues_free)

/* The cue of @kind that runs at @time, or NULL. */
const SbCue *sb_cues_find (SbCues *cues, SbCueKind kind, SbTime time);
/* The last one that began at @time or before, or NULL. */
const SbCue *sb_cues_find_last (SbCues *cues, SbCueKind kind, SbTime time);
/* The first one that begins after @time, or NULL. */
const SbCue *sb_cues_find_next (SbCues *cues, SbCueKind kind, SbTime time);

/* Seconds since the running cue of @kind began; -1 when none runs. */
double sb_cues_get_age (SbCues *cues, SbCueKind kind, SbTime time);

/* Whether an adult is in the room; the baby always is. */
gboolean sb_cues_is_present (SbCues *cues, SbRole role, SbTime time);

/* 1 … 8, 0 before the first and after the last episode. */
int sb_cues_get_episode (SbCues *cues, SbTime time);

G_END_DECLS
