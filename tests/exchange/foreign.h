/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/exchange/import-plan.h>

#include "project.h"

/* What importers fill, filled by hand. */

/* One event of @code by @subject (NULL: not said) in @session; times in seconds, @end
 * below @start: none. */
SbIncomingEvent *foreign_add (SbIncoming *incoming,
                              const char *session,
                              const char *subject,
                              const char *code,
                              SbIncomingKind kind,
                              double start,
                              double end);
/* One text in a track. */
SbIncomingEvent *foreign_add_text (SbIncoming *incoming,
                                   const char *session,
                                   const char *track,
                                   const char *text,
                                   double start,
                                   double end);

/* A coding of S01 by K1: cry, push_away with a known and an unknown modifier, the new
 * code wave with a modifier, two episodes, a mark, a note. */
SbIncoming *foreign_small (void);

/* Fails where it cannot be made. */
SbImportPlan *foreign_plan (TestProject *project,
                            SbIncoming *incoming,
                            const SbImportDefaults *defaults);

/* The row of that source; fails when there is none. */
const SbImportRow *
foreign_row (SbImportPlan *plan, SbImportPart part, const char *source);
void foreign_choose (SbImportPlan *plan,
                     SbImportPart part,
                     const char *source,
                     SbImportFate fate,
                     const char *target);
/* "as cry", "new wave", "leave". */
void foreign_assert_row (SbImportPlan *plan,
                         SbImportPart part,
                         const char *source,
                         const char *wanted);

/* The count of the report's lines of @kind in whose words or place @text stands. */
guint foreign_count (SbImportPlan *plan, SbImportLineKind kind, const char *text);

/* Applies it; the content of the only new coding. */
SbContent *foreign_apply (SbDocument *document, SbImportPlan *plan);
