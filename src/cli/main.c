/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verb.h"

#include <glib/gi18n.h>
#include <locale.h>

/* One line per verb, in the order of --help. */
/* clang-format off */
#define VERBS(X) \
  X (sample) \
  X (info) \
  X (check) \
  X (assign) \
  X (assignments) \
  X (neutral) \
  X (hand_in) \
  X (unlock) \
  X (history) \
  X (expunge) \
  X (scheme) \
  X (locate) \
  X (merge) \
  X (import) \
  X (export) \
  X (summary) \
  X (archive) \
  X (measures) \
  X (sequence) \
  X (classify) \
  X (coefficients) \
  X (fit) \
  X (results) \
  X (chart) \
  X (report) \
  X (agree) \
  X (consensus) \
  X (probe) \
  X (frame) \
  X (check_media) \
  X (copy_media) \
  X (peaks) \
  X (cries) \
  X (sound)
/* clang-format on */

#define DECLARE(name) extern const SbVerb sb_verb_##name;
#define POINT(name) &sb_verb_##name,

VERBS (DECLARE)

static const SbVerb *const verbs[] = {VERBS (POINT) NULL};

static const SbVerb *
find_verb (const char *name)
{
  for (guint i = 0; verbs[i]; i++)
    if (g_str_equal (verbs[i]->name, name))
      return verbs[i];
  return NULL;
}

static void
print_help (void)
{
  g_print (_ ("Usage: securebase-cli VERB …\n\n"));
  for (guint i = 0; verbs[i]; i++)
    g_print (
      "  %s %s\n      %s\n", verbs[i]->name, verbs[i]->usage, _ (verbs[i]->summary));
}

static int
run_verb (int argc, char **argv)
{
  const SbVerb *verb = find_verb (argv[1]);

  if (verb)
    return verb->run (argc - 1, argv + 1);
  g_printerr (_ ("securebase-cli: there is no verb “%s”; see securebase-cli --help\n"),
              argv[1]);
  return SB_EXIT_USAGE;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SB_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (argc < 2) {
    print_help ();
    return SB_EXIT_USAGE;
  }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")) {
    print_help ();
    return SB_EXIT_OK;
  }
  if (g_str_equal (argv[1], "--version")) {
    g_print ("securebase-cli %s\n", SB_VERSION);
    return SB_EXIT_OK;
  }
  return run_verb (argc, argv);
}
