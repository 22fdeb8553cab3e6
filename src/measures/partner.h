/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* Towards whom: 0 nobody or not said, 1 the caregiver, 2 the stranger. */
#define SB_N_PARTNERS 3

const char *sb_partner_get_name (guint partner); /* NULL of 0 */

/* Of an event; @code NULL: the scheme does not have it. */
guint sb_partner_find (SbScheme *scheme, const SbCode *code, const SbEvent *event);

/* Towards whom events of the code can be: a bit (1 << partner) each. */
guint sb_partner_list (SbScheme *scheme, const SbCode *code);

G_END_DECLS
