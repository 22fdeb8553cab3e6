/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/base/frame-index.h>

/* A variable rate, a first PTS that is not 0 and an end. */
static const SbTime pts[] = {
  100 * SB_MSECOND, 133 * SB_MSECOND, 166 * SB_MSECOND, 466 * SB_MSECOND};
static const gboolean keyframes[] = {TRUE, FALSE, FALSE, TRUE};
#define END (600 * SB_MSECOND)

static SbFrameIndex *
make_index (void)
{
  return sb_frame_index_new (pts, keyframes, G_N_ELEMENTS (pts), END);
}

START_TEST (find_takes_the_last_frame_not_later)
{
  g_autoptr (SbFrameIndex) index = make_index ();
  const struct {
    SbTime time;
    guint frame;
  } cases[] = {
    {-SB_SECOND, 0},
    {0, 0},
    {100 * SB_MSECOND, 0},
    {133 * SB_MSECOND - 1, 0},
    {133 * SB_MSECOND, 1},
    {465 * SB_MSECOND, 2},
    {466 * SB_MSECOND, 3},
    {G_MAXINT64, 3},
    {SB_TIME_NONE, 0},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ck_assert_uint_eq (sb_frame_index_find (index, cases[i].time), cases[i].frame);
}
END_TEST

START_TEST (find_agrees_with_a_plain_search)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  SbTime times[500];
  g_autoptr (SbFrameIndex) index = NULL;

  times[0] = -7;
  for (guint i = 1; i < G_N_ELEMENTS (times); i++)
    times[i] = times[i - 1] + g_rand_int_range (rand, 1, 50);
  index = sb_frame_index_new (
    times, NULL, G_N_ELEMENTS (times), times[G_N_ELEMENTS (times) - 1] + 1);
  for (SbTime t = -20; t < times[G_N_ELEMENTS (times) - 1] + 20; t++) {
    guint plain = 0;

    for (guint i = 0; i < G_N_ELEMENTS (times); i++)
      if (times[i] <= t)
        plain = i;
    ck_assert_uint_eq (sb_frame_index_find (index, t), plain);
  }
}
END_TEST

START_TEST (safe_target_stays_near_the_pts_in_a_gap)
{
  g_autoptr (SbFrameIndex) index = make_index ();

  ck_assert_int_eq (sb_frame_index_get_safe_target (index, 0),
                    pts[0] + 33 * SB_MSECOND / 2);
  ck_assert_int_eq (sb_frame_index_get_safe_target (index, 2),
                    pts[2] + 33 * SB_MSECOND / 2);
  ck_assert_int_eq (sb_frame_index_get_safe_target (index, 3),
                    pts[3] + 33 * SB_MSECOND / 2);
}
END_TEST

START_TEST (safe_target_of_a_short_last_frame_is_inside_it)
{
  const SbTime times[] = {0, 40, 80};
  g_autoptr (SbFrameIndex) index = sb_frame_index_new (times, NULL, 3, 90);

  ck_assert_int_eq (sb_frame_index_get_safe_target (index, 2), 85);
}
END_TEST

START_TEST (one_frame_is_an_index)
{
  const SbTime times[] = {5 * SB_SECOND};
  g_autoptr (SbFrameIndex) index =
    sb_frame_index_new (times, NULL, 1, 5 * SB_SECOND + 40 * SB_MSECOND);

  ck_assert_uint_eq (sb_frame_index_get_n_frames (index), 1);
  ck_assert_uint_eq (sb_frame_index_find (index, 0), 0);
  ck_assert_int_eq (sb_frame_index_get_safe_target (index, 0),
                    5 * SB_SECOND + 20 * SB_MSECOND);
}
END_TEST

static void
assert_same (SbFrameIndex *a, SbFrameIndex *b)
{
  ck_assert_uint_eq (sb_frame_index_get_n_frames (a), sb_frame_index_get_n_frames (b));
  ck_assert_int_eq (sb_frame_index_get_end (a), sb_frame_index_get_end (b));
  for (guint i = 0; i < sb_frame_index_get_n_frames (a); i++) {
    ck_assert_int_eq (sb_frame_index_get_pts (a, i), sb_frame_index_get_pts (b, i));
    ck_assert_int_eq (sb_frame_index_is_keyframe (a, i),
                      sb_frame_index_is_keyframe (b, i));
    ck_assert_int_eq (sb_frame_index_get_safe_target (a, i),
                      sb_frame_index_get_safe_target (b, i));
  }
}

START_TEST (bytes_read_back_as_the_same_index)
{
  const SbTime far[] = {-3, 0, G_MAXINT64 / 4};
  const gboolean first_only[] = {TRUE, FALSE, FALSE};
  g_autoptr (SbFrameIndex) index = make_index ();
  g_autoptr (SbFrameIndex) wide = sb_frame_index_new (far, first_only, 3, G_MAXINT64 / 2);
  SbFrameIndex *all[] = {index, wide};

  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = sb_frame_index_to_bytes (all[i]);
    g_autoptr (SbFrameIndex) back = sb_frame_index_new_from_bytes (bytes, &error);

    sb_assert_ok (error);
    assert_same (all[i], back);
  }
}
END_TEST

/* The form is stored in people's projects: it may not change by accident. */
START_TEST (bytes_have_the_written_down_form)
{
  const SbTime times[] = {1, 101};
  const gboolean keys[] = {TRUE, FALSE};
  const guint8 expected[] = {'S', 'B', 'F', 'I', 1, 2, 2, 0xc9, 0x01, 0x14};
  g_autoptr (SbFrameIndex) index = sb_frame_index_new (times, keys, 2, 111);
  g_autoptr (GBytes) bytes = sb_frame_index_to_bytes (index);
  g_autoptr (GBytes) wanted = g_bytes_new_static (expected, sizeof expected);

  ck_assert (g_bytes_equal (bytes, wanted));
}
END_TEST

static void
assert_refused (const guint8 *data, gsize size, SbError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  SbFrameIndex *index = sb_frame_index_new_from_bytes (bytes, &error);

  ck_assert_ptr_null (index);
  ck_assert (g_error_matches (error, SB_ERROR, (int) code));
}

START_TEST (damaged_bytes_are_refused)
{
  g_autoptr (SbFrameIndex) index = make_index ();
  g_autoptr (GBytes) bytes = sb_frame_index_to_bytes (index);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *longer = g_malloc0 (size + 1);
  const guint8 huge_count[] = {'S', 'B', 'F', 'I', 1, 0xff, 0xff, 0xff, 0xff, 0x7f, 0, 2};
  const guint8 zero_step[] = {'S', 'B', 'F', 'I', 1, 2, 0, 0, 2};
  const guint8 newer[] = {'S', 'B', 'F', 'I', 2, 1, 0, 2};

  for (gsize i = 0; i < size; i++)
    assert_refused (data, i, SB_ERROR_BAD_FILE);
  memcpy (longer, data, size);
  assert_refused (longer, size + 1, SB_ERROR_BAD_FILE);
  assert_refused (huge_count, sizeof huge_count, SB_ERROR_BAD_FILE);
  assert_refused (zero_step, sizeof zero_step, SB_ERROR_BAD_FILE);
  assert_refused (newer, sizeof newer, SB_ERROR_NEWER);
}
END_TEST

START_TEST (random_bytes_never_crash)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (int i = 0; i < 5000; i++) {
    guint8 data[40] = {'S', 'B', 'F', 'I', 1};
    gsize size = (gsize) g_rand_int_range (rand, 5, sizeof data);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (SbFrameIndex) index = NULL;

    for (gsize j = 5; j < size; j++)
      data[j] = (guint8) g_rand_int_range (rand, 0, 256);
    data[5] %= 8;
    bytes = g_bytes_new (data, size);
    index = sb_frame_index_new_from_bytes (bytes, NULL);
    if (index)
      ck_assert_uint_eq (sb_frame_index_get_n_frames (index), data[5]);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    find_takes_the_last_frame_not_later,
    find_agrees_with_a_plain_search,
    safe_target_stays_near_the_pts_in_a_gap,
    safe_target_of_a_short_last_frame_is_inside_it,
    one_frame_is_an_index,
    bytes_read_back_as_the_same_index,
    bytes_have_the_written_down_form,
    damaged_bytes_are_refused,
    random_bytes_never_crash,
    NULL,
  };

  return sb_test_run ("frame-index", tests);
}
