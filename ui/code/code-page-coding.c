/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include <glib/gi18n-lib.h>

SbMoment
sb_code_page_get_moment (SbCodePage *self, guint32 time)
{
  const SbPainted *painted =
    sb_video_view_get_painted (self->video, time ? time : self->key_time);
  SbTime position = sb_playback_get_position (self->playback);

  if (sb_playback_has_media (self->playback) && sb_playback_get_frames (self->playback) &&
      painted)
    position = painted->pts;
  return (SbMoment){position, self->recording, position};
}

static char *
dup_place (SbCodePage *self, SbTime time)
{
  SbFrameIndex *frames = sb_playback_get_frames (self->playback);
  g_autofree char *clock = sb_time_to_clock (time);

  if (!frames)
    return g_steal_pointer (&clock);
  /* Translators: a time of the session, the number of the frame shown at it. */
  return g_strdup_printf (_ ("%s, frame %u"), clock, sb_frame_index_find (frames, time));
}

/* How many events begin at or before @time; they are sorted by it, and there may be a
 * hundred thousand. */
static guint
count_begun (SbCodePage *self, SbTime time)
{
  guint low = 0, high = self->events ? g_list_model_get_n_items (self->events) : 0;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    g_autoptr (SbEvent) event = g_list_model_get_item (self->events, middle);

    if (event->start <= time)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The event that a press of @code at @time made or ended. */
static SbEvent *
dup_event_at (SbCodePage *self, const char *code, SbTime time)
{
  SbEvent *ended = sb_recorder_find_active (self->recorder, code, time - 1);

  for (guint i = count_begun (self, time); i-- > 0;) {
    g_autoptr (SbEvent) event = g_list_model_get_item (self->events, i);

    if (event->start < time)
      break;
    if (g_strcmp0 (event->code, code) == 0)
      return g_steal_pointer (&event);
  }
  return ended && ended->end == time ? g_object_ref (ended) : NULL;
}

static char *
dup_coded_words (SbCodePage *self, SbEvent *event, gboolean begun)
{
  SbScheme *scheme = sb_document_get_scheme_of (self->document, self->coding);
  const SbCode *code = sb_scheme_find_code (scheme, event->code);
  g_autofree char *start = dup_place (self, event->start);
  g_autofree char *end = NULL;

  if (event->running)
    return g_strdup_printf (
      begun ? _ ("%s begins at %s") : _ ("%s goes on since %s"), code->name, start);
  if (event->end == SB_TIME_NONE)
    /* Translators: a behaviour, then time and frame. */
    return g_strdup_printf (_ ("%s at %s"), code->name, start);
  end = dup_place (self, event->end);
  if (begun)
    /* Translators: a behaviour, then two times with frames. */
    return g_strdup_printf (_ ("%s from %s to %s"), code->name, start, end);
  return g_strdup_printf (_ ("%s ends at %s"), code->name, end);
}

static void
ask_modifiers (SbCodePage *self, SbEvent *event)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (events, g_object_ref (event));
  sb_code_page_ask_modifiers (self, events);
}

void
sb_code_page_note_coded (SbCodePage *self, SbEvent *event, gboolean begun)
{
  g_autofree char *words = NULL;

  g_set_object (&self->last_event, event);
  if (!event)
    return;
  words = dup_coded_words (self, event, begun);
  sb_code_page_say (self, words);
  sb_palette_flash (self->palette, event->code);
  if (begun)
    ask_modifiers (self, event);
}

void
sb_code_page_press_code (SbCodePage *self, const char *id, guint32 time)
{
  g_autoptr (SbEvent) event = NULL;
  g_autoptr (GError) error = NULL;
  SbMoment moment;

  if (!sb_code_page_allows_editing (self))
    return;
  moment = sb_code_page_get_moment (self, time);
  if (!sb_recorder_press (self->recorder, id, &moment, &error)) {
    sb_code_page_say_error (self, error);
    return;
  }
  event = dup_event_at (self, id, moment.time);
  sb_code_page_note_coded (self, event, event && event->start == moment.time);
}

/* After the one that began last before @time. */
static int
find_next_episode (SbCodePage *self, SbTime time)
{
  GListModel *episodes =
    sb_document_list_in (self->document, self->coding, SB_TYPE_EPISODE);
  SbTime begun = SB_TIME_NONE;
  int number = 0;

  for (guint i = 0; i < g_list_model_get_n_items (episodes); i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (episodes, i);

    if (episode->start > time || (begun != SB_TIME_NONE && episode->start < begun))
      continue;
    begun = episode->start;
    number = (int) episode->number;
  }
  return number + 1;
}

void
sb_code_page_begin_episode (SbCodePage *self, int number, guint32 time)
{
  SbMoment moment;
  g_autoptr (GError) error = NULL;
  g_autofree char *place = NULL;
  g_autofree char *words = NULL;

  if (!sb_code_page_allows_editing (self))
    return;
  moment = sb_code_page_get_moment (self, time);
  if (number == 0)
    number = find_next_episode (self, moment.time);
  if (!sb_recorder_begin_episode (self->recorder, number, &moment, &error)) {
    sb_code_page_say_error (self, error);
    return;
  }
  place = dup_place (self, moment.time);
  words = number > sb_scheme_count_episodes (
                     sb_document_get_scheme_of (self->document, self->coding))
            ? g_strdup_printf (_ ("Episode %d ends at %s"), number - 1, place)
            : g_strdup_printf (_ ("Episode %d begins at %s"), number, place);
  sb_code_page_say (self, words);
}

/* Why it ended is asked where the reason stands, without stopping anything. */
void
sb_code_page_end_session (SbCodePage *self)
{
  SbMoment moment;
  g_autoptr (GError) error = NULL;
  g_autofree char *place = NULL;
  g_autofree char *words = NULL;

  if (!self->recorder)
    return;
  moment = sb_code_page_get_moment (self, 0);
  if (!sb_recorder_end_session (self->recorder, &moment, &error)) {
    sb_code_page_say_error (self, error);
    return;
  }
  place = dup_place (self, moment.time);
  words = g_strdup_printf (_ ("The session ends at %s. Why: panel Episodes"), place);
  sb_code_page_say (self, words);
}

void
sb_code_page_jump_event (SbCodePage *self, int direction)
{
  SbTime position = sb_playback_get_position (self->playback);
  g_autoptr (SbEvent) found = NULL;
  guint next;

  if (!self->events)
    return;
  next = count_begun (self, direction > 0 ? position : position - 1);
  if (direction > 0)
    found = g_list_model_get_item (self->events, next);
  else if (next > 0)
    found = g_list_model_get_item (self->events, next - 1);
  if (!found)
    return;
  sb_timeline_view_select (self->timeline, found);
  sb_playback_seek (self->playback, found->start);
}

void
sb_code_page_jump_episode (SbCodePage *self, int number)
{
  GListModel *episodes;

  if (!self->document)
    return;
  episodes = sb_document_list_in (self->document, self->coding, SB_TYPE_EPISODE);
  for (guint i = 0; i < g_list_model_get_n_items (episodes); i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (episodes, i);

    if (episode->number == number)
      sb_playback_seek (self->playback, episode->start);
  }
}
