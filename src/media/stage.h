/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "frame-cache.h"
#include "mailbox.h"
#include "picture-sink.h"

#include <gst/gst.h>

G_BEGIN_DECLS

/* The GStreamer side of one opened recording: what can be done to it, one operation at a
 * time, each ended by ASYNC_DONE on the bus. Pictures in play go to the mailbox at once;
 * what the sink holds in pause is kept until it is shown. Only for the pipeline's thread,
 * which may be stopped by any of it. */
typedef struct _SbStage SbStage;

#define SB_NO_FRAME G_MAXUINT

/* How far the picture may step on from where the sound stands: what is read of the sound
 * meanwhile must find room. */
#define SB_STAGE_REACH (8 * SB_SECOND)

/* @index NULL: only the sound. Opens nothing yet. */
SbStage *sb_stage_new (const char *path,
                       SbFrameIndex *index,
                       gboolean sound,
                       SbMailbox *mailbox,
                       GError **error);

/* To read pictures without a player: they go to @sink alone, which is taken. No sound. */
SbStage *sb_stage_new_for_sink (const char *path, SbPictureSink *sink, GError **error);
void sb_stage_free (SbStage *stage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbStage, sb_stage_free)

/* What is shown is kept there. */
void sb_stage_set_cache (SbStage *stage, SbFrameCache *cache);

/* How many pictures have gone into the decoder: whether anything moves at all. */
guint sb_stage_get_progress (SbStage *stage);

GstBus *sb_stage_get_bus (SbStage *stage);

gboolean sb_stage_pause (SbStage *stage, gboolean *is_async); /* also opens */
gboolean sb_stage_play (SbStage *stage);
/* With others on the system's clock: @time of the recording is due at @clock. Where it
 * stands in pause, and would go on. */
gboolean sb_stage_play_at (SbStage *stage, GstClockTime clock, SbTime time);
SbTime sb_stage_get_standing (SbStage *stage);
gboolean sb_stage_seek (SbStage *stage, SbTime time, double rate);
gboolean sb_stage_step (SbStage *stage, guint n_frames);

/* FALSE between the begin of an operation and its end; only in pause. */
gboolean sb_stage_is_settled (SbStage *stage);

/* The picture that the sink holds in pause, and the one handed out last. */
guint sb_stage_get_held (SbStage *stage);
guint sb_stage_get_shown (SbStage *stage);
void sb_stage_show_held (SbStage *stage);
/* A frame that comes from elsewhere. */
void sb_stage_show (SbStage *stage, SbFrame *frame);
void sb_stage_forget_held (SbStage *stage);

void sb_stage_set_muted (SbStage *stage, gboolean muted);
/* FALSE when it was that size. */
gboolean sb_stage_set_max_size (SbStage *stage, int width, int height);
void sb_stage_get_max_size (SbStage *stage, int *width, int *height);

SbTime sb_stage_get_position (SbStage *stage); /* of the sound */
void sb_stage_update_latency (SbStage *stage);

/* Puts the sound's time and duration into the mailbox. */
void sb_stage_report_position (SbStage *stage);

G_END_DECLS
