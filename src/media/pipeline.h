/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/media/frame.h>

G_BEGIN_DECLS

/* One opened recording: a GStreamer pipeline in a thread of its own, which does what the
 * caller wished last. The caller never waits for it; one that hangs is abandoned. */
typedef struct _SbPipeline SbPipeline;

/* All that is wanted, at once. A serial that has grown marks a new request. */
typedef struct {
  guint seek_serial;
  guint frame; /* with a picture */
  SbTime time; /* without */
  guint play_serial;
  gboolean playing;
  double rate;
  gboolean muted;
  int max_width; /* 0: as recorded */
  int max_height;
  gboolean together;   /* one of several: it plays from the start that all get */
  guint start_serial;  /* the play request that has got its start */
  guint64 start_clock; /* the system clock's time at which … */
  SbTime start_time;   /* … this place of the recording is due */
  gboolean keep;       /* frames for steps back; read when it is opened */
  guint hasty;         /* grown: what is in flight may be cut short for this request */
} SbWish;

/* What has happened since the last report. */
typedef struct {
  SbFrame *frame;    /* the newest picture, or NULL */
  SbTime position;   /* without picture: the sound's time, or SB_TIME_NONE */
  SbTime duration;   /* SB_TIME_NONE while unknown */
  guint seek_serial; /* the last request that has been fulfilled */
  guint play_serial; /* with `ended`: the request that came to the end */
  guint cue_serial;  /* the play request that waits for its start … */
  SbTime cue_time;   /* … and the place where it stands */
  gboolean ready;    /* opened: stays TRUE */
  gboolean ended;
  gboolean failed; /* it cannot go on: stays TRUE */
  GError *error;   /* or NULL */
} SbReport;

/* Called in the main context that was the thread's default at the start. @report is
 * borrowed. */
typedef void (*SbReportFunc) (SbReport *report, gpointer user_data);

/* @index NULL: only the sound. */
SbPipeline *sb_pipeline_start (const char *path,
                               SbFrameIndex *index,
                               gboolean sound,
                               const SbWish *wish,
                               SbReportFunc func,
                               gpointer user_data);

void sb_pipeline_wish (SbPipeline *pipeline, const SbWish *wish);

/* No report comes any more; the thread ends when it can. Takes the reference. */
void sb_pipeline_abandon (SbPipeline *pipeline);

/* Waits until no abandoned thread runs of those started in @context, but not for ever:
 * for the end of a program, or of work that must leave no file open. */
void sb_pipeline_await (GMainContext *context, gint64 microseconds);

G_END_DECLS
