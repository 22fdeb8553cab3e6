/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyframe.h"

guint
sb_keyframe_find_before (SbFrameIndex *index, guint frame)
{
  while (frame > 0 && !sb_frame_index_is_keyframe (index, frame))
    frame--;
  return frame;
}

static guint
find_after (SbFrameIndex *index, guint frame)
{
  guint n_frames = sb_frame_index_get_n_frames (index);

  for (guint i = frame + 1; i < n_frames; i++)
    if (sb_frame_index_is_keyframe (index, i))
      return i;
  return frame;
}

guint
sb_keyframe_find_nearest (SbFrameIndex *index, SbTime time)
{
  guint frame = sb_frame_index_find (index, time);
  guint before = sb_keyframe_find_before (index, frame);
  guint after = find_after (index, frame);
  SbTime back = time - sb_frame_index_get_pts (index, before);
  SbTime ahead = sb_frame_index_get_pts (index, after) - time;

  return after > frame && ahead < back ? after : before;
}
