/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recorder-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

/* The episodes of the scheme: each lasts until the next begins, so that moving one
 * boundary moves both. Only the last that was held has an end of its own. */

typedef struct {
  SbEpisode *before; /* the nearest with a lower number */
  SbEpisode *same;
  SbEpisode *after; /* the nearest with a higher number */
} Neighbours;

static int
count_episodes (SbRecorder *self)
{
  return sb_scheme_count_episodes (
    sb_document_get_scheme_of (self->document, self->coding));
}

/* Sorted by number. */
static Neighbours
find_neighbours (SbRecorder *self, int number)
{
  GListModel *episodes = sb_recorder_list (self, SB_TYPE_EPISODE);
  Neighbours found = {NULL, NULL, NULL};

  for (guint i = 0; i < g_list_model_get_n_items (episodes); i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (episodes, i);

    if (episode->number < number)
      found.before = episode;
    else if (episode->number == number)
      found.same = episode;
    else if (found.after == NULL)
      found.after = episode;
  }
  return found;
}

SbEpisode *
sb_recorder_find_episode_at (SbRecorder *self, SbTime time)
{
  GListModel *episodes = sb_recorder_list (self, SB_TYPE_EPISODE);

  for (guint i = 0; i < g_list_model_get_n_items (episodes); i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (episodes, i);

    if (episode->start <= time && (episode->end == SB_TIME_NONE || episode->end > time))
      return episode;
  }
  return NULL;
}

static void
set_end (SbEdit *edit, SbEpisode *episode, SbTime end)
{
  g_autoptr (SbEpisode) changed = sb_record_dup (episode);

  changed->end = end;
  sb_edit_update (edit, episode, changed);
}

void
sb_recorder_remove_episode (SbRecorder *self, SbEdit *edit, SbEpisode *episode)
{
  Neighbours near = find_neighbours (self, (int) episode->number);

  sb_edit_delete (edit, episode);
  if (near.before)
    set_end (edit, near.before, near.after ? near.after->start : SB_TIME_NONE);
}

static gboolean
refuse_order (SbEpisode *other, gboolean is_later, GError **error)
{
  g_autofree char *clock = sb_time_to_clock (other->start);

  return sb_recorder_refuse (
    error,
    SB_ERROR_BAD_VALUE,
    g_strdup_printf (is_later ? _ ("Episode %d begins at %s already: this one must begin "
                                   "before that. Move the other first.")
                              : _ ("Episode %d begins only at %s: this moment must be "
                                   "later. Move the other first."),
                     (int) other->number,
                     clock));
}

static gboolean
check_order (const Neighbours *near, SbTime time, GError **error)
{
  if (near->before && near->before->start >= time)
    return refuse_order (near->before, FALSE, error);
  if (near->after && near->after->start <= time)
    return refuse_order (near->after, TRUE, error);
  if (near->same && near->same->end != SB_TIME_NONE && near->same->end <= time)
    return sb_recorder_refuse (
      error,
      SB_ERROR_BAD_VALUE,
      g_strdup (_ ("The episode ends before this moment: move its end first.")));
  return TRUE;
}

static void
insert_episode (
  SbRecorder *self, SbEdit *edit, int number, SbTime start, const Neighbours *near)
{
  g_autoptr (SbEpisode) episode = sb_record_new (SB_TYPE_EPISODE);

  episode->coding = g_strdup (self->coding);
  episode->number = number;
  episode->start = start;
  if (near->after)
    episode->end = near->after->start;
  else if (near->before && near->before->end > start)
    episode->end = near->before->end;
  sb_edit_insert (edit, episode);
}

static void
move_start (SbEdit *edit, SbEpisode *episode, SbTime start)
{
  g_autoptr (SbEpisode) moved = sb_record_dup (episode);

  moved->start = start;
  sb_edit_update (edit, episode, moved);
}

/* The episode that was begun last; NULL: none. */
static SbEpisode *
find_last (SbRecorder *self)
{
  return find_neighbours (self, count_episodes (self) + 1).before;
}

static char *
dup_end_words (SbRecorder *self, const SbEpisode *last, SbTime time)
{
  g_autofree char *clock = sb_time_to_clock (time);

  return g_strdup_printf (last->number < count_episodes (self)
                            ? _ ("break the session off in episode %d at %s")
                            : _ ("end episode %d at %s"),
                          (int) last->number,
                          clock);
}

static SbEpisode *
dup_ended (SbRecorder *self, SbEpisode *last, SbTime time)
{
  SbEpisode *ended = sb_record_dup (last);
  gboolean is_break = last->number < count_episodes (self);

  ended->end = time;
  if (is_break && (!ended->end_reason || g_str_equal (ended->end_reason, "standard")))
    sb_record_set_text (&ended->end_reason, "curtailed");
  return ended;
}

gboolean
sb_recorder_end_session (SbRecorder *self, const SbMoment *moment, GError **error)
{
  SbEpisode *last = find_last (self);
  g_autoptr (SbEpisode) ended = NULL;
  g_autoptr (SbEdit) edit = NULL;

  if (last == NULL)
    return sb_recorder_refuse (
      error, SB_ERROR_BAD_VALUE, g_strdup (_ ("No episode has begun yet.")));
  if (last->start >= moment->time)
    return refuse_order (last, FALSE, error);
  ended = dup_ended (self, last, moment->time);
  edit = sb_recorder_begin_edit (
    self, "episode.end", dup_end_words (self, last, moment->time));
  sb_edit_update (edit, last, ended);
  return sb_document_apply (self->document, edit, error);
}

gboolean
sb_recorder_reopen_session (SbRecorder *self, GError **error)
{
  SbEpisode *last = find_last (self);
  g_autoptr (SbEdit) edit = NULL;

  if (last == NULL || last->end == SB_TIME_NONE)
    return sb_recorder_refuse (
      error, SB_ERROR_BAD_VALUE, g_strdup (_ ("The session has no end yet.")));
  edit = sb_recorder_begin_edit (
    self,
    "episode.reopen",
    g_strdup_printf (_ ("episode %d has no end any more"), (int) last->number));
  set_end (edit, last, SB_TIME_NONE);
  return sb_document_apply (self->document, edit, error);
}

static gboolean
end_last (SbRecorder *self, const SbMoment *moment, GError **error)
{
  int number = count_episodes (self);

  if (find_neighbours (self, number).same == NULL)
    return sb_recorder_refuse (
      error,
      SB_ERROR_BAD_VALUE,
      g_strdup_printf (
        _ ("Episode %d has not begun yet. Where the session was broken off "
           "before it, say “The session ends here”."),
        number));
  return sb_recorder_end_session (self, moment, error);
}

gboolean
sb_recorder_begin_episode (SbRecorder *self,
                           int number,
                           const SbMoment *moment,
                           GError **error)
{
  Neighbours near = find_neighbours (self, number);
  int n = count_episodes (self);
  g_autofree char *clock = sb_time_to_clock (moment->time);
  g_autoptr (SbEdit) edit = NULL;

  if (number < 1 || number > n + 1)
    return sb_recorder_refuse (
      error,
      SB_ERROR_BAD_VALUE,
      g_strdup_printf (_ ("There is no episode %d: they go from 1 to %d."), number, n));
  if (number == n + 1)
    return end_last (self, moment, error);
  if (!check_order (&near, moment->time, error))
    return FALSE;
  edit = sb_recorder_begin_edit (
    self,
    near.same ? "episode.move" : "episode.begin",
    g_strdup_printf (_ ("episode %d begins at %s"), number, clock));
  if (near.same)
    move_start (edit, near.same, moment->time);
  else
    insert_episode (self, edit, number, moment->time, &near);
  if (near.before)
    set_end (edit, near.before, moment->time);
  return sb_document_apply (self->document, edit, error);
}
