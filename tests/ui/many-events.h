/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/time.h>
#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* @n events of all codes of @scheme spread over @length, by start: states of one code, or
 * of one exclusive group, do not overlap; every fourth or so is a point. Always the same.
 * SbEvents of the coding @coding (may be NULL). (transfer full) */
GListStore *
sb_many_events_new (SbScheme *scheme, const char *coding, guint n, SbTime length);

G_END_DECLS
