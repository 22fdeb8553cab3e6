/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame on the screen is the frame in the data, in the window itself: at every paint
 * the picture is fetched from the display server, the number in it is read, and held
 * against the frame of the index that the program says is there (see desk.h).
 *
 * This is the short form, with fewer of each. The long form, with the full counts and
 * recordings of 1920 × 1080 too, takes a quarter of an hour or more:
 *
 *     meson test -C build --suite long exactness-long --verbose
 *
 * After "long", a number: the first recording of the list to begin with.
 */
#include "desk.h"
#include "recording-maker.h"
#include "testlib.h"

#include <securebase/media/copier.h>
#include <securebase/media/indexer.h>
#include <stdlib.h>

/* How many of each. */
typedef struct {
  guint seeks;
  guint steps; /* forward, and as many back */
  guint scrubs;
  guint pauses; /* over all speeds */
  guint frames; /* shown in play before each pause */
} Counts;

static const Counts few = {15, 20, 6, 4, 3};
static const Counts all = {200, 300, 100, 50, 6};
static const Counts *counts = &few;

static const double rates[] = {0.5, 1, 2, 4};

/* No seek in it is exact: the program says so (see below), and plays a working copy. */
#define PROGRAM_STREAM "mpeg2.mpg"

static const char *const names[] = {"h264-25.mp4",
                                    "h264-2997.mp4",
                                    "h264-30.mp4",
                                    "h264-60.mp4",
                                    "h264-variable.mp4",
                                    "vp9.webm",
                                    "mjpeg.avi",
                                    "mpeg2.ts",
                                    "hevc.mp4",
                                    "rotated.mp4",
                                    PROGRAM_STREAM};

/* From here on in the long form only. */
static const char *const large_names[] = {"1080-h264-25.mp4",
                                          "1080-h264-2997.mp4",
                                          "1080-h264-30.mp4",
                                          "1080-h264-60.mp4",
                                          "1080-h264-variable.mp4",
                                          "1080-vp9.webm",
                                          "1080-mjpeg.avi",
                                          "1080-hevc.mp4"};

static const char *
get_name (int i)
{
  int n = (int) G_N_ELEMENTS (names);

  return i < n ? names[i] : large_names[i - n];
}

static guint
pick_frame (SbDesk *desk)
{
  guint n = sb_frame_index_get_n_frames (desk->frames);

  return (guint) g_random_int_range (0, (gint32) n);
}

static guint
seek_about (SbDesk *desk)
{
  for (guint i = 0; i < counts->seeks; i++) {
    guint frame = pick_frame (desk);

    sb_desk_point_at (desk, "seek", frame);
    ck_assert_msg (sb_desk_wait_for_frame (desk, frame), "no frame %u", frame);
  }
  return counts->seeks;
}

static guint
step_about (SbDesk *desk)
{
  guint last = sb_frame_index_get_n_frames (desk->frames) - 1;
  guint from = (guint) g_random_int_range (0, (gint32) (last - counts->steps));

  sb_desk_point_at (desk, "seek", from);
  ck_assert (sb_desk_wait_for_frame (desk, from));
  for (guint i = 1; i <= counts->steps; i++) {
    sb_kit_press (desk->window, GDK_KEY_Right, 0);
    ck_assert_msg (sb_desk_wait_for_frame (desk, from + i), "no frame %u", from + i);
  }
  for (guint i = counts->steps; i-- > 0;) {
    sb_kit_press (desk->window, GDK_KEY_Left, 0);
    ck_assert_msg (sb_desk_wait_for_frame (desk, from + i), "no frame %u", from + i);
  }
  return 2 * counts->steps;
}

/* A hand that draws the playhead about, faster than pictures come, and then rests. */
static guint
scrub_about (SbDesk *desk)
{
  for (guint i = 0; i < counts->scrubs; i++) {
    guint frame = pick_frame (desk);

    for (guint k = 0; k < 6; k++) {
      sb_desk_point_at (desk, "scrub", pick_frame (desk));
      sb_kit_spin (g_random_int_range (0, 40));
    }
    sb_desk_point_at (desk, "scrub", frame);
    sb_desk_point_at (desk, "seek", frame);
    ck_assert_msg (sb_desk_wait_for_frame (desk, frame), "no frame %u", frame);
  }
  return counts->scrubs;
}

/* Where it stands after a pause is told by the picture; one step on is the next one. */
static void
play_and_pause (SbDesk *desk, double rate)
{
  guint n = sb_frame_index_get_n_frames (desk->frames);
  int frame;

  sb_desk_set_rate (desk, rate);
  sb_desk_point_at (desk, "seek", (guint) g_random_int_range (0, (gint32) n / 2));
  ck_assert (sb_desk_wait_for_rest (desk));
  sb_kit_press (desk->window, GDK_KEY_space, 0);
  ck_assert (sb_playback_is_playing (desk->playback));
  ck_assert (sb_desk_wait_for_shown (desk, counts->frames));
  if (sb_playback_is_playing (desk->playback))
    sb_kit_press (desk->window, GDK_KEY_space, 0);
  ck_assert (sb_desk_wait_for_rest (desk));
  frame = sb_desk_get_frame (desk);
  sb_kit_press (desk->window, GDK_KEY_Left, 0);
  ck_assert_msg (sb_desk_wait_for_frame (desk, (guint) frame - 1),
                 "at %g×: one back from %d",
                 rate,
                 frame);
  sb_kit_press (desk->window, GDK_KEY_Right, 0);
  ck_assert_msg (
    sb_desk_wait_for_frame (desk, (guint) frame), "at %g×: one on to %d", rate, frame);
}

static guint
play_about (SbDesk *desk)
{
  for (guint i = 0; i < counts->pauses; i++)
    play_and_pause (desk, rates[i % G_N_ELEMENTS (rates)]);
  sb_desk_set_rate (desk, 1);
  return counts->pauses;
}

START_TEST (every_shown_frame_is_the_indexed_frame)
{
  g_autofree char *path = sb_maker_dup_path (get_name (_i));
  g_autoptr (SbDesk) desk = NULL;
  guint seeks, steps, scrubs, pauses;

  g_random_set_seed (100 + (guint32) _i);
  desk = sb_desk_new (path, g_str_equal (get_name (_i), PROGRAM_STREAM));
  seeks = seek_about (desk);
  steps = step_about (desk);
  scrubs = scrub_about (desk);
  pauses = play_about (desk);
  g_print ("# %s: %u seeks, %u steps, %u scrubs, %u pauses: %u pictures came to the "
           "screen, %u of them other than indexed\n",
           get_name (_i),
           seeks,
           steps,
           scrubs,
           pauses,
           desk->n_shown,
           desk->n_wrong);
  ck_assert_uint_gt (desk->n_shown, seeks + steps);
  ck_assert_uint_eq (desk->n_wrong, 0);
}
END_TEST

START_TEST (a_program_stream_is_said_not_to_be_exact)
{
  g_autofree char *path = sb_maker_dup_path (PROGRAM_STREAM);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbMediaInfo) info = sb_media_probe (path, &error);
  g_autoptr (SbFrameIndex) index = sb_indexer_read (path, NULL, NULL, NULL, NULL);

  sb_assert_ok (error);
  ck_assert_ptr_nonnull (info->warning);
  ck_assert_ptr_nonnull (index);
  ck_assert_ptr_nonnull (sb_copier_get_advice (info, index));
}
END_TEST

int
main (int argc, char **argv)
{
  gboolean is_long = argc > 1 && g_str_equal (argv[1], "long");
  int first = argc > 2 ? atoi (argv[2]) : 0;
  int n = (int) (G_N_ELEMENTS (names) + (is_long ? G_N_ELEMENTS (large_names) : 0));
  Suite *suite = suite_create ("exactness");
  TCase *tcase = tcase_create ("exactness");
  SRunner *runner;
  int failed;

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run the tests under xvfb-run\n");
    return 0;
  }
  counts = is_long ? &all : &few;
  tcase_add_test (tcase, a_program_stream_is_said_not_to_be_exact);
  tcase_add_loop_test (tcase, every_shown_frame_is_the_indexed_frame, first, n);
  suite_add_tcase (suite, tcase);
  runner = srunner_create (suite);
  srunner_set_tap (runner, "-");
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? 0 : 1;
}
