/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recorder-private.h"

/* The frames that times of the session stand for. */

static SbRecording *
find_master (SbRecorder *self)
{
  SbCoding *coding = sb_recorder_get_coding (self);

  return coding ? sb_document_find_master (self->document, coding->session) : NULL;
}

SbFrameIndex *
sb_recorder_get_frames (SbRecorder *self)
{
  SbRecording *master = find_master (self);

  return master ? sb_recording_get_frame_index (master) : NULL;
}

SbTime
sb_recorder_snap (SbRecorder *self, SbTime time)
{
  SbFrameIndex *frames = sb_recorder_get_frames (self);

  return frames ? sb_frame_index_get_nearest (frames, time) : time;
}

/* The PTS in @recording of the frame that is on the screen at @time of the session: a
 * view beside the master shows the one that stands in the middle of the master's frame.
 * The end of the recording has no frame; it stays the time that it is. */
static SbTime
get_pts (SbRecording *recording, SbRecording *master, SbTime time)
{
  SbFrameIndex *of_master = master ? sb_recording_get_frame_index (master) : NULL;
  SbFrameIndex *frames = sb_recording_get_frame_index (recording);
  SbTime shown = time;

  if (recording == master || !of_master || !frames)
    return time - recording->offset;
  if (time < sb_frame_index_get_end (of_master))
    shown =
      sb_frame_index_get_safe_target (of_master, sb_frame_index_find (of_master, time));
  return sb_frame_index_get_pts (frames,
                                 sb_frame_index_find (frames, shown - recording->offset));
}

void
sb_recorder_place (SbRecorder *self, SbEvent *event)
{
  SbRecording *recording =
    event->recording
      ? sb_document_find (self->document, SB_TYPE_RECORDING, event->recording)
      : NULL;
  SbRecording *master = find_master (self);

  event->start_pts = event->end_pts = SB_TIME_NONE;
  if (recording == NULL)
    return;
  event->start_pts = get_pts (recording, master, event->start);
  if (event->end != SB_TIME_NONE)
    event->end_pts = get_pts (recording, master, event->end);
}
