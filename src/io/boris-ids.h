/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The codes of what is no event: "episode 3", "mark IV", "note". */
#define SB_BORIS_NOTE "note"

static inline char *
sb_boris_dup_episode_code (int number)
{
  return g_strdup_printf ("episode %d", number);
}

static inline char *
sb_boris_dup_mark_code (const char *index)
{
  return g_strdup_printf ("mark %s", index ? index : "");
}
