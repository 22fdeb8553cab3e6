/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recording-maker.h"
#include "testlib.h"

#include <securebase/media/indexer.h>
#include <securebase/media/player.h>

/* A player on one of the standing recordings, and what it has said. Every frame that it
 * hands out is read by machine: its number and time must be what the picture says. */
typedef struct {
  SbPlayer *player;
  SbFrameIndex *index;
  GArray *numbers; /* of the frames handed out */
  guint n_ended;
  guint n_states;
  char *fault;
  SbTime last_position;
  guint n_positions;
} Show;

/* Opens and waits for the first frame; @name of a standing recording, or a path. */
Show *show_new (const char *name, gboolean sound);
void show_free (Show *show);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Show, show_free)

/* Until nothing is asked for that is not shown; an error fails the test. */
void show_await (Show *show);

/* Asks for a frame, and waits for it; it must be that. */
void show_go (Show *show, guint number);

/* A step, and the same. */
void show_step (Show *show, int delta, guint expected);

/* Of the frame on the screen, read from its picture. */
guint show_get_number (Show *show);

#define SHOW_PATIENCE 60 /* seconds */
gboolean show_on_watchdog (gpointer data);

/* Runs the main loop until @condition. */
#define SHOW_AWAIT(condition)                                                            \
  do {                                                                                   \
    guint watchdog = g_timeout_add_seconds (SHOW_PATIENCE, show_on_watchdog, NULL);      \
    while (!(condition))                                                                 \
      g_main_context_iteration (NULL, TRUE);                                             \
    g_source_remove (watchdog);                                                          \
  } while (0)
