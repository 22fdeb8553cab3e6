/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeless.h"

#include <glib/gi18n-lib.h>
#include <securebase/io/tables.h>

static const struct {
  const char *table;
  gsize list; /* of SbContent */
  gsize time; /* of its records */
} kinds[] = {
  {"episodes", G_STRUCT_OFFSET (SbContent, episodes), G_STRUCT_OFFSET (SbEpisode, start)},
  {"events", G_STRUCT_OFFSET (SbContent, events), G_STRUCT_OFFSET (SbEvent, start)},
  {"marks", G_STRUCT_OFFSET (SbContent, marks), G_STRUCT_OFFSET (SbMark, start)},
  {"notes", G_STRUCT_OFFSET (SbContent, notes), G_STRUCT_OFFSET (SbNote, time)},
};

static guint
count_in (const GPtrArray *records, gsize time)
{
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    n += G_STRUCT_MEMBER (SbTime, g_ptr_array_index (records, i), time) == SB_TIME_NONE;
  return n;
}

guint
sb_timeless_count (const SbContent *content, const char *const *what)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (sb_tables_is_wanted (what, kinds[i].table))
      n +=
        count_in (G_STRUCT_MEMBER (GPtrArray *, content, kinds[i].list), kinds[i].time);
  return n;
}

void
sb_timeless_lose (SbIncoming *incoming, const char *count)
{
  guint64 n = 0;

  if (count && g_ascii_string_to_unsigned (count, 10, 1, G_MAXUINT32, &n, NULL))
    sb_incoming_lose (incoming,
                      NULL,
                      (guint) n,
                      _ ("episodes, events, marks or notes that have no time: they were "
                         "left out when the file was written"));
}
