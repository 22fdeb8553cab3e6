/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Which of the scheme's codes goes with what a file has. */

/* States this short stand for points where other programs have none. */
#define SHORTEST_STATE (100 * SB_MSECOND)

/* Of the subject's row; NULL: no event uses the code. */
static const SbImportItem *
get_subject_item (SbImportPlan *plan, const SbImportItem *item)
{
  return item->subject_row < 0
           ? NULL
           : sb_import_plan_get_item (plan, SB_IMPORT_SUBJECT, (guint) item->subject_row);
}

gboolean
sb_import_plan_is_of_unknown (SbImportPlan *plan, const SbImportItem *item)
{
  const SbImportItem *subject = get_subject_item (plan, item);

  return subject && *subject->name && subject->row.doubt;
}

gboolean
sb_import_plan_says_subject (SbImportPlan *plan, const SbImportItem *item)
{
  const SbImportItem *subject = get_subject_item (plan, item);

  return subject && *subject->name && subject->row.doubt == NULL;
}

const char *
sb_import_plan_get_code_subject (SbImportPlan *plan, const SbImportItem *item)
{
  const SbImportItem *subject = get_subject_item (plan, item);

  return subject ? subject->row.target : "child";
}

char *
sb_import_plan_dup_code_name (SbImportPlan *plan, const SbImportItem *item)
{
  const char *name = item->name[strspn (item->name, " \t\r\n")] ? item->name : "code";

  return sb_import_plan_is_of_unknown (plan, item)
           ? g_strdup_printf ("%s (%s)", name, item->row.subject)
           : g_strdup (name);
}

guint
sb_import_item_count_states (const SbImportItem *item)
{
  return item->n_kinds[SB_INCOMING_STATE] + item->n_kinds[SB_INCOMING_START] +
         item->n_kinds[SB_INCOMING_STOP];
}

char *
sb_import_dup_misfit (SbImportPlan *plan, const SbImportItem *item, const SbCode *code)
{
  if (sb_import_plan_says_subject (plan, item) &&
      g_strcmp0 (code->subject, sb_import_plan_get_code_subject (plan, item)) != 0)
    return g_strdup_printf (
      _ ("“%s” of the scheme is of the %s."), code->name, code->subject);
  if (code->is_state && item->n_kinds[SB_INCOMING_POINT] > 0 &&
      sb_import_item_count_states (item) == 0)
    return g_strdup_printf (_ ("“%s” of the scheme has a duration; here are points."),
                            code->name);
  if (!code->is_state && sb_import_item_count_states (item) > 0 &&
      (item->longest > SHORTEST_STATE ||
       sb_import_item_count_states (item) > item->n_kinds[SB_INCOMING_STATE]))
    return g_strdup_printf (_ ("“%s” of the scheme is a moment; here are durations."),
                            code->name);
  return NULL;
}

/* What is called like it, whose ever it is, the likeliest first. */
static GPtrArray *
list_known (SbImportPlan *plan, const SbImportItem *item)
{
  g_autofree char *both =
    item->track ? g_strdup_printf ("%s_%s", item->track, item->name) : NULL;
  GPtrArray *found = both ? sb_import_list_named (plan->names, both) : g_ptr_array_new ();
  g_autofree char *name = sb_import_plan_dup_code_name (plan, item);
  g_autoptr (GPtrArray) named = sb_import_list_named (plan->names, name);

  for (guint i = 0; i < named->len; i++)
    if (!g_ptr_array_find (found, named->pdata[i], NULL))
      g_ptr_array_add (found, named->pdata[i]);
  return found;
}

/* Of somebody whom nobody knows: only the codes that were made for them. */
static GPtrArray *
list_own (SbImportPlan *plan, const SbImportItem *item)
{
  g_autofree char *name = sb_import_plan_dup_code_name (plan, item);
  GPtrArray *found = sb_import_list_named (plan->names, name);

  for (guint i = found->len; i-- > 0;)
    if (!sb_import_is_alike (((SbCode *) found->pdata[i])->name, name))
      g_ptr_array_remove_index (found, i);
  return found;
}

/* Not of another than the likeliest is, where the file does not say whose it is. */
static gboolean
may_be_of (SbImportPlan *plan,
           const SbImportItem *item,
           const SbCode *code,
           const SbCode *likeliest)
{
  return sb_import_plan_says_subject (plan, item) ||
         g_strcmp0 (code->subject, likeliest->subject) == 0;
}

const SbCode *
sb_import_find_fitting (SbImportPlan *plan,
                        const SbImportItem *item,
                        const GPtrArray *codes,
                        char **misfit)
{
  for (guint i = 0; i < codes->len; i++) {
    g_autofree char *why = sb_import_dup_misfit (plan, item, codes->pdata[i]);

    if (why == NULL && may_be_of (plan, item, codes->pdata[i], codes->pdata[0])) {
      g_clear_pointer (misfit, g_free);
      return codes->pdata[i];
    }
    if (*misfit == NULL)
      *misfit = g_steal_pointer (&why);
  }
  return NULL;
}

char *
sb_import_dup_choice (SbImportPlan *plan,
                      const SbImportItem *item,
                      const GPtrArray *codes,
                      const SbCode *code)
{
  for (guint i = 0; i < codes->len && !sb_import_plan_says_subject (plan, item); i++) {
    const SbCode *other = codes->pdata[i];
    g_autofree char *misfit = sb_import_dup_misfit (plan, item, other);

    if (misfit == NULL && g_strcmp0 (other->subject, code->subject) != 0)
      return g_strdup_printf (
        _ ("The file does not say whose it is: it is taken for the one of the %s, and "
           "there is one of the %s, too."),
        code->subject,
        other->subject);
  }
  return NULL;
}

GPtrArray *
sb_import_list_known (SbImportPlan *plan, const SbImportItem *item)
{
  return sb_import_plan_is_of_unknown (plan, item) ? list_own (plan, item)
                                                   : list_known (plan, item);
}
