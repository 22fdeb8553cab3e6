/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/frame-index.h>
#include <securebase/base/progress.h>

G_BEGIN_DECLS

/* The self-test of a recording: is the frame on the screen the frame in the data? The
 * recording is decoded in sequence, and each picture is known by the time stamp that it
 * carries through the decoder and by a fingerprint of its pixels. Then an SbPlayer, as
 * the window uses it, goes to random places, and what it shows must be the frame asked
 * for: the same number and the same fingerprint. It proves nothing about the recording's
 * own clock, and nothing about the machine's screen. */

typedef enum {
  SB_CHECK_SEEK,    /* an exact seek from somewhere else */
  SB_CHECK_FORWARD, /* one frame on */
  SB_CHECK_BACK,    /* one frame back */
  SB_CHECK_SCRUB,   /* dragged through three places, then resting */
  SB_N_CHECKS,
} SbCheckKind;

typedef struct {
  /* TRUE: the whole recording is decoded, so that each of its pictures is compared with
   * the index. FALSE: only its beginning, its end and a window around each probed place,
   * each from the keyframe before it on; for hours of video. */
  gboolean whole;
  guint32 seed;   /* of the places */
  guint n_places; /* 0: 20, each with five checks of every kind, so 400 in all */
} SbCheckOptions;

typedef struct {
  gboolean whole;
  guint n_frames;             /* in the index */
  guint n_decoded;            /* pictures decoded in sequence */
  guint n_unlisted;           /* pictures decoded whose time is not in the index */
  guint n_missing;            /* entries for which no picture was decoded */
  SbTime first_unlisted;      /* SB_TIME_NONE: there is none */
  guint first_missing;        /* frame; G_MAXUINT: there is none */
  guint n_asked[SB_N_CHECKS]; /* by kind */
  guint n_exact[SB_N_CHECKS]; /* of these */
  guint n_alike;              /* asked for, and its picture is a neighbour's as well: told
                                 by its stamp alone */
  guint first_wrong;          /* the frame asked for; G_MAXUINT: none was wrong */
  SbCheckKind first_wrong_kind;
  char *fault; /* what the player said first, or NULL */
} SbCheckResult;

void sb_check_result_free (SbCheckResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCheckResult, sb_check_result_free)

/* Every frame asked for was shown, and the index agrees with all that was decoded. */
gboolean sb_check_result_is_exact (const SbCheckResult *result);

guint sb_check_result_get_n_asked (const SbCheckResult *result);
guint sb_check_result_get_n_exact (const SbCheckResult *result);

/* "seeks", "steps forward" …: translated. */
const char *sb_check_kind_get_words (SbCheckKind kind);

/* "Frame-exact: 400 of 400." or what is not, and what to do about it: some sentences for
 * a person. (transfer full) */
char *sb_check_result_dup_words (const SbCheckResult *result);

/* Blocks: two decodings of a group of pictures for each place, and of the whole recording
 * if asked. Memory: eight bytes a frame and some pictures. NULL only when the check
 * itself could not be made (no such file, SB_ERROR_CANCELLED …); a recording that is not
 * exact is a result. @progress is called in the threads that work. */
SbCheckResult *sb_checker_run (const char *path,
                               SbFrameIndex *index,
                               const SbCheckOptions *options,
                               SbProgressFunc progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error);

/* The same in a thread; @progress and @callback are called in the caller's main context,
 * @progress never after @callback. @progress_data must live until @callback. */
void sb_checker_run_async (const char *path,
                           SbFrameIndex *index,
                           const SbCheckOptions *options,
                           SbProgressFunc progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
SbCheckResult *sb_checker_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
