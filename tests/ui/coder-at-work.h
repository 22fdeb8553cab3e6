/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "coder-model.h"
#include "desk.h"
#include "hands.h"
#include "recording-maker.h"

G_BEGIN_DECLS

/* A coder at a desk: what the hands do there, waited for until it shows. */

/* Seconds: the machine may be slow, busy, and under a sanitizer. */
#define SB_PATIENCE 120.0

typedef struct {
  SbDesk *desk;
  SbHands *hands;
  GHashTable *ratings; /* what a cell is for → what was typed */
  const SbMakerRecipe *recipe;
  SbCoderModel *model;
  GPtrArray *snapshots; /* char *: the digest after each step that undo knows */
  gint64 n_changes;
  guint frame; /* where the script is */
  gboolean plays;
  gboolean goes_back; /* what changes now is no new step */
  guint n_played;     /* keys */
  guint n_within;     /* of them in the middle of a paint */
} SbCoderAtWork;

/* Takes the keyboard of the desk's window, and lets go of it. */
void sb_coder_sit_down (SbCoderAtWork *coder);
void sb_coder_stand_up (SbCoderAtWork *coder);

/* The id of the open coding; the digest of what is in it. */
const char *sb_coder_get_coding (SbCoderAtWork *coder);
char *sb_coder_dup_digest (SbCoderAtWork *coder);

/* Presses @keys and waits for the one change that they make. */
void sb_coder_change_by (SbCoderAtWork *coder, const char *keys);
/* Presses @keys and waits until all of them have come to the window. */
void sb_coder_press_all (SbCoderAtWork *coder, const char *keys);
void sb_coder_await_count (SbCoderAtWork *coder, GType kind, guint wanted);

/* By Ctrl+G; the frame is on the screen, and was looked at, afterwards. */
void sb_coder_go_to_frame (SbCoderAtWork *coder, guint frame);
void sb_coder_go_to_clock (SbCoderAtWork *coder, guint frame);
void sb_coder_await_frame (SbCoderAtWork *coder);

/* In coder-judges.c: notes, marks with a D score, the ratings to the caregiver, a
 * category; and holding what is stored against it (@record: "current" or "blind"). */
void sb_coder_judge (SbCoderAtWork *coder);
void sb_coder_compare_judgements (SbCoderAtWork *coder, const char *record);

G_END_DECLS
