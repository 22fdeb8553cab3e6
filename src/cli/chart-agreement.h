/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/chart/chart.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* The charts of two coders of a project. */

/* "confusion|scatter|difference|forest|timelines" */
#define SB_CHART_AGREEMENT_KINDS "confusion|scatter|difference|forest|timelines"

gboolean sb_chart_is_of_agreement (const char *kind);

/* @coders: two codes, NULL-ended. @of: id of an analysis ("categories",
 * "ratings.PS.5.caregiver"), NULL: the first; for forest how the ids begin ("ratings."),
 * NULL: "code."; @session: for timelines. NULL, with a sentence, when there is nothing
 * to draw. */
SbChart *sb_chart_agreement_new (SbStudy *study,
                                 char *const *coders,
                                 const char *kind,
                                 const char *of,
                                 const char *session,
                                 GError **error);

G_END_DECLS
