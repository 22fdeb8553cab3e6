/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/document/expunge.h>

static int run (int argc, char **argv);

const SbVerb sb_verb_expunge = {
  "expunge",
  "PROJECT --session S | --coding SESSION/CODER | --row N | --text T  --by WHO --reason "
  "R "
  "[--dry-run]",
  N_ (
    "Remove content for good (consent withdrawn, a name typed in): it cannot be undone"),
  run,
};

typedef struct {
  char *session, *coding, *text, *by, *reason;
  gint64 row;
  gboolean dry_run;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->session);
  g_free (options->coding);
  g_free (options->text);
  g_free (options->by);
  g_free (options->reason);
}

static gboolean
fail_missing (const char *name, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               _ ("There is no “%s” in the project (securebase-cli info lists what there "
                  "is). Nothing was changed."),
               name);
  return FALSE;
}

static gboolean
find_session (SbDocument *document, const char *label, SbExpunge *what, GError **error)
{
  SbSession *session = sb_document_find_session (document, label);

  if (session == NULL)
    return fail_missing (label, error);
  what->kind = SB_EXPUNGE_SESSION;
  what->target = sb_record_get_id (session);
  return TRUE;
}

/* "S01/K2", or the coding's id. */
static gboolean
find_coding (SbDocument *document, const char *name, SbExpunge *what, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 2);
  SbSession *session = sb_document_find_session (document, parts[0] ? parts[0] : "");
  SbCoder *coder =
    session && parts[1] ? sb_document_find_coder (document, parts[1]) : NULL;
  SbCoding *coding = coder ? sb_document_find_coding (document,
                                                      sb_record_get_id (session),
                                                      sb_record_get_id (coder))
                           : sb_document_find (document, SB_TYPE_CODING, name);

  if (coding == NULL)
    return fail_missing (name, error);
  what->kind = SB_EXPUNGE_CODING;
  what->target = sb_record_get_id (coding);
  return TRUE;
}

static gboolean
find_target (SbDocument *document,
             const Options *options,
             SbExpunge *what,
             GError **error)
{
  what->by = options->by;
  what->reason = options->reason;
  if (options->session)
    return find_session (document, options->session, what, error);
  if (options->coding)
    return find_coding (document, options->coding, what, error);
  what->kind = options->text ? SB_EXPUNGE_TEXT : SB_EXPUNGE_ROW;
  what->target = options->text;
  what->row = options->row;
  return TRUE;
}

static int
expunge (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document =
    sb_document_open (path, options->dry_run ? SB_OPEN_READ_ONLY : SB_OPEN_WRITE, &error);
  g_autoptr (SbExpungeResult) result = NULL;
  g_autofree char *words = NULL, *line = NULL;
  SbExpunge what = {0};

  if (document == NULL || !find_target (document, options, &what, &error))
    return sb_verb_fail (error);
  result = options->dry_run ? sb_document_preview_expunge (document, &what, &error)
                            : sb_document_expunge (document, &what, &error);
  if (result == NULL)
    return sb_verb_fail (error);
  words = sb_expunge_result_dup_words (result, !options->dry_run);
  line = g_strconcat (words, "\n", NULL);
  return sb_text_print (line);
}

static const char *
find_misuse (const Options *options)
{
  int n = (options->session != NULL) + (options->coding != NULL) +
          (options->text != NULL) + (options->row != 0);

  if (n != 1)
    return _ ("give one of --session, --coding, --row and --text");
  if (!options->dry_run && (options->by == NULL || options->reason == NULL))
    return _ ("give --by and --reason: both stay in the journal");
  return NULL;
}

static int
run (int argc, char **argv)
{
  Options options = {0};
  const GOptionEntry entries[] = {
    {"session",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.session,
     N_ ("The session with all its codings"),
     N_ ("SESSION")},
    {"coding",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.coding,
     N_ ("One coding"),
     N_ ("SESSION/CODER")},
    {"row",
     0,
     0,
     G_OPTION_ARG_INT64,
     &options.row,
     N_ ("What a row of the journal holds, and the texts it brought"),
     N_ ("N")},
    {"text",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.text,
     N_ ("A text, wherever somebody wrote it"),
     N_ ("TEXT")},
    {"by", 0, 0, G_OPTION_ARG_STRING, &options.by, N_ ("Who decided it"), N_ ("WHO")},
    {"reason",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.reason,
     N_ ("Why; must not repeat what goes"),
     N_ ("REASON")},
    {"dry-run",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options.dry_run,
     N_ ("Only say what would go"),
     NULL},
    {NULL},
  };
  int status = SB_EXIT_USAGE;

  if (sb_verb_parse (&sb_verb_expunge, entries, &argc, &argv, 1, 1)) {
    const char *fault = find_misuse (&options);

    status =
      fault ? sb_verb_misuse (&sb_verb_expunge, fault) : expunge (argv[1], &options);
  }
  clear_options (&options);
  return status;
}
