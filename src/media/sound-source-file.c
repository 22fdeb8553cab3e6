/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sound-source.h"

#include <sndfile.h>

typedef struct {
  SbSoundSource parent;
  SNDFILE *file;
  char *path;
  gint64 n_samples;
  gint64 next;
} FileSource;

static gssize
read_samples (SbSoundSource *source, float *samples, gsize n, GError **error)
{
  FileSource *self = (FileSource *) source;
  sf_count_t done = 0;

  if (self->next < self->n_samples)
    done = sf_readf_float (self->file, samples, (sf_count_t) n);
  self->next += done;
  if (done > 0 || sf_error (self->file) == SF_ERR_NO_ERROR)
    return (gssize) done;
  sb_sound_set_damaged (error, self->path);
  return -1;
}

static gboolean
seek (SbSoundSource *source, gint64 sample, GError **error)
{
  FileSource *self = (FileSource *) source;

  self->next = MIN (sample, self->n_samples);
  if (self->next == self->n_samples ||
      sf_seek (self->file, self->next, SEEK_SET) == self->next)
    return TRUE;
  sb_sound_set_damaged (error, self->path);
  return FALSE;
}

static void
file_source_free (SbSoundSource *source)
{
  FileSource *self = (FileSource *) source;

  sf_close (self->file);
  g_free (self->path);
  g_free (self);
}

/* Not MP3: libsndfile estimates its length and reads no further than that (a file of 10 s
 * with a variable bit rate ended after 3.4). Not Ogg: after some seeks in Vorbis it
 * stands 896 samples beside the place it says. GStreamer reads both right, and where the
 * player hears them. */
static gboolean
is_right (const SF_INFO *info)
{
  int type = info->format & SF_FORMAT_TYPEMASK;

  return type != SF_FORMAT_MPEG && type != SF_FORMAT_OGG;
}

SbSoundSource *
sb_sound_source_open_file (const char *path)
{
  SF_INFO info = {0};
  SNDFILE *file = sf_open (path, SFM_READ, &info);
  FileSource *self;

  if (file && !is_right (&info))
    g_clear_pointer (&file, sf_close);
  if (!file)
    return NULL;
  self = g_new0 (FileSource, 1);
  self->file = file;
  self->path = g_strdup (path);
  self->n_samples = MAX (info.frames, 0);
  self->parent.rate = info.samplerate;
  self->parent.n_channels = info.channels;
  self->parent.start = 0;
  self->parent.end = sb_sound_time_of (self->n_samples, info.samplerate);
  self->parent.read = read_samples;
  self->parent.seek = seek;
  self->parent.free = file_source_free;
  return &self->parent;
}
