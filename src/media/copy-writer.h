/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gst/gst.h>
#include <securebase/base/time.h>

G_BEGIN_DECLS

/* Writes a working copy: encodes the pictures that it is given and takes the sound from
 * the original as it is. See copier.h for what is written, and why. */
typedef struct _SbCopyWriter SbCopyWriter;

typedef struct {
  const char *original;
  gboolean sound;       /* it has some */
  gboolean begins_late; /* its first picture is not at 0 */
  SbTime end;           /* of its last */
  guint gop;            /* frames from keyframe to keyframe */
} SbCopyPlan;

/* @path is an existing file and is overwritten. */
SbCopyWriter *sb_copy_writer_new (const char *path,
                                  const SbCopyPlan *plan,
                                  GCancellable *cancellable,
                                  GError **error);
/* Lets go of the file, whole or not. */
void sb_copy_writer_free (SbCopyWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCopyWriter, sb_copy_writer_free)

/* @sample: I420. Waits for room; any thread. FALSE with @error when it is cancelled, or
 * cannot be written. */
gboolean sb_copy_writer_add (
  SbCopyWriter *writer, GstSample *sample, SbTime pts, SbTime duration, GError **error);

/* Ends the file and brings it onto the disk. */
gboolean sb_copy_writer_finish (SbCopyWriter *writer, GError **error);

G_END_DECLS
