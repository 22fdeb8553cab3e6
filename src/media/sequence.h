/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "picture-sink.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Decodes a recording picture by picture in the order of display, as fast as it goes, on
 * the player's own stage: what the player's pictures are compared with, and what a
 * working copy is made of. */
typedef struct {
  const char *path;
  const char *format; /* "BGRA", "I420" */
  SbTime from;        /* the safe target of a keyframe; SB_TIME_NONE: the beginning */
  int max_width;      /* 0: as recorded */
  int max_height;
} SbSequence;

/* Hands each picture to @func (in a streaming thread) until it returns FALSE or the
 * recording ends. Blocks. FALSE with @error when it was cancelled or cannot be read on;
 * pictures may have come before. */
gboolean sb_sequence_read (const SbSequence *sequence,
                           SbSampleFunc func,
                           gpointer user_data,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
