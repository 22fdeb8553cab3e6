/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-maker.h"

/* Makes the standing recordings of the names at the ends of the paths given. */
int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++) {
    g_autofree char *name = g_path_get_basename (argv[i]);
    const SbMakerRecipe *found = sb_maker_find_recipe (name);
    SbMakerRecipe recipe;

    if (!found)
      g_error ("there is no recipe for %s", name);
    recipe = *found;
    recipe.path = argv[i];
    sb_maker_make (&recipe);
  }
  return 0;
}
