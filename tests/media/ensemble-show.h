/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recording-maker.h"
#include "testlib.h"

#include <securebase/media/ensemble.h>

/* An ensemble on the standing recordings, and what it has said. */
typedef struct {
  SbEnsemble *ensemble;
  SbFrameIndex *indices[SB_ENSEMBLE_MAX_VIEWS];
  guint n_views;
  guint n_frames[SB_ENSEMBLE_MAX_VIEWS];
  gint64 shown_at[SB_ENSEMBLE_MAX_VIEWS]; /* when the last frame came */
  SbTime shown[SB_ENSEMBLE_MAX_VIEWS];    /* session time of it */
  GArray *spreads;                        /* ns; filled while not NULL */
  GArray *backwards;                      /* numbers the master showed */
  guint n_ended;
  int faulty; /* the view that said an error last, -1: none */
} SbViews;

gboolean sb_views_bark (gpointer unused);

/* Runs the main loop until @condition. */
#define AWAIT(condition)                                                                 \
  do {                                                                                   \
    guint watchdog = g_timeout_add_seconds (SB_VIEWS_PATIENCE, sb_views_bark, NULL);     \
    while (!(condition))                                                                 \
      g_main_context_iteration (NULL, TRUE);                                             \
    g_source_remove (watchdog);                                                          \
  } while (0)

#define SB_VIEWS_PATIENCE 60 /* seconds */

/* Opens @names (of sb_maker_dup_path(), or absolute) and waits until all are there.
 * @offsets may be NULL. */
SbViews *sb_views_new (const char *const *names, const SbTime *offsets, guint n_views);
void sb_views_free (SbViews *show);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbViews, sb_views_free)

/* Until all are open and show what was asked for. */
void sb_views_await (SbViews *show);

/* The number read in the picture that @view shows; the one it claims is the same. */
guint sb_views_read (SbViews *show, guint view);
gboolean sb_views_show_same (SbViews *show);
