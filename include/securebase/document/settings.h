/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* The settings of a project that matter to results or to how it is worked in: members of
 * the JSON object SbProject.settings. They belong to the project, not to a person or a
 * machine, come along in every copy of the file, and each change of one is an edit of the
 * project with its words in the journal, which can be undone. A member of another type
 * than the one asked for counts as unset; members that this version does not know stay.
 *
 * Names are words with "_" between them. Those that exist: */

/* flag, unset FALSE: a coding with gaps cannot be handed in. */
#define SB_SETTING_HAND_IN_COMPLETE "hand_in_complete"
/* flag, unset FALSE: nothing that follows from rules is shown before a coding is handed
 * in, in place of before Decide (sb_content_may_suggest()). */
#define SB_SETTING_SUGGEST_AFTER_HAND_IN SB_STUDY_SUGGEST_AFTER_HAND_IN
/* numbers, unset: none, and nothing is judged. What the lab asks of its coders at least:
 * kappa of the categories, share of sessions in the same category, ICC(A,1) of the
 * ratings; 0 … 1. */
#define SB_SETTING_PASS_KAPPA "pass_kappa"
#define SB_SETTING_PASS_PO "pass_po"
#define SB_SETTING_PASS_ICC "pass_icc"

/* numbers, unset as sb_disagreement_rules_get_default(): what counts as a disagreement.
 * Points of a rating, seconds of a boundary, per cent of overlap, seconds between
 * points. */
#define SB_SETTING_DISAGREEMENT_POINTS SB_STUDY_DISAGREEMENT_POINTS
#define SB_SETTING_DISAGREEMENT_BOUNDARY SB_STUDY_DISAGREEMENT_BOUNDARY
#define SB_SETTING_DISAGREEMENT_OVERLAP SB_STUDY_DISAGREEMENT_OVERLAP
#define SB_SETTING_DISAGREEMENT_INSTANT SB_STUDY_DISAGREEMENT_INSTANT

/* @unset: what is given back where the project does not say. */
gboolean
sb_document_get_flag_setting (SbDocument *document, const char *name, gboolean unset);
double
sb_document_get_number_setting (SbDocument *document, const char *name, double unset);
/* NULL where the project does not say. (transfer full) */
char *sb_document_dup_text_setting (SbDocument *document, const char *name);

/* @coder: the acting coder's code or NULL. Setting what is set already does nothing and
 * is TRUE. @value NaN or NULL takes the setting out. */
gboolean sb_document_set_flag_setting (SbDocument *document,
                                       const char *name,
                                       gboolean value,
                                       const char *coder,
                                       GError **error);
gboolean sb_document_set_number_setting (SbDocument *document,
                                         const char *name,
                                         double value,
                                         const char *coder,
                                         GError **error);
/* Several in one edit. */
typedef struct {
  const char *name;
  double value;
} SbNumberSetting;
gboolean sb_document_set_number_settings (SbDocument *document,
                                          const SbNumberSetting *settings,
                                          guint n,
                                          const char *coder,
                                          GError **error);
gboolean sb_document_set_text_setting (SbDocument *document,
                                       const char *name,
                                       const char *value,
                                       const char *coder,
                                       GError **error);

G_END_DECLS
