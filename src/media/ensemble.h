/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>
#include <securebase/media/ensemble.h>

G_BEGIN_DECLS

/* Shared by the ensemble's own files. */
typedef struct {
  SbEnsemble *ensemble;
  guint number;
  SbPlayer *player;
  char *path; /* NULL: missing */
  SbFrameIndex *index;
  SbTime offset;
  SbTime asked;       /* its own time asked for last; SB_TIME_NONE: it has moved since */
  gboolean has_sound; /* its sound is decoded */
  gboolean hidden;
  gboolean outside;
} SbView;

struct _SbEnsemble {
  GObject parent;
  SbView views[SB_ENSEMBLE_MAX_VIEWS];
  guint n_views;
  SbTime cursor; /* the session time without a master that lives */
  double rate;
  gboolean apart;
  gboolean scrubbing; /* each shows keyframes of its own */

  /* ensemble-start.c */
  gboolean started;
  GstClockTime start_clock;
  SbTime start_time; /* session time that was due at start_clock */
  guint patience;    /* source */

  /* ensemble-backwards.c */
  guint ticks; /* source; 0: not playing backwards */
  gint64 back_begun;
  SbTime back_from;
  double back_rate;
};

gboolean sb_view_is_alive (SbView *view);

/* Not hidden, and alive: it takes part in what all do. */
gboolean sb_view_takes_part (SbView *view);

/* Plays, and forwards. */
gboolean sb_ensemble_plays_on (SbEnsemble *ensemble);

/* --- ensemble-place.c: the others go where the master is --- */

/* @again: also those that were sent there already, because they play on from there. */
void sb_ensemble_place_others (SbEnsemble *ensemble, gboolean again);
void sb_ensemble_scrub_all (SbEnsemble *ensemble, SbTime time);
void sb_ensemble_forget_places (SbEnsemble *ensemble);

/* It has shown something. */
void sb_view_follow (SbView *view);

/* It has moved by itself, or come anew: it goes where the others are, and plays if they
 * do. */
void sb_view_join (SbView *view);
void sb_view_say_changed (SbView *view);

void sb_ensemble_say_state (SbEnsemble *ensemble);
void sb_ensemble_say_ended (SbEnsemble *ensemble);

/* --- ensemble-start.c: all begin to play at one moment --- */

/* A new start is needed: one of all views will come when they are ready. */
void sb_ensemble_forget_start (SbEnsemble *ensemble);

/* Some view has become ready, or will never be. */
void sb_ensemble_try_start (SbEnsemble *ensemble);

void sb_ensemble_on_cue (SbPlayer *player, gpointer view);

/* --- ensemble-backwards.c --- */

void sb_ensemble_stop_backwards (SbEnsemble *ensemble);

/* From here and now on, at the rate that is set now. */
void sb_ensemble_set_back_clock (SbEnsemble *ensemble);

/* Shows frame @number of the master in all views, whatever else goes on. */
void sb_ensemble_go_to_frame (SbEnsemble *ensemble, guint number);

G_END_DECLS
