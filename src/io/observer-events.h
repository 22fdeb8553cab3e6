/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "xml.h"

#include <securebase/io/incoming.h>

G_BEGIN_DECLS

/* The events of an OBS_OBSERVATION, as a session of its name. Their times are dates with
 * a time of day; the first event is at 0, and it is said when that was. A start and the
 * next stop of the same behaviour and subject, and modifiers where several run, are one
 * state; what has no other end stays alone. */
void sb_observer_read_observation (const SbXmlElement *observation, SbIncoming *incoming);

G_END_DECLS
