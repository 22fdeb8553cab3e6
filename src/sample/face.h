/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pose.h"

#include <cairo.h>

G_BEGIN_DECLS

/* A head, drawn as a ball of radius 1 around the origin (y downwards). */
typedef struct {
  SbRole role;
  double yaw;     /* radians: 0 looks at the onlooker, π/2 to the right, π the back */
  double glance;  /* how far the eyes go aside, -1 … 1 */
  double drop;    /* how far the eyes go down, -1 … 1 */
  gboolean close; /* near enough for lashes, brows and drops */
  double time;    /* seconds: for what trembles and runs */
} SbFace;

void sb_face_paint (cairo_t *cr, const SbFace *face, const SbPose *pose);

guint32 sb_face_get_skin (SbRole role);
guint32 sb_face_get_clothes (SbRole role);

G_END_DECLS
