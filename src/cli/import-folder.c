/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-folder.h"
#include "import-out.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <securebase/document/merge.h>
#include <securebase/exchange/exported-folder.h>

gboolean
sb_import_folder_is_among (char **paths)
{
  for (guint i = 0; paths[i]; i++) {
    g_autoptr (GFile) file = g_file_new_for_commandline_arg (paths[i]);

    if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) ==
        G_FILE_TYPE_DIRECTORY)
      return TRUE;
  }
  return FALSE;
}

static gboolean
bring_back (const char *from, const char *path, GString *text, GError **error)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (from);
  g_autoptr (GPtrArray) report = NULL;

  if (!sb_exported_folder_bring_back (folder, path, &report, NULL, NULL, NULL, error))
    return FALSE;
  for (guint i = 0; i < report->len; i++)
    g_string_append_printf (text, "  %s\n", (char *) g_ptr_array_index (report, i));
  return TRUE;
}

static void
append_plan (GString *text, SbMergePlan *plan)
{
  const GPtrArray *items = sb_merge_plan_get_items (plan);
  g_autofree char *summary = sb_merge_plan_dup_summary (plan);

  g_string_append_printf (text, "%s\n", summary);
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (
      text, "  %s\n", ((const SbMergeItem *) g_ptr_array_index (items, i))->words);
}

/* From there it goes on as with the file of another coder. */
static gboolean
merge (const SbImportFolder *import,
       const char *path,
       GString *text,
       guint *n_refused,
       GError **error)
{
  SbOpenFlags flags = import->preview ? SB_OPEN_READ_ONLY : SB_OPEN_WRITE;
  g_autoptr (SbDocument) document = sb_document_open (import->project, flags, error);
  g_autoptr (SbMergeSource) source = NULL;
  g_autoptr (SbMergePlan) plan = NULL;

  if (document == NULL || !sb_project_check_as (document, import->as, error))
    return FALSE;
  source = sb_merge_source_open (path, import->project, NULL, NULL, NULL, error);
  plan = source ? sb_merge_plan_new (document, source, error) : NULL;
  if (plan == NULL ||
      (!import->preview && !sb_merge_plan_apply (plan, import->as, error)))
    return FALSE;
  append_plan (text, plan);
  *n_refused = sb_merge_plan_count (plan, NULL, SB_MERGE_REFUSED);
  return TRUE;
}

/* Through a project of its own, which is gone after. */
static gboolean
merge_folder (const SbImportFolder *import,
              GString *text,
              guint *n_refused,
              GError **error)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (import->folder);
  g_autofree char *scratch = sb_exported_folder_check_merge (folder, error)
                               ? g_dir_make_tmp ("securebase-XXXXXX", error)
                               : NULL;
  g_autofree char *base = NULL, *name = NULL, *path = NULL;
  gboolean good;

  if (scratch == NULL)
    return FALSE;
  base = g_path_get_basename (import->folder);
  name = g_strconcat (base, ".sbase", NULL);
  path = g_build_filename (scratch, name, NULL);
  good = bring_back (import->folder, path, text, error) &&
         merge (import, path, text, n_refused, error);
  g_unlink (path);
  g_rmdir (scratch);
  return good;
}

static int
work (const SbImportFolder *import)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  guint n_refused = 0;
  int status;

  if (import->report && !sb_import_check_report (import->report, &error))
    return sb_verb_fail (error);
  if (!(import->is_new ? bring_back (import->folder, import->project, text, &error)
                       : merge_folder (import, text, &n_refused, &error)))
    return sb_verb_fail (error);
  status = sb_text_print (text->str);
  if (import->report && !sb_import_write_report (import->report, text->str, &error))
    return sb_verb_fail (error);
  if (n_refused == 0)
    return status;
  g_printerr (ngettext ("securebase-cli: %u thing was not brought in; it is told above\n",
                        "securebase-cli: %u things were not brought in; they are told "
                        "above\n",
                        n_refused),
              n_refused);
  return SB_EXIT_FAILED;
}

/* Nobody is there yet who could bring something into a new project. */
static const char *
find_unfit (const SbImportFolder *import)
{
  return import->is_new && import->as ? "--as" : import->unfit;
}

int
sb_import_folder (const SbImportFolder *import)
{
  const char *unfit = find_unfit (import);

  if (unfit == NULL)
    return work (import);
  g_printerr (_ ("securebase-cli: %s does nothing where a folder that was exported is "
                 "brought back; leave it out\n"),
              unfit);
  return SB_EXIT_USAGE;
}
