/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <securebase/base/frame-index.h>

G_BEGIN_DECLS

/* One shown picture: immutable, may be kept and passed between threads. */
#define SB_TYPE_FRAME (sb_frame_get_type ())

typedef struct {
  guint number; /* its entry in the frame index */
  SbTime pts;   /* that entry's PTS, not the buffer's */
  int width;    /* pixels, square */
  int height;
  gsize stride;   /* bytes from row to row */
  GBytes *pixels; /* 4 bytes a pixel in the order B, G, R, A; A is 255:
                     GDK_MEMORY_B8G8R8A8_PREMULTIPLIED. Zero-copy: keep few of them */
} SbFrame;

GType sb_frame_get_type (void);
SbFrame *sb_frame_ref (SbFrame *frame);
void sb_frame_unref (SbFrame *frame);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbFrame, sb_frame_unref)

/* SHA-256 of the visible pixels, row by row without padding, hexadecimal. */
char *sb_frame_dup_digest (SbFrame *frame);

gboolean sb_frame_write_png (SbFrame *frame, const char *path, GError **error);

/* Decodes frame @number of @path through an SbPlayer of its own, in its own size, and
 * blocks until it is there. For the command line and for tests. */
SbFrame *
sb_frame_read (const char *path, SbFrameIndex *index, guint number, GError **error);

G_END_DECLS
