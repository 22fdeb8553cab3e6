/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stage.h"

#include <cairo.h>

G_BEGIN_DECLS

/* One frame after the other of a session, as pictures. */
typedef struct _SbPicture SbPicture;

SbPicture *
sb_picture_new (SbScheme *scheme, SbCues *cues, int width, int height, guint32 seed);
void sb_picture_free (SbPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbPicture, sb_picture_free)

/* The room at @time, which must not lie before the last one; @frame is burned in. The
 * surface (CAIRO_FORMAT_RGB24) belongs to the picture and is drawn over by the next. */
cairo_surface_t *sb_picture_draw (SbPicture *picture, SbTime time, guint frame);

G_END_DECLS
