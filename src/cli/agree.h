/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/category-statistics.h>
#include <securebase/compare/timed-statistics.h>

G_BEGIN_DECLS

/* What the forms of verb agree share. */

typedef enum {
  SB_LAYOUT_NOMINAL,
  SB_LAYOUT_ORDINAL,    /* categories are numbers */
  SB_LAYOUT_CONTINUOUS, /* any numbers, no categories */
} SbLayout;

/* A table of ratings; @categories (NULL-ended) are NULL for continuous ones, @weights may
 * be NULL. @clusters: the column that says whose a unit is; NULL: none. */
SbAnalysis *sb_agree_rate (const char *path,
                           SbLayout layout,
                           const char *const *categories,
                           const char *weights,
                           const char *clusters,
                           const SbResampling *resampling,
                           GError **error);

/* A table of timed events. */
SbAnalysis *sb_agree_time (const char *path,
                           const char *const *categories,
                           gint64 start_ms,
                           gint64 stop_ms,
                           const SbTimedOptions *options,
                           GError **error);

/* A matrix of agreement weights of @categories (NULL-ended). (transfer full) */
double *
sb_agree_read_weights (const char *path, const char *const *categories, GError **error);

/* @text must be a finite number and nothing else. */
gboolean sb_agree_parse_number (const char *text, double *value);

G_END_DECLS
