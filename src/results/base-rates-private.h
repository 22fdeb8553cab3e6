/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/results/base-rates.h>

G_BEGIN_DECLS

struct _SbBaseRates {
  GPtrArray *rates; /* SbBaseRate */
};

G_END_DECLS
