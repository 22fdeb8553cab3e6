/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/compare/reliability.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* The marks that a lab asks of its coders, as settings of the project. None is set unless
 * the lab sets one, and without one nothing is judged. */

#define SB_TYPE_PASS_MARKS_GROUP (sb_pass_marks_group_get_type ())
G_DECLARE_FINAL_TYPE (
  SbPassMarksGroup, sb_pass_marks_group, SB, PASS_MARKS_GROUP, AdwPreferencesGroup)

/* @coder: the acting coder's code; NULL: nobody, who sets nothing. */
void sb_pass_marks_group_set_document (SbPassMarksGroup *self,
                                       SbDocument *document,
                                       const char *coder);

/* What the document says. */
SbPassMarks sb_pass_marks_read (SbDocument *document);
gboolean sb_pass_marks_is_any_set (const SbPassMarks *marks);

G_END_DECLS
