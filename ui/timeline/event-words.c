/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event-words.h"

#include <glib/gi18n-lib.h>

static char *
dup_place (SbTime time, SbFrameIndex *frames)
{
  g_autofree char *clock = sb_time_to_clock (time);

  if (frames == NULL)
    return g_steal_pointer (&clock);
  /* Translators: a time of the session, the number of the frame shown at it. */
  return g_strdup_printf (_ ("%s, frame %u"), clock, sb_frame_index_find (frames, time));
}

static guint
count_frames (SbFrameIndex *frames, SbTime start, SbTime end)
{
  guint last = end >= sb_frame_index_get_end (frames)
                 ? sb_frame_index_get_n_frames (frames)
                 : sb_frame_index_find (frames, end);

  return last - MIN (last, sb_frame_index_find (frames, start));
}

/* "05:12.480, frame 7812 – 05:14.000, frame 7850 (1.52 s, 38 frames)". */
static char *
dup_span (SbTime start, SbTime end, SbFrameIndex *frames)
{
  g_autofree char *from = dup_place (start, frames);
  g_autofree char *to = dup_place (end, frames);
  g_autofree char *seconds = sb_time_to_seconds (end - start);
  guint n = frames ? count_frames (frames, start, end) : 0;

  if (frames == NULL)
    return g_strdup_printf (_ ("%s – %s (%s s)"), from, to, seconds);
  return g_strdup_printf (
    /* Translators: begin, end, seconds, frames. */
    ngettext ("%s – %s (%s s, %u frame)", "%s – %s (%s s, %u frames)", n),
    from,
    to,
    seconds,
    n);
}

static char *
dup_when (SbTime start, SbTime end, gboolean runs, SbFrameIndex *frames)
{
  g_autofree char *from = NULL;

  if (!runs && end != SB_TIME_NONE && end > start)
    return dup_span (start, end, frames);
  from = dup_place (start, frames);
  return runs ? g_strdup_printf (_ ("since %s, still running"), from)
              : g_steal_pointer (&from);
}

static char *
join (const char *name, const char *when, const char *comment)
{
  return comment && comment[0] ? g_strdup_printf ("%s\n%s\n%s", name, when, comment)
                               : g_strdup_printf ("%s\n%s", name, when);
}

static char *
dup_event (SbEvent *event, SbScheme *scheme, SbFrameIndex *frames)
{
  const SbCode *code = sb_scheme_find_code (scheme, event->code);
  g_autofree char *when = dup_when (event->start, event->end, event->running, frames);
  g_autofree char *name = code && code->key
                            ? g_strdup_printf ("%s (%s)", code->name, code->key)
                            : g_strdup (code ? code->name : event->code);

  return join (name, when, event->comment);
}

static const SbIndexType *
find_index (SbScheme *scheme, const char *id)
{
  const GPtrArray *types = sb_scheme_get_index_types (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbIndexType *type = g_ptr_array_index (types, i);

    if (g_strcmp0 (type->id, id) == 0)
      return type;
  }
  return NULL;
}

static char *
dup_mark (SbMark *mark, SbScheme *scheme, SbFrameIndex *frames)
{
  const SbIndexType *type = find_index (scheme, mark->index_code);
  g_autofree char *when = dup_when (mark->start, mark->end, FALSE, frames);
  g_autofree char *name = g_strdup_printf (
    /* Translators: the number of an index of disorganisation, its name, 1 to 3. */
    _ ("Disorganisation %s: %s, intensity %d"),
    mark->index_code,
    type ? type->name : "",
    (int) mark->intensity);

  return join (name, when, mark->note);
}

static char *
dup_episode (SbEpisode *episode, SbScheme *scheme, SbFrameIndex *frames)
{
  const GPtrArray *types = sb_scheme_get_episode_types (scheme);
  g_autofree char *when =
    dup_when (episode->start, episode->end, episode->end == SB_TIME_NONE, frames);
  g_autofree char *name = NULL;

  if (episode->number < 1 || episode->number > types->len)
    name = g_strdup_printf (_ ("Episode %d"), (int) episode->number);
  else
    name = g_strdup_printf (
      _ ("Episode %d: %s"),
      (int) episode->number,
      ((SbEpisodeType *) g_ptr_array_index (types, episode->number - 1))->name);
  return join (name, when, episode->note);
}

char *
sb_event_words_dup (GObject *record, SbScheme *scheme, SbFrameIndex *frames)
{
  g_autofree char *when = NULL;

  if (SB_IS_EVENT (record))
    return dup_event (SB_EVENT (record), scheme, frames);
  if (SB_IS_MARK (record))
    return dup_mark (SB_MARK (record), scheme, frames);
  if (SB_IS_EPISODE (record))
    return dup_episode (SB_EPISODE (record), scheme, frames);
  when = dup_when (SB_NOTE (record)->time, SB_TIME_NONE, FALSE, frames);
  return join (_ ("Note"), when, SB_NOTE (record)->text);
}
