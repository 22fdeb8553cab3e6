/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/chart/chart.h>

G_BEGIN_DECLS

/* A few measures over the episodes: one small chart above the other, a column for each
 * episode, a bar and its number in each. */

typedef struct {
  double value;     /* NaN: there is no number */
  const char *text; /* what stands at the bar: "35 %"; with NaN what stands instead: "?"
                     * (undefined), "–" (did not happen); NULL: not given there */
} SbStripCell;

typedef struct {
  const char *words;        /* "Share of distress" */
  const SbStripCell *cells; /* one for each episode */
  gboolean is_share;        /* its scale ends at 1, else at its highest bar */
} SbStripRow;

/* @episodes: their short names ("1" …), @n_episodes of them. Every row has its own scale
 * from 0 on. Everything is copied. */
SbChart *sb_strip_chart_new (const SbStripRow *rows,
                             guint n_rows,
                             const char *const *episodes,
                             guint n_episodes);

G_END_DECLS
