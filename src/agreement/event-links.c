/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event-order.h"

#include <securebase/agreement/event-links.h>

/* Overlap and distance are compared as fractions. */
__extension__ typedef __int128 Product;

typedef struct {
  guint rank; /* the lower are paired first, however good */
  gint64 shared;
  gint64 whole;
  guint places[2]; /* among the sorted events of each coder */
} Candidate;

typedef struct {
  const SbCodedSpan *spans;
  guint *order;   /* place → index */
  gint64 *latest; /* the last stop of all up to this place */
  guint n;
} Side;

static int
compare_numbers (gint64 x, gint64 y)
{
  return (x > y) - (x < y);
}

static void
side_init (Side *side, SbTimedRecord record)
{
  side->n = (guint) record.n_spans;
  side->spans = record.spans;
  side->order = sb_event_order_new (record);
  side->latest = g_new (gint64, (gsize) side->n + 1);
  for (guint i = 0; i < side->n; i++) {
    gint64 stop = side->spans[side->order[i]].stop;

    side->latest[i] = i == 0 ? stop : MAX (stop, side->latest[i - 1]);
  }
}

typedef struct {
  Side one, two; /* coder 1, coder 2 */
} Sides;

static void
side_clear (Side *side)
{
  g_free (side->order);
  g_free (side->latest);
}

static void
sides_clear (Sides *sides)
{
  side_clear (&sides->one);
  side_clear (&sides->two);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sides, sides_clear)

static const SbCodedSpan *
get_span (const Side *side, guint place)
{
  return &side->spans[side->order[place]];
}

/* How many begin before @time. */
static guint
count_before (const Side *side, gint64 time)
{
  guint low = 0, high = side->n;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (get_span (side, middle)->start < time)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;
  Product left = (Product) x->shared * y->whole, right = (Product) y->shared * x->whole;

  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  if (left != right)
    return left > right ? -1 : 1;
  if (x->places[1] != y->places[1])
    return x->places[1] < y->places[1] ? -1 : 1;
  return compare_numbers (x->places[0], y->places[0]);
}

static int
compare_links (gconstpointer a, gconstpointer b)
{
  const SbEventLink *x = a, *y = b;

  return compare_numbers (x->first, y->first);
}

/* @threshold in hundredths of the whole. */
static GArray *
pair_best_first (GArray *candidates, const Sides *sides, gint64 threshold)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (SbEventLink));
  g_autofree gboolean *used_first = g_new0 (gboolean, sides->one.n + 1);
  g_autofree gboolean *used_second = g_new0 (gboolean, sides->two.n + 1);

  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++) {
    const Candidate *best = &g_array_index (candidates, Candidate, i);
    SbEventLink link = {
      sides->one.order[best->places[0]],
      sides->two.order[best->places[1]],
      (Product) 100 * best->shared >= (Product) threshold * best->whole,
    };

    if (used_first[best->places[0]] || used_second[best->places[1]])
      continue;
    used_first[best->places[0]] = used_second[best->places[1]] = TRUE;
    g_array_append_val (links, link);
  }
  g_array_sort (links, compare_links);
  return links;
}

static void
add_overlap (GArray *candidates, const Sides *sides, guint i, guint j)
{
  const SbCodedSpan *a = get_span (&sides->one, i), *b = get_span (&sides->two, j);
  Candidate candidate = {
    .shared = MIN (a->stop, b->stop) - MAX (a->start, b->start),
    .whole = MAX (a->stop - a->start, b->stop - b->start),
    .places = {i, j},
  };

  if (candidate.shared > 0)
    g_array_append_val (candidates, candidate);
}

GArray *
sb_event_links_new (SbTimedRecord first, SbTimedRecord second, gint64 threshold)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_auto (Sides) sides = {0};

  side_init (&sides.one, first);
  side_init (&sides.two, second);
  for (guint j = 0; j < sides.two.n; j++) {
    const SbCodedSpan *span = get_span (&sides.two, j);

    for (guint i = count_before (&sides.one, span->stop); i-- > 0;) {
      if (sides.one.latest[i] <= span->start)
        break;
      add_overlap (candidates, &sides, i, j);
    }
  }
  return pair_best_first (candidates, &sides, threshold);
}

static void
add_near (GArray *candidates, const Sides *sides, guint i, guint j, gint64 tolerance)
{
  const SbCodedSpan *a = get_span (&sides->one, i), *b = get_span (&sides->two, j);
  gint64 distance = ABS (a->start - b->start);
  Candidate candidate = {
    .rank = a->code == b->code ? 0 : 1,
    .shared = tolerance + 1 - distance,
    .whole = tolerance + 1,
    .places = {i, j},
  };

  g_array_append_val (candidates, candidate);
}

GArray *
sb_event_links_new_from_points (SbTimedRecord first,
                                SbTimedRecord second,
                                gint64 tolerance)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_auto (Sides) sides = {0};

  g_return_val_if_fail (tolerance >= 0, g_steal_pointer (&candidates));
  side_init (&sides.one, first);
  side_init (&sides.two, second);
  for (guint j = 0; j < sides.two.n; j++) {
    gint64 time = get_span (&sides.two, j)->start;

    for (guint i = count_before (&sides.one, time - tolerance);
         i < sides.one.n && get_span (&sides.one, i)->start <= time + tolerance;
         i++)
      add_near (candidates, &sides, i, j, tolerance);
  }
  return pair_best_first (candidates, &sides, 0);
}
