/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <math.h>
#include <securebase/base/digest.h>
#include <securebase/media/peaks.h>

#define COLUMNS_DEFAULT 60
#define COLUMNS_MAX 1000000

extern const SbVerb sb_verb_peaks;

typedef struct {
  SbTime time; /* where the column begins */
  float lowest;
  float highest;
} Column;

static Column
read_column (SbPeaks *peaks, int column, int n_columns)
{
  SbInterval whole = sb_peaks_get_interval (peaks);
  double width = (double) (whole.end - whole.start) / n_columns;
  SbInterval part = {whole.start + (SbTime) (column * width),
                     whole.start + (SbTime) ((column + 1) * width)};
  Column result = {.time = part.start};

  sb_peaks_get_range (peaks, part, &result.lowest, &result.highest);
  return result;
}

static int
print_json (SbPeaks *peaks, int n_columns)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  SbInterval whole = sb_peaks_get_interval (peaks);

  sb_json_begin_object (builder, NULL);
  sb_json_add_real (builder, "start", sb_time_as_seconds (whole.start));
  sb_json_add_real (builder, "end", sb_time_as_seconds (whole.end));
  sb_json_add_integer (builder, "sample_rate", sb_peaks_get_rate (peaks));
  sb_json_add_integer (builder, "steps", sb_peaks_get_n_steps (peaks));
  sb_json_add_integer (builder, "samples_a_step", SB_PEAKS_STEP);
  sb_json_begin_array (builder, "columns");
  for (int i = 0; i < n_columns; i++) {
    Column column = read_column (peaks, i, n_columns);

    sb_json_begin_object (builder, NULL);
    sb_json_add_real (builder, "start", sb_time_as_seconds (column.time));
    sb_json_add_real (builder, "lowest", (double) column.lowest);
    sb_json_add_real (builder, "highest", (double) column.highest);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

/* "-12.3 dB" below full scale; of silence there is none. */
static char *
format_level (double level)
{
  if (level <= 0)
    return g_strdup (_ ("silent"));
  return g_strdup_printf (_ ("%.1f dB"), 20 * log10 (level));
}

static int
print_words (SbPeaks *peaks, int n_columns)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SbInterval whole = sb_peaks_get_interval (peaks);
  g_autofree char *start = sb_time_to_clock (whole.start);
  g_autofree char *end = sb_time_to_clock (whole.end);

  g_string_append_printf (
    text, _ ("Sound from %s to %s, %d Hz\n"), start, end, sb_peaks_get_rate (peaks));
  for (int i = 0; i < n_columns; i++) {
    Column column = read_column (peaks, i, n_columns);
    g_autofree char *clock = sb_time_to_clock (column.time);
    g_autofree char *level =
      format_level (MAX ((double) column.highest, -(double) column.lowest));

    g_string_append_printf (text, "%s  %s\n", clock, level);
  }
  return sb_text_print (text->str);
}

static SbPeaks *
read_peaks (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *digest = sb_digest_of_file (file, NULL);

  return sb_peaks_read (path, digest, NULL, NULL, NULL, error);
}

static int
run (int argc, char **argv)
{
  int n_columns = COLUMNS_DEFAULT;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    {"columns",
     0,
     0,
     G_OPTION_ARG_INT,
     &n_columns,
     N_ ("Into how many equal parts"),
     "N"},
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
  g_autoptr (SbPeaks) peaks = NULL;

  if (!sb_verb_parse (&sb_verb_peaks, entries, &argc, &argv, 1, 1))
    return SB_EXIT_USAGE;
  if (n_columns < 1 || n_columns > COLUMNS_MAX) {
    g_printerr ("securebase-cli: %s\n", _ ("--columns takes a number from 1 to 1000000"));
    return SB_EXIT_USAGE;
  }
  peaks = read_peaks (argv[1], &error);
  if (!peaks)
    return sb_verb_fail (error);
  return json ? print_json (peaks, n_columns) : print_words (peaks, n_columns);
}

const SbVerb sb_verb_peaks = {
  .name = "peaks",
  .usage = "MEDIA [--columns N] [--json]",
  .summary = N_ ("Show how loud a recording is, part by part"),
  .run = run,
};
