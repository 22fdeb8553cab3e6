/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disagreement-private.h"

#include <securebase/agreement/event-links.h>

/* What can be the same event for both: the states of one subject in an exclusive group,
 * where each excludes the others; the points of such a group; else a single code. Events
 * of different subjects or of codes that may hold at once are never one and the same. */
typedef struct {
  gboolean is_state;
  GPtrArray *records[2];
  GArray *spans[2];
  GPtrArray *codes; /* ids; a span's code is the place here */
} Stream;

static void
free_stream (gpointer data)
{
  Stream *stream = data;

  for (guint i = 0; i < 2; i++) {
    g_ptr_array_unref (stream->records[i]);
    g_array_unref (stream->spans[i]);
  }
  g_ptr_array_unref (stream->codes);
  g_free (stream);
}

/* Takes @key over. */
static Stream *
find_stream (GHashTable *streams, char *key, gboolean is_state)
{
  Stream *stream = g_hash_table_lookup (streams, key);

  if (stream) {
    g_free (key);
    return stream;
  }
  stream = g_new0 (Stream, 1);
  stream->is_state = is_state;
  for (guint i = 0; i < 2; i++) {
    stream->records[i] = g_ptr_array_new ();
    stream->spans[i] = g_array_new (FALSE, FALSE, sizeof (SbCodedSpan));
  }
  stream->codes = g_ptr_array_new ();
  g_hash_table_insert (streams, key, stream);
  return stream;
}

static void
add_span (Stream *stream,
          guint coder,
          gpointer record,
          const char *code,
          SbTime start,
          SbTime stop)
{
  SbCodedSpan span = {start, stop, 0};

  if (!g_ptr_array_find_with_equal_func (stream->codes, code, g_str_equal, &span.code)) {
    span.code = stream->codes->len;
    g_ptr_array_add (stream->codes, (gpointer) code);
  }
  g_ptr_array_add (stream->records[coder], record);
  g_array_append_val (stream->spans[coder], span);
}

static SbTimedRecord
get_record (const Stream *stream, guint coder)
{
  GArray *spans = stream->spans[coder];

  return (SbTimedRecord){(const SbCodedSpan *) (void *) spans->data, spans->len};
}

/* --- matches --- */

static void
add_match (GArray *matches, gpointer first, gpointer second)
{
  SbDisagreementMatch match = {{first, second}};

  g_array_append_val (matches, match);
}

/* Takes what was linked out of the stream. */
static void
take_links (Stream *stream, const GArray *links, GArray *matches)
{
  for (guint i = 0; i < links->len; i++) {
    const SbEventLink *link = &g_array_index (links, SbEventLink, i);
    gpointer *first = &g_ptr_array_index (stream->records[0], link->first);
    gpointer *second = &g_ptr_array_index (stream->records[1], link->second);

    if (!link->linked)
      continue;
    add_match (matches, *first, *second);
    *first = *second = NULL;
  }
}

static void
take_rest (Stream *stream, GArray *matches)
{
  for (guint coder = 0; coder < 2; coder++)
    for (guint i = 0; i < stream->records[coder]->len; i++) {
      gpointer record = g_ptr_array_index (stream->records[coder], i);

      if (record)
        add_match (matches, coder == 0 ? record : NULL, coder == 1 ? record : NULL);
    }
}

/* What is left of one code, with the places of its events in the stream. */
static SbTimedRecord
dup_left (const Stream *stream, guint coder, guint code, GArray *places)
{
  GArray *left = g_array_new (FALSE, FALSE, sizeof (SbCodedSpan));
  gsize n;

  for (guint i = 0; i < stream->records[coder]->len; i++) {
    const SbCodedSpan *span = &g_array_index (stream->spans[coder], SbCodedSpan, i);

    if (span->code != code || !g_ptr_array_index (stream->records[coder], i))
      continue;
    g_array_append_val (left, *span);
    g_array_append_val (places, i);
  }
  n = left->len;
  return (SbTimedRecord){(SbCodedSpan *) (void *) g_array_free (left, FALSE), n};
}

static void
take_near_of_code (Stream *stream, guint code, GArray *matches)
{
  g_autoptr (GArray) firsts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (guint));
  SbTimedRecord first = dup_left (stream, 0, code, firsts);
  SbTimedRecord second = dup_left (stream, 1, code, seconds);
  g_autoptr (GArray) links = sb_event_links_new (first, second, 0);

  for (guint i = 0; i < links->len; i++) {
    SbEventLink *link = &g_array_index (links, SbEventLink, i);

    link->first = g_array_index (firsts, guint, link->first);
    link->second = g_array_index (seconds, guint, link->second);
  }
  take_links (stream, links, matches);
  g_free ((gpointer) first.spans);
  g_free ((gpointer) second.spans);
}

/* Who settles wants one question where both saw the same thing: states of one code that
 * share any time, too little of it to be linked, are one and the same with other
 * boundaries. The statistics know only the links above. */
static void
take_near (Stream *stream, GArray *matches)
{
  for (guint code = 0; code < stream->codes->len; code++)
    take_near_of_code (stream, code, matches);
}

static void
match_stream (const SbDisagreementWork *work, Stream *stream, GArray *matches)
{
  SbTimedRecord first = get_record (stream, 0), second = get_record (stream, 1);
  g_autoptr (GArray) links =
    stream->is_state
      ? sb_event_links_new (first, second, work->rules->overlap)
      : sb_event_links_new_from_points (first, second, work->rules->instant);

  take_links (stream, links, matches);
  if (stream->is_state)
    take_near (stream, matches);
}

static GArray *
match_streams (const SbDisagreementWork *work, GHashTable *streams)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (SbDisagreementMatch));
  GHashTableIter iter;
  gpointer stream;

  g_hash_table_iter_init (&iter, streams);
  while (g_hash_table_iter_next (&iter, NULL, &stream)) {
    match_stream (work, stream, matches);
    take_rest (stream, matches);
  }
  return matches;
}

static GHashTable *
new_streams (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_stream);
}

/* --- events --- */

static char *
dup_key (const SbDisagreementWork *work, const SbCode *code, const SbEvent *event)
{
  const SbCodeGroup *group =
    code && code->group ? sb_scheme_find_group (work->scheme, code->group) : NULL;
  gboolean exclusive = group && group->exclusive;

  return g_strdup_printf ("%d %s %s %s",
                          sb_disagreement_is_state (work, event),
                          code ? code->subject : "",
                          exclusive ? "group" : "code",
                          exclusive ? group->id : event->code);
}

static void
add_event (const SbDisagreementWork *work,
           GHashTable *streams,
           guint coder,
           SbEvent *event)
{
  const SbCode *code = sb_disagreement_find_code (work, event->code);
  gboolean lasts = sb_disagreement_is_state (work, event);
  Stream *stream = find_stream (streams, dup_key (work, code, event), lasts);

  add_span (stream,
            coder,
            event,
            event->code,
            event->start,
            lasts ? sb_disagreement_get_end (work, event) : event->start);
}

GArray *
sb_disagreement_match_events (const SbDisagreementWork *work)
{
  g_autoptr (GHashTable) streams = new_streams ();

  for (guint coder = 0; coder < 2; coder++)
    for (guint i = 0; i < work->contents[coder]->events->len; i++)
      add_event (
        work, streams, coder, g_ptr_array_index (work->contents[coder]->events, i));
  return match_streams (work, streams);
}

/* --- marks of disorganisation --- */

static gboolean
is_moment (const SbMark *mark)
{
  return mark->end == SB_TIME_NONE || mark->end <= mark->start;
}

static void
add_mark (GHashTable *streams, guint coder, SbMark *mark)
{
  gboolean moment = is_moment (mark);
  char *key = g_strdup_printf ("%d %s", !moment, mark->index_code);

  add_span (find_stream (streams, key, !moment),
            coder,
            mark,
            mark->index_code,
            mark->start,
            moment ? mark->start : mark->end);
}

static gboolean
is_near (const SbDisagreementWork *work, const SbMark *moment, const SbMark *span)
{
  return moment->start >= span->start - work->rules->instant &&
         moment->start <= span->end + work->rules->instant;
}

/* One marked the moment, the other how long it lasted. */
static void
match_mixed (const SbDisagreementWork *work, GArray *matches)
{
  for (guint i = 0; i < matches->len; i++)
    for (guint j = 0; j < matches->len; j++) {
      SbDisagreementMatch *first = &g_array_index (matches, SbDisagreementMatch, i);
      SbDisagreementMatch *second = &g_array_index (matches, SbDisagreementMatch, j);
      const SbMark *a = first->records[0], *b = second->records[1];

      if (!a || !b || first->records[1] || second->records[0] ||
          g_strcmp0 (a->index_code, b->index_code) != 0 ||
          is_moment (a) == is_moment (b) ||
          !is_near (work, is_moment (a) ? a : b, is_moment (a) ? b : a))
        continue;
      first->records[1] = second->records[1];
      g_array_remove_index (matches, j);
      j = matches->len;
    }
}

GArray *
sb_disagreement_match_marks (const SbDisagreementWork *work)
{
  g_autoptr (GHashTable) streams = new_streams ();
  GArray *matches;

  for (guint coder = 0; coder < 2; coder++)
    for (guint i = 0; i < work->contents[coder]->marks->len; i++)
      add_mark (streams, coder, g_ptr_array_index (work->contents[coder]->marks, i));
  matches = match_streams (work, streams);
  match_mixed (work, matches);
  return matches;
}
