/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Session time in nanoseconds: the PTS of the session's master recording. Signed, because
 * an imported time may lie before the recording's start. */
typedef gint64 SbTime;

#define SB_TIME_NONE G_MININT64
#define SB_MSECOND G_GINT64_CONSTANT (1000000)
#define SB_SECOND G_GINT64_CONSTANT (1000000000)

/* "12.04": seconds, exact to the nanosecond, trailing zeros cut, a dot whatever the
 * locale. The empty string for SB_TIME_NONE. */
char *sb_time_to_seconds (SbTime time);
gboolean sb_time_from_seconds (const char *text, SbTime *time);

/* "05:12.480" or "1:05:12.480": for people. Cut, never rounded up, to the millisecond. */
char *sb_time_to_clock (SbTime time);

/* A duration in seconds as a double, for measures. */
double sb_time_as_seconds (SbTime time);

G_END_DECLS
