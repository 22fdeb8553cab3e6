/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/agreement.h>

G_BEGIN_DECLS

/* Prints what comparing the coders of a project found. Returns an exit status. */
int sb_agree_show (const SbAgreement *agreement, gboolean json);

G_END_DECLS
