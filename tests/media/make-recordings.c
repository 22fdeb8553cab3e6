/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-maker.h"

/* Makes the standing recordings of the suite at the paths given, in the order of
 * tests/media/meson.build. */
int
main (int argc, char **argv)
{
  SbMakerRecipe recipes[] = {
    {.format = SB_MAKER_WEBM, .n_frames = 1000, .sound = TRUE},
    {.format = SB_MAKER_MP4, .n_frames = 1000, .sound = TRUE},
    /* mp4mux ends a variable rate some frames early (its edit list) */
    {.format = SB_MAKER_MP4, .n_frames = 1010, .variable = TRUE},
    {.format = SB_MAKER_WEBM, .sound = TRUE},
  };

  if (argc - 1 != (int) G_N_ELEMENTS (recipes))
    return 2;
  for (guint i = 0; i < G_N_ELEMENTS (recipes); i++) {
    recipes[i].path = argv[i + 1];
    sb_maker_make (&recipes[i]);
  }
  return 0;
}
