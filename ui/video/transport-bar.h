/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "video/playback.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Play, steps, speed, time and frame number, below the picture. Its buttons activate the
 * code page's actions, as the keys do. */

#define SB_TYPE_TRANSPORT_BAR (sb_transport_bar_get_type ())
G_DECLARE_FINAL_TYPE (SbTransportBar, sb_transport_bar, SB, TRANSPORT_BAR, GtkBox)

void sb_transport_bar_set_playback (SbTransportBar *self, SbPlayback *playback);

G_END_DECLS
