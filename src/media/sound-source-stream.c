/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sound-source.h"
#include "sound-stream.h"

#include <string.h>

/* Times of packets waver (containers round them); up to here the samples are simply
 * counted. It is also what GStreamer's sound sinks allow, so that the waveform stands
 * where the sound is heard. */
#define TOLERANCE (40 * SB_MSECOND)
/* After a seek a packet lies where its time says, or, when that is less than this away,
 * at the next multiple of the packets' common length. */
#define ROUNDING (600 * SB_MSECOND / 1000)
/* What the decoder needs to hear first, and what a seek cuts: such packets are thrown
 * away. Opus asks for 80 ms (RFC 7845, section 4.6). */
#define WARM_UP (150 * SB_MSECOND)
#define LEAD (500 * SB_MSECOND)
#define LONG_LEAD (8 * SB_SECOND)
#define N_AHEAD 8                   /* packets by which the common length is learned */
#define MAX_HOLE (3600 * SB_SECOND) /* a longer one is a damaged time */

typedef struct {
  SbSoundSource parent;
  SbSoundStream *stream;
  char *path;
  GQueue ahead; /* packets pulled while opening */
  gboolean started;
  gint64 common; /* greatest common length of packets, samples */
  gint64 phase;  /* where such a packet begins, modulo common */

  SbSoundPacket *packet; /* in hand */
  gsize n_used;          /* of its samples */
  gint64 n_silent;       /* samples of silence to come before it */
  gint64 expected;       /* number of the sample after the packet in hand */
} StreamSource;

static gint64
count_nearest (StreamSource *self, SbTime time)
{
  gboolean early = time < self->parent.start;
  guint64 distance = (guint64) ABS (time - self->parent.start);
  gint64 n = (gint64) gst_util_uint64_scale_round (
    distance, (guint64) self->parent.rate, SB_SECOND);

  return early ? -n : n;
}

static gint64
count_rounding (StreamSource *self, SbTime time)
{
  return (gint64) gst_util_uint64_scale (
    (guint64) time, (guint64) self->parent.rate, SB_SECOND);
}

static void
drop_packet (StreamSource *self)
{
  g_clear_pointer (&self->packet, sb_sound_packet_free);
  self->n_used = 0;
  self->n_silent = 0;
}

/* Puts @packet in hand, whose first sample is number @at. What is over already is left
 * out, a hole is filled. */
static void
place_packet (StreamSource *self, SbSoundPacket *packet, gint64 at)
{
  gint64 n_over = CLAMP (self->expected - at, 0, (gint64) packet->n_samples);

  drop_packet (self);
  self->packet = packet;
  self->n_used = (gsize) n_over;
  self->n_silent = MAX (at - self->expected, 0);
  self->expected = MAX (self->expected, at + (gint64) packet->n_samples);
}

/* Which sample @packet begins with when it follows what was read. */
static gint64
find_following (StreamSource *self, const SbSoundPacket *packet)
{
  gint64 at, distance;

  if (packet->time == SB_TIME_NONE)
    return self->expected;
  at = count_nearest (self, packet->time);
  distance = ABS (at - self->expected);
  if (distance <= count_rounding (self, TOLERANCE) ||
      distance > count_rounding (self, MAX_HOLE))
    return self->expected;
  return at;
}

static SbSoundPacket *
pull (StreamSource *self, GError **error)
{
  SbSoundPacket *packet = g_queue_pop_head (&self->ahead);

  return packet ? packet : sb_sound_stream_pull (self->stream, error);
}

/* FALSE at the end and on failure. */
static gboolean
fetch (StreamSource *self, GError **error)
{
  SbSoundPacket *packet = pull (self, error);

  if (packet)
    place_packet (self, packet, find_following (self, packet));
  return packet != NULL;
}

static gsize
give_silence (StreamSource *self, float *samples, gsize n)
{
  gsize n_channels = (gsize) self->parent.n_channels;

  n = MIN (n, (gsize) self->n_silent);
  memset (samples, 0, n * n_channels * sizeof (float));
  self->n_silent -= (gint64) n;
  return n;
}

static gsize
give_sound (StreamSource *self, float *samples, gsize n)
{
  gsize n_channels = (gsize) self->parent.n_channels;

  if (!self->packet)
    return 0;
  n = MIN (n, self->packet->n_samples - self->n_used);
  memcpy (samples,
          self->packet->samples + self->n_used * n_channels,
          n * n_channels * sizeof (float));
  self->n_used += n;
  return n;
}

/* A failure is told when what came before it has been given. */
static gssize
read_samples (SbSoundSource *source, float *samples, gsize n, GError **error)
{
  StreamSource *self = (StreamSource *) source;
  gsize n_channels = (gsize) source->n_channels, n_done = 0;
  GError *fault = NULL;

  while (n_done < n) {
    float *place = samples + n_done * n_channels;
    gsize n_given = give_silence (self, place, n - n_done);

    if (n_given == 0)
      n_given = give_sound (self, place, n - n_done);
    n_done += n_given;
    if (n_given == 0 && !fetch (self, &fault))
      break;
  }
  if (n_done > 0)
    g_clear_error (&fault);
  if (fault)
    g_propagate_error (error, fault);
  return fault ? -1 : (gssize) n_done;
}

/* The sample that a packet at @time begins with, not knowing what came before. */
static gint64
find_place (StreamSource *self, SbTime time)
{
  gint64 at = count_nearest (self, time), nearest;

  if (self->common < 2)
    return at;
  nearest = (at - self->phase + self->common / 2) / self->common * self->common;
  nearest += self->phase;
  return ABS (nearest - at) <= count_rounding (self, ROUNDING) ? nearest : at;
}

/* The first packet that is whole and well decoded after a seek to @from. */
static SbSoundPacket *
pull_whole (StreamSource *self, SbTime from, GError **error)
{
  SbSoundPacket *packet;

  while ((packet = sb_sound_stream_pull (self->stream, error))) {
    if (packet->time != SB_TIME_NONE && packet->time >= from + WARM_UP)
      return packet;
    sb_sound_packet_free (packet);
  }
  return NULL;
}

/* Begins @lead before @sample. FALSE when that did not lead there: the recording cannot
 * be searched, or not so finely. */
static gboolean
jump (StreamSource *self, gint64 sample, SbTime lead)
{
  SbTime from = self->parent.start + sb_sound_time_of (sample, self->parent.rate) - lead;
  SbSoundPacket *packet = NULL;
  gint64 at;

  if (from <= self->parent.start || !sb_sound_stream_seek (self->stream, from))
    return FALSE;
  packet = pull_whole (self, from, NULL);
  at = packet ? find_place (self, packet->time) : G_MAXINT64;
  if (at > sample) {
    sb_sound_packet_free (packet);
    return FALSE;
  }
  self->expected = at;
  place_packet (self, packet, at);
  return TRUE;
}

/* Reading from the start leads everywhere. */
static gboolean
begin_anew (StreamSource *self, GError **error)
{
  SbSoundStream *stream;

  drop_packet (self);
  self->expected = 0;
  stream = sb_sound_stream_open (self->path, error);
  if (!stream)
    return FALSE;
  sb_sound_stream_free (self->stream);
  self->stream = stream;
  return TRUE;
}

/* Reads on to @sample, which then is the first of what is in hand, or to the end. */
static gboolean
skip_to (StreamSource *self, gint64 sample, GError **error)
{
  GError *fault = NULL;

  for (;;) {
    gint64 n_left = self->packet ? (gint64) (self->packet->n_samples - self->n_used) : 0;
    gint64 n_before = sample - (self->expected - n_left - self->n_silent);
    gint64 n_silent = CLAMP (n_before, 0, self->n_silent);

    self->n_silent -= n_silent;
    self->n_used += (gsize) CLAMP (n_before - n_silent, 0, n_left);
    if (self->expected > sample || !fetch (self, &fault))
      break;
  }
  if (fault)
    g_propagate_error (error, fault);
  return fault == NULL;
}

static void
forget_ahead (StreamSource *self)
{
  g_queue_clear_full (&self->ahead, (GDestroyNotify) sb_sound_packet_free);
}

static gboolean
seek (SbSoundSource *source, gint64 sample, GError **error)
{
  StreamSource *self = (StreamSource *) source;

  forget_ahead (self);
  drop_packet (self);
  if (!jump (self, sample, LEAD) && !jump (self, sample, LONG_LEAD) &&
      !begin_anew (self, error))
    return FALSE;
  return skip_to (self, sample, error);
}

static void
stream_source_free (SbSoundSource *source)
{
  StreamSource *self = (StreamSource *) source;

  forget_ahead (self);
  drop_packet (self);
  if (self->stream)
    sb_sound_stream_free (self->stream);
  g_free (self->path);
  g_free (self);
}

/* Packets of most codecs have one length, or a few with a common divisor. The first may
 * be cut (what the encoder put before the sound), the last too. */
static void
learn_lengths (StreamSource *self)
{
  SbSoundPacket *first = g_queue_peek_head (&self->ahead);
  GList *last = g_queue_peek_tail_link (&self->ahead);

  for (GList *link = first ? self->ahead.head->next : NULL; link && link != last;
       link = link->next) {
    SbSoundPacket *packet = link->data;

    self->common =
      gst_util_greatest_common_divisor_int64 (self->common, (gint64) packet->n_samples);
  }
  if (self->common > 0)
    self->phase = (gint64) first->n_samples % self->common;
}

/* A fault in the middle of the first packets is met again, and told, while reading. */
static gboolean
read_ahead (StreamSource *self)
{
  SbSoundPacket *packet;

  while (g_queue_get_length (&self->ahead) < N_AHEAD &&
         (packet = sb_sound_stream_pull (self->stream, NULL)))
    g_queue_push_tail (&self->ahead, packet);
  packet = g_queue_peek_head (&self->ahead);
  if (packet && packet->time != SB_TIME_NONE)
    self->parent.start = packet->time;
  learn_lengths (self);
  return packet != NULL;
}

SbSoundSource *
sb_sound_source_open_stream (const char *path, GError **error)
{
  SbSoundStream *stream = sb_sound_stream_open (path, error);
  StreamSource *self;

  if (!stream)
    return NULL;
  self = g_new0 (StreamSource, 1);
  g_queue_init (&self->ahead);
  self->stream = stream;
  self->path = g_strdup (path);
  self->parent.rate = sb_sound_stream_get_rate (stream);
  self->parent.n_channels = sb_sound_stream_get_n_channels (stream);
  self->parent.end = sb_sound_stream_get_duration (stream);
  self->parent.read = read_samples;
  self->parent.seek = seek;
  self->parent.free = stream_source_free;
  read_ahead (self);
  return &self->parent;
}
