/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/frame-index.h>
#include <securebase/base/progress.h>
#include <securebase/media/probe.h>

G_BEGIN_DECLS

/* Working copies: the same recording, frame for frame, in a form that every place of can
 * be shown exactly and at once, beside an original that cannot. The original is only
 * read.
 *
 * Picture: H.264 without B-frames, a keyframe every SB_COPY_GOP frames, as the window
 * shows the original (upright, square pixels), in its size, or scaled to fit 1920 × 1080.
 * Sound: the first track, as it is.
 *
 * Container: Matroska with a clock of 1 ns (its default of 1 ms, and every clock MP4 can
 * have for half an hour, would round the times). So frame n of the copy has the very PTS
 * of frame n of the original, and session times, frame numbers and exports are the
 * original's whichever of the two is played.
 *
 * GStreamer counts a Matroska file's time from its first block on; when the first picture
 * is not at 0, a subtitle of one space at 0 keeps the times.
 *
 * An original whose container gives no exact times (MPEG program streams) gets the times
 * of a sequential decode, in the order of display; they become its frame index
 * (`retimed`). */

#define SB_COPY_GOP 10
#define SB_COPY_MAX_WIDTH 1920
#define SB_COPY_MAX_HEIGHT 1080

/* Why a working copy should be made, as a sentence; NULL when there is no need. The rule:
 *   - the container cannot be exact (SbMediaInfo.warning); or
 *   - a keyframe comes only every 60 frames or more on average, and the picture is larger
 *     than 1280 × 720: an exact seek then takes most of a second.
 * A self-test that failed (checker.h) is the third reason; its result says so itself. */
const char *sb_copier_get_advice (const SbMediaInfo *info, SbFrameIndex *index);

/* The frame index to play a copy with: the times of the original's, the copy's keyframes.
 * (transfer full) */
SbFrameIndex *sb_copier_make_index (SbFrameIndex *original);

/* Where the copy of @recording goes: "P.copies/NAME.mkv" beside the project "P.sbase"; a
 * name that is taken gets a number. Nothing is created. (transfer full) */
char *sb_copier_dup_target (const char *project_path, const char *recording);

/* About how many bytes the copy of @recording will take; what is checked to be free. */
goffset sb_copier_estimate_size (const SbMediaInfo *info,
                                 SbFrameIndex *index,
                                 goffset original_size);

typedef struct {
  SbFrameIndex *index; /* of the original from now on: the same unless `retimed` */
  gboolean retimed;
  guint n_frames;
  int width; /* of the copy's picture */
  int height;
  goffset size;
  char *digest; /* as sb_digest_of_file() */
} SbCopyResult;

void sb_copy_result_free (SbCopyResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCopyResult, sb_copy_result_free)

/* Makes the copy of @path at @target. Blocks. It is written beside @target under another
 * name, with the original's permissions, read back and compared (number of frames, each
 * PTS, keyframes), and only then renamed; on failure and when cancelled nothing is left.
 * The folder is made when it is not there. SB_ERROR_NO_SPACE, _EXISTS (something is at
 * @target), _CANCELLED, _BAD_FILE (the index is not this recording's, say). @progress is
 * called in the threads that work. */
SbCopyResult *sb_copier_make (const char *path,
                              SbFrameIndex *index,
                              const char *target,
                              SbProgressFunc progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GError **error);

/* The same in a thread; @progress and @callback are called in the caller's main context,
 * @progress never after @callback. @progress_data must live until @callback. */
void sb_copier_make_async (const char *path,
                           SbFrameIndex *index,
                           const char *target,
                           SbProgressFunc progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
SbCopyResult *sb_copier_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
