/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/agreement/event-links.h>

#define RECORD(...)                                                                      \
  (SbTimedRecord)                                                                        \
  {                                                                                      \
    (const SbCodedSpan[]){__VA_ARGS__},                                                  \
      sizeof ((const SbCodedSpan[]){__VA_ARGS__}) / sizeof (SbCodedSpan)                 \
  }

static void
assert_link (GArray *links, guint i, guint first, guint second, gboolean linked)
{
  const SbEventLink *link = &g_array_index (links, SbEventLink, i);

  ck_assert_uint_lt (i, links->len);
  ck_assert_uint_eq (link->first, first);
  ck_assert_uint_eq (link->second, second);
  ck_assert_int_eq (link->linked, linked);
}

START_TEST (exactly_the_threshold_is_linked)
{
  SbTimedRecord a = RECORD ({0, 10000, 0}), b = RECORD ({4000, 10000, 1});
  g_autoptr (GArray) links = sb_event_links_new (a, b, 60);
  g_autoptr (GArray) none = sb_event_links_new (a, b, 61);

  ck_assert_uint_eq (links->len, 1);
  assert_link (links, 0, 0, 0, TRUE);
  assert_link (none, 0, 0, 0, FALSE);
}
END_TEST

START_TEST (the_best_pair_comes_first)
{
  /* b0 overlaps a0 by 4 of 10 and a1 by 6 of 10; b1 only a1, by 3 of 10. */
  SbTimedRecord a = RECORD ({0, 10, 0}, {10, 20, 0});
  SbTimedRecord b = RECORD ({6, 16, 0}, {17, 27, 0});
  g_autoptr (GArray) links = sb_event_links_new (a, b, 50);

  ck_assert_uint_eq (links->len, 1);
  assert_link (links, 0, 1, 0, TRUE);
}
END_TEST

START_TEST (an_event_below_the_threshold_gets_no_second_partner)
{
  /* a0-b0 is the best pair of both, 5 of 10; a1-b0 would be 4 of 10. */
  SbTimedRecord a = RECORD ({0, 10, 0}, {11, 15, 0});
  SbTimedRecord b = RECORD ({5, 15, 0});
  g_autoptr (GArray) links = sb_event_links_new (a, b, 60);

  ck_assert_uint_eq (links->len, 1);
  assert_link (links, 0, 0, 0, FALSE);
}
END_TEST

START_TEST (ties_go_to_the_earlier_in_any_order)
{
  SbTimedRecord a = RECORD ({20, 30, 0});
  SbTimedRecord b = RECORD ({20, 25, 0}, {25, 30, 1}),
                c = RECORD ({25, 30, 1}, {20, 25, 0});
  g_autoptr (GArray) forwards = sb_event_links_new (a, b, 50);
  g_autoptr (GArray) backwards = sb_event_links_new (a, c, 50);

  assert_link (forwards, 0, 0, 0, TRUE);
  assert_link (backwards, 0, 0, 1, TRUE);
}
END_TEST

START_TEST (nothing_pairs_without_overlap)
{
  SbTimedRecord a = RECORD ({0, 5, 0}, {7, 7, 0}, {10, 15, 0});
  SbTimedRecord b = RECORD ({5, 10, 0}, {7, 7, 0}), none = {NULL, 0};
  g_autoptr (GArray) touching = sb_event_links_new (a, b, 1);
  g_autoptr (GArray) empty = sb_event_links_new (a, none, 1);
  g_autoptr (GArray) nobody = sb_event_links_new (none, none, 1);

  ck_assert_uint_eq (touching->len, 0);
  ck_assert_uint_eq (empty->len + nobody->len, 0);
}
END_TEST

START_TEST (nanoseconds_of_hours_do_not_overflow)
{
  gint64 hour = G_GINT64_CONSTANT (3600000000000);
  SbTimedRecord a = RECORD ({0, 10 * hour, 0}, {10 * hour, 20 * hour, 0});
  SbTimedRecord b = RECORD ({0, 10 * hour - 1, 0}, {10 * hour, 20 * hour, 0});
  g_autoptr (GArray) links = sb_event_links_new (a, b, 100);

  ck_assert_uint_eq (links->len, 2);
  assert_link (links, 0, 0, 0, FALSE);
  assert_link (links, 1, 1, 1, TRUE);
}
END_TEST

START_TEST (points_take_the_nearest_of_the_same_code_first)
{
  SbTimedRecord a = RECORD ({100, 100, 0}, {110, 110, 1});
  SbTimedRecord b = RECORD ({101, 101, 1}, {109, 109, 0}, {200, 200, 0});
  g_autoptr (GArray) links = sb_event_links_new_from_points (a, b, 10);
  g_autoptr (GArray) closer = sb_event_links_new_from_points (a, b, 8);

  ck_assert_uint_eq (links->len, 2);
  assert_link (links, 0, 0, 1, TRUE);
  assert_link (links, 1, 1, 0, TRUE);
  ck_assert_uint_eq (closer->len, 2);
  assert_link (closer, 0, 0, 0, TRUE);
  assert_link (closer, 1, 1, 1, TRUE);
}
END_TEST

START_TEST (points_at_the_tolerance_are_linked)
{
  SbTimedRecord a = RECORD ({100, 100, 0}), b = RECORD ({110, 110, 0});
  g_autoptr (GArray) at = sb_event_links_new_from_points (a, b, 10);
  g_autoptr (GArray) over = sb_event_links_new_from_points (b, a, 9);
  g_autoptr (GArray) same = sb_event_links_new_from_points (a, a, 0);

  ck_assert_uint_eq (at->len, 1);
  ck_assert_uint_eq (over->len, 0);
  ck_assert_uint_eq (same->len, 1);
}
END_TEST

/* The slow way: all pairs, the best of them again and again. */
static double
get_share (const SbCodedSpan *a, const SbCodedSpan *b)
{
  double shared = (double) (MIN (a->stop, b->stop) - MAX (a->start, b->start));

  return shared / (double) MAX (a->stop - a->start, b->stop - b->start);
}

static guint
count_slowly (SbTimedRecord a, SbTimedRecord b, double threshold)
{
  gboolean used[2][64] = {{FALSE}};
  guint n = 0;

  for (;;) {
    double best = 0;
    gsize x = 0, y = 0;

    for (gsize j = 0; j < b.n_spans; j++)
      for (gsize i = 0; i < a.n_spans; i++)
        if (!used[0][i] && !used[1][j] && get_share (&a.spans[i], &b.spans[j]) > best) {
          best = get_share (&a.spans[i], &b.spans[j]);
          x = i;
          y = j;
        }
    if (best <= 0)
      return n;
    used[0][x] = used[1][y] = TRUE;
    n += best >= threshold;
  }
}

static void
fill (GRand *rand, SbCodedSpan *spans, guint n)
{
  for (guint i = 0; i < n; i++) {
    spans[i].start = g_rand_int_range (rand, 0, 100000);
    spans[i].stop = spans[i].start + g_rand_int_range (rand, 1, 9973);
    spans[i].code = 0;
  }
}

START_TEST (equals_the_slow_way)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  guint n = 0;

  for (guint round = 0; round < 200; round++) {
    SbCodedSpan first[40], second[40];
    SbTimedRecord a = {first, 40}, b = {second, 40};
    g_autoptr (GArray) links = NULL;
    guint linked = 0;

    fill (rand, first, 40);
    fill (rand, second, 40);
    links = sb_event_links_new (a, b, 50);
    for (guint i = 0; i < links->len; i++)
      linked += (guint) g_array_index (links, SbEventLink, i).linked;
    ck_assert_uint_eq (linked, count_slowly (a, b, 0.5));
    n += linked;
  }
  ck_assert_uint_gt (n, 1000);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    exactly_the_threshold_is_linked,
    the_best_pair_comes_first,
    an_event_below_the_threshold_gets_no_second_partner,
    ties_go_to_the_earlier_in_any_order,
    nothing_pairs_without_overlap,
    nanoseconds_of_hours_do_not_overflow,
    points_take_the_nearest_of_the_same_code_first,
    points_at_the_tolerance_are_linked,
    equals_the_slow_way,
    NULL,
  };

  return sb_test_run ("event-links", tests);
}
