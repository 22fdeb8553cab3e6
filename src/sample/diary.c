/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary.h"

#include <securebase/base/id.h>

/* The states of one row exclude each other. */
static const char *const exclusive[][4] = {
  {"fuss", "cry", "scream"},
  {"contact", "proximity"},
  {"look_caregiver", "look_away"},
  {"play", "locomote"},
};

SbDiary *
sb_diary_new (SbContent *content, GRand *ids)
{
  SbDiary *diary = g_new0 (SbDiary, 1);

  diary->content = content;
  diary->ids = ids;
  diary->running = g_ptr_array_new_with_free_func (g_object_unref);
  return diary;
}

void
sb_diary_free (SbDiary *diary)
{
  g_ptr_array_unref (diary->running);
  g_free (diary);
}

static gpointer
make_record (SbDiary *diary, GType kind)
{
  g_autofree char *id = sb_id_new_seeded (diary->ids);

  return sb_record_new_with_id (kind, id);
}

static void
close_event (SbDiary *diary, guint i)
{
  SbEvent *event = g_ptr_array_index (diary->running, i);

  event->end = diary->now;
  if (event->end > event->start)
    g_ptr_array_add (diary->content->events, g_object_ref (event));
  g_ptr_array_remove_index (diary->running, i);
}

void
sb_diary_begin_episode (SbDiary *diary, int number)
{
  SbEpisode *episode = make_record (diary, SB_TYPE_EPISODE);

  episode->coding = g_strdup (sb_record_get_id (diary->content->coding));
  episode->number = number;
  episode->start = diary->now;
  diary->episode = episode;
  g_ptr_array_add (diary->content->episodes, episode);
}

void
sb_diary_end_episode (SbDiary *diary, const char *reason)
{
  while (diary->running->len)
    close_event (diary, diary->running->len - 1);
  diary->episode->end = diary->now;
  diary->episode->end_reason = g_strdup (reason);
  diary->episode = NULL;
}

static SbEvent *
make_event (SbDiary *diary, const char *code)
{
  SbEvent *event = make_record (diary, SB_TYPE_EVENT);

  event->coding = g_strdup (sb_record_get_id (diary->content->coding));
  event->code = g_strdup (code);
  event->start = diary->now;
  return event;
}

void
sb_diary_point (SbDiary *diary, const char *code)
{
  g_ptr_array_add (diary->content->events, make_event (diary, code));
}

static int
find_running (SbDiary *diary, const char *code)
{
  for (guint i = 0; i < diary->running->len; i++) {
    SbEvent *event = g_ptr_array_index (diary->running, i);

    if (g_str_equal (event->code, code))
      return i;
  }
  return -1;
}

gboolean
sb_diary_excludes (const char *a, const char *b)
{
  for (guint i = 0; i < G_N_ELEMENTS (exclusive); i++)
    if (g_strv_contains (exclusive[i], a) && g_strv_contains (exclusive[i], b))
      return TRUE;
  return g_str_equal (a, b);
}

static void
end_excluded (SbDiary *diary, const char *code)
{
  for (guint i = diary->running->len; i-- > 0;) {
    SbEvent *event = g_ptr_array_index (diary->running, i);

    if (sb_diary_excludes (event->code, code))
      close_event (diary, i);
  }
}

void
sb_diary_begin (SbDiary *diary, const char *code)
{
  if (sb_diary_runs (diary, code))
    return;
  end_excluded (diary, code);
  g_ptr_array_add (diary->running, make_event (diary, code));
}

void
sb_diary_end (SbDiary *diary, const char *code)
{
  int i = find_running (diary, code);

  if (i >= 0)
    close_event (diary, i);
}

gboolean
sb_diary_runs (SbDiary *diary, const char *code)
{
  return find_running (diary, code) >= 0;
}
