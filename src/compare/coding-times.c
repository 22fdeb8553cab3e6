/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coding-rows.h"

#include <securebase/base/interval.h>
#include <securebase/model/slots.h>

#define WHOLE_GAP G_MAXINT64

static GArray *
new_intervals (void)
{
  return g_array_new (FALSE, FALSE, sizeof (SbInterval));
}

static int
find_last_number (SbContent *content)
{
  const GPtrArray *episodes = content->episodes;

  return episodes->len == 0
           ? 0
           : (int) ((SbEpisode *) g_ptr_array_index (episodes, episodes->len - 1))
               ->number;
}

/* The time that the coder's episodes cover. */
static GArray *
list_covered (SbContent *content, gboolean whole_span)
{
  GArray *covered = new_intervals ();

  for (int i = 1; i <= find_last_number (content); i++) {
    SbInterval time;

    if (sb_content_get_episode_time (content, i, &time))
      g_array_append_val (covered, time);
  }
  sb_intervals_merge (covered, whole_span ? WHOLE_GAP : 0);
  return covered;
}

static GArray *
list_shared (const GArray *first, const GArray *second)
{
  GArray *shared = new_intervals ();

  for (guint i = 0; i < first->len; i++)
    for (guint j = 0; j < second->len; j++) {
      SbInterval part = g_array_index (first, SbInterval, i);

      if (sb_interval_clip (&part, g_array_index (second, SbInterval, j)))
        g_array_append_val (shared, part);
    }
  return shared;
}

/* How much of what is compared lies before @time: the time with the rest cut out. */
static SbTime
measure_before (const GArray *shared, SbTime time)
{
  SbTime before = 0;

  for (guint i = 0; i < shared->len; i++) {
    SbInterval part = g_array_index (shared, SbInterval, i);

    before += CLAMP (time, part.start, part.end) - part.start;
  }
  return before;
}

static gboolean
is_inside (const GArray *shared, SbTime time)
{
  for (guint i = 0; i < shared->len; i++)
    if (sb_interval_contains (g_array_index (shared, SbInterval, i), time))
      return TRUE;
  return FALSE;
}

static int
find_code (GPtrArray *codes, const char *id)
{
  for (guint i = 0; i < codes->len; i++)
    if (g_strcmp0 (((const SbCode *) g_ptr_array_index (codes, i))->id, id) == 0)
      return (int) i;
  return -1;
}

static gboolean
read_span (const SbEvent *event,
           GPtrArray *codes,
           const GArray *shared,
           SbCodedSpan *span)
{
  int code = find_code (codes, event->code);
  gboolean is_state =
    code >= 0 && ((const SbCode *) g_ptr_array_index (codes, code))->is_state;
  SbInterval time = sb_event_get_span (event, is_state);

  if (code < 0 || event->start == SB_TIME_NONE)
    return FALSE;
  *span = (SbCodedSpan){
    measure_before (shared, time.start), measure_before (shared, time.end), (guint) code};
  return is_state ? span->stop > span->start : is_inside (shared, time.start);
}

/* A state whose end was never pressed lasts to the end. */
static SbTimedRecord
dup_record (const SbContent *content, GPtrArray *codes, const GArray *shared)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SbCodedSpan));
  gsize n;

  for (guint i = 0; i < content->events->len; i++) {
    SbCodedSpan span;

    if (read_span (g_ptr_array_index (content->events, i), codes, shared, &span))
      g_array_append_val (spans, span);
  }
  n = spans->len;
  return (SbTimedRecord){g_array_steal (spans, NULL), n};
}

static void
clear_session (gpointer data)
{
  SbTimedSession *session = data;

  g_free ((gpointer) session->coders[0].spans);
  g_free ((gpointer) session->coders[1].spans);
}

void
sb_timed_sessions_free (GArray *sessions)
{
  g_array_unref (sessions);
}

/* FALSE when both have no time in common. */
static gboolean
read_session (SbContent *const contents[2],
              GPtrArray *codes,
              gboolean whole_span,
              SbTimedSession *session)
{
  g_autoptr (GArray) first = list_covered (contents[0], whole_span);
  g_autoptr (GArray) second = list_covered (contents[1], whole_span);
  g_autoptr (GArray) shared = list_shared (first, second);

  *session = (SbTimedSession){.stop = sb_intervals_total (shared)};
  if (session->stop == 0)
    return FALSE;
  session->coders[0] = dup_record (contents[0], codes, shared);
  session->coders[1] = dup_record (contents[1], codes, shared);
  return TRUE;
}

GArray *
sb_coding_rows_dup_timed (const SbCodingRows *rows,
                          const guint coders[2],
                          GPtrArray *codes,
                          gboolean whole_span,
                          guint *n_without)
{
  g_autoptr (GArray) sessions = g_array_new (FALSE, FALSE, sizeof (SbTimedSession));
  gboolean any = FALSE;

  *n_without = 0;
  g_array_set_clear_func (sessions, clear_session);
  for (guint i = 0; i < rows->rows->len; i++) {
    const SbCodingRow *row = &g_array_index (rows->rows, SbCodingRow, i);
    SbContent *contents[2] = {row->coders[coders[0]], row->coders[coders[1]]};
    SbTimedSession session;

    if (!contents[0] || !contents[1])
      continue;
    if (!read_session (contents, codes, whole_span, &session)) {
      ++*n_without;
      continue;
    }
    any = any || session.coders[0].n_spans > 0 || session.coders[1].n_spans > 0;
    g_array_append_val (sessions, session);
  }
  return any ? g_steal_pointer (&sessions) : NULL;
}
