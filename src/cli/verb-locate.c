/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/document/lost-media.h>

extern const SbVerb sb_verb_locate;

static void
print_one (SbDocument *document, const SbLostMedia *lost)
{
  SbRecording *recording =
    sb_document_find (document, SB_TYPE_RECORDING, lost->recording);
  SbSession *session =
    recording ? sb_document_find (document, SB_TYPE_SESSION, recording->session) : NULL;

  g_print (lost->path ? _ ("%s: “%s” is “%s”\n") : _ ("%s: “%s” was not found\n"),
           session ? session->label : "?",
           lost->stored_path,
           lost->path);
}

static gboolean
locate (const char *project, const char *folder, gboolean dry_run, GError **error)
{
  g_autoptr (SbDocument) document =
    sb_document_open (project, dry_run ? SB_OPEN_READ_ONLY : SB_OPEN_WRITE, error);
  g_autoptr (GPtrArray) lost = document ? sb_document_list_lost_media (document) : NULL;
  g_autoptr (GFile) place = g_file_new_for_commandline_arg (folder);
  int n_found = lost ? sb_lost_media_search (lost, place, NULL, NULL, NULL, error) : -1;

  if (n_found < 0)
    return FALSE;
  for (guint i = 0; i < lost->len; i++)
    print_one (document, g_ptr_array_index (lost, i));
  g_print (_ ("%d of %u missing files found.\n"), n_found, lost->len);
  return dry_run || sb_document_take_found_media (document, lost, NULL, error);
}

static int
run (int argc, char **argv)
{
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    {"dry-run",
     0,
     0,
     G_OPTION_ARG_NONE,
     &dry_run,
     N_ ("Only say what would be found"),
     NULL},
    {NULL},
  };
  g_autoptr (GError) error = NULL;

  if (!sb_verb_parse (&sb_verb_locate, entries, &argc, &argv, 2, 2))
    return SB_EXIT_USAGE;
  return locate (argv[1], argv[2], dry_run, &error) ? SB_EXIT_OK : sb_verb_fail (error);
}

const SbVerb sb_verb_locate = {
  .name = "locate",
  .usage = "PROJECT FOLDER [--dry-run]",
  .summary = N_ ("Find recordings that were moved, by what is in them"),
  .run = run,
};
