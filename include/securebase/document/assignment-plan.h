/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Assignments as they shall be: begins as what stands in the project, is drawn and
 * changed by hand, looked at, and stored as one edit. The project itself changes only
 * then.
 *
 * What stands is never taken away by a draw, and what was begun (a coding is there)
 * neither by hand: it is its coder's. Both count in loads and pairs. The rule of draw.h
 * holds by hand as well: nobody codes two sessions of one child or family. */
typedef struct _SbAssignmentPlan SbAssignmentPlan;

SbAssignmentPlan *sb_assignment_plan_new (SbDocument *document);
void sb_assignment_plan_free (SbAssignmentPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbAssignmentPlan, sb_assignment_plan_free)

typedef struct {
  const char *const *coders; /* codes, ended by NULL; NULL: all whose role is coder.
                                Trainees and consensus coders only when named here,
                                supervisors and the simulator's truth never */
  double share; /* of all sessions to be coded by two, 0 … 1, rounded to the
                   nearest whole session; NaN: as many as n_double */
  guint n_double;
  guint32 seed;
} SbDrawSettings;

#define SB_DRAW_SEED_MOST 999999 /* of those proposed: short enough for a paper */
guint32 sb_draw_propose_seed (void);

/* Draws in place of what this plan drew before; changes by hand stay. What could not be
 * drawn is no error: see list_faults(). */
gboolean sb_assignment_plan_draw (SbAssignmentPlan *plan,
                                  const SbDrawSettings *settings,
                                  GError **error);

/* Sentences about sessions that got nobody, and a share that was not reached. (transfer
 * full), elements char *. */
GPtrArray *sb_assignment_plan_list_faults (SbAssignmentPlan *plan);

/* By hand. @session: id; @coder: code. The first of a session is its first coding, others
 * are double. */
gboolean sb_assignment_plan_set (SbAssignmentPlan *plan,
                                 const char *session,
                                 const char *coder,
                                 gboolean assigned,
                                 GError **error);
/* Why that would be refused; NULL when it would not. (transfer full) */
char *sb_assignment_plan_dup_hindrance (SbAssignmentPlan *plan,
                                        const char *session,
                                        const char *coder,
                                        gboolean assigned);

/* Of one session: the first coding, then double ones by code (SbAssignment). (transfer
 * full) */
GPtrArray *sb_assignment_plan_list (SbAssignmentPlan *plan, const char *session);
gboolean
sb_assignment_plan_has (SbAssignmentPlan *plan, const char *session, const char *coder);
/* Whether it is not stored yet. */
gboolean sb_assignment_plan_is_new (SbAssignmentPlan *plan, SbAssignment *assignment);

/* How many codings a coder (a code) has: assigned, or begun without. */
guint sb_assignment_plan_count_load (SbAssignmentPlan *plan, const char *coder);
/* How many sessions two coders share. */
guint
sb_assignment_plan_count_pair (SbAssignmentPlan *plan, const char *a, const char *b);
/* How many sessions have two coders or more. */
guint sb_assignment_plan_count_double (SbAssignmentPlan *plan);

gboolean sb_assignment_plan_is_changed (SbAssignmentPlan *plan);

/* One edit of the project, with the seed in its words. @by: the acting coder's code or
 * NULL. TRUE when there is nothing to store. */
gboolean
sb_assignment_plan_apply (SbAssignmentPlan *plan, const char *by, GError **error);

G_END_DECLS
