/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>
#include <securebase/base/time.h>

G_BEGIN_DECLS

/* The decoded sound of one recording as GStreamer gives it: packet after packet, each
 * with its time. Used by sound-source-stream.c alone. */
typedef struct _SbSoundStream SbSoundStream;

typedef struct {
  float *samples; /* of every channel, interleaved; n_samples of each */
  gsize n_samples;
  SbTime time; /* stream time, SB_TIME_NONE when it carries none */
} SbSoundPacket;

void sb_sound_packet_free (SbSoundPacket *packet);

/* Opens and decodes the first packet, so that rate and channels are known. */
SbSoundStream *sb_sound_stream_open (const char *path, GError **error);
void sb_sound_stream_free (SbSoundStream *stream);

/* The next packet; NULL without @error at the end. (transfer full) */
SbSoundPacket *sb_sound_stream_pull (SbSoundStream *stream, GError **error);

/* FALSE when this recording cannot be searched. */
gboolean sb_sound_stream_seek (SbSoundStream *stream, SbTime time);

int sb_sound_stream_get_rate (SbSoundStream *stream);
int sb_sound_stream_get_n_channels (SbSoundStream *stream);
SbTime sb_sound_stream_get_duration (SbSoundStream *stream); /* or SB_TIME_NONE */

G_END_DECLS
