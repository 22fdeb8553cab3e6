/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "overlap.h"
#include "recorder-private.h"

G_BEGIN_DECLS

/* The way out of an overlap: what is wanted stays, what is in its way is shortened,
 * divided, joined with it when it is of the same code, or replaced when nothing of it
 * would be left. */

/* @refused, with room made for its events. @words: what happens to the others, for a
 * button (transfer full). NULL where that does not help: its events overlap each other.
 * (transfer full) */
SbEdit *sb_room_make (SbRecorder *recorder, SbEdit *refused, char **words);

G_END_DECLS
