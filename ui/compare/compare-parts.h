/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/compare/agreement.h>

G_BEGIN_DECLS

/* The parts of the Compare page, made anew from each comparison. @agreement stays while
 * they are shown: a line of many is filled when it is opened. */

void sb_compare_parts_fill_categories (GtkBox *box, const SbAgreement *agreement);
void sb_compare_parts_fill_ratings (GtkBox *box, const SbAgreement *agreement);
void sb_compare_parts_fill_events (GtkBox *box, const SbAgreement *agreement);

G_END_DECLS
