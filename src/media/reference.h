/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/frame-index.h>

G_BEGIN_DECLS

/* What a sequential decode says of a recording, of all of it or of some windows: the
 * fingerprint of each entry's picture, and where the frame index and the decode do not
 * agree. A picture belongs to the entry whose PTS is exactly the stamp that it carries.
 */
typedef struct {
  const char *path;
  SbFrameIndex *index;
  guint64 *prints;    /* by frame; 0: not decoded (yet) */
  guint8 *is_missing; /* by frame: should have been decoded, and was not */
  guint n_decoded;
  GHashTable *unlisted;  /* set of times (gint64 *): decoded, but no entry's */
  SbTime first_unlisted; /* SB_TIME_NONE: there is none */
  guint n_missing;
  guint first_missing; /* the lowest; G_MAXUINT: there is none */
  char *fault;         /* why the decode ended before the recording's end, or NULL */
} SbReference;

SbReference *sb_reference_new (const char *path, SbFrameIndex *index);
void sb_reference_free (SbReference *reference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbReference, sb_reference_free)

/* Called in a streaming thread with the frame that has just been decoded. */
typedef void (*SbReferenceFunc) (guint frame, gpointer user_data);

/* Decodes all of it. FALSE only when it cannot begin, or is cancelled. */
gboolean sb_reference_read_all (SbReference *reference,
                                SbReferenceFunc func,
                                gpointer user_data,
                                GCancellable *cancellable,
                                GError **error);

/* Decodes what is not known of the frames @first … @last, from a keyframe before them on.
 */
gboolean sb_reference_read_window (SbReference *reference,
                                   guint first,
                                   guint last,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
