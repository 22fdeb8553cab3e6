/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/document/recordings.h>
#include <securebase/media/copier.h>
#include <securebase/media/indexer.h>

extern const SbVerb sb_verb_copy_media;

typedef struct {
  char *out;
  char *project;
  char *session;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->out);
  g_free (options->project);
  g_free (options->session);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int
print_result (const SbCopyResult *result, const char *path)
{
  g_autofree char *size = g_format_size ((guint64) result->size);

  g_print (ngettext ("%s: %u frame, %d × %d, %s\n",
                     "%s: %u frames, %d × %d, %s\n",
                     result->n_frames),
           path,
           result->n_frames,
           result->width,
           result->height,
           size);
  if (result->retimed)
    g_print ("%s\n",
             _ ("The original gives no exact times: those of its decoding hold from "
                "now on."));
  return SB_EXIT_OK;
}

static int
copy_file (const char *path, const char *out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFrameIndex) index = sb_indexer_read (path, NULL, NULL, NULL, &error);
  g_autoptr (SbCopyResult) result =
    index ? sb_copier_make (path, index, out, NULL, NULL, NULL, &error) : NULL;

  return result ? print_result (result, out) : sb_verb_fail (error);
}

/* The session's first recording. */
static SbRecording *
find_recording (SbDocument *document, const char *label, GError **error)
{
  SbSession *session = sb_document_find_session (document, label);
  SbRecording *recording =
    session ? sb_document_find_master (document, sb_record_get_id (session)) : NULL;

  if (!session)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is no session “%s” in the project (securebase-cli info "
                    "lists them)."),
                 label);
  else if (!recording || !recording->frames)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("The session “%s” has no recording with a picture."),
                 label);
  return recording && recording->frames ? recording : NULL;
}

static gboolean
copy_recording (SbDocument *document, SbRecording *recording, GError **error)
{
  g_autofree char *path = sb_document_dup_recording_path (document, recording);
  g_autofree char *target = sb_copier_dup_target (sb_document_get_path (document), path);
  g_autoptr (SbFrameIndex) index =
    sb_frame_index_new_from_bytes (recording->frames, error);
  g_autoptr (SbCopyResult) result =
    index ? sb_copier_make (path, index, target, NULL, NULL, NULL, error) : NULL;

  if (!result || !sb_document_set_working_copy (document,
                                                recording,
                                                target,
                                                result->size,
                                                result->digest,
                                                result->retimed ? result->index : NULL,
                                                NULL,
                                                error))
    return FALSE;
  print_result (result, target);
  return TRUE;
}

static int
copy_session (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document =
    sb_document_open (options->project, SB_OPEN_WRITE, &error);
  SbRecording *recording =
    document ? find_recording (document, options->session, &error) : NULL;

  if (!recording || !copy_recording (document, recording, &error))
    return sb_verb_fail (error);
  return SB_EXIT_OK;
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {0};
  const GOptionEntry entries[] = {
    {"out",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &options.out,
     N_ ("Where the copy goes"),
     "COPY"},
    {"project",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &options.project,
     N_ ("Copy a session’s recording, to be played for it from now on"),
     "PROJECT"},
    {"session",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.session,
     N_ ("The session in that project"),
     "SESSION"},
    {NULL},
  };
  gboolean of_project;

  if (!sb_verb_parse (&sb_verb_copy_media, entries, &argc, &argv, 0, 1))
    return SB_EXIT_USAGE;
  of_project = options.project && options.session && !options.out && argc == 1;
  if (of_project)
    return copy_session (&options);
  if (argc == 2 && options.out && !options.project && !options.session)
    return copy_file (argv[1], options.out);
  return sb_verb_misuse (&sb_verb_copy_media,
                         _ ("say MEDIA with --out, or --project with --session"));
}

const SbVerb sb_verb_copy_media = {
  .name = "copy-media",
  .usage = "MEDIA --out COPY | --project PROJECT --session SESSION",
  .summary = N_ ("Make a working copy that every frame can be shown of at once"),
  .run = run,
};
