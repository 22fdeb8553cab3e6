/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/media/player.h>

G_BEGIN_DECLS

/* One to four recordings of the same session, shown together: an SbPlayer for each, one
 * session time, one clock. Knows no widget.
 *
 * View 0 is the master: its PTS is session time. Another view's PTS + its offset is
 * session time (SbRecording.offset). After every seek, step and pause each view shows the
 * frame that is on its screen in the middle of the master's frame (at that frame's safe
 * target: a container that rounds its times must not show the frame before). A view that
 * does not cover that time shows its first or its last frame and is "outside". Steps go
 * by the master's frames.
 *
 * As with SbPlayer every function returns at once, a newer request replaces an older one
 * (in all views), and signals come in the main context that was the default of the thread
 * that made it. With one view it is that view's player and nothing more.
 *
 * In play all views run on the system's clock, from one moment on, so they cannot drift.
 * A view that is not ready in time does not hold the others up: it catches up. One that
 * fails says so, and the others go on; without its master a session can be sought and
 * stepped through (by the master's frame index) but not played.
 *
 * Signals:
 *   "frame" (guint view, SbFrame *)   paint it in that view
 *   "position" (gint64)      session time, after the master's frame
 *   "state-changed" ()       see sb_ensemble_get_state(): of the whole
 *   "view-changed" (guint view)  the state, outside, offset, muted or hidden of one view
 *   "ended" ()               play came to the master's end (or, backwards, its beginning)
 *   "error" (guint view, GError *)    as SbPlayer's */

#define SB_TYPE_ENSEMBLE (sb_ensemble_get_type ())
G_DECLARE_FINAL_TYPE (SbEnsemble, sb_ensemble, SB, ENSEMBLE, GObject)

#define SB_ENSEMBLE_MAX_VIEWS 4

/* One recording to be shown. */
typedef struct {
  const char *path;    /* NULL: it is missing; the view stays empty */
  SbFrameIndex *index; /* NULL: only sound */
  SbTime offset;       /* session time of its time 0; 0 for the master */
} SbEnsembleView;

SbEnsemble *sb_ensemble_new (void);

/* Opens all, paused on the master's first frame. The master is heard, the others are not
 * (and their sound is not decoded until it is wanted). */
void sb_ensemble_load (SbEnsemble *ensemble, const SbEnsembleView *views, guint n_views);
void sb_ensemble_unload (SbEnsemble *ensemble);

/* --- the whole, in session time --- */

guint sb_ensemble_get_n_views (SbEnsemble *ensemble);

/* The master's, PLAYING also backwards. */
SbPlayerState sb_ensemble_get_state (SbEnsemble *ensemble);

/* The PTS of the master's picture; without a master that lives, of the frame of its index
 * that was asked for last. SB_TIME_NONE before there is one. */
SbTime sb_ensemble_get_position (SbEnsemble *ensemble);

/* The master's end; SB_TIME_NONE while unknown. */
SbTime sb_ensemble_get_duration (SbEnsemble *ensemble);

/* Whether any view that is not hidden and lives has been asked for a frame that is not
 * shown yet. */
gboolean sb_ensemble_is_seeking (SbEnsemble *ensemble);

void sb_ensemble_play (SbEnsemble *ensemble);
void sb_ensemble_pause (SbEnsemble *ensemble);

/* Plays backwards at the rate set, without sound: frame after frame is asked for by the
 * clock. Where they cannot be had in time some are left out; those shown are what they
 * say they are. Any other request ends it. */
void sb_ensemble_play_backwards (SbEnsemble *ensemble);
gboolean sb_ensemble_is_backwards (SbEnsemble *ensemble);

void sb_ensemble_show_time (SbEnsemble *ensemble, SbTime time);

/* Frame @number of the master. */
void sb_ensemble_show_frame (SbEnsemble *ensemble, guint number);

/* Keyframes near @time, at once, while the hand still moves; show_time() afterwards. */
void sb_ensemble_scrub (SbEnsemble *ensemble, SbTime time);

/* @delta frames of the master on (or back) from the one asked for last, paused. */
void sb_ensemble_step (SbEnsemble *ensemble, int delta);

void sb_ensemble_set_rate (SbEnsemble *ensemble, double rate);
double sb_ensemble_get_rate (SbEnsemble *ensemble);

/* --- one view --- */

SbPlayer *sb_ensemble_get_player (SbEnsemble *ensemble, guint view);
SbFrameIndex *sb_ensemble_get_frame_index (SbEnsemble *ensemble, guint view);

/* Aligning moves the view, never an event. The master's cannot be set. */
void sb_ensemble_set_offset (SbEnsemble *ensemble, guint view, SbTime offset);
SbTime sb_ensemble_get_offset (SbEnsemble *ensemble, guint view);

/* Whether its recording does not cover the present session time. */
gboolean sb_ensemble_is_outside (SbEnsemble *ensemble, guint view);

void sb_ensemble_set_muted (SbEnsemble *ensemble, guint view, gboolean muted);
gboolean sb_ensemble_get_muted (SbEnsemble *ensemble, guint view);

/* A hidden view is not decoded. The master cannot be hidden: events take its frames. */
void sb_ensemble_set_hidden (SbEnsemble *ensemble, guint view, gboolean hidden);
gboolean sb_ensemble_get_hidden (SbEnsemble *ensemble, guint view);

void sb_ensemble_set_max_size (SbEnsemble *ensemble, guint view, int width, int height);

/* --- aligning --- */

/* While it is on, each view stands for itself (paused): the requests above move the
 * master alone, the two below one view by its own frames. Off: all are together again. */
void sb_ensemble_set_apart (SbEnsemble *ensemble, gboolean apart);
gboolean sb_ensemble_is_apart (SbEnsemble *ensemble);
void sb_ensemble_step_view (SbEnsemble *ensemble, guint view, int delta);
/* @time: of the view's own recording. */
void sb_ensemble_show_view_time (SbEnsemble *ensemble, guint view, SbTime time);

/* The offset at which the frame that @view shows and the one that the master shows are
 * the same moment: the difference of their PTS. SB_TIME_NONE while one shows nothing. */
SbTime sb_ensemble_find_offset (SbEnsemble *ensemble, guint view);

G_END_DECLS
