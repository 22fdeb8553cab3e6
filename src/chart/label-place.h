/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "canvas.h"

G_BEGIN_DECLS

/* Where the label of a point may stand. */

/* The nearest place round @at, from @nearest to @furthest away, inside @plot, at which
 * none of @taken (SbBox) stands; @box has the size of the label and gets its place. */
gboolean sb_box_find_place (const SbBox *plot,
                            const SbBox *at,
                            const GArray *taken,
                            double nearest,
                            double furthest,
                            SbBox *box);

/* Into @box, on a veil that sets it off from what lies behind. */
void sb_canvas_write_label (SbCanvas *canvas,
                            const SbBox *box,
                            SbTextStyle style,
                            const char *text);

G_END_DECLS
