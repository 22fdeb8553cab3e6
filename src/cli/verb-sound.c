/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/media/sound-file.h>

extern const SbVerb sb_verb_sound;

typedef struct {
  SbProjectOptions project; /* --session, --coder, --as */
  char *path;               /* --project */
  int episode;
  char *from, *to; /* seconds */
  char *out;
  int bits;
  gboolean force;
} Options;

static void
options_clear (Options *options)
{
  sb_project_options_clear (&options->project);
  g_free (options->path);
  g_free (options->from);
  g_free (options->to);
  g_free (options->out);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
read_seconds (const char *text, SbTime *time, GError **error)
{
  if (sb_time_from_seconds (text, time))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_VALUE,
               _ ("“%s” is no time: give seconds, such as 12.04."),
               text);
  return FALSE;
}

static gboolean
read_interval (const Options *options, SbInterval *interval, GError **error)
{
  if (!read_seconds (options->from, &interval->start, error) ||
      !read_seconds (options->to, &interval->end, error))
    return FALSE;
  if (interval->end > interval->start)
    return TRUE;
  g_set_error_literal (error,
                       SB_ERROR,
                       SB_ERROR_BAD_VALUE,
                       _ ("The stretch is empty: --to must be later than --from."));
  return FALSE;
}

/* The one coding whose episode is meant. */
static SbContent *
find_content (SbStudy *study, GError **error)
{
  if (study->contents->len == 1)
    return g_ptr_array_index (study->contents, 0);
  g_set_error_literal (
    error,
    SB_ERROR,
    SB_ERROR_NOT_FOUND,
    study->contents->len == 0
      ? _ ("Nobody has coded this session. Give --from and --to of its recording.")
      : _ ("Several codings mark this episode: say whose with --session and --coder."));
  return NULL;
}

static gboolean
find_episode (SbContent *content, int number, SbInterval *interval, GError **error)
{
  SbEpisode *episode = sb_content_find_episode (content, number);

  if (episode && episode->end != SB_TIME_NONE) {
    *interval = (SbInterval){episode->start, episode->end};
    return TRUE;
  }
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               episode ? _ ("Episode %d of session %s has no end yet.")
                       : _ ("There is no episode %d in this coding of session %s."),
               number,
               content->session->label);
  return FALSE;
}

/* The master's stream time is session time. */
static char *
find_recording (SbDocument *document, SbSession *session, GError **error)
{
  SbRecording *recording =
    sb_document_find_master (document, sb_record_get_id (SB_RECORD (session)));

  if (recording)
    return sb_document_dup_recording_path (document, recording);
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               _ ("Session %s has no recording."),
               session->label);
  return NULL;
}

static char *
find_in_project (const Options *options, SbInterval *interval, GError **error)
{
  g_autoptr (SbDocument) document = sb_project_open (options->path, error);
  g_autoptr (SbStudy) study =
    document ? sb_project_pick (document, &options->project, error) : NULL;
  SbContent *content = study ? find_content (study, error) : NULL;

  if (!content || !find_episode (content, options->episode, interval, error))
    return NULL;
  return find_recording (document, content->session, error);
}

static char *
find_sound (const Options *options,
            const char *media,
            SbInterval *interval,
            GError **error)
{
  if (options->path)
    return find_in_project (options, interval, error);
  return read_interval (options, interval, error) ? g_strdup (media) : NULL;
}

static int
write_sound (const Options *options, const char *media)
{
  g_autoptr (GError) error = NULL;
  SbInterval interval;
  g_autofree char *path = find_sound (options, media, &interval, &error);
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autofree char *text = NULL;

  if (!path || !sb_sound_file_write (path,
                                     interval,
                                     options->out,
                                     options->bits,
                                     options->force,
                                     NULL,
                                     NULL,
                                     NULL,
                                     &error))
    return sb_verb_fail (error);
  start = sb_time_to_clock (interval.start);
  end = sb_time_to_clock (interval.end);
  text = g_strdup_printf (
    _ ("The sound from %s to %s is in “%s”.\n"), start, end, options->out);
  return sb_text_print (text);
}

/* Either a recording with --from and --to, or --project with --episode. */
static gboolean
is_complete (const Options *options, const char *media)
{
  gboolean is_part = media && options->from && options->to && !options->path;
  gboolean is_episode = !media && options->path && options->episode > 0;

  if (options->out && (is_part || is_episode))
    return TRUE;
  g_printerr ("securebase-cli: %s\n",
              _ ("say MEDIA with --from and --to, or --project with --session and "
                 "--episode; and where to with --out"));
  return FALSE;
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {.bits = 16};
  const GOptionEntry entries[] = {
    {"from", 0, 0, G_OPTION_ARG_STRING, &options.from, N_ ("Where it begins"), "S"},
    {"to", 0, 0, G_OPTION_ARG_STRING, &options.to, N_ ("The first moment outside"), "S"},
    {"project", 0, 0, G_OPTION_ARG_FILENAME, &options.path, N_ ("Of a session"), "FILE"},
    {"episode",
     0,
     0,
     G_OPTION_ARG_INT,
     &options.episode,
     N_ ("Its episode, from 1"),
     "N"},
    SB_PROJECT_ENTRY_SESSION (options.project),
    SB_PROJECT_ENTRY_CODER (options.project),
    SB_PROJECT_ENTRY_AS (options.project),
    {"out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, N_ ("A .wav or .flac"), "FILE"},
    {"bits", 0, 0, G_OPTION_ARG_INT, &options.bits, N_ ("16 (default) or 24"), "N"},
    {"force", 0, 0, G_OPTION_ARG_NONE, &options.force, N_ ("Replace FILE"), NULL},
    {NULL},
  };
  const char *media;

  if (!sb_verb_parse (&sb_verb_sound, entries, &argc, &argv, 0, 1))
    return SB_EXIT_USAGE;
  media = argc > 1 ? argv[1] : NULL;
  return is_complete (&options, media) ? write_sound (&options, media) : SB_EXIT_USAGE;
}

const SbVerb sb_verb_sound = {
  .name = "sound",
  .usage = "MEDIA --from S --to S --out FILE | --project P --session S --episode N …",
  .summary = N_ ("Write a stretch of a recording's sound as WAV or FLAC"),
  .run = run,
};
