/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "playroom.h"

G_BEGIN_DECLS

/* What a child does in every episode, one frame at a time: feel and cry, play and walk
 * about, look and smile at the caregiver across the room. */

/* The upset moves towards @target by the share @speed per second, and is heard. */
void sb_child_feel (SbPlayroom *room, double target, double speed);

gboolean sb_child_is_upset (SbPlayroom *room); /* cries or screams */
gboolean sb_child_is_calm (SbPlayroom *room);  /* not a sound, for a second or more */
/* How long it has cried (fussing in between does not count as a pause). */
SbTime sb_child_get_crying_time (SbPlayroom *room);

/* Plays, walks about, idles, as far as it is calm enough. */
void sb_child_explore (SbPlayroom *room);
/* Looks to or away from the caregiver ("look_caregiver", "look_away") for a while;
 * rest_gaze() ends a look whose time is over. */
void sb_child_look (SbPlayroom *room, const char *where, SbSpan span);
void sb_child_rest_gaze (SbPlayroom *room);
/* Looks to the caregiver; smiles, sounds and shows things @per_minute. */
void sb_child_keep_company (SbPlayroom *room, double per_minute);

G_END_DECLS
