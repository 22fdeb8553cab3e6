/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A child's age at a session. Projects keep the month of birth only: less tells who the
 * child is. */

/* @text: "2025-03" or "2025-03-11". */
gboolean sb_birth_is_valid (const char *text);
/* The month of it: "2025-03". (transfer full) */
char *sb_birth_dup_month (const char *text);

/* Months of 365.25 / 12 days from birth to @date ("2026-03-14"). From a month alone it
 * counts from its middle, so the age is right to half a month. NaN when one of them is no
 * date or missing, or the session was before the birth. */
double sb_age_in_months (const char *birth, const char *date);

G_END_DECLS
