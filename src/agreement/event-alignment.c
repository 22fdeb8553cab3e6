/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event-order.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/event-alignment.h>
#include <securebase/agreement/event-links.h>

typedef struct {
  gint64 errors;
  gint64 apart; /* sum of the pairs' differences of onsets */
} Cost;

typedef enum {
  PAIR,
  FIRST_ONLY,
  SECOND_ONLY
} Step;

typedef struct {
  const SbEventAlignment *rule;
  const SbCodedSpan *spans[2];
  guint *orders[2];
  gsize n[2];
  guint8 *steps; /* (n1 + 1) * (n2 + 1): the last step of the best way to there */
} Alignment;

static const SbCodedSpan *
get_span (const Alignment *alignment, guint coder, gsize place)
{
  return &alignment->spans[coder][alignment->orders[coder][place]];
}

static gboolean
is_less (Cost a, Cost b)
{
  return a.errors != b.errors ? a.errors < b.errors : a.apart < b.apart;
}

static gboolean
may_pair (const SbEventAlignment *rule, const SbCodedSpan *a, const SbCodedSpan *b)
{
  gint64 shared = MIN (a->stop, b->stop) - MAX (a->start, b->start);
  gint64 longer = MAX (a->stop - a->start, b->stop - b->start);

  return ABS (a->start - b->start) <= rule->tolerance ||
         (shared > 0 && 100 * shared >= rule->overlap * longer);
}

/* The way through a pair of the events before (i, j); FALSE: they may not be paired. */
static gboolean
pair_cost (const Alignment *alignment, gsize i, gsize j, Cost before, Cost *cost)
{
  const SbCodedSpan *a = get_span (alignment, 0, i - 1);
  const SbCodedSpan *b = get_span (alignment, 1, j - 1);

  if (alignment->rule && !may_pair (alignment->rule, a, b))
    return FALSE;
  cost->errors = before.errors + (a->code != b->code);
  cost->apart = before.apart + (alignment->rule ? ABS (a->start - b->start) : 0);
  return TRUE;
}

/* The costs of row @i from those of the row before. Where two ways cost the same, the
 * pair is kept, then the event of coder 1. */
static void
fill_row (Alignment *alignment, gsize i, const Cost *above, Cost *row)
{
  guint8 *steps = alignment->steps + i * (alignment->n[1] + 1);

  row[0] = (Cost){(gint64) i, 0};
  steps[0] = FIRST_ONLY;
  for (gsize j = 1; j <= alignment->n[1]; j++) {
    Cost best = {row[j - 1].errors + 1, row[j - 1].apart};
    Cost upper = {above[j].errors + 1, above[j].apart}, pair;

    steps[j] = SECOND_ONLY;
    if (!is_less (best, upper)) {
      best = upper;
      steps[j] = FIRST_ONLY;
    }
    if (pair_cost (alignment, i, j, above[j - 1], &pair) && !is_less (best, pair)) {
      best = pair;
      steps[j] = PAIR;
    }
    row[j] = best;
  }
}

static void
fill (Alignment *alignment)
{
  gsize width = alignment->n[1] + 1;
  g_autofree Cost *above = g_new (Cost, width);
  g_autofree Cost *row = g_new (Cost, width);

  for (gsize j = 0; j < width; j++) {
    above[j] = (Cost){(gint64) j, 0};
    alignment->steps[j] = SECOND_ONLY;
  }
  for (gsize i = 1; i <= alignment->n[0]; i++) {
    Cost *swapped = above;

    fill_row (alignment, i, above, row);
    above = row;
    row = swapped;
  }
}

static int
compare_links (gconstpointer a, gconstpointer b, gpointer data)
{
  const SbCodedSpan *spans = data;
  gint64 x = spans[((const SbEventLink *) a)->first].start;
  gint64 y = spans[((const SbEventLink *) b)->first].start;

  return (x > y) - (x < y);
}

static GArray *
trace_back (const Alignment *alignment)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (SbEventLink));
  gsize i = alignment->n[0], j = alignment->n[1];

  while (i > 0 || j > 0) {
    guint8 step = alignment->steps[i * (alignment->n[1] + 1) + j];

    i -= step != SECOND_ONLY;
    j -= step != FIRST_ONLY;
    if (step == PAIR) {
      SbEventLink link = {alignment->orders[0][i], alignment->orders[1][j], TRUE};

      g_array_append_val (links, link);
    }
  }
  g_array_sort_with_data (links, compare_links, (gpointer) alignment->spans[0]);
  return links;
}

GArray *
sb_event_alignment_new (SbTimedRecord first,
                        SbTimedRecord second,
                        const SbEventAlignment *rule)
{
  g_autofree guint *one = sb_event_order_new (first);
  g_autofree guint *two = sb_event_order_new (second);
  g_autofree guint8 *steps = NULL;
  Alignment alignment = {.rule = rule,
                         .spans = {first.spans, second.spans},
                         .orders = {one, two},
                         .n = {first.n_spans, second.n_spans}};

  g_return_val_if_fail (sb_event_alignment_find_fault (first, second) == NULL, NULL);
  steps = g_new (guint8, (first.n_spans + 1) * (second.n_spans + 1));
  alignment.steps = steps;
  fill (&alignment);
  return trace_back (&alignment);
}

static gboolean
has_overlap (SbTimedRecord record)
{
  g_autofree guint *order = sb_event_order_new (record);

  for (gsize i = 1; i < record.n_spans; i++)
    if (record.spans[order[i]].start < record.spans[order[i - 1]].stop)
      return TRUE;
  return FALSE;
}

const char *
sb_event_alignment_find_fault (SbTimedRecord first, SbTimedRecord second)
{
  if (first.n_spans > 0 &&
      (gint64) second.n_spans > SB_EVENT_ALIGNMENT_MAX / (gint64) first.n_spans)
    return N_ ("there are too many events to align: the two numbers of events must not "
               "be over 64 million when multiplied");
  if (has_overlap (first) || has_overlap (second))
    return N_ ("events of one coder overlap, so that they are no single sequence");
  return NULL;
}
