/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One number, or why there is none. What cannot be computed is never shown as 0 or 1. */
typedef struct {
  double value; /* NaN where undefined */
  gboolean defined;
  const char
    *reason; /* static, in English, to be shown through gettext; NULL if defined */
} SbStatistic;

SbStatistic sb_statistic_new (double value); /* NaN and infinity are undefined */
SbStatistic sb_statistic_undefined (const char *reason);

G_END_DECLS
