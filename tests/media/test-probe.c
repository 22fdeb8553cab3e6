/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-maker.h"
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/media/probe.h>

static SbMediaInfo *
probe (const char *name)
{
  g_autofree char *path = sb_maker_dup_path (name);
  g_autoptr (GError) error = NULL;
  SbMediaInfo *info = sb_media_probe (path, &error);

  sb_assert_ok (error);
  return info;
}

START_TEST (picture_and_sound_are_told)
{
  g_autoptr (SbMediaInfo) info = probe ("h264.mp4");

  ck_assert (info->has_picture && info->has_sound);
  ck_assert_int_eq (info->width, 320);
  ck_assert_int_eq (info->height, 180);
  ck_assert_int_eq (info->rate_numerator, 25);
  ck_assert_int_eq (info->rate_denominator, 1);
  ck_assert_int_eq (info->channels, 1);
  ck_assert_int_eq (info->sample_rate, 48000);
  ck_assert_int_eq (info->duration / SB_SECOND, 40);
  ck_assert_ptr_nonnull (strstr (info->picture_codec, "H.264"));
  ck_assert_ptr_null (info->missing);
  ck_assert_ptr_null (info->warning);
}
END_TEST

START_TEST (picture_alone_is_a_recording)
{
  g_autoptr (SbMediaInfo) info = probe ("variable.mp4");

  ck_assert (info->has_picture && !info->has_sound);
  ck_assert_int_lt (info->rate_numerator / info->rate_denominator, 1000);
  ck_assert_int_eq (info->channels, 0);
}
END_TEST

START_TEST (sound_alone_is_a_recording)
{
  g_autoptr (SbMediaInfo) info = probe ("sound.webm");

  ck_assert (!info->has_picture && info->has_sound);
  ck_assert_int_eq (info->width, 0);
  ck_assert_int_eq (info->duration, 40 * SB_SECOND);
}
END_TEST

static void
on_probed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  SbMediaInfo **info = user_data;

  *info = sb_media_probe_finish (result, &error);
  sb_assert_ok (error);
}

START_TEST (thread_gives_the_same)
{
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  g_autoptr (SbMediaInfo) info = NULL;

  sb_media_probe_async (path, NULL, on_probed, &info);
  while (!info)
    g_main_context_iteration (NULL, TRUE);
  ck_assert (info->has_picture && info->has_sound);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    picture_and_sound_are_told,
    picture_alone_is_a_recording,
    sound_alone_is_a_recording,
    thread_gives_the_same,
    NULL,
  };

  return sb_test_run ("probe", tests);
}
