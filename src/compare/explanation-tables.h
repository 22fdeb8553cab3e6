/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/explanation.h>

G_BEGIN_DECLS

/* Each is ended by a name of NULL. Names are without what is in brackets: "tu_kappa" for
 * "tu_kappa[dt=40]", "ed_kappa_incl" for "ed[60]_kappa_incl". One that begins with "_" is
 * the end of a name: "_se" of the standard error of any coefficient. */
extern const SbExplanation sb_explanations_of_categories[];
extern const SbExplanation sb_explanations_of_scales[];
extern const SbExplanation sb_explanations_of_events[];
extern const SbExplanation sb_explanations_of_alignment[];
extern const SbExplanation sb_explanations_of_points[];
extern const SbExplanation sb_explanations_of_parts[];

/* "ed[60]_kappa_code[fuss]" is explained as "ed_kappa_code". (transfer full) */
char *sb_explanation_dup_bare (const char *name);

G_END_DECLS
