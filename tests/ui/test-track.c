/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"
#include "timeline/track.h"

#include <securebase/model/kinds.h>

/* Random things of one lane, kept both in a track and in a plain array to compare with.
 */
#define N_THINGS 700

typedef struct {
  SbTrack *track;
  GArray *plain; /* SbTrackItem */
} Pair;

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const SbTrackItem *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

static void
add (Pair *pair, SbTime start, SbTime end)
{
  g_autoptr (SbEvent) event = sb_record_new (SB_TYPE_EVENT);
  SbTrackItem item = {start, end, G_OBJECT (event), 0};

  sb_track_insert (pair->track, &item);
  g_array_append_val (pair->plain, item);
  g_array_sort (pair->plain, compare_items);
}

static Pair *
pair_new (guint32 seed)
{
  Pair *pair = g_new0 (Pair, 1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  pair->track = sb_track_new ();
  pair->plain = g_array_new (FALSE, FALSE, sizeof (SbTrackItem));
  for (guint i = 0; i < N_THINGS; i++) {
    SbTime start = g_rand_int_range (rand, 0, 5000);
    int length = i % 50 == 0 ? 1000 : i % 3 == 0 ? 0 : g_rand_int_range (rand, 1, 9);

    add (pair, start, i % 200 == 1 ? SB_TRACK_OPEN : start + length);
  }
  return pair;
}

static void
pair_free (Pair *pair)
{
  sb_track_free (pair->track);
  g_array_unref (pair->plain);
  g_free (pair);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pair, pair_free)

static const SbTrackItem *
get_plain (Pair *pair, guint position)
{
  return &g_array_index (pair->plain, SbTrackItem, position);
}

START_TEST (what_reaches_is_found_as_if_all_were_looked_at)
{
  g_autoptr (Pair) pair = pair_new (1);
  guint n = sb_track_get_n_items (pair->track);

  ck_assert_uint_eq (n, N_THINGS);
  for (SbTime time = -10; time < 6100; time += 37) {
    guint before = 0, reaching = 0;

    while (before < n && get_plain (pair, before)->start < time)
      before++;
    while (reaching < n && get_plain (pair, reaching)->end <= time)
      reaching++;
    ck_assert_uint_eq (sb_track_count_before (pair->track, time), before);
    ck_assert_uint_eq (sb_track_find_reaching (pair->track, 0, n, time), reaching);
  }
}
END_TEST

START_TEST (what_is_covered_is_the_sum)
{
  g_autoptr (Pair) pair = pair_new (2);

  for (guint from = 0; from < N_THINGS; from += 97)
    for (guint to = from; to <= N_THINGS; to += 61) {
      SbTime sum = 0;

      for (guint i = from; i < to; i++) {
        const SbTrackItem *item = get_plain (pair, i);

        sum += item->end == SB_TRACK_OPEN ? 0 : item->end - item->start;
      }
      ck_assert_int_eq (sb_track_get_covered (pair->track, from, to), sum);
    }
}
END_TEST

START_TEST (what_is_taken_out_is_gone)
{
  g_autoptr (Pair) pair = pair_new (3);
  guint64 version = sb_track_get_version (pair->track);
  guint n_open = sb_track_get_n_open (pair->track);
  const SbTrackItem *item = sb_track_get_item (pair->track, 300);
  g_autoptr (GObject) record = g_object_ref (item->record);
  SbTime start = item->start;

  ck_assert_uint_gt (n_open, 0);
  ck_assert (!sb_track_remove (pair->track, start + 1, record));
  ck_assert (sb_track_remove (pair->track, start, record));
  ck_assert_uint_eq (sb_track_find (pair->track, start, record), G_MAXUINT);
  ck_assert_uint_eq (sb_track_get_n_items (pair->track), N_THINGS - 1);
  ck_assert_uint_gt (sb_track_get_version (pair->track), version);
  while (sb_track_get_n_items (pair->track) > 0) {
    item = sb_track_get_item (pair->track, 0);
    ck_assert (sb_track_remove (pair->track, item->start, item->record));
  }
  ck_assert_uint_eq (sb_track_get_n_open (pair->track), 0);
  ck_assert_uint_eq (sb_track_find_reaching (pair->track, 0, 0, 0), 0);
}
END_TEST

START_TEST (the_pointer_finds_the_last_to_begin_then_the_nearest)
{
  g_autoptr (SbTrack) track = sb_track_new ();
  Pair pair = {track, g_array_new (FALSE, FALSE, sizeof (SbTrackItem))};

  add (&pair, 100, 200);
  add (&pair, 150, 160);
  add (&pair, 300, 300);
  ck_assert_uint_eq (sb_track_find_at (track, 155, 5), 1);
  ck_assert_uint_eq (sb_track_find_at (track, 165, 5), 0);
  ck_assert_uint_eq (sb_track_find_at (track, 200, 0), 0);
  ck_assert_uint_eq (sb_track_find_at (track, 204, 5), 0);
  ck_assert_uint_eq (sb_track_find_at (track, 206, 5), G_MAXUINT);
  ck_assert_uint_eq (sb_track_find_at (track, 297, 5), 2);
  g_array_unref (pair.plain);
}
END_TEST

START_TEST (filling_at_once_is_the_same)
{
  g_autoptr (Pair) pair = pair_new (4);
  g_autoptr (SbTrack) track = sb_track_new ();

  sb_track_begin_fill (track);
  for (guint i = 0; i < N_THINGS; i++)
    sb_track_insert (track, get_plain (pair, i));
  sb_track_end_fill (track);
  for (SbTime time = 0; time < 6000; time += 11)
    ck_assert_uint_eq (sb_track_find_reaching (track, 0, N_THINGS, time),
                       sb_track_find_reaching (pair->track, 0, N_THINGS, time));
  ck_assert_int_eq (sb_track_get_covered (track, 0, N_THINGS),
                    sb_track_get_covered (pair->track, 0, N_THINGS));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    what_reaches_is_found_as_if_all_were_looked_at,
    what_is_covered_is_the_sum,
    what_is_taken_out_is_gone,
    the_pointer_finds_the_last_to_begin_then_the_nearest,
    filling_at_once_is_the_same,
    NULL,
  };

  return sb_test_run ("track", tests);
}
