/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "playroom.h"

void
sb_playroom_begin_episode (SbPlayroom *room, int number)
{
  sb_diary_begin_episode (room->diary, number);
  room->busy_until = room->diary->now;
  room->gaze_until = room->diary->now;
  room->voice_since = SB_TIME_NONE;
}

void
sb_playroom_end_episode (SbPlayroom *room, const char *reason)
{
  sb_diary_end_episode (room->diary, reason);
}

void
sb_playroom_pass_frame (SbPlayroom *room)
{
  room->diary->now += SB_SAMPLE_FRAME;
}

SbTime
sb_playroom_get_elapsed (SbPlayroom *room)
{
  return room->diary->now - room->diary->episode->start;
}

SbTime
sb_playroom_get_standard (SbPlayroom *room)
{
  SbTime full = room->diary->episode->number == 1 ? 30 * SB_SECOND : 180 * SB_SECOND;

  return room->length == SB_SAMPLE_FULL ? full : 30 * SB_SECOND;
}

SbTime
sb_playroom_after (SbPlayroom *room, SbSpan span)
{
  return room->diary->now + sb_chance_draw_time (room->rand, span);
}
