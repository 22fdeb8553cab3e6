/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/export/fit-report.h>

G_BEGIN_DECLS

/* What a fit is worth, as groups of rows: confusion table, accuracy and kappa with their
 * intervals, calibration, cases left out. (transfer floating) */
GtkWidget *sb_fit_report_view_new (const SbFitReport *report);

G_END_DECLS
