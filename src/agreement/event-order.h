/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/time-units.h>

G_BEGIN_DECLS

/* The indices of the spans by start, stop, code; one more than there are spans, so that
 * it is never NULL. (transfer full) */
guint *sb_event_order_new (SbTimedRecord record);

G_END_DECLS
