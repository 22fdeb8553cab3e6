/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/chart/chart.h>

G_BEGIN_DECLS

/* Shows a chart as wide as there is room, on light or dark ground and with text as large
 * as the desktop's, and saves it: by its button, by its context menu, by the key Menu.
 * Without a chart it is empty. */

#define SB_TYPE_CHART_VIEW (sb_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (SbChartView, sb_chart_view, SB, CHART_VIEW, AdwBin)

/* @name: what the picture's file is called unless somebody says otherwise, without its
 * ending ("S03-K1-plane"). */
GtkWidget *sb_chart_view_new (const char *name);
void sb_chart_view_set_name (SbChartView *self, const char *name);

/* @chart: NULL for none. */
void sb_chart_view_set_chart (SbChartView *self, SbChart *chart);
SbChart *sb_chart_view_get_chart (SbChartView *self); /* borrowed */

/* What the file chooser calls with the file that was chosen; a name without the ending of
 * a picture becomes one of SVG. Faults are told in a dialog. */
gboolean sb_chart_view_save (SbChartView *self, const char *path);

G_END_DECLS
