/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scheme-fields.h"

G_BEGIN_DECLS

/* The parts of a scheme that are rules, for scheme-fields.h. */
const SbSchemePart *sb_rule_part_get (guint position);    /* NULL after the last */
const SbSchemePart *sb_rule_part_find (const char *list); /* NULL: none */

G_END_DECLS
