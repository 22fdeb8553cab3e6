/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/judgement.h>

G_BEGIN_DECLS

/* "D, forced B3, alternate CC, D score 7, confidence low". (transfer full) */
char *sb_classification_dup_words (const SbClassification *classification);

/* "low", "moderate" or "high" in the reader's language; another text as it is. */
const char *sb_confidence_get_words (const char *confidence);

/* What was decided blind and when, and where it differs, what stands now and since when;
 * before Decide what deciding means. (transfer full) */
char *sb_decision_dup_words (SbRecorder *recorder);

/* 0 before Decide, 1 after it, 2 when the suggestion may be seen. */
int sb_decision_get_stage (SbRecorder *recorder, SbDocument *document);

G_END_DECLS
