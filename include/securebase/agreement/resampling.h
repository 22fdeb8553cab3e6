/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/progress.h>

G_BEGIN_DECLS

/* How intervals by bootstrap are made. The same seed gives the same interval on every
 * machine; it is printed with the interval. */
typedef struct {
  guint64 seed;
  guint n_resamples;
  SbProgressFunc progress; /* NULL: nobody waits */
  gpointer progress_data;
  GCancellable *cancellable; /* NULL: cannot be cancelled */
} SbResampling;

#define SB_RESAMPLING_SEED 1
#define SB_RESAMPLING_N 5000

G_END_DECLS
