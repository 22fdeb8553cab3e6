/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/document/blindness.h>
#include <securebase/document/hand-in.h>

/* The verbs hand-in and unlock. */

static int run_hand_in (int argc, char **argv);
static int run_unlock (int argc, char **argv);

const SbVerb sb_verb_hand_in = {
  "hand-in",
  "PROJECT --session S --coder C",
  N_ ("Hand in a coding: tell what is missing, lock it, print its digest"),
  run_hand_in,
};
const SbVerb sb_verb_unlock = {
  "unlock",
  "PROJECT --session S --coder C --by WHO --reason R",
  N_ ("Open a coding that was handed in again; who and why stay in the journal"),
  run_unlock,
};

typedef struct {
  char *session, *coder, *by, *reason;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->session);
  g_free (options->coder);
  g_free (options->by);
  g_free (options->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static SbCoding *
find_coding (SbDocument *document, const Options *options, GError **error)
{
  SbSession *session = sb_document_find_session (document, options->session);
  SbCoder *coder = sb_document_find_coder (document, options->coder);
  SbCoding *coding = session && coder
                       ? sb_document_find_coding (
                           document, sb_record_get_id (session), sb_record_get_id (coder))
                       : NULL;

  if (coding == NULL)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is no coding of %s by %s (securebase-cli info lists them)."),
                 options->session,
                 options->coder);
  return coding;
}

static void
print_gaps (GPtrArray *gaps)
{
  for (guint i = 0; i < gaps->len; i++)
    g_print ("%s\n", ((SbGap *) g_ptr_array_index (gaps, i))->words);
}

static int
hand_in (SbDocument *document, const Options *options, GError **error)
{
  SbCoding *coding = find_coding (document, options, error);
  g_autoptr (GPtrArray) gaps =
    coding ? sb_hand_in_list_gaps (document, coding, error) : NULL;
  g_autoptr (GPtrArray) remarks =
    gaps ? sb_hand_in_list_remarks (document, coding, error) : NULL;

  if (remarks == NULL || !sb_hand_in (document, coding, options->coder, error))
    return SB_EXIT_FAILED;
  print_gaps (gaps);
  print_gaps (remarks);
  g_print (_ ("Handed in. Digest: %s\n%s\n"),
           find_coding (document, options, NULL)->digest,
           sb_blindness_get_caution ());
  return SB_EXIT_OK;
}

static int
unlock (SbDocument *document, const Options *options, GError **error)
{
  SbCoding *coding = find_coding (document, options, error);

  if (coding == NULL ||
      !sb_hand_in_reopen (document, coding, options->by, options->reason, error))
    return SB_EXIT_FAILED;
  return SB_EXIT_OK;
}

typedef int (*WorkFunc) (SbDocument *document, const Options *options, GError **error);

static int
work (const char *path, const Options *options, WorkFunc func)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (path, SB_OPEN_WRITE, &error);

  if (document == NULL || func (document, options, &error) != SB_EXIT_OK)
    return sb_verb_fail (error);
  return SB_EXIT_OK;
}

static int
run_hand_in (int argc, char **argv)
{
  g_auto (Options) options = {0};
  const GOptionEntry entries[] = {
    {"session", 0, 0, G_OPTION_ARG_STRING, &options.session, N_ ("The session"), "S"},
    {"coder", 0, 0, G_OPTION_ARG_STRING, &options.coder, N_ ("Whose coding"), "C"},
    {NULL},
  };

  if (!sb_verb_parse (&sb_verb_hand_in, entries, &argc, &argv, 1, 1))
    return SB_EXIT_USAGE;
  if (!options.session || !options.coder)
    return sb_verb_misuse (&sb_verb_hand_in, _ ("--session and --coder are needed"));
  return work (argv[1], &options, hand_in);
}

static int
run_unlock (int argc, char **argv)
{
  g_auto (Options) options = {0};
  const GOptionEntry entries[] = {
    {"session", 0, 0, G_OPTION_ARG_STRING, &options.session, N_ ("The session"), "S"},
    {"coder", 0, 0, G_OPTION_ARG_STRING, &options.coder, N_ ("Whose coding"), "C"},
    {"by", 0, 0, G_OPTION_ARG_STRING, &options.by, N_ ("Who opens it again"), "WHO"},
    {"reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, N_ ("Why"), "R"},
    {NULL},
  };

  if (!sb_verb_parse (&sb_verb_unlock, entries, &argc, &argv, 1, 1))
    return SB_EXIT_USAGE;
  if (!options.session || !options.coder || !options.by || !options.reason)
    return sb_verb_misuse (&sb_verb_unlock,
                           _ ("--session, --coder, --by and --reason are needed"));
  return work (argv[1], &options, unlock);
}
