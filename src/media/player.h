/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>
#include <securebase/media/player.h>

G_BEGIN_DECLS

/* What a player does as one of several that play together (SbEnsemble). Told to play, it
 * makes ready, paused at the right place and rate, says so, and waits for the start that
 * all of them get; so also after a seek and after a change of rate in play. */

typedef void (*SbCueFunc) (SbPlayer *player, gpointer user_data);

/* @func is called when it is ready. Before sb_player_load(). */
void sb_player_set_together (SbPlayer *player, SbCueFunc func, gpointer user_data);

/* Whether it waits for its start; @time: where in the recording it stands. */
gboolean sb_player_is_cued (SbPlayer *player, SbTime *time);

/* Lets it go: what is at @time of the recording is due when the system's clock shows
 * @clock. */
void sb_player_start (SbPlayer *player, GstClockTime clock, SbTime time);

/* The frame asked for last, while it is not shown, else the one shown. */
guint sb_player_get_target (SbPlayer *player);

G_END_DECLS
