/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "agree-report.h"

#include <securebase/agreement/icc.h>
#include <securebase/agreement/kappa.h>
#include <securebase/agreement/time-units.h>

G_BEGIN_DECLS

/* What the three forms of verb agree share. */

typedef enum {
  SB_LAYOUT_NOMINAL,
  SB_LAYOUT_ORDINAL,    /* categories are numbers */
  SB_LAYOUT_CONTINUOUS, /* any numbers, no categories */
} SbLayout;

/* Adds kappa with its errors and, with @labels, the cross table. */
void sb_agree_add_kappa (SbAgreeSection *section,
                         const SbCrossTable *table,
                         const char *const *labels);
/* "wkappa_linear" and its company; @name: linear, quadratic, custom. */
void sb_agree_add_weighted (SbAgreeSection *section,
                            const char *name,
                            const SbCrossTable *table,
                            const double *weights);
void sb_agree_add_icc (SbAgreeSection *section, const double *ratings, gsize n, guint k);
/* "tu_…[dt=…]" and, with @codes (NULL-ended) "tu_kappa_code[…;dt=…]". */
void sb_agree_add_time_units (SbAgreeSection *section,
                              SbTimeTally *tally,
                              const char *const *codes,
                              gint64 dt_ms);

/* A table of ratings; @categories (NULL-ended) are NULL for continuous ones, @weights may
 * be NULL. */
SbAgreeSection *sb_agree_rate (const char *path,
                               SbLayout layout,
                               const char *const *categories,
                               const char *weights,
                               GError **error);

/* A table of timed events. @steps: gint64, in ms. */
SbAgreeSection *sb_agree_time (const char *path,
                               const char *const *categories,
                               gint64 start_ms,
                               gint64 stop_ms,
                               GArray *steps,
                               GError **error);

/* @text must be a finite number and nothing else. */
gboolean sb_agree_parse_number (const char *text, double *value);

G_END_DECLS
