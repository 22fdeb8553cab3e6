/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* Whether a result was computed with the rules that ship with the program or with a lab's
 * own, for everything that shows or writes one: what was computed with edited rules is
 * marked.
 *
 * Looked at is what results follow from: numbers, ids, conditions, choices. Names, texts
 * and provenances do not count; nor do codes, keys, colours and the search for crying. */

typedef enum {
  SB_RULES_MEASURES, /* procedure, protocol settings, families, what is measured */
  SB_RULES_ALL, /* these, and scales, rating rules, categories, gates, D, dimensions */
} SbRulesPart;

/* SHA-256 of that part of the rules in a form of its own, hexadecimal: two schemes whose
 * digests agree give the same results for the same coding. */
char *sb_scheme_dup_rules_digest (SbScheme *scheme, SbRulesPart part);

/* Whether the digest is that of the shipped scheme with the same id. */
gboolean sb_scheme_has_shipped_rules (SbScheme *scheme, SbRulesPart part);

/* For files and programs, never translated, @version 0 being left out:
 *   "shipped"
 *   "edited: scheme version 3, digest 1f0c5a9b77e2"
 *   "other: scheme version 1, digest …" where nobody has edited it in this project: the
 *     scheme is of another program's version, or of the lab's own making (another id) */
char *sb_scheme_dup_rules_mark (SbScheme *scheme, SbRulesPart part, int version);
/* The same of what a coding is judged by; @otherwise: the study it is of. */
char *sb_content_dup_rules_mark (const SbContent *content,
                                 const SbStudy *otherwise,
                                 SbRulesPart part);
/* A sentence for the screen; NULL where the rules are the shipped ones. */
char *sb_scheme_dup_rules_words (SbScheme *scheme, SbRulesPart part, int version);

G_END_DECLS
