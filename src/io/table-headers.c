/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-headers.h"

#include <string.h>

typedef struct {
  const char *name; /* small letters, its words joined by one blank, without the unit */
  SbMapRole role;
  guint rank;
} Known;

/* Names of The Observer (event log), INTERACT, Datavyu, BORIS, ELAN's tables, our own;
 * English and German. */
static const Known known[] = {
  {"session", SB_MAP_SESSION, 0},
  {"observation", SB_MAP_SESSION, 0},
  {"observation id", SB_MAP_SESSION, 0},
  {"observation name", SB_MAP_SESSION, 0},
  {"data set", SB_MAP_SESSION, 1},
  {"dataset", SB_MAP_SESSION, 1},
  {"video", SB_MAP_SESSION, 3},
  {"sitzung", SB_MAP_SESSION, 0},
  {"beobachtung", SB_MAP_SESSION, 0},
  {"coder", SB_MAP_CODER, 0},
  {"rater", SB_MAP_CODER, 0},
  {"annotator", SB_MAP_CODER, 0},
  {"observer", SB_MAP_CODER, 1},
  {"kodierer", SB_MAP_CODER, 0},
  {"codierer", SB_MAP_CODER, 0},
  {"kodiererin", SB_MAP_CODER, 0},
  {"beobachter", SB_MAP_CODER, 1},
  {"subject", SB_MAP_SUBJECT, 0},
  {"subject name", SB_MAP_SUBJECT, 0},
  {"actor", SB_MAP_SUBJECT, 0},
  {"person", SB_MAP_SUBJECT, 1},
  {"participant", SB_MAP_SUBJECT, 1},
  {"akteur", SB_MAP_SUBJECT, 0},
  {"track", SB_MAP_TRACK, 0},
  {"tier", SB_MAP_TRACK, 0},
  {"class", SB_MAP_TRACK, 1},
  {"klasse", SB_MAP_TRACK, 1},
  {"spur", SB_MAP_TRACK, 0},
  {"code", SB_MAP_CODE, 0},
  {"behavior", SB_MAP_CODE, 0},
  {"behaviour", SB_MAP_CODE, 0},
  {"behavior code", SB_MAP_CODE, 0},
  {"behaviour code", SB_MAP_CODE, 0},
  {"verhalten", SB_MAP_CODE, 0},
  {"kode", SB_MAP_CODE, 0},
  {"event", SB_MAP_CODE, 1},
  {"event name", SB_MAP_CODE, 1},
  {"ereignis", SB_MAP_CODE, 1},
  {"trial type", SB_MAP_CODE, 2},
  {"label", SB_MAP_CODE, 2},
  {"category", SB_MAP_CATEGORY, 0},
  {"behavioral category", SB_MAP_CATEGORY, 0},
  {"behavioural category", SB_MAP_CATEGORY, 0},
  {"group", SB_MAP_CATEGORY, 1},
  {"kategorie", SB_MAP_CATEGORY, 0},
  {"event type", SB_MAP_KIND, 0},
  {"behavior type", SB_MAP_KIND, 0},
  {"behaviour type", SB_MAP_KIND, 0},
  {"start stop", SB_MAP_KIND, 0},
  {"kind", SB_MAP_KIND, 1},
  {"type", SB_MAP_KIND, 2},
  {"status", SB_MAP_KIND, 2},
  {"typ", SB_MAP_KIND, 2},
  {"level", SB_MAP_LEVEL, 0},
  {"time relative", SB_MAP_START, 1},
  {"start", SB_MAP_START, 0},
  {"onset", SB_MAP_START, 0},
  {"begin", SB_MAP_START, 0},
  {"start time", SB_MAP_START, 0},
  {"begin time", SB_MAP_START, 0},
  {"onset time", SB_MAP_START, 0},
  {"time", SB_MAP_START, 2},
  {"timestamp", SB_MAP_START, 3},
  {"in", SB_MAP_START, 3},
  {"tc in", SB_MAP_START, 3},
  {"timecode in", SB_MAP_START, 3},
  {"zeit", SB_MAP_START, 2},
  {"startzeit", SB_MAP_START, 0},
  {"beginn", SB_MAP_START, 0},
  {"anfang", SB_MAP_START, 0},
  {"von", SB_MAP_START, 1},
  {"date time", SB_MAP_START, 4},
  {"date time absolute", SB_MAP_START, 4},
  {"datum zeit", SB_MAP_START, 4},
  {"time absolute", SB_MAP_START, 5},
  {"uhrzeit", SB_MAP_START, 5},
  {"time of day", SB_MAP_START, 5},
  {"end", SB_MAP_END, 0},
  {"stop", SB_MAP_END, 0},
  {"offset", SB_MAP_END, 0},
  {"end time", SB_MAP_END, 0},
  {"stop time", SB_MAP_END, 0},
  {"offset time", SB_MAP_END, 0},
  {"out", SB_MAP_END, 3},
  {"tc out", SB_MAP_END, 3},
  {"timecode out", SB_MAP_END, 3},
  {"ende", SB_MAP_END, 0},
  {"endzeit", SB_MAP_END, 0},
  {"bis", SB_MAP_END, 1},
  {"duration", SB_MAP_DURATION, 0},
  {"dauer", SB_MAP_DURATION, 0},
  {"length", SB_MAP_DURATION, 1},
  {"frame", SB_MAP_FRAME, 0},
  {"frame index", SB_MAP_FRAME, 0},
  {"start frame", SB_MAP_FRAME, 0},
  {"frame number", SB_MAP_FRAME, 0},
  {"image index", SB_MAP_FRAME, 0},
  {"image index start", SB_MAP_FRAME, 0},
  {"modifier", SB_MAP_MODIFIER, 0},
  {"modifiers", SB_MAP_MODIFIER, 0},
  {"text", SB_MAP_TEXT, 0},
  {"annotation", SB_MAP_TEXT, 0},
  {"value", SB_MAP_TEXT, 0},
  {"transcription", SB_MAP_TEXT, 0},
  {"transcript", SB_MAP_TEXT, 0},
  {"comment", SB_MAP_COMMENT, 0},
  {"comments", SB_MAP_COMMENT, 0},
  {"comment start", SB_MAP_COMMENT, 0},
  {"comment stop", SB_MAP_COMMENT, 0},
  {"note", SB_MAP_COMMENT, 0},
  {"notes", SB_MAP_COMMENT, 0},
  {"remark", SB_MAP_COMMENT, 0},
  {"memo", SB_MAP_COMMENT, 0},
  {"kommentar", SB_MAP_COMMENT, 0},
  {"bemerkung", SB_MAP_COMMENT, 0},
  {"notiz", SB_MAP_COMMENT, 0},
  {"observation date", SB_MAP_VARIABLE, 0},
  {"date", SB_MAP_VARIABLE, 0},
  {"datum", SB_MAP_VARIABLE, 0},
  {"dyad", SB_MAP_VARIABLE, 0},
  {"dyade", SB_MAP_VARIABLE, 0},
  {"description", SB_MAP_VARIABLE, 0},
};

typedef struct {
  const char *word;
  int time; /* -1: says nothing of the unit */
} Unit;

static const Unit units[] = {
  {"s", SB_MAP_SECONDS},
  {"sec", SB_MAP_SECONDS},
  {"secs", SB_MAP_SECONDS},
  {"second", SB_MAP_SECONDS},
  {"seconds", SB_MAP_SECONDS},
  {"sek", SB_MAP_SECONDS},
  {"sekunden", SB_MAP_SECONDS},
  {"sf", SB_MAP_SECONDS},
  {"ss", SB_MAP_SECONDS},
  {"ms", SB_MAP_MILLISECONDS},
  {"msec", SB_MAP_MILLISECONDS},
  {"milliseconds", SB_MAP_MILLISECONDS},
  {"millisekunden", SB_MAP_MILLISECONDS},
  {"f", SB_MAP_FRAMES},
  {"frames", SB_MAP_FRAMES},
  {"hms", SB_MAP_CLOCK},
  {"hmsf", SB_MAP_CLOCK},
  {"hh", SB_MAP_CLOCK},
  {"mm", SB_MAP_CLOCK},
  {"dmy", -1},
  {"mdy", -1},
  {"ymd", -1},
};

/* The words of @name: letters and digits, small. */
static GPtrArray *
split (const char *name)
{
  g_autofree char *small = g_utf8_strdown (name, -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (const char *p = small; *p;) {
    const char *start;

    while (*p && !g_unichar_isalnum (g_utf8_get_char (p)))
      p = g_utf8_next_char (p);
    for (start = p; *p && g_unichar_isalnum (g_utf8_get_char (p));)
      p = g_utf8_next_char (p);
    if (p > start)
      g_ptr_array_add (words, g_strndup (start, (gsize) (p - start)));
  }
  return words;
}

static const Unit *
find_unit (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (units[i].word, word))
      return &units[i];
  return NULL;
}

/* Takes the words of the unit off the end: "ss.msec" is seconds, "hh:mm:ss.ms" a clock,
 * so the first of them says it. */
static void
take_units (GPtrArray *words, SbHeaderMeaning *meaning)
{
  const Unit *unit;

  while (words->len > 1 &&
         (unit = find_unit (g_ptr_array_index (words, words->len - 1)))) {
    if (unit->time >= 0)
      meaning->time = unit->time;
    meaning->day_first |= g_str_equal (unit->word, "dmy");
    meaning->month_first |= g_str_equal (unit->word, "mdy");
    g_ptr_array_set_size (words, (int) words->len - 1);
  }
}

/* "modifier 1". */
static gboolean
is_modifier (const GPtrArray *words)
{
  const char *first = g_ptr_array_index (words, 0);

  return g_str_equal (first, "modifier") || g_str_equal (first, "modifikator");
}

SbHeaderMeaning
sb_header_read (const char *name)
{
  SbHeaderMeaning meaning = {.role = SB_MAP_IGNORE, .time = -1};
  g_autoptr (GPtrArray) words = split (name);
  g_autofree char *joined = NULL;

  if (words->len == 0)
    return meaning;
  take_units (words, &meaning);
  if (is_modifier (words)) {
    meaning.role = SB_MAP_MODIFIER;
    return meaning;
  }
  g_ptr_array_add (words, NULL);
  joined = g_strjoinv (" ", (char **) words->pdata);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].name, joined)) {
      meaning.role = known[i].role;
      meaning.rank = known[i].rank;
      return meaning;
    }
  return meaning;
}
