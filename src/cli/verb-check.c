/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/document/check.h>

static int run (int argc, char **argv);

const SbVerb sb_verb_check = {
  "check",
  "PROJECT [--as CODER] [--json]",
  N_ ("Check the file, its journal and its recordings, and say what to do; what is still "
      "to be coded"),
  run,
};

static const char *
get_name (SbFindingKind kind)
{
  const char *const names[] = {"fault", "open", "note"};

  return names[kind];
}

/* The words of one kind alone, for who read them before there was more to tell. */
static void
add_words (JsonBuilder *builder,
           const char *name,
           GPtrArray *findings,
           SbFindingKind kind)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < findings->len; i++) {
    SbFinding *finding = g_ptr_array_index (findings, i);

    if (finding->kind == kind)
      g_ptr_array_add (words, finding->words);
  }
  sb_json_add_texts (builder, name, words);
}

static int
print_json (GPtrArray *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  sb_json_begin_object (builder, NULL);
  add_words (builder, "problems", findings, SB_FINDING_FAULT);
  add_words (builder, "incomplete", findings, SB_FINDING_OPEN);
  sb_json_begin_array (builder, "findings");
  for (guint i = 0; i < findings->len; i++) {
    SbFinding *finding = g_ptr_array_index (findings, i);

    sb_json_begin_object (builder, NULL);
    sb_json_add_text (builder, "kind", get_name (finding->kind));
    sb_json_add_text (builder, "area", finding->area);
    sb_json_add_text (builder, "words", finding->words);
    sb_json_add_text (builder, "advice", finding->advice);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static int
print_text (GPtrArray *findings, gboolean is_sound)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++) {
    SbFinding *finding = g_ptr_array_index (findings, i);

    if (finding->kind == SB_FINDING_FAULT)
      g_printerr ("securebase-cli: %s\n", finding->words);
    else
      g_string_append_printf (text, "%s\n", finding->words);
    if (finding->advice)
      g_printerr ("  → %s\n", finding->advice);
  }
  if (is_sound)
    g_string_append (text, _ ("The file is sound and its recordings are there.\n"));
  return sb_text_print (text->str);
}

/* Faults make the status 1; work that is still to be done is no fault. */
static int
run (int argc, char **argv)
{
  g_auto (SbProjectOptions) options = {0};
  const GOptionEntry entries[] = {
    SB_PROJECT_ENTRY_AS (options), SB_PROJECT_ENTRY_JSON (options), {NULL}};
  g_autoptr (SbDocument) document = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_sound;
  int status;

  if (!sb_verb_parse (&sb_verb_check, entries, &argc, &argv, 1, 1))
    return SB_EXIT_USAGE;
  document = sb_document_open (argv[1], SB_OPEN_READ_ONLY | SB_OPEN_UNCHECKED, &error);
  findings = document && sb_project_check_as (document, options.as, &error)
               ? sb_document_inspect (document, options.as, &error)
               : NULL;
  if (findings == NULL)
    return sb_verb_fail (error);
  /* Faults come first. */
  is_sound = findings->len == 0 ||
             ((SbFinding *) g_ptr_array_index (findings, 0))->kind != SB_FINDING_FAULT;
  status = options.json ? print_json (findings) : print_text (findings, is_sound);
  return is_sound ? status : SB_EXIT_FAILED;
}
