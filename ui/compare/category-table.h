/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/compare/agreement.h>

G_BEGIN_DECLS

/* Each category of an analysis in a line: how often each of two coders gave it, how far
 * they agree on it, its kappa against the rest. */

/* Whether there is one. */
gboolean sb_category_table_fits (const SbAgreement *agreement,
                                 const SbAnalysis *analysis);
/* Whether the entry of this name stands in it. */
gboolean sb_category_table_tells (const char *name);
/* Does nothing where it does not fit. */
void sb_category_table_add (GtkBox *box,
                            const SbAgreement *agreement,
                            const SbAnalysis *analysis);

G_END_DECLS
