/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row of the list of episodes: its digit, its name, its times, and buttons to say that
 * it begins here and to take it out; the last row is the end of the session. */
typedef struct {
  AdwActionRow *row;
  GtkLabel *times;
  GtkLabel *length;
  GtkWidget *here;   /* does code.begin-episode, or code.end-session */
  GtkWidget *remove; /* carries the row's number as data "number" */
} SbEpisodeRow;

void sb_episode_row_init (SbEpisodeRow *row, int number, gboolean is_end);

G_END_DECLS
