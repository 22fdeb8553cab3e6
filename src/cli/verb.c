/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verb.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
print_usage (const SbVerb *verb, const char *fault)
{
  g_printerr ("securebase-cli: %s\n", fault);
  g_printerr (_ ("Usage: securebase-cli %s %s\n"), verb->name, verb->usage);
  return FALSE;
}

/* GLib leaves the "--" that ends the options standing among the arguments. */
static void
drop_separator (int *argc, char **argv)
{
  for (int i = 1; i < *argc; i++)
    if (g_str_equal (argv[i], "--")) {
      memmove (argv + i, argv + i + 1, (size_t) (*argc - i) * sizeof *argv);
      (*argc)--;
      return;
    }
}

gboolean
sb_verb_parse (const SbVerb *verb,
               const GOptionEntry *entries,
               int *argc,
               char ***argv,
               int min_args,
               int max_args)
{
  g_autoptr (GOptionContext) context = g_option_context_new (verb->usage);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, _ (verb->summary));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    return print_usage (verb, error->message);
  drop_separator (argc, *argv);
  if (*argc - 1 < min_args)
    return print_usage (verb, _ ("something is missing after the verb"));
  if (max_args >= 0 && *argc - 1 > max_args)
    return print_usage (verb, _ ("there is more after the verb than it takes"));
  return TRUE;
}

int
sb_verb_misuse (const SbVerb *verb, const char *fault)
{
  print_usage (verb, fault);
  return SB_EXIT_USAGE;
}

int
sb_verb_fail (GError *error)
{
  g_printerr ("securebase-cli: %s\n", error->message);
  return SB_EXIT_FAILED;
}
