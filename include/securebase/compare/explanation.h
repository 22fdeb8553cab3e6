/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a statistic means and when it misleads, in plain words, with the source of its
 * formula. */
typedef struct {
  const char *name;     /* of the statistic without what is in brackets: "kappa",
                           "tu_kappa"; or the end of a name: "_ase" */
  const char *means;    /* in English, to be shown through gettext */
  const char *misleads; /* NULL: nothing to mind */
  const char *source;   /* "Cohen 1960" */
} SbExplanation;

/* @name as in SbAnalysisEntry.name; NULL when there is nothing to explain. */
const SbExplanation *sb_explanation_find (const char *name);

G_END_DECLS
