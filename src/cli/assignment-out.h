/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/assignment-plan.h>

G_BEGIN_DECLS

/* How assignments are printed: who has which session, how many each, and what could not
 * be drawn. */
typedef struct {
  SbDocument *document;
  SbAssignmentPlan *plan;
  const char *viewer;             /* as in blindness.h */
  const SbDrawSettings *settings; /* of the draw; NULL: nothing was drawn */
  gboolean stored;                /* whether what is new in it is in the project */
} SbAssignmentReport;

/* Both return the exit status. */
int sb_assignment_report_print (const SbAssignmentReport *report);
int sb_assignment_report_print_json (const SbAssignmentReport *report);

G_END_DECLS
