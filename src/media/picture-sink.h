/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>
#include <securebase/media/frame.h>

G_BEGIN_DECLS

/* The end of the pipeline's picture branch: scales down when asked, converts to BGRA of
 * square pixels, turns it upright, makes one picture of two fields (fields.h), and finds
 * which entry of the index each picture is. Two pictures wait there beside the one in the
 * sink, so that a step finds the next one ready. */
typedef struct _SbPictureSink SbPictureSink;

/* Called in streaming threads. @preroll: the sink holds this picture in pause; else it is
 * due now. */
typedef void (*SbPictureFunc) (SbFrame *frame, gboolean preroll, gpointer user_data);

SbPictureSink *
sb_picture_sink_new (SbFrameIndex *index, SbPictureFunc func, gpointer user_data);

/* Called in a streaming thread with the picture and the time that it carries itself
 * (SB_TIME_NONE: none). FALSE: no more. */
typedef gboolean (*SbSampleFunc) (GstSample *sample, SbTime time, gpointer user_data);

/* For reading in sequence: every picture as fast as it is decoded, none dropped, in
 * @format ("BGRA", "I420"), converted just as the player's are. */
SbPictureSink *
sb_picture_sink_new_hurried (const char *format, SbSampleFunc func, gpointer user_data);

void sb_picture_sink_free (SbPictureSink *sink);

/* For playbin's video-sink. (transfer none) */
GstElement *sb_picture_sink_get_element (SbPictureSink *sink);

/* The segment of what it shows. */
void sb_picture_sink_get_segment (SbPictureSink *sink, GstSegment *segment);

/* Takes effect with the next picture that comes down; those that wait have their size. */
void sb_picture_sink_set_max_size (SbPictureSink *sink, int width, int height);

G_END_DECLS
