/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/agreement/event-alignment.h>
#include <securebase/agreement/event-links.h>
#include <string.h>

#define MANY 9000

static guint
draw (GRand *rand, SbCodedSpan *spans, guint most)
{
  guint n = (guint) g_rand_int_range (rand, 0, (gint32) most + 1);
  gint64 time = 0;

  for (guint i = 0; i < n; i++) {
    spans[i].start = time + g_rand_int_range (rand, 0, 300);
    spans[i].stop = spans[i].start + g_rand_int_range (rand, 1, 900);
    spans[i].code = (guint) g_rand_int_range (rand, 0, 3);
    time = spans[i].stop;
  }
  return n;
}

typedef struct {
  gint64 errors, apart;
} Cost;

static gboolean
may_pair (const SbEventAlignment *rule, const SbCodedSpan *a, const SbCodedSpan *b)
{
  gint64 shared = MIN (a->stop, b->stop) - MAX (a->start, b->start);
  gint64 longer = MAX (a->stop - a->start, b->stop - b->start);

  return !rule || ABS (a->start - b->start) <= rule->tolerance ||
         (shared > 0 && shared * 100 >= rule->overlap * longer);
}

static Cost
get_better (Cost a, Cost b)
{
  if (a.errors != b.errors)
    return a.errors < b.errors ? a : b;
  return a.apart <= b.apart ? a : b;
}

/* The cheapest way, all ways tried. */
static Cost
search (SbTimedRecord a, SbTimedRecord b, const SbEventAlignment *rule)
{
  SbTimedRecord x = {a.spans + 1, a.n_spans - 1}, y = {b.spans + 1, b.n_spans - 1};
  Cost best = {(gint64) (a.n_spans + b.n_spans), 0}, cost;

  if (a.n_spans == 0 || b.n_spans == 0)
    return best;
  cost = search (x, b, rule);
  best = get_better (best, (Cost){cost.errors + 1, cost.apart});
  cost = search (a, y, rule);
  best = get_better (best, (Cost){cost.errors + 1, cost.apart});
  if (!may_pair (rule, a.spans, b.spans))
    return best;
  cost = search (x, y, rule);
  cost.errors += a.spans[0].code != b.spans[0].code;
  cost.apart += rule ? ABS (a.spans[0].start - b.spans[0].start) : 0;
  return get_better (best, cost);
}

static Cost
measure (SbTimedRecord a, SbTimedRecord b, const GArray *links, gboolean timed)
{
  Cost cost = {(gint64) (a.n_spans + b.n_spans) - 2 * (gint64) links->len, 0};

  for (guint i = 0; i < links->len; i++) {
    const SbEventLink *link = &g_array_index (links, SbEventLink, i);
    const SbCodedSpan *x = &a.spans[link->first], *y = &b.spans[link->second];

    cost.errors += x->code != y->code;
    cost.apart += timed ? ABS (x->start - y->start) : 0;
    if (i > 0) {
      ck_assert_uint_gt (link->first, link[-1].first);
      ck_assert_uint_gt (link->second, link[-1].second);
    }
  }
  return cost;
}

static void
compare (SbTimedRecord a, SbTimedRecord b, const SbEventAlignment *rule)
{
  g_autoptr (GArray) links = sb_event_alignment_new (a, b, rule);
  g_autoptr (GArray) swapped = sb_event_alignment_new (b, a, rule);
  Cost got = measure (a, b, links, rule != NULL), best = search (a, b, rule);
  Cost turned = measure (b, a, swapped, rule != NULL);

  ck_assert_int_eq (got.errors, best.errors);
  ck_assert_int_eq (got.apart, best.apart);
  ck_assert_int_eq (turned.errors, best.errors);
  ck_assert_int_eq (turned.apart, best.apart);
}

START_TEST (no_way_is_cheaper)
{
  const SbEventAlignment rule = {250, 60};
  g_autoptr (GRand) rand = g_rand_new_with_seed (2007);

  for (guint round = 0; round < 150; round++) {
    SbCodedSpan first[6], second[6];
    SbTimedRecord a = {first, draw (rand, first, 6)};
    SbTimedRecord b = {second, draw (rand, second, 6)};

    compare (a, b, NULL);
    compare (a, b, &rule);
  }
}
END_TEST

START_TEST (ties_prefer_pairs_then_the_first_coder)
{
  /* b against c b: from the end b pairs with b, c is left; c b against b c: one pair of
   * equal codes and two single events cost as much as two unequal pairs. */
  const SbCodedSpan one[] = {{0, 10, 1}}, two[] = {{0, 5, 2}, {5, 10, 1}};
  const SbCodedSpan three[] = {{0, 5, 1}, {5, 10, 2}};
  g_autoptr (GArray) links =
    sb_event_alignment_new ((SbTimedRecord){one, 1}, (SbTimedRecord){two, 2}, NULL);
  g_autoptr (GArray) crossed =
    sb_event_alignment_new ((SbTimedRecord){two, 2}, (SbTimedRecord){three, 2}, NULL);

  ck_assert_uint_eq (links->len, 1);
  ck_assert_uint_eq (g_array_index (links, SbEventLink, 0).second, 1);
  ck_assert_uint_eq (crossed->len, 2);
}
END_TEST

START_TEST (the_order_of_the_rows_does_not_matter)
{
  const SbCodedSpan one[] = {{0, 10, 0}, {20, 30, 1}, {40, 50, 0}};
  const SbCodedSpan mixed[] = {{40, 50, 0}, {0, 10, 0}, {20, 30, 1}};
  g_autoptr (GArray) links =
    sb_event_alignment_new ((SbTimedRecord){one, 3}, (SbTimedRecord){mixed, 3}, NULL);

  ck_assert_uint_eq (links->len, 3);
  ck_assert_uint_eq (g_array_index (links, SbEventLink, 0).second, 1);
  ck_assert_uint_eq (g_array_index (links, SbEventLink, 2).second, 0);
}
END_TEST

START_TEST (absurd_sizes_and_overlaps_are_refused)
{
  g_autofree SbCodedSpan *spans = g_new0 (SbCodedSpan, MANY);
  SbTimedRecord many = {spans, MANY}, few = {spans, 3}, none = {NULL, 0};
  const SbCodedSpan across[] = {{0, 10, 0}, {5, 15, 1}};

  for (guint i = 0; i < MANY; i++)
    spans[i] = (SbCodedSpan){10 * i, 10 * i + 10, i % 2};
  ck_assert_ptr_nonnull (strstr (sb_event_alignment_find_fault (many, many), "many"));
  ck_assert_ptr_null (sb_event_alignment_find_fault (many, few));
  ck_assert_ptr_null (sb_event_alignment_find_fault (none, none));
  ck_assert_ptr_nonnull (
    strstr (sb_event_alignment_find_fault (few, (SbTimedRecord){across, 2}), "overlap"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    no_way_is_cheaper,
    ties_prefer_pairs_then_the_first_coder,
    the_order_of_the_rows_does_not_matter,
    absurd_sizes_and_overlaps_are_refused,
    NULL,
  };

  return sb_test_run ("event-alignment", tests);
}
