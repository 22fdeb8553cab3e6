/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

/* All of a plan as one step of the project. */

static char *
dup_words (SbImportPlan *plan)
{
  guint n = plan->build->codings->len;

  return g_strdup_printf (ngettext ("import “%s” (%s): %u coding, %u events in the file",
                                    "import “%s” (%s): %u codings, %u events in the file",
                                    n),
                          plan->incoming->name,
                          plan->incoming->format,
                          n,
                          plan->incoming->events->len);
}

static GStrv
list_codings (SbImportPlan *plan)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < plan->build->codings->len; i++)
    g_strv_builder_add (ids, sb_record_get_id (plan->build->codings->pdata[i]));
  return g_strv_builder_end (ids);
}

gboolean
sb_import_plan_apply (SbImportPlan *plan,
                      const char *coder,
                      GStrv *codings,
                      GError **error)
{
  const GPtrArray *refusals = sb_import_plan_list_refusals (plan);
  SbImportBuild *build = plan->build;
  g_autofree char *words = NULL;
  g_autoptr (SbEdit) edit = NULL;

  if (refusals->len > 0) {
    g_set_error_literal (
      error, SB_ERROR, SB_ERROR_BAD_VALUE, g_ptr_array_index (refusals, 0));
    return FALSE;
  }
  words = dup_words (plan);
  edit = sb_edit_new (SB_IMPORT_KIND, NULL, coder, words);
  if (build->change && !sb_scheme_change_add_to (build->change, edit, error))
    return FALSE;
  for (guint i = 0; i < build->records->len; i++)
    sb_edit_insert (edit, build->records->pdata[i]);
  if (!sb_document_apply (plan->document, edit, error))
    return FALSE;
  if (codings)
    *codings = list_codings (plan);
  return TRUE;
}
