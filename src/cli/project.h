/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>
#include <securebase/export/export.h>

G_BEGIN_DECLS

/* What most verbs begin with: a project opened to be read, and the codings the options
 * pick. */
typedef struct {
  char **sessions; /* --session, repeatable */
  char **coders;   /* --coder */
  char *as;        /* --as */
  gboolean json;   /* --json */
} SbProjectOptions;

void sb_project_options_clear (SbProjectOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbProjectOptions, sb_project_options_clear)

/* For a verb's GOptionEntry array. */
#define SB_PROJECT_ENTRY_JSON(options)                                                   \
  {                                                                                      \
    "json", 0, 0, G_OPTION_ARG_NONE, &(options).json,                                    \
      N_ ("Print JSON, for a program to read"), NULL                                     \
  }
#define SB_PROJECT_ENTRY_AS(options)                                                           \
  {                                                                                            \
    "as", 0, 0, G_OPTION_ARG_STRING, &(options).as,                                            \
      N_ (                                                                                     \
        "Show no more than this coder may see; without it: everything, as to the researcher"), \
      N_ ("CODER")                                                                             \
  }
#define SB_PROJECT_ENTRY_SESSION(options)                                                \
  {                                                                                      \
    "session", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).sessions,                     \
      N_ ("Only this session (may be repeated)"), N_ ("SESSION")                         \
  }
#define SB_PROJECT_ENTRY_CODER(options)                                                  \
  {                                                                                      \
    "coder", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).coders,                         \
      N_ ("Only this coder (may be repeated)"), N_ ("CODER")                             \
  }

/* Read-only; writes nothing and takes no lock. (transfer full) */
SbDocument *sb_project_open (const char *path, GError **error);

/* FALSE, with a sentence, when @as (NULL: nobody) is no coder of the project. */
gboolean sb_project_check_as (SbDocument *document, const char *as, GError **error);

/* Every coding, also those that --as may not look into: for lists of who codes what. */
SbStudy *sb_project_pick_all (SbDocument *document,
                              const SbProjectOptions *options,
                              GError **error);

/* The picked codings of an open project, or of the one at @path; a session, coder or --as
 * that is not in it is an error that says which there are. (transfer full) */
SbStudy *
sb_project_pick (SbDocument *document, const SbProjectOptions *options, GError **error);
SbStudy *
sb_project_load (const char *path, const SbProjectOptions *options, GError **error);

G_END_DECLS
