/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <math.h>
#include <securebase/media/indexer.h>
#include <securebase/media/probe.h>

extern const SbVerb sb_verb_probe;

static guint
count_keyframes (SbFrameIndex *index)
{
  guint n = 0;

  for (guint i = 0; i < sb_frame_index_get_n_frames (index); i++)
    n += sb_frame_index_is_keyframe (index, i) ? 1 : 0;
  return n;
}

/* Containers round times to their own clock (Matroska to 1 ms): steps that differ by no
 * more than that and a quarter of a step are the same. */
static gboolean
is_variable (SbFrameIndex *index)
{
  SbTime smallest = G_MAXINT64, largest = 0;

  for (guint i = 1; i < sb_frame_index_get_n_frames (index); i++) {
    SbTime step =
      sb_frame_index_get_pts (index, i) - sb_frame_index_get_pts (index, i - 1);

    smallest = MIN (smallest, step);
    largest = MAX (largest, step);
  }
  return largest > 0 && largest - smallest > smallest / 4 + SB_MSECOND;
}

static void
add_time (JsonBuilder *builder, const char *name, SbTime time)
{
  sb_json_add_real (
    builder, name, time == SB_TIME_NONE ? NAN : sb_time_as_seconds (time));
}

static void
add_info (JsonBuilder *builder, const SbMediaInfo *info)
{
  sb_json_add_flag (builder, "picture", info->has_picture);
  sb_json_add_flag (builder, "sound", info->has_sound);
  sb_json_add_text (builder, "container", info->container);
  sb_json_add_text (builder, "picture_codec", info->picture_codec);
  sb_json_add_text (builder, "sound_codec", info->sound_codec);
  sb_json_add_integer (builder, "width", info->width);
  sb_json_add_integer (builder, "height", info->height);
  sb_json_add_integer (builder, "shown_width", info->shown_width);
  sb_json_add_integer (builder, "shown_height", info->shown_height);
  sb_json_add_integer (builder, "rotation", info->rotation);
  sb_json_add_flag (builder, "interlaced", info->interlaced);
  sb_json_add_real (builder,
                    "nominal_rate",
                    info->rate_numerator > 0
                      ? (double) info->rate_numerator / (double) info->rate_denominator
                      : NAN);
  sb_json_add_integer (builder, "sound_tracks", info->n_sounds);
  sb_json_add_integer (builder, "channels", info->channels);
  sb_json_add_integer (builder, "sample_rate", info->sample_rate);
  add_time (builder, "duration", info->duration);
  sb_json_add_text (builder, "missing", info->missing);
  sb_json_add_text (builder, "warning", info->warning);
  sb_json_add_text (builder, "shortfall", info->shortfall);
}

static void
add_index (JsonBuilder *builder, SbFrameIndex *index)
{
  if (!index) {
    sb_json_add_null (builder, "index");
    return;
  }
  sb_json_begin_object (builder, "index");
  sb_json_add_integer (builder, "frames", sb_frame_index_get_n_frames (index));
  sb_json_add_integer (builder, "keyframes", count_keyframes (index));
  add_time (builder, "first_pts", sb_frame_index_get_pts (index, 0));
  add_time (builder, "end", sb_frame_index_get_end (index));
  sb_json_add_flag (builder, "variable_rate", is_variable (index));
  json_builder_end_object (builder);
}

static int
print_json (const SbMediaInfo *info, SbFrameIndex *index)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  sb_json_begin_object (builder, NULL);
  add_info (builder, info);
  add_index (builder, index);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static void
describe_picture (GString *text, const SbMediaInfo *info, SbFrameIndex *index)
{
  g_string_append_printf (
    text, _ ("Picture: %s, %d × %d"), info->picture_codec, info->width, info->height);
  if (info->shown_width != info->width || info->shown_height != info->height)
    g_string_append_printf (
      text, _ (", shown as %d × %d"), info->shown_width, info->shown_height);
  if (info->interlaced)
    g_string_append (text, _ (", interlaced"));
  if (index) {
    guint n_frames = sb_frame_index_get_n_frames (index);

    g_string_append_printf (
      text, ngettext (", %u frame", ", %u frames", n_frames), n_frames);
    if (is_variable (index))
      g_string_append (text, _ (", variable rate"));
  }
  g_string_append_c (text, '\n');
}

static int
print_words (const SbMediaInfo *info, SbFrameIndex *index)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *clock = sb_time_to_clock (info->duration);

  if (info->container)
    g_string_append_printf (text, _ ("Container: %s\n"), info->container);
  if (info->has_picture)
    describe_picture (text, info, index);
  if (info->has_sound)
    g_string_append_printf (text,
                            _ ("Sound: %s, channels: %d, %d Hz\n"),
                            info->sound_codec,
                            info->channels,
                            info->sample_rate);
  if (info->n_sounds > 1)
    g_string_append_printf (
      text, _ ("There are %u sound tracks; the first is used.\n"), info->n_sounds);
  g_string_append_printf (text, _ ("Duration: %s\n"), clock);
  if (info->missing)
    g_string_append_printf (text, "%s\n", info->missing);
  if (info->warning)
    g_string_append_printf (text, "%s\n", info->warning);
  if (info->shortfall)
    g_string_append_printf (text, "%s\n", info->shortfall);
  return sb_text_print (text->str);
}

static int
run (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    {"json",
     0,
     0,
     G_OPTION_ARG_NONE,
     &json,
     N_ ("Print JSON, for a program to read"),
     NULL},
    {NULL},
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SbMediaInfo) info = NULL;
  g_autoptr (SbFrameIndex) index = NULL;
  guint n_untimed = 0;

  if (!sb_verb_parse (&sb_verb_probe, entries, &argc, &argv, 1, 1))
    return SB_EXIT_USAGE;
  info = sb_media_probe (argv[1], &error);
  if (info && info->has_picture)
    index = sb_indexer_read_counting (argv[1], &n_untimed, NULL, NULL, NULL, &error);
  if (index)
    sb_media_info_take_index (info, index, n_untimed);
  if (error)
    return sb_verb_fail (error);
  return json ? print_json (info, index) : print_words (info, index);
}

const SbVerb sb_verb_probe = {
  .name = "probe",
  .usage = "MEDIA [--json]",
  .summary = N_ ("Say what a recording is and list its frames"),
  .run = run,
};
