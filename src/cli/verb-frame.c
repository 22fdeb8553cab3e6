/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "out-file.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/media/frame.h>
#include <securebase/media/indexer.h>

#define NO_NUMBER G_MININT64

extern const SbVerb sb_verb_frame;

static int
print_json (SbFrame *frame, SbFrameIndex *index)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *digest = sb_frame_dup_digest (frame);

  sb_json_begin_object (builder, NULL);
  sb_json_add_integer (builder, "number", frame->number);
  sb_json_add_real (builder, "pts", sb_time_as_seconds (frame->pts));
  sb_json_add_integer (builder, "pts_ns", frame->pts);
  sb_json_add_integer (builder, "n_frames", sb_frame_index_get_n_frames (index));
  sb_json_add_integer (builder, "width", frame->width);
  sb_json_add_integer (builder, "height", frame->height);
  sb_json_add_flag (
    builder, "keyframe", sb_frame_index_is_keyframe (index, frame->number));
  sb_json_add_text (builder, "sha256", digest);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static int
print_words (SbFrame *frame, SbFrameIndex *index)
{
  g_autofree char *clock = sb_time_to_clock (frame->pts);
  g_autofree char *text = g_strdup_printf (_ ("Frame %u of %u at %s, %d × %d\n"),
                                           frame->number,
                                           sb_frame_index_get_n_frames (index),
                                           clock,
                                           frame->width,
                                           frame->height);

  return sb_text_print (text);
}

static SbFrame *
read_frame (const char *path, gint64 number, SbFrameIndex **index, GError **error)
{
  if (number < 0 || number > G_MAXINT) {
    g_set_error_literal (error,
                         SB_ERROR,
                         SB_ERROR_BAD_VALUE,
                         _ ("Frames are counted from 0 on; there is no such number."));
    return NULL;
  }
  *index = sb_indexer_read (path, NULL, NULL, NULL, error);
  return *index ? sb_frame_read (path, *index, (guint) number, error) : NULL;
}

static int
run (int argc, char **argv)
{
  gint64 number = NO_NUMBER;
  gboolean json = FALSE;
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {
    {"number", 0, 0, G_OPTION_ARG_INT64, &number, N_ ("Which frame, from 0"), "N"},
    {"out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Write the picture as PNG"), "FILE"},
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
  g_autoptr (SbFrameIndex) index = NULL;
  g_autoptr (SbFrame) frame = NULL;

  if (!sb_verb_parse (&sb_verb_frame, entries, &argc, &argv, 1, 1))
    return SB_EXIT_USAGE;
  if (number == NO_NUMBER) {
    g_printerr ("securebase-cli: %s\n", _ ("say which frame with --number"));
    return SB_EXIT_USAGE;
  }
  if (!sb_out_file_check (out, FALSE, &error))
    return sb_verb_fail (error);
  frame = read_frame (argv[1], number, &index, &error);
  if (!frame || (out && !sb_frame_write_png (frame, out, &error)))
    return sb_verb_fail (error);
  return json ? print_json (frame, index) : print_words (frame, index);
}

const SbVerb sb_verb_frame = {
  .name = "frame",
  .usage = "MEDIA --number N [--out PNG] [--json]",
  .summary = N_ ("Show one frame of a recording, exactly as the window does"),
  .run = run,
};
