/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/frame-index.h>

G_BEGIN_DECLS

/* What a recording is, found by opening it: not a guess from its name. */
typedef struct {
  gboolean has_picture;
  gboolean has_sound;
  char *container;     /* "Quicktime", "Matroska" …; NULL when unknown */
  char *picture_codec; /* in words, NULL without picture */
  char *sound_codec;   /* in words, NULL without sound */
  int width;           /* pixels as stored, 0 without picture */
  int height;
  int shown_width; /* on the screen: square pixels, upright */
  int shown_height;
  int rotation;        /* degrees clockwise by which the stored picture is turned */
  gboolean interlaced; /* two fields a frame; shown as one picture */
  int rate_numerator;  /* nominal frames per second, 0/1 when variable or unknown: for
                          words on the screen only, never to compute a frame */
  int rate_denominator;
  guint n_sounds;  /* sound tracks; the first is used */
  int channels;    /* of the sound, 0 without */
  int sample_rate; /* Hz, 0 without */
  SbTime duration; /* ns, SB_TIME_NONE when the file does not say */
  char *missing;   /* a sentence naming the package that decodes it; NULL: all is here */
  char *warning;   /* a sentence when the container cannot be exact; NULL: it can */
  char *shortfall; /* a sentence when less can be read than the file says that it holds;
                      known after sb_media_info_take_index() */
} SbMediaInfo;

void sb_media_info_free (SbMediaInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbMediaInfo, sb_media_info_free)

/* What reading the frames has shown beyond opening: the warning when too many carry no
 * time, and the shortfall. */
void sb_media_info_take_index (SbMediaInfo *info, SbFrameIndex *index, guint n_untimed);

/* Blocks for as long as opening takes (at most some seconds). A missing decoder is no
 * error here but told in `missing`; no file, a folder, an empty file, one that is no
 * recording are SB_ERROR_NOT_FOUND or _BAD_FILE. */
SbMediaInfo *sb_media_probe (const char *path, GError **error);

/* The same in a thread. */
void sb_media_probe_async (const char *path,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
SbMediaInfo *sb_media_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS
