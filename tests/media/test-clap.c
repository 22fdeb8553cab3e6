/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/base/error.h>
#include <securebase/media/clap.h>
#include <sndfile.h>

#define RATE 16000
#define LENGTH 20 /* seconds */

/* Noise, and claps at @claps (seconds, ended by 0) less @offset: the same room heard by a
 * camera that was switched on at @offset. Each has noise of its own. */
static char *
write_room (
  const char *folder, const char *name, const double *claps, double offset, guint32 seed)
{
  char *path = g_build_filename (folder, name, NULL);
  SF_INFO info = {
    .samplerate = RATE, .channels = 1, .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
  SNDFILE *file = sf_open (path, SFM_WRITE, &info);
  g_autofree float *samples = g_new0 (float, RATE *LENGTH);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  ck_assert (file != NULL);
  for (int i = 0; i < RATE * LENGTH; i++)
    samples[i] = (float) g_rand_double_range (rand, -0.02, 0.02);
  for (guint k = 0; claps[k] != 0; k++)
    for (int i = 0; i < RATE / 20; i++) {
      int at = (int) ((claps[k] - offset) * RATE) + i;

      if (at >= 0 && at < RATE * LENGTH)
        samples[at] += (float) (g_rand_double_range (rand, -0.7, 0.7) * exp (-i / 200.0));
    }
  sf_write_float (file, samples, RATE * LENGTH);
  sf_close (file);
  return path;
}

static const double claps[] = {3.2, 7.91, 8.4, 12.003, 15.5, 0};
static const double offsets[] = {1.234, -2.5, 0, 5.0005};

START_TEST (claps_give_the_offset)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *master = write_room (folder, "master.wav", claps, 0, 1);
  g_autofree char *view = write_room (folder, "view.wav", claps, offsets[_i], 2);
  g_autoptr (GError) error = NULL;
  SbClap found;

  ck_assert (sb_clap_find (master, view, 0, 10 * SB_SECOND, &found, NULL, &error));
  sb_assert_ok (error);
  g_print (
    "# offset %.4f s: found %.4f s, likeness %.2f, next best %.2f, clap at %.2f s\n",
    offsets[_i],
    (double) found.offset / SB_SECOND,
    found.likeness,
    found.next,
    (double) found.at / SB_SECOND);
  ck_assert_int_le (ABS (found.offset - (SbTime) (offsets[_i] * SB_SECOND)),
                    2 * SB_MSECOND);
  ck_assert_double_gt (found.likeness, 1.5 * found.next);
  for (guint i = 0; claps[i] != 0; i++)
    if (fabs ((double) found.at / SB_SECOND - claps[i]) < 0.03)
      return;
  ck_abort_msg ("there is no clap at %g s", (double) found.at / SB_SECOND);
}
END_TEST

START_TEST (nothing_in_common_is_not_clear)
{
  static const double others[] = {2.1, 9.9, 14.02, 0};
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *master = write_room (folder, "master.wav", claps, 0, 1);
  g_autofree char *view = write_room (folder, "view.wav", others, 0, 2);
  SbClap found;

  ck_assert (sb_clap_find (master, view, 0, 10 * SB_SECOND, &found, NULL, NULL));
  g_print ("# unlike rooms: likeness %.2f, next best %.2f\n", found.likeness, found.next);
  ck_assert_double_lt (found.likeness, 1.5 * found.next);
}
END_TEST

START_TEST (what_is_out_of_reach_is_said)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *master = write_room (folder, "master.wav", claps, 0, 1);
  g_autoptr (GError) error = NULL;
  SbClap found;

  ck_assert (
    !sb_clap_find (master, master, 60 * SB_SECOND, SB_SECOND, &found, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_NOT_FOUND));
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {claps_give_the_offset, G_N_ELEMENTS (offsets)},
    {nothing_in_common_is_not_clear, 1},
    {what_is_out_of_reach_is_said, 1},
    {NULL, 0},
  };

  return sb_test_run_loops ("clap", loops, 0);
}
