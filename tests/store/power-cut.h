/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A disk that can lose its power: an SQLite VFS that keeps files in memory, each as what
 * was synced and what was only written since. While it is installed, all new connections
 * use it. */
void power_cut_install (void);
void power_cut_remove (void);

/* At the @countdown-th call from now that writes, cuts or syncs (before it is done), the
 * files as a power cut could leave them are written to the real disk: all that was
 * synced, and of the rest a random choice of the writes, in pieces of a sector. Then goes
 * on as if nothing had happened. */
void power_cut_arm (guint countdown, GRand *rand);
/* Whether the cut has come. */
gboolean power_cut_has_come (void);

/* Sets "PRAGMA synchronous = OFF" in the newest connection. */
void power_cut_stop_syncing (void);
