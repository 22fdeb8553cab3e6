/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/export/results.h>

G_BEGIN_DECLS

/* The parts of the results page, made anew from each result. */

/* The distribution of one level: all sessions with a chart, then by caregiver and visit,
 * and the sessions that do not count. */
void sb_result_parts_fill_categories (GtkBox *box, const SbResults *results, SbWays ways);
/* Stability of dyads and concordance of caregivers. */
void sb_result_parts_fill_crossings (GtkBox *box, const SbResults *results, SbWays ways);
/* The sessions that count in the plane. */
void sb_result_parts_fill_plane (GtkBox *box, const SbResults *results);

G_END_DECLS
