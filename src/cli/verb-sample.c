/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "interruptible.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/sample/sample.h>
#include <unistd.h>

extern const SbVerb sb_verb_sample;

typedef struct {
  char *subgroup;
  char *length;
  gint64 seed;
  gboolean no_recording;
} SbSampleOptions;

static void
print_progress (double share, const char *words, gpointer user_data)
{
  int *shown = user_data;
  int percent = (int) (share * 100);

  if (percent == *shown)
    return;
  *shown = percent;
  g_printerr ("\r\033[K%s: %d %%", words, percent);
  if (share >= 1)
    g_printerr ("\r\033[K");
}

static gboolean
parse_length (const char *text, SbSampleLength *length)
{
  *length = g_strcmp0 (text, "short") == 0 ? SB_SAMPLE_SHORT : SB_SAMPLE_FULL;
  return !text || g_str_equal (text, "full") || g_str_equal (text, "short");
}

typedef struct {
  const SbSampleSettings *settings;
  int shown;
  char *path;
} SbSampleWork;

static gboolean
write_sample (gpointer data, GCancellable *cancellable, GError **error)
{
  SbSampleWork *work = data;

  work->path = sb_sample_write (work->settings,
                                isatty (STDERR_FILENO) ? print_progress : NULL,
                                &work->shown,
                                cancellable,
                                error);
  return work->path != NULL;
}

static void
print_written (const SbSampleSettings *settings, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_print (_ ("Project: %s\n"), path);
  if (settings->recording)
    g_print (_ ("Recording of session S01: %s/S01.webm\n"), folder);
  g_print (settings->subgroup
             ? _ ("One simulated session, coded by truth, K1 and K2.\n")
             : _ ("Twelve simulated sessions, each coded by truth, K1 and K2.\n"));
}

static int
run_settings (const SbSampleSettings *settings)
{
  SbSampleWork sample = {.settings = settings, .shown = -1};
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  sb_interruptible_run (write_sample, &sample, &error);
  path = sample.path;
  if (path) {
    print_written (settings, path);
    return SB_EXIT_OK;
  }
  if (sample.shown >= 0)
    g_printerr ("\n");
  return sb_verb_fail (error);
}

static void
clear_options (SbSampleOptions *options)
{
  g_free (options->subgroup);
  g_free (options->length);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbSampleOptions, clear_options)

static int
run (int argc, char **argv)
{
  g_auto (SbSampleOptions) options = {.seed = 1};
  const GOptionEntry entries[] = {
    {"subgroup",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.subgroup,
     N_ ("One dyad of this kind: A1 … C2, or D"),
     N_ ("KIND")},
    {"seed",
     0,
     0,
     G_OPTION_ARG_INT64,
     &options.seed,
     N_ ("The same seed gives the same sample (default: 1)"),
     "N"},
    {"length",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.length,
     N_ ("Three-minute episodes, or 30 seconds to try players with"),
     "full|short"},
    {"no-recording",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options.no_recording,
     N_ ("The events alone, at once"),
     NULL},
    {NULL},
  };
  SbSampleSettings settings = {0};

  if (!sb_verb_parse (&sb_verb_sample, entries, &argc, &argv, 1, 1))
    return SB_EXIT_USAGE;
  settings.folder = argv[1];
  settings.subgroup = options.subgroup;
  settings.recording = !options.no_recording;
  if (options.seed < 0 || options.seed > G_MAXUINT32) {
    g_printerr (_ ("securebase-cli: the seed is a whole number from 0 to %u\n"),
                G_MAXUINT32);
    return SB_EXIT_USAGE;
  }
  settings.seed = (guint32) options.seed;
  if (!parse_length (options.length, &settings.length)) {
    g_printerr (_ ("securebase-cli: the length is full or short\n"));
    return SB_EXIT_USAGE;
  }
  return run_settings (&settings);
}

const SbVerb sb_verb_sample = {
  "sample",
  "DIR [--subgroup B3] [--seed N] [--length full|short] [--no-recording]",
  N_ ("Write the sample project: simulated sessions, coded, one with its recording"),
  run,
};
