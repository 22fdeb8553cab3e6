/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-maker.h"

#include <glib/gstdio.h>

#define LARGE .n_frames = 600, .width = 1920, .height = 1080, .sound = TRUE, .grain = TRUE

typedef struct {
  const char *name;
  SbMakerRecipe recipe;
} Named;

static const Named standing[] = {
  {"vp8.webm", {.format = SB_MAKER_WEBM, .n_frames = 1000, .sound = TRUE}},
  {"h264.mp4", {.format = SB_MAKER_MP4, .n_frames = 1000, .sound = TRUE}},
  /* mp4mux ends a variable rate some frames early (its edit list) */
  {"variable.mp4", {.format = SB_MAKER_MP4, .n_frames = 1010, .variable = TRUE}},
  {"sound.webm", {.format = SB_MAKER_WEBM, .sound = TRUE}},
  {"h264-25.mp4", {.format = SB_MAKER_MP4, .n_frames = 1500, .sound = TRUE}},
  {"h264-2997.mp4",
   {.format = SB_MAKER_MP4, .n_frames = 1798, .rate = 30000, .per = 1001, .sound = TRUE}},
  {"h264-30.mp4", {.format = SB_MAKER_MP4, .n_frames = 1800, .rate = 30, .sound = TRUE}},
  {"h264-60.mp4", {.format = SB_MAKER_MP4, .n_frames = 3600, .rate = 60, .sound = TRUE}},
  {"h264-variable.mp4",
   {.format = SB_MAKER_MP4,
    .n_frames = 1200,
    .rate = 40,
    .variable = TRUE,
    .sound = TRUE}},
  {"vp9.webm", {.format = SB_MAKER_VP9, .n_frames = 1500, .sound = TRUE}},
  {"mjpeg.avi", {.format = SB_MAKER_MJPEG, .n_frames = 1500, .sound = TRUE}},
  /* small, because this encoder is slow */
  {"mpeg2.ts",
   {.format = SB_MAKER_TS, .n_frames = 1500, .width = 176, .height = 96, .sound = TRUE}},
  {"mpeg2.mpg",
   {.format = SB_MAKER_PS, .n_frames = 1500, .width = 176, .height = 96, .sound = TRUE}},
  {"hevc.mp4", {.format = SB_MAKER_HEVC, .n_frames = 1500, .sound = TRUE}},
  {"rotated.mp4",
   {.format = SB_MAKER_MP4,
    .n_frames = 1500,
    .width = 180,
    .height = 320,
    .rotation = 90,
    .sound = TRUE}},
};

static const Named large[] = {
  {"1080-h264-25.mp4", {.format = SB_MAKER_MP4, LARGE}},
  {"1080-h264-2997.mp4", {.format = SB_MAKER_MP4, .rate = 30000, .per = 1001, LARGE}},
  {"1080-h264-30.mp4", {.format = SB_MAKER_MP4, .rate = 30, LARGE}},
  {"1080-h264-60.mp4", {.format = SB_MAKER_MP4, .rate = 60, LARGE}},
  {"1080-h264-variable.mp4",
   {.format = SB_MAKER_MP4, .rate = 40, .variable = TRUE, LARGE}},
  {"1080-vp9.webm", {.format = SB_MAKER_VP9, LARGE}},
  {"1080-mjpeg.avi", {.format = SB_MAKER_MJPEG, LARGE}},
  {"1080-hevc.mp4", {.format = SB_MAKER_HEVC, LARGE}},
  {"1080-bench.mp4",
   {.format = SB_MAKER_MP4,
    .n_frames = 3600,
    .width = 1920,
    .height = 1080,
    .rate = 30,
    .sound = TRUE,
    .grain = TRUE}},
  {"720-bench.mp4",
   {.format = SB_MAKER_MP4,
    .n_frames = 1800,
    .width = 1280,
    .height = 720,
    .rate = 30,
    .sound = TRUE,
    .grain = TRUE}},
  {"drift-25.mp4", {.format = SB_MAKER_MP4, .n_frames = 45000, .sound = TRUE}},
  {"session.mp4", {.format = SB_MAKER_MP4, .n_frames = 6600, .rate = 5, .gop = 25}},
  {"drift-15.mp4", {.format = SB_MAKER_MP4, .n_frames = 27000, .rate = 15}},
};

static const SbMakerRecipe *
find_large (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (large); i++)
    if (g_str_equal (large[i].name, name))
      return &large[i].recipe;
  return NULL;
}

const SbMakerRecipe *
sb_maker_find_recipe (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (standing); i++)
    if (g_str_equal (standing[i].name, name))
      return &standing[i].recipe;
  return find_large (name);
}

/* Under another name until it is whole. */
static void
make_large (const char *path, const SbMakerRecipe *recipe)
{
  g_autofree char *part = g_strdup_printf ("%s.part", path);
  SbMakerRecipe copy = *recipe;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  copy.path = part;
  g_print ("# making %s, once in this build folder\n", path);
  sb_maker_make (&copy);
  if (g_rename (part, path) != 0)
    g_error ("%s cannot be put in its place", path);
}

char *
sb_maker_dup_path (const char *name)
{
  char *path = g_build_filename (g_getenv ("SB_BUILD_DIR"), "tests", "media", name, NULL);
  const SbMakerRecipe *recipe = find_large (name);

  if (recipe)
    make_large (path, recipe);
  return path;
}
