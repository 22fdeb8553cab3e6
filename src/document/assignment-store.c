/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assignment-plan-private.h"

#include <glib/gi18n-lib.h>

/* A plan becomes one edit: what is planned beside what stands. */

typedef struct {
  guint n_drawn, n_double; /* of what is new: drawn, and double ones among these */
  guint n_by_hand;         /* added, taken out or turned by hand */
  SbAssignment *changed;   /* the last of these; borrowed */
} Tally;

static void
count_added (SbAssignmentPlan *self, SbAssignment *assignment, Tally *tally)
{
  if (!g_hash_table_contains (self->drawn, assignment)) {
    tally->n_by_hand++;
    tally->changed = assignment;
    return;
  }
  tally->n_drawn++;
  tally->n_double += assignment->is_double;
}

/* @edit NULL: only counts. */
static void
compare_planned (SbAssignmentPlan *self, SbEdit *edit, Tally *tally)
{
  for (guint i = 0; i < self->planned->len; i++) {
    SbAssignment *after = g_ptr_array_index (self->planned, i);
    SbAssignment *before =
      sb_document_find (self->document, SB_TYPE_ASSIGNMENT, sb_record_get_id (after));

    if (!before)
      count_added (self, after, tally);
    if (edit && before)
      sb_edit_update (edit, before, after);
    else if (edit)
      sb_edit_insert (edit, after);
  }
}

static void
compare_standing (SbAssignmentPlan *self, SbEdit *edit, Tally *tally)
{
  GListModel *standing = sb_document_list (self->document, SB_TYPE_ASSIGNMENT);
  g_autoptr (GHashTable) planned = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->planned->len; i++)
    g_hash_table_add (planned,
                      (char *) sb_record_get_id (g_ptr_array_index (self->planned, i)));
  for (guint i = 0; i < g_list_model_get_n_items (standing); i++) {
    g_autoptr (SbAssignment) assignment = g_list_model_get_item (standing, i);

    if (g_hash_table_contains (planned, sb_record_get_id (assignment)))
      continue;
    tally->n_by_hand++;
    tally->changed = assignment;
    if (edit)
      sb_edit_delete (edit, assignment);
  }
}

gboolean
sb_assignment_plan_is_changed (SbAssignmentPlan *self)
{
  Tally tally = {0};

  compare_planned (self, NULL, &tally);
  compare_standing (self, NULL, &tally);
  return tally.n_drawn + tally.n_by_hand > 0;
}

/* Whom it is for is for few eyes (sb_document_may_see_assignment()), and the journal's
 * words are for all. */
static char *
dup_hand_words (SbAssignmentPlan *self, const Tally *tally)
{
  SbAssignment *one = tally->changed;
  SbSession *session =
    one ? sb_document_find (self->document, SB_TYPE_SESSION, one->session) : NULL;

  if (tally->n_by_hand != 1 || !session)
    return g_strdup_printf (
      ngettext ("%u assignment by hand", "%u assignments by hand", tally->n_by_hand),
      tally->n_by_hand);
  return g_strdup_printf (_ ("change who is to code %s"), session->label);
}

static char *
dup_words (SbAssignmentPlan *self, const Tally *tally)
{
  g_autofree char *by_hand = tally->n_by_hand ? dup_hand_words (self, tally) : NULL;
  g_autofree char *by_lot = NULL;

  if (tally->n_drawn == 0)
    return g_steal_pointer (&by_hand);
  by_lot = g_strdup_printf (ngettext ("assign %u coding (%u double) %s",
                                      "assign %u codings (%u double) %s",
                                      tally->n_drawn),
                            tally->n_drawn,
                            tally->n_double,
                            self->draw_words);
  return by_hand ? g_strdup_printf ("%s; %s", by_lot, by_hand)
                 : g_steal_pointer (&by_lot);
}

gboolean
sb_assignment_plan_apply (SbAssignmentPlan *self, const char *by, GError **error)
{
  g_autoptr (SbEdit) edit = NULL;
  g_autofree char *words = NULL;
  Tally tally = {0};

  compare_planned (self, NULL, &tally);
  compare_standing (self, NULL, &tally);
  if (tally.n_drawn + tally.n_by_hand == 0)
    return TRUE;
  words = dup_words (self, &tally);
  edit =
    sb_edit_new (tally.n_drawn ? "assignment.draw" : "assignment.set", NULL, by, words);
  compare_planned (self, edit, &tally);
  compare_standing (self, edit, &tally);
  if (!sb_document_apply (self->document, edit, error))
    return FALSE;
  g_hash_table_remove_all (self->drawn);
  return TRUE;
}
