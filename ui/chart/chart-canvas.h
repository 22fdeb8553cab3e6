/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/chart/chart.h>

G_BEGIN_DECLS

/* The picture of a chart view, as high as the chart needs in the width that it gets. */

#define SB_TYPE_CHART_CANVAS (sb_chart_canvas_get_type ())
G_DECLARE_FINAL_TYPE (SbChartCanvas, sb_chart_canvas, SB, CHART_CANVAS, GtkWidget)

GtkWidget *sb_chart_canvas_new (void);
void sb_chart_canvas_set_chart (SbChartCanvas *self, SbChart *chart);
SbChart *sb_chart_canvas_get_chart (SbChartCanvas *self);

G_END_DECLS
