/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/agreement.h>

G_BEGIN_DECLS

/* A paragraph and a table for the methods section of a paper, from the numbers of a
 * comparison, naming version, settings, seed and resamples, with the works cited. */

typedef enum {
  SB_METHODS_PLAIN,
  SB_METHODS_MARKDOWN,
} SbMethodsFormat;

char *sb_methods_text_dup (const SbAgreement *agreement, SbMethodsFormat format);
/* The works that the text cites, as BibTeX. */
char *sb_methods_text_dup_bibtex (const SbAgreement *agreement);

G_END_DECLS
