/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "expunge-plan.h"

#include "document-private.h"

#include <securebase/store/expunge.h>

void
sb_expunge_plan_free (SbExpungePlan *plan)
{
  g_array_unref (plan->rows);
  g_ptr_array_unref (plan->changes);
  g_free (plan);
}

/* Names of fields that the program rests on, whatever the kind. */
static const char *const structural[] = {
  "dyad",         "session",
  "coder",        "coding",
  "recording",    "code",
  "index_code",   "record",
  "partner",      "scale",
  "category",     "subgroup",
  "forced",       "forced_subgroup",
  "alternate",    "state",
  "decided_at",   "handed_in_at",
  "handed_in_by", "created",
  "role",         "validity",
  "procedure",    "digest",
  "copy_digest",  "end_reason",
  "evidence",     "modifiers",
  "date",         "birth_month",
  "sex",          "drawn",
  "first",        "second",
  "item",         "kind",
  "choice",       "records",
  "first_digest", "second_digest",
};

gboolean
sb_field_is_free_text (GType type, const SbField *field)
{
  if (field->type != SB_FIELD_TEXT)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (structural); i++)
    if (g_str_equal (structural[i], field->name))
      return FALSE;
  return TRUE;
}

GPtrArray *
sb_expunge_read_row (const SbJournalRow *row, GError **error)
{
  GPtrArray *records = NULL;

  if (row->change == NULL)
    return sb_changes_new ();
  if (g_strcmp0 (row->kind, SB_EXPUNGE_ROW_KIND) != 0)
    return sb_changes_from_json (row->change, error);
  return sb_expunge_row_read (row, NULL, &records, error) ? records : NULL;
}

static gboolean
fill (SbExpungePlan *plan, SbDocument *document, const SbExpunge *what, GError **error)
{
  switch (what->kind) {
  case SB_EXPUNGE_SESSION:
    return sb_expunge_plan_session (plan, document, what->target, error);
  case SB_EXPUNGE_CODING:
    return sb_expunge_plan_coding (plan, document, what->target, error);
  case SB_EXPUNGE_ROW:
    return sb_expunge_plan_row (plan, document, what->row, error);
  case SB_EXPUNGE_TEXT:
    return sb_expunge_plan_text (plan, document, what->target, error);
  default:
    g_return_val_if_reached (FALSE);
  }
}

SbExpungePlan *
sb_expunge_plan_new (SbDocument *document, const SbExpunge *what, GError **error)
{
  g_autoptr (SbExpungePlan) plan = g_new0 (SbExpungePlan, 1);

  plan->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  plan->changes = sb_changes_new ();
  return fill (plan, document, what, error) ? g_steal_pointer (&plan) : NULL;
}
