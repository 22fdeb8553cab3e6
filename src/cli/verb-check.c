/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "completeness.h"
#include "json-out.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>

static int run (int argc, char **argv);

const SbVerb sb_verb_check = {
  "check",
  "PROJECT [--json]",
  N_ ("Check the file's integrity, its recordings and how complete its codings are"), run,
};

static int
print_json (GPtrArray *problems, GPtrArray *open_work)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  sb_json_begin_object (builder, NULL);
  sb_json_add_texts (builder, "problems", problems);
  sb_json_add_texts (builder, "incomplete", open_work);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static int
print_text (GPtrArray *problems, GPtrArray *open_work)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    g_printerr ("securebase-cli: %s\n", (char *) g_ptr_array_index (problems, i));
  for (guint i = 0; i < open_work->len; i++)
    g_string_append_printf (text, "%s\n", (char *) g_ptr_array_index (open_work, i));
  if (problems->len == 0)
    g_string_append (text, _ ("The file is sound and its recordings are there.\n"));
  return sb_text_print (text->str);
}

/* Faults make the status 1; work that is still to be done is no fault. */
static int
run (int argc, char **argv)
{
  g_auto (SbProjectOptions) options = {0};
  const GOptionEntry entries[] = {SB_PROJECT_ENTRY_JSON (options), {NULL}};
  g_autoptr (SbDocument) document = NULL;
  g_autoptr (GPtrArray) problems = NULL, open_work = NULL;
  g_autoptr (SbStudy) study = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!sb_verb_parse (&sb_verb_check, entries, &argc, &argv, 1, 1))
    return SB_EXIT_USAGE;
  document = sb_project_open (argv[1], &error);
  problems = document ? sb_document_check (document, &error) : NULL;
  if (problems == NULL)
    return sb_verb_fail (error);
  study = sb_project_pick (document, &options, &error);
  if (study == NULL)
    g_ptr_array_add (problems, g_strdup (error->message));
  open_work =
    study ? sb_study_list_open_work (study) : g_ptr_array_new_with_free_func (g_free);
  status =
    options.json ? print_json (problems, open_work) : print_text (problems, open_work);
  return problems->len > 0 ? SB_EXIT_FAILED : status;
}
