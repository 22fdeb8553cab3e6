/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

enum {
  SB_EXIT_OK = 0,
  SB_EXIT_FAILED = 1, /* the work failed; a sentence is on stderr */
  SB_EXIT_USAGE = 2,
};

/* One verb of the command line: one file verb-<name>.c defines one of these. */
typedef struct {
  const char *name;
  const char *usage;                  /* what follows the verb: "PROJECT [--json]" */
  const char *summary;                /* one line, translatable with N_() */
  int (*run) (int argc, char **argv); /* argv[0] is the verb */
} SbVerb;

/* Parses options with GOption; prints a usage sentence and returns FALSE on a mistake or
 * when fewer than @min_args or more than @max_args (-1: any) arguments are left in
 * argv[1] … */
gboolean sb_verb_parse (const SbVerb *verb,
                        const GOptionEntry *entries,
                        int *argc,
                        char ***argv,
                        int min_args,
                        int max_args);

/* Prints @fault and the usage to stderr and returns SB_EXIT_USAGE. */
int sb_verb_misuse (const SbVerb *verb, const char *fault);

/* Prints "securebase-cli: sentence" to stderr and returns SB_EXIT_FAILED. */
int sb_verb_fail (GError *error);

G_END_DECLS
