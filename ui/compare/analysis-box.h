/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/compare/agreement.h>

G_BEGIN_DECLS

/* One analysis in full: what was compared and what was left out, the default numbers, how
 * often each coder gave each category, what is to be minded, and the rest of the numbers
 * behind *More*. */
void sb_analysis_box_fill (GtkBox *box,
                           const SbAgreement *agreement,
                           const SbAnalysis *analysis);

/* "12 sessions compared, 1 left out". (transfer full) */
char *sb_analysis_dup_count_words (const SbAnalysis *analysis);

G_END_DECLS
