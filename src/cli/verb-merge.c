/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/document/merge.h>

static int run (int argc, char **argv);

extern const SbVerb sb_verb_merge;
const SbVerb sb_verb_merge = {
  "merge",
  "PROJECT OTHER.sbase… [--as CODER] [--dry-run] [--json]",
  N_ ("Bring the codings of other coders' files in; nothing here is overwritten"),
  run,
};

typedef struct {
  SbProjectOptions project;
  gboolean dry_run;
  JsonBuilder *json; /* NULL: text */
  GString *text;
  guint n_refused;
} Merge;

static const char *const fates[SB_MERGE_N_FATES] = {
  "comes-in", "newer", "there", "conflict", "differs", "refused"};

static void
add_items (JsonBuilder *json, const GPtrArray *items)
{
  sb_json_begin_array (json, "items");
  for (guint i = 0; i < items->len; i++) {
    const SbMergeItem *item = g_ptr_array_index (items, i);

    sb_json_begin_object (json, NULL);
    sb_json_add_text (json, "fate", fates[item->fate]);
    sb_json_add_text (json, "part", item->part);
    sb_json_add_text (json, "session", item->session);
    sb_json_add_text (json, "coder", item->coder);
    sb_json_add_text (json, "words", item->words);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
add_file (Merge *merge, SbMergeSource *source, SbMergePlan *plan)
{
  JsonBuilder *json = merge->json;

  sb_json_begin_object (json, NULL);
  sb_json_add_text (json, "file", sb_merge_source_get_name (source));
  sb_json_add_text (json, "digest", sb_merge_source_get_digest (source));
  sb_json_add_integer (json, "journal_rows", sb_merge_source_get_n_rows (source));
  sb_json_add_text (json, "journal_head", sb_merge_source_get_head (source));
  sb_json_add_flag (json, "merged", !merge->dry_run && !sb_merge_plan_is_empty (plan));
  sb_json_begin_object (json, "codings");
  for (int fate = 0; fate < SB_MERGE_N_FATES; fate++)
    sb_json_add_integer (
      json, fates[fate], sb_merge_plan_count (plan, "coding", (SbMergeFate) fate));
  json_builder_end_object (json);
  add_items (json, sb_merge_plan_get_items (plan));
  json_builder_end_object (json);
}

static void
append_file (Merge *merge, SbMergeSource *source, SbMergePlan *plan)
{
  const GPtrArray *items = sb_merge_plan_get_items (plan);
  g_autofree char *summary = sb_merge_plan_dup_summary (plan);

  g_string_append_printf (
    merge->text, "%s: %s\n", sb_merge_source_get_name (source), summary);
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (
      merge->text, "  %s\n", ((const SbMergeItem *) g_ptr_array_index (items, i))->words);
}

static gboolean
merge_file (Merge *merge, SbDocument *document, const char *path, GError **error)
{
  g_autoptr (SbMergeSource) source =
    sb_merge_source_open (path, sb_document_get_path (document), NULL, NULL, NULL, error);
  g_autoptr (SbMergePlan) plan =
    source ? sb_merge_plan_new (document, source, error) : NULL;

  if (plan == NULL ||
      (!merge->dry_run && !sb_merge_plan_apply (plan, merge->project.as, error)))
    return FALSE;
  merge->n_refused += sb_merge_plan_count (plan, NULL, SB_MERGE_REFUSED);
  if (merge->json)
    add_file (merge, source, plan);
  else
    append_file (merge, source, plan);
  return TRUE;
}

/* One step for each file: what stands when a later one fails is told all the same. */
static gboolean
merge_files (Merge *merge, SbDocument *document, char **paths, GError **error)
{
  gboolean good = TRUE;

  for (guint i = 0; good && paths[i]; i++)
    good = merge_file (merge, document, paths[i], error);
  return good;
}

static int
print (Merge *merge)
{
  if (merge->json) {
    json_builder_end_array (merge->json);
    json_builder_end_object (merge->json);
    return sb_json_print (merge->json);
  }
  if (merge->dry_run)
    g_string_append (merge->text, _ ("Nothing was changed: this was a dry run.\n"));
  return sb_text_print (merge->text->str);
}

static int
work (Merge *merge, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (
    argv[1], merge->dry_run ? SB_OPEN_READ_ONLY : SB_OPEN_WRITE, &error);
  int status;
  gboolean good;

  if (document == NULL || !sb_project_check_as (document, merge->project.as, &error))
    return sb_verb_fail (error);
  good = merge_files (merge, document, argv + 2, &error);
  status = print (merge);
  if (!good)
    return sb_verb_fail (error);
  if (merge->n_refused == 0)
    return status;
  g_printerr (ngettext ("securebase-cli: %u thing was not brought in; it is told above\n",
                        "securebase-cli: %u things were not brought in; they are told "
                        "above\n",
                        merge->n_refused),
              merge->n_refused);
  return SB_EXIT_FAILED;
}

static int
run (int argc, char **argv)
{
  Merge merge = {.text = g_string_new (NULL)};
  const GOptionEntry entries[] = {
    {"as",
     0,
     0,
     G_OPTION_ARG_STRING,
     &merge.project.as,
     N_ ("Who merges, for the journal"),
     N_ ("CODER")},
    {"dry-run",
     0,
     0,
     G_OPTION_ARG_NONE,
     &merge.dry_run,
     N_ ("Only say what would come in"),
     NULL},
    SB_PROJECT_ENTRY_JSON (merge.project),
    {NULL},
  };
  int status = SB_EXIT_USAGE;

  if (sb_verb_parse (&sb_verb_merge, entries, &argc, &argv, 2, -1)) {
    if (merge.project.json) {
      merge.json = json_builder_new ();
      sb_json_begin_object (merge.json, NULL);
      sb_json_add_flag (merge.json, "dry_run", merge.dry_run);
      sb_json_begin_array (merge.json, "files");
    }
    status = work (&merge, argv);
  }
  g_clear_object (&merge.json);
  g_string_free (merge.text, TRUE);
  sb_project_options_clear (&merge.project);
  return status;
}
