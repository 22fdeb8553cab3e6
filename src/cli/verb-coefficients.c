/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coefficients-out.h"
#include "json-out.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/document/coefficient-files.h>
#include <securebase/export/coefficient-file.h>

static int run (int argc, char **argv);

extern const SbVerb sb_verb_coefficients;
const SbVerb sb_verb_coefficients = {
  "coefficients",
  "FILE | --template | PROJECT --list | PROJECT --add FILE | PROJECT --remove NAME | "
  "PROJECT --apply FILE|NAME [--session S] [--coder C] [--as CODER] [--json]",
  N_ ("Linear functions of ratings that a lab supplies: check, show, keep, apply"),
  run,
};

typedef struct {
  SbProjectOptions project;
  gboolean template;
  gboolean list;
  char *add;
  char *remove;
  char *apply;
} Options;

static void
options_clear (Options *options)
{
  sb_project_options_clear (&options->project);
  g_free (options->add);
  g_free (options->remove);
  g_free (options->apply);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    {"template",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options->template,
     N_ ("Print the empty template, documented in itself"),
     NULL},
    {"list",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options->list,
     N_ ("Show those that the project keeps"),
     NULL},
    {"add",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &options->add,
     N_ ("Take this file into the project"),
     N_ ("FILE")},
    {"remove",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options->remove,
     N_ ("Take the one of this name out of the project"),
     N_ ("NAME")},
    {"apply",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options->apply,
     N_ (
       "What this file, or the one of this name in the project, says of decided codings"),
     N_ ("FILE|NAME")},
    SB_PROJECT_ENTRY_SESSION (options->project),
    SB_PROJECT_ENTRY_CODER (options->project),
    SB_PROJECT_ENTRY_AS (options->project),
    SB_PROJECT_ENTRY_JSON (options->project),
    {NULL},
  };

  return sb_verb_parse (&sb_verb_coefficients, entries, argc, argv, 0, 1);
}

static SbCoefficients *
open_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  return sb_coefficients_read_file (file, error);
}

static int
print_template (void)
{
  g_autofree char *template = sb_coefficients_dup_template ();

  return sb_text_print (template);
}

static int
show (const char *path, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbCoefficients) read = open_file (path, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (read == NULL)
    return sb_verb_fail (error);
  if (json) {
    g_autofree char *written = sb_coefficients_to_json (read);

    g_string_append_printf (text, "%s\n", written);
  } else {
    sb_coefficients_append_text (read, text);
  }
  return sb_text_print (text->str);
}

static int
list (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_project_open (path, &error);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (document == NULL)
    return sb_verb_fail (error);
  all = sb_coefficients_list_in_project (sb_document_get_project (document), faults);
  for (guint i = 0; i < all->len; i++)
    sb_coefficients_append_text (g_ptr_array_index (all, i), text);
  for (guint i = 0; i < faults->len; i++)
    g_printerr ("securebase-cli: %s\n", (char *) g_ptr_array_index (faults, i));
  if (all->len == 0)
    g_string_append (text, _ ("The project keeps no coefficients.\n"));
  return sb_text_print (text->str);
}

static int
change (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbCoefficients) read =
    options->add ? open_file (options->add, &error) : NULL;
  g_autofree char *json = read ? sb_coefficients_to_json (read) : NULL;
  g_autoptr (SbDocument) document =
    error ? NULL : sb_document_open (path, SB_OPEN_WRITE, &error);
  const char *as = options->project.as;

  if (document == NULL || !sb_project_check_as (document, as, &error) ||
      !(read ? sb_document_add_coefficients (
                 document, sb_coefficients_get_name (read), json, as, &error)
             : sb_document_remove_coefficients (document, options->remove, as, &error)))
    return sb_verb_fail (error);
  return SB_EXIT_OK;
}

/* One that the project keeps, else a file. */
static SbCoefficients *
find (SbStudy *study, const char *name, GError **error)
{
  g_autoptr (GPtrArray) all = sb_coefficients_list_in_project (study->project, NULL);

  for (guint i = 0; i < all->len; i++) {
    SbCoefficients *kept = g_ptr_array_index (all, i);

    if (g_str_equal (sb_coefficients_get_name (kept), name))
      return sb_coefficients_ref (kept);
  }
  return open_file (name, error);
}

/* Blind first: nothing is computed of a coding before its coder decided. */
static SbCoefficientResult *
judge (SbCoefficients *coefficients, const SbStudy *study, SbContent *content)
{
  if (content->coding->decided_at == NULL)
    return NULL;
  return sb_coefficients_apply_to_content (
    coefficients, sb_content_get_scheme (content, study->scheme), content);
}

static void
append_result (GString *text, const SbContent *content, const SbCoefficientResult *result)
{
  g_string_append_printf (text,
                          "%s · %s: %s\n",
                          content->session->label,
                          content->coder->code,
                          result ? result->words : _ ("not decided yet"));
  for (guint i = 0; result && i < result->shares->len; i++)
    g_string_append_printf (text,
                            "%s%s %.3f%s",
                            i ? ", " : "    ",
                            (char *) g_ptr_array_index (result->categories, i),
                            g_array_index (result->shares, double, i),
                            i + 1 < result->shares->len ? "" : "\n");
}

static void
add_result (JsonBuilder *builder,
            const SbContent *content,
            const SbCoefficientResult *result)
{
  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "session", content->session->label);
  sb_json_add_text (builder, "coder", content->coder->code);
  sb_json_add_flag (builder, "decided", result != NULL);
  if (result)
    sb_coefficient_result_add_json (result, builder);
  json_builder_end_object (builder);
}

static int
apply (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbStudy) study = sb_project_load (path, &options->project, &error);
  g_autoptr (SbCoefficients) read = study ? find (study, options->apply, &error) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  if (read == NULL)
    return sb_verb_fail (error);
  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "coefficients", sb_coefficients_get_name (read));
  sb_json_add_text (builder, "citation", sb_coefficients_get_citation (read));
  sb_json_begin_array (builder, "codings");
  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);
    SbCoefficientResult *result = judge (read, study, content);

    append_result (text, content, result);
    add_result (builder, content, result);
    g_clear_pointer (&result, sb_coefficient_result_free);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (options->project.json)
    return sb_json_print (builder);
  g_string_append_printf (text,
                          _ ("By %s (%s). A research aid, not a diagnosis.\n"),
                          sb_coefficients_get_name (read),
                          sb_coefficients_get_citation (read));
  return sb_text_print (text->str);
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {0};
  int asked;

  if (!parse (&options, &argc, &argv))
    return SB_EXIT_USAGE;
  asked =
    options.template + options.list + !!options.add + !!options.remove + !!options.apply;
  if (asked > 1 || (argc == 1) != options.template)
    return sb_verb_misuse (
      &sb_verb_coefficients,
      _ ("give a FILE, or --template alone, or a PROJECT with one of "
         "--list, --add, --remove and --apply"));
  if (options.template)
    return print_template ();
  if (options.list)
    return list (argv[1]);
  if (options.apply)
    return apply (argv[1], &options);
  return asked ? change (argv[1], &options) : show (argv[1], options.project.json);
}
