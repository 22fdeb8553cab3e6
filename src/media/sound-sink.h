/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* Where the sound goes: the desktop's sound server, else the machine's own device, else
 * nowhere, but in time. (transfer floating) */
GstElement *sb_sound_sink_new (void);

G_END_DECLS
