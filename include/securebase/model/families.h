/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* The families of a scheme (SbFamily): codes that count as the same kind of act. Two of
 * them say towards whom the child's acts are, unless an event's modifier says it: */
#define SB_FAMILY_TOWARDS_CAREGIVER "towards_caregiver"
#define SB_FAMILY_TOWARDS_STRANGER "towards_stranger"

const GPtrArray *sb_scheme_get_families (SbScheme *scheme);

G_END_DECLS
