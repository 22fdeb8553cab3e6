/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* Lets the queues that @playbin has and will make hold as much of the sound as a picture
 * may step on meanwhile (SB_STAGE_REACH). */
void sb_queues_loosen (GstElement *playbin);

/* Whether @element comes from the factory @name. */
gboolean sb_queues_is_made_by (GstElement *element, const char *name);

G_END_DECLS
