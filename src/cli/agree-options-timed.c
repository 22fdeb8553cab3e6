/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree-options-timed.h"

#include <glib/gi18n.h>

#define DEFAULT_DT "40"
#define DEFAULT_OVERLAP "60"
#define MAX_NUMBERS 32

void
sb_timed_texts_clear (SbTimedTexts *texts)
{
  g_clear_pointer (&texts->steps, g_free);
  g_clear_pointer (&texts->tolerances, g_free);
  g_clear_pointer (&texts->alignments, g_free);
  g_clear_pointer (&texts->overlaps, g_free);
}

GArray *
sb_agree_parse_numbers (const char *text, gint64 least, gint64 most)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; parts[i]; i++) {
    gint64 number;

    if (!g_ascii_string_to_signed (parts[i], 10, least, most, &number, NULL))
      return NULL;
    g_array_append_val (numbers, number);
  }
  return numbers->len > 0 && numbers->len <= MAX_NUMBERS ? g_steal_pointer (&numbers)
                                                         : NULL;
}

/* "100:500" into two numbers. */
static gboolean
parse_pair (const char *text, gint64 least, gint64 most, gint64 pair[2])
{
  g_auto (GStrv) halves = g_strsplit (text, ":", -1);

  return g_strv_length (halves) == 2 &&
         g_ascii_string_to_signed (halves[0], 10, least, G_MAXINT32, &pair[0], NULL) &&
         g_ascii_string_to_signed (halves[1], 10, 0, most, &pair[1], NULL);
}

/* @text NULL: an empty list. Both structures that such a list is made of are two gint64
 * in this order. */
static GArray *
parse_pairs (const char *text, gint64 least, gint64 most)
{
  g_auto (GStrv) parts = g_strsplit (text ? text : "", ",", -1);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, 2 * sizeof (gint64));

  G_STATIC_ASSERT (sizeof (SbTimeTolerance) == 2 * sizeof (gint64));
  G_STATIC_ASSERT (sizeof (SbAlignmentRule) == 2 * sizeof (gint64));
  for (guint i = 0; parts[i]; i++) {
    gint64 pair[2];

    if (i == MAX_NUMBERS || !parse_pair (parts[i], least, most, pair))
      return NULL;
    g_array_append_vals (pairs, pair, 1);
  }
  return g_steal_pointer (&pairs);
}

static const char *
find_fault (const SbTimedOptions *options)
{
  if (!options->steps)
    return _ ("--dt takes whole milliseconds from 1 on, as in --dt 40,1000");
  if (!options->tolerances)
    return _ ("--tolerance takes time unit and tolerance in ms, as in --tolerance "
              "100:500,1000:2000");
  if (!options->alignments)
    return _ ("--align takes a tolerance in ms and an overlap in per cent, as in --align "
              "1000:80");
  if (!options->overlaps)
    return _ ("--overlap takes whole per cent from 1 to 100, as in --overlap 51,60");
  return NULL;
}

gboolean
sb_timed_texts_parse (const SbTimedTexts *texts,
                      SbTimedOptions *options,
                      const char **fault)
{
  *options = (SbTimedOptions){
    .steps =
      sb_agree_parse_numbers (texts->steps ? texts->steps : DEFAULT_DT, 1, G_MAXINT32),
    .tolerances = parse_pairs (texts->tolerances, 1, G_MAXINT32),
    .alignments = parse_pairs (texts->alignments, 0, 100),
    .overlaps = sb_agree_parse_numbers (
      texts->overlaps ? texts->overlaps : DEFAULT_OVERLAP, 1, 100),
  };
  *fault = find_fault (options);
  return *fault == NULL;
}

void
sb_timed_options_clear (SbTimedOptions *options)
{
  g_clear_pointer (&options->steps, g_array_unref);
  g_clear_pointer (&options->tolerances, g_array_unref);
  g_clear_pointer (&options->alignments, g_array_unref);
  g_clear_pointer (&options->overlaps, g_array_unref);
}
