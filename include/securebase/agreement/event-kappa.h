/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/kappa.h>

G_BEGIN_DECLS

/* Agreement of linked events. The table has q codes and one more, the last: "nil", where
 * the other coder has no event. That both have none cannot be counted: the last cell is a
 * structural zero, and chance is what quasi-independence expects outside of it. With the
 * margins ri and cj of the q codes, R = Σ ri, C = Σ cj, L = all linked (no nil), N = all:
 *   po = Σ nii / N     pe = L Σ ri ci / (R C N)     kappa = (po - pe) / (1 - pe)
 *   max = ((Σ min (ri, ci) + min of the two nil margins) / N - pe) / (1 - pe)
 * This is what iterative proportional fitting (Holle & Rein 2015) converges to, from
 * row i: ai (B + bnil) = ri, nil column: bnil A = cnil, so that A B = R - cnil = L. Where
 * R or C is 0, pe is 0. Not cut at 0, undefined where pe = 1. It has no standard error:
 * events of one session are not independent. */

/* @table: q + 1 categories, the last is nil. */
SbKappa sb_event_kappa_compute (const SbCrossTable *table);

/* L, all events that are linked with one of the other coder. */
gint64 sb_event_kappa_count_linked (const SbCrossTable *table);

/* Cohen's kappa of the linked events alone. */
SbKappa sb_event_kappa_compute_linked (const SbCrossTable *table);

/* One code against all else, from the same table. */
SbKappa sb_event_kappa_compute_code (const SbCrossTable *table, guint code);

G_END_DECLS
