/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/base/frame-index.h>
#include <string.h>

/* The list of frames as it is kept in a project, damaged at random: it is refused with a
 * sentence, or it is a list that keeps every promise of its header. */

#define N_ROUNDS 4000
#define N_FRAMES 200

static GBytes *
make_good (GRand *rand)
{
  SbTime pts[N_FRAMES];
  gboolean keyframes[N_FRAMES];
  g_autoptr (SbFrameIndex) index = NULL;
  SbTime time = g_rand_int_range (rand, -5, 5) * 7 * SB_MSECOND;

  for (guint i = 0; i < N_FRAMES; i++) {
    pts[i] = time;
    keyframes[i] = i % 25 == 0;
    time += g_rand_int_range (rand, 1, 80000000);
  }
  index = sb_frame_index_new (pts, keyframes, N_FRAMES, time);
  return sb_frame_index_to_bytes (index);
}

static void
change_byte (GRand *rand, GByteArray *bytes)
{
  if (bytes->len > 0)
    bytes->data[g_rand_int_range (rand, 0, (gint32) bytes->len)] =
      (guint8) g_rand_int (rand);
}

static void
flip_bit (GRand *rand, GByteArray *bytes)
{
  if (bytes->len > 0)
    bytes->data[g_rand_int_range (rand, 0, (gint32) bytes->len)] ^=
      (guint8) (1 << g_rand_int_range (rand, 0, 8));
}

static void
cut (GRand *rand, GByteArray *bytes)
{
  g_byte_array_set_size (bytes,
                         (guint) g_rand_int_range (rand, 0, (gint32) bytes->len + 1));
}

static void
lengthen (GRand *rand, GByteArray *bytes)
{
  for (int n = g_rand_int_range (rand, 1, 12); n > 0; n--) {
    guint8 byte = g_rand_boolean (rand) ? 0xff : (guint8) g_rand_int (rand);

    g_byte_array_append (bytes, &byte, 1);
  }
}

/* The numbers at the beginning, where a wrong one does most. */
static void
spoil_head (GRand *rand, GByteArray *bytes)
{
  for (guint i = 5; i < MIN (bytes->len, 16); i++)
    bytes->data[i] = g_rand_boolean (rand) ? 0xff : bytes->data[i];
}

static GBytes *
damage (GRand *rand, GBytes *good)
{
  static void (*const ways[]) (GRand *, GByteArray *) = {
    change_byte, flip_bit, cut, lengthen, spoil_head};
  gsize size;
  const guint8 *data = g_bytes_get_data (good, &size);
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, data, (guint) size);
  for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
    ways[g_rand_int_range (rand, 0, G_N_ELEMENTS (ways))](rand, bytes);
  return g_byte_array_free_to_bytes (bytes);
}

/* One frame's: the times grow, and the place to seek to lies within it. */
static gboolean
keeps_promises (SbFrameIndex *index, guint i)
{
  guint n = sb_frame_index_get_n_frames (index);
  SbTime pts = sb_frame_index_get_pts (index, i);
  SbTime next =
    i + 1 < n ? sb_frame_index_get_pts (index, i + 1) : sb_frame_index_get_end (index);
  SbTime target = sb_frame_index_get_safe_target (index, i);

  return pts < next && target >= pts && target < next &&
         sb_frame_index_find (index, target) == i;
}

static void
assert_promises (SbFrameIndex *index)
{
  guint n = sb_frame_index_get_n_frames (index), n_kept = 0;

  ck_assert_uint_gt (n, 0);
  for (guint i = 0; i < n; i++)
    n_kept += keeps_promises (index, i) ? 1 : 0;
  ck_assert_uint_eq (n_kept, n);
}

static void
read_damaged (GBytes *bytes, guint *n_read)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFrameIndex) index = sb_frame_index_new_from_bytes (bytes, &error);

  ck_assert ((index == NULL) == (error != NULL));
  if (index) {
    assert_promises (index);
    (*n_read)++;
  } else {
    ck_assert (error->domain == SB_ERROR && strlen (error->message) > 20);
  }
}

START_TEST (damaged_lists_are_refused_or_sound)
{
  const guint32 seed = 20260311;
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n_read = 0;

  for (guint round = 0; round < N_ROUNDS; round++) {
    g_autoptr (GBytes) good = make_good (rand);
    g_autoptr (GBytes) bad = damage (rand, good);

    read_damaged (bad, &n_read);
  }
  g_print ("# seed %u: %u of %u damaged lists could be read\n", seed, n_read, N_ROUNDS);
  ck_assert_uint_gt (n_read, 0);
  ck_assert_uint_lt (n_read, N_ROUNDS);
}
END_TEST

START_TEST (noise_is_refused)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint n_read = 0;

  for (guint round = 0; round < 2000; round++) {
    gsize size = (gsize) g_rand_int_range (rand, 0, 60);
    guint8 noise[64] = "SBFI\1";
    g_autoptr (GBytes) bytes = NULL;

    for (gsize i = round % 2 ? 5 : 0; i < size; i++)
      noise[i] = (guint8) g_rand_int (rand);
    bytes = g_bytes_new (noise, size);
    read_damaged (bytes, &n_read);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    damaged_lists_are_refused_or_sound,
    noise_is_refused,
    NULL,
  };

  return sb_test_run ("frame-index-damage", tests);
}
