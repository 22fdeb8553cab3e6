/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sequence-plan.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

#define LEAST_UNIT (SB_SECOND / 100)

static gboolean
has_text (const GPtrArray *texts, const char *text)
{
  for (guint i = 0; i < texts->len; i++)
    if (g_str_equal (g_ptr_array_index (texts, i), text))
      return TRUE;
  return FALSE;
}

/* A word names a code; else the codes of a group, and those of a family. */
static gboolean
is_named (SbScheme *scheme, const SbCode *code, const char *word)
{
  const SbFamily *family = sb_scheme_find_family (scheme, word);

  if (sb_scheme_find_code (scheme, word))
    return g_str_equal (code->id, word);
  return g_strcmp0 (code->group, word) == 0 ||
         (family && has_text (family->codes, code->id));
}

static gboolean
mark_word (SbScheme *scheme, gboolean *marks, const char *word)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);
  gboolean is_known = FALSE;

  for (guint i = 0; i < codes->len; i++)
    if (is_named (scheme, g_ptr_array_index (codes, i), word)) {
      marks[i] = TRUE;
      is_known = TRUE;
    }
  return is_known;
}

static gboolean
mark (SbScheme *scheme, gboolean *marks, const char *const *words, GError **error)
{
  if (words == NULL || words[0] == NULL) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_VALUE,
                 _ ("Say what is given and what is the target: at least one code each."));
    return FALSE;
  }
  for (guint i = 0; words[i]; i++)
    if (!mark_word (scheme, marks, words[i])) {
      g_set_error (error,
                   SB_ERROR,
                   SB_ERROR_BAD_VALUE,
                   _ ("The scheme has no code, group or family “%s”."),
                   words[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_numbers (const SbSequenceQuery *query, GError **error)
{
  const char *fault = NULL;

  if (query->within < 0)
    fault = _ ("A time window is longer than nothing.");
  else if (query->within == 0 && query->lag == 0)
    fault = _ ("A lag is at least 1: the next event.");
  else if (query->unit != 0 && query->unit < LEAST_UNIT)
    fault = _ ("A unit of time is at least 0.01 seconds long.");
  else if (query->permutations > SB_SEQUENCE_MAX_PERMUTATIONS)
    fault = _ ("There are at most 1000000 permutations.");
  if (fault)
    g_set_error_literal (error, SB_ERROR, SB_ERROR_BAD_VALUE, fault);
  return fault == NULL;
}

gboolean
sb_sequence_plan_init (SbSequencePlan *plan,
                       SbScheme *scheme,
                       const SbSequenceQuery *query,
                       GError **error)
{
  guint n = sb_scheme_get_codes (scheme)->len;

  *plan = (SbSequencePlan){.given = g_new0 (gboolean, n),
                           .target = g_new0 (gboolean, n),
                           .lag = query->lag,
                           .within = query->within,
                           .unit = query->unit ? query->unit : SB_SECOND};
  if (!check_numbers (query, error) || !mark (scheme, plan->given, query->given, error) ||
      !mark (scheme, plan->target, query->target, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    plan->is_shared |= plan->given[i] && plan->target[i];
  return TRUE;
}

void
sb_sequence_plan_clear (SbSequencePlan *plan)
{
  g_clear_pointer (&plan->given, g_free);
  g_clear_pointer (&plan->target, g_free);
}
