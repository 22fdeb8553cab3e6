/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pairs.h"

#include <math.h>
#include <securebase/base/interval.h>

#define BLIND "blind"

static int
find_coder (SbContent *content, char *const *coders)
{
  for (int i = 0; i < 2; i++)
    if (g_strcmp0 (content->coder->code, coders[i]) == 0)
      return i;
  return -1;
}

static SbCodingPair *
find_pair (GArray *pairs, SbContent *content)
{
  for (guint i = 0; i < pairs->len; i++) {
    SbCodingPair *pair = &g_array_index (pairs, SbCodingPair, i);
    SbContent *other = pair->coders[0] ? pair->coders[0] : pair->coders[1];

    if (g_strcmp0 (other->coding->session, content->coding->session) == 0)
      return pair;
  }
  return NULL;
}

/* The first pass counts: a later one is a coder's agreement with himself. */
static void
add_content (SbCodingPairs *pairs, SbContent *content, int coder)
{
  SbCodingPair *pair = find_pair (pairs->pairs, content);
  SbCodingPair fresh = {{NULL, NULL}};

  if (!pair) {
    g_array_append_val (pairs->pairs, fresh);
    pair = &g_array_index (pairs->pairs, SbCodingPair, pairs->pairs->len - 1);
  }
  if (pair->coders[coder])
    pairs->n_passes++;
  else
    pair->coders[coder] = content;
}

static void
drop_singles (SbCodingPairs *pairs)
{
  for (guint i = pairs->pairs->len; i > 0; i--) {
    SbCodingPair *pair = &g_array_index (pairs->pairs, SbCodingPair, i - 1);

    if (pair->coders[0] && pair->coders[1])
      continue;
    g_array_remove_index (pairs->pairs, i - 1);
    pairs->n_single++;
  }
}

static void
find_reserved (SbCodingPairs *pairs, gboolean with_excluded)
{
  for (guint i = 0; i < pairs->pairs->len;) {
    SbSession *session = g_array_index (pairs->pairs, SbCodingPair, i).coders[0]->session;
    gboolean is_valid = sb_session_is_valid (session);

    if (!is_valid)
      g_ptr_array_add (pairs->reserved, session);
    if (is_valid || with_excluded)
      i++;
    else
      g_array_remove_index (pairs->pairs, i);
  }
}

void
sb_coding_pairs_init (SbCodingPairs *pairs,
                      SbStudy *study,
                      char *const *coders,
                      gboolean with_excluded)
{
  *pairs = (SbCodingPairs){.pairs = g_array_new (FALSE, FALSE, sizeof (SbCodingPair)),
                           .reserved = g_ptr_array_new ()};
  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);
    int coder = find_coder (content, coders);

    if (coder >= 0)
      add_content (pairs, content, coder);
  }
  drop_singles (pairs);
  find_reserved (pairs, with_excluded);
  for (guint i = 0; i < pairs->pairs->len; i++)
    pairs->n_decided +=
      sb_coding_pair_is_decided (&g_array_index (pairs->pairs, SbCodingPair, i));
}

void
sb_coding_pairs_clear (SbCodingPairs *pairs)
{
  g_clear_pointer (&pairs->pairs, g_array_unref);
  g_clear_pointer (&pairs->reserved, g_ptr_array_unref);
}

gboolean
sb_coding_pair_is_decided (const SbCodingPair *pair)
{
  return pair->coders[0]->coding->decided_at && pair->coders[1]->coding->decided_at;
}

static int
find_letter (const char *const *letters, const char *letter)
{
  for (int i = 0; letter && letters[i]; i++)
    if (g_str_equal (letters[i], letter))
      return i;
  return SB_CROSS_MISSING;
}

static int
find_category (SbContent *content,
               const char *const *letters,
               gboolean forced,
               gboolean *is_other)
{
  SbClassification *blind = sb_content_find_classification (content, BLIND);
  const char *letter = blind ? forced ? blind->forced : blind->category : NULL;
  int found = find_letter (letters, letter);

  *is_other = *is_other || (letter && found < 0);
  return found;
}

int *
sb_coding_pairs_dup_categories (SbCodingPairs *pairs,
                                const char *const *letters,
                                gboolean forced,
                                guint *n_other)
{
  int *codes = g_new (int, 2 * pairs->n_decided + 1);
  guint n = 0;

  *n_other = 0;
  for (guint i = 0; i < pairs->pairs->len; i++) {
    SbCodingPair *pair = &g_array_index (pairs->pairs, SbCodingPair, i);
    gboolean is_other = FALSE;

    if (!sb_coding_pair_is_decided (pair))
      continue;
    codes[n++] = find_category (pair->coders[0], letters, forced, &is_other);
    codes[n++] = find_category (pair->coders[1], letters, forced, &is_other);
    *n_other += is_other;
  }
  return codes;
}

static double
find_rating (SbContent *content, const char *scale, int episode, const char *partner)
{
  SbRating *rating = sb_content_find_rating (content, BLIND, episode, partner, scale);

  return rating && !rating->cannot_score ? rating->value : NAN;
}

double *
sb_coding_pairs_dup_ratings (SbCodingPairs *pairs,
                             const char *scale,
                             int episode,
                             const char *partner)
{
  g_autofree double *ratings = g_new (double, 2 * pairs->n_decided + 1);
  guint n = 0;
  gboolean any = FALSE;

  for (guint i = 0; i < pairs->pairs->len; i++) {
    SbCodingPair *pair = &g_array_index (pairs->pairs, SbCodingPair, i);

    if (!sb_coding_pair_is_decided (pair))
      continue;
    for (guint c = 0; c < 2; c++) {
      ratings[n] = find_rating (pair->coders[c], scale, episode, partner);
      any = any || !isnan (ratings[n]);
      n++;
    }
  }
  return any ? g_steal_pointer (&ratings) : NULL;
}

/* From the first episode's start to the last one's end; FALSE while that is not marked.
 */
static gboolean
find_span (SbContent *content, SbInterval *span)
{
  SbEpisode *first, *last;

  if (content->episodes->len == 0)
    return FALSE;
  first = g_ptr_array_index (content->episodes, 0);
  last = g_ptr_array_index (content->episodes, content->episodes->len - 1);
  *span = (SbInterval){first->start, last->end};
  return span->start != SB_TIME_NONE && span->end != SB_TIME_NONE &&
         span->start < span->end;
}

static int
find_code (GPtrArray *codes, const char *id)
{
  for (guint i = 0; i < codes->len; i++)
    if (g_strcmp0 (((const SbCode *) g_ptr_array_index (codes, i))->id, id) == 0)
      return (int) i;
  return -1;
}

/* A state whose end was never pressed lasts to the end of the span. */
static SbTimedRecord
dup_record (SbContent *content, GPtrArray *codes, SbTime end)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SbCodedSpan));
  gsize n;

  for (guint i = 0; i < content->events->len; i++) {
    const SbEvent *event = g_ptr_array_index (content->events, i);
    int code = find_code (codes, event->code);
    SbCodedSpan span = {
      event->start, event->end == SB_TIME_NONE ? end : event->end, (guint) code};

    if (code >= 0)
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

static gboolean
find_common_span (const SbCodingPair *pair, SbInterval *span)
{
  SbInterval other;

  return find_span (pair->coders[0], span) && find_span (pair->coders[1], &other) &&
         sb_interval_clip (span, other);
}

GArray *
sb_coding_pairs_dup_timed (SbCodingPairs *pairs, GPtrArray *codes, guint *n_without)
{
  g_autoptr (GArray) sessions = g_array_new (FALSE, FALSE, sizeof (SbTimedSession));
  gboolean any = FALSE;

  *n_without = 0;
  g_array_set_clear_func (sessions, clear_session);
  for (guint i = 0; i < pairs->pairs->len; i++) {
    SbCodingPair *pair = &g_array_index (pairs->pairs, SbCodingPair, i);
    SbTimedSession session = {0};
    SbInterval span;

    if (!find_common_span (pair, &span)) {
      ++*n_without;
      continue;
    }
    session.coders[0] = dup_record (pair->coders[0], codes, span.end);
    session.coders[1] = dup_record (pair->coders[1], codes, span.end);
    session.start = span.start;
    session.stop = span.end;
    any = any || session.coders[0].n_spans > 0 || session.coders[1].n_spans > 0;
    g_array_append_val (sessions, session);
  }
  return any ? g_steal_pointer (&sessions) : NULL;
}
